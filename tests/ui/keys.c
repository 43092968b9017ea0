/* keys.c - every action does something somewhere; the key bar is no lie. */
/*
 * Each recorded screen is led to, as tests/ui/screens does, and its keys are
 * pressed there.
 */
#include "tests/check.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/text.h"
#include "tests/ui/plays.h"
#include "tests/ui/quality.h"
#include "ui/chrome.h"
#include "ui/draw/keys.h"

enum { WIDTH = 132, HEIGHT = 43 };

/* What one sees, and what leaves the console. */
struct trace {
	struct canvas canvas;
	size_t sent;
	enum theme theme;
	bool quit, suspend, redraw, edit;
	int64_t quit_asked;
};

static void
trace_take(struct trace *trace, struct scene *scene)
{
	struct stage *stage = &scene->stage;

	trace->sent = scene->n_sent;
	trace->theme = stage->theme;
	trace->quit = stage->quit;
	trace->suspend = stage->suspend;
	trace->redraw = stage->redraw;
	trace->edit = stage->edit_text != NULL;
	trace->quit_asked = stage->quit_asked;
	scene_draw(scene);
	canvas_clear(&trace->canvas, HEIGHT, WIDTH);
	memcpy(trace->canvas.cells, scene->canvas.cells,
	    (size_t)HEIGHT * WIDTH * sizeof *trace->canvas.cells);
}

static bool
trace_same(const struct trace *one, const struct trace *other)
{
	return one->sent == other->sent && one->theme == other->theme &&
	    one->quit == other->quit && one->suspend == other->suspend &&
	    one->redraw == other->redraw && one->edit == other->edit &&
	    one->quit_asked == other->quit_asked &&
	    memcmp(one->canvas.cells, other->canvas.cells,
		(size_t)HEIGHT * WIDTH * sizeof *one->canvas.cells) == 0;
}

/* --- where no play alone leads to --- */

/* What the hub says of a letter that was just sent. */
static void
letter_held(struct scene *scene)
{
	struct msg done = {.id = MSG_DONE, .done.id = 1};

	SCENE_FACT(scene, letter_written, MSG_LETTER_WRITTEN, .letter = 1,
	    .contact = 811, .user = LEA, .channel = CHANNEL_MAIL,
	    .leaves = scene->model.now + 10000);
	scene_reply(scene, scene->n_sent, &done);
	stage_tick(&scene->stage);
}

static void
letter_failed(struct scene *scene)
{
	letter_held(scene);
	SCENE_FACT(scene, letter_failed, MSG_LETTER_FAILED, .letter = 1,
	    .contact = 811, .user = LEA, .why = LETTER_NO_ADDRESS);
	scene_keys(scene, "3");
}

/* An article, read while a letter is written. */
static void
article_read(struct scene *scene)
{
	struct msg msg = {.id = MSG_ARTICLE_PART};
	size_t asked;

	SCENE_FACT(scene, article_set, MSG_ARTICLE_SET, .article = 1,
	    .name = "acces", .title = "Comment venir", .kind = ARTICLE_PLAIN,
	    .audience = AUDIENCE_PATIENT, .current = true, .review = 20270601);
	scene_keys(scene, "Ctrl-F Enter");
	asked = scene_asked(scene, MSG_ARTICLE_READ);
	msg.article_part.article = 1;
	TEXT_SET(msg.article_part.text, "Par le tramway.\n");
	scene_reply(scene, asked, &msg);
	msg = (struct msg){.id = MSG_ROWS_END};
	scene_reply(scene, asked, &msg);
}

/* An evaluation that was signed, as its evaluator reads it. */
static void
evaluation_read(struct scene *scene)
{
	struct msg msg = {.id = MSG_SHEET_ROW};
	size_t asked;

	quality_form(scene);
	asked = scene_asked(scene, MSG_SHEET);
	msg.sheet_row.evaluation = 1;
	msg.sheet_row.contact = 655;
	msg.sheet_row.grid = 1;
	TEXT_SET(msg.sheet_row.answers, "140-1");
	scene_reply(scene, asked, &msg);
	msg = (struct msg){.id = MSG_ROWS_END};
	scene_reply(scene, asked, &msg);
}

/* A known patient's, at a site whose cards tell of incidents. */
static void
incident_known(struct scene *scene)
{
	SCENE_FACT(scene, card_set, MSG_CARD_SET, .incident_s = 86400);
	SCENE_FACT(scene, incident_raised, MSG_INCIDENT_RAISED, .contact = 10,
	    .incident = 801, .channel = CHANNEL_MAIL, .user = MALIK, .team = 1,
	    .patient = 71, .due = scene->model.now + 60000);
	stage_tick(&scene->stage);
	scene_keys(scene, "Home");
}

static void
in_hand(struct scene *scene)
{
	scene_offer(scene, 812, LEA);
	scene_answer(scene, 812, LEA);
}

/* Somebody to be seen who is out. */
static void
somebody_out(struct scene *scene)
{
	SCENE_FACT(scene, user_set, MSG_USER_SET, .user = 77, .login = "zoe",
	    .name = "Zoé EXEMPLE", .role = ROLE_ADVISOR, .team = 1);
	stage_tick(&scene->stage);
}

static const struct lead {
	enum action action;
	const char *play, *keys;
	void (*happens)(struct scene *scene);
} leads[] = {
    {ACTION_REDO, "letters-writing", "Alt-u", NULL},
    {ACTION_TAKE_BACK, "letters-writing", "Ctrl-D", letter_held},
    {ACTION_GIVE_UP, "letters-writing", "Ctrl-D", letter_failed},
    {ACTION_UNSENT, "unsent", "Esc", NULL},
    {ACTION_TICK, "checklist", "Esc", NULL},
    {ACTION_NEXT_BOX, "checklist", "Esc", NULL},
    {ACTION_INSERT, "letters-writing", "", article_read},
    {ACTION_ANSWER, "messages", "Up", NULL},
    {ACTION_FINISH, "floor", "Down", NULL},
    {ACTION_EVERYBODY, "floor", "", somebody_out},
    {ACTION_STEP, "requests", "Down", NULL},
    {ACTION_JOIN, "requests", "", in_hand},
    {ACTION_LOWER, "queue", "Down Down", NULL},
    {ACTION_CORRECT, "evaluations", "Enter", evaluation_read},
    {ACTION_HEAR, "hear", "Esc", NULL},
    {ACTION_LIFT, "doubts", "Esc", NULL},
    {ACTION_SEE_CARD, "doubts", "Esc", NULL},
    {ACTION_DOUBTS, "doubts", "Esc 2", NULL},
    {ACTION_FLAG_CARD, "incidents", "", incident_known},
    {ACTION_INCIDENTS, "incidents", "4", NULL},
    {ACTION_RECALL, "recalls", "Up", NULL},
    {ACTION_DROP_RECALL, "recalls", "Up", NULL},
};

static void
lead(struct scene *scene, size_t play, enum action action)
{
	size_t i;

	plays[play].play(scene);
	for (i = 0; i < sizeof leads / sizeof leads[0]; i++)
		if (leads[i].action == action &&
		    strcmp(leads[i].play, plays[play].name) == 0) {
			scene_keys(scene, leads[i].keys);
			if (leads[i].happens != NULL)
				leads[i].happens(scene);
		}
}

/* Whether the action's key, on the screen of a play, changes anything. */
static bool
does(struct scene *scene, size_t play, enum action action)
{
	struct trace before, after;
	const struct view *view;
	bool done = false;
	int key;

	scene_init(scene, HEIGHT, WIDTH);
	lead(scene, play, action);
	scene_draw(scene);
	view = scene->stage.views[scene->stage.n - 1];
	key = action_shown(action, view_writes(view));
	if (key != 0 && view_can(view, action)) {
		canvas_init(&before.canvas, HEIGHT, WIDTH, false);
		canvas_init(&after.canvas, HEIGHT, WIDTH, false);
		trace_take(&before, scene);
		stage_key(&scene->stage, key);
		trace_take(&after, scene);
		done = !trace_same(&before, &after);
		canvas_done(&before.canvas);
		canvas_done(&after.canvas);
	}
	scene_done(scene);
	return done;
}

static void
every_action_does_something(void **state)
{
	struct scene *scene = calloc(1, sizeof *scene);
	size_t play, idle = 0;
	enum action action;
	bool done;

	(void)state;
	scene_speak("en");
	setenv("EDITOR", "/bin/true", 1);
	for (action = ACTION_NONE + 1; action < ACTION_COUNT; action++) {
		done = false;
		for (play = 0; play < play_count && !done; play++)
			done = does(scene, play, action);
		if (done)
			continue;
		idle++;
		print_message("no play of plays.def where %s does anything\n",
		    action_row(action)->name);
	}
	assert_int_equal(idle, 0);
	free(scene);
}

/* A key that stands on the bar while she writes is not a letter of hers. */
static void
the_bar_offers_what_works(void **state)
{
	struct scene *scene = calloc(1, sizeof *scene);
	const struct view *view;
	size_t play;
	int x, key;

	(void)state;
	scene_speak("fr");
	for (play = 0; play < play_count; play++) {
		scene_init(scene, HEIGHT, WIDTH);
		plays[play].play(scene);
		scene_draw(scene);
		view = scene->stage.views[scene->stage.n - 1];
		for (x = 0; view_writes(view) && x < WIDTH; x++) {
			key = chrome_key_at(&scene->stage, WIDTH, x);
			if (key != 0 && keys_is_typing(key))
				print_message("%s: key %d is text\n",
				    plays[play].name, key);
			assert_false(key != 0 && keys_is_typing(key));
		}
		scene_done(scene);
	}
	free(scene);
}

static void
an_offer_is_taken_while_she_writes(void **state)
{
	struct scene *scene = scene_new(LEA);

	(void)state;
	scene_offer(scene, 812, LEA);
	scene_answer(scene, 812, LEA);
	assert_true(scene_shows(scene, "h Hold"));
	scene_keys(scene, "n a");
	assert_true(scene_shows(scene, "F7 Hold"));
	assert_true(scene_shows(scene, "Esc Back"));
	assert_true(scene_hides(scene, "t Transfer"));
	scene_write(scene, 901, CHANNEL_MAIL);
	scene_offer(scene, 901, LEA);
	assert_true(scene_shows(scene, "F5 Accept  F6 Refuse"));
	scene_keys(scene, "F5");
	assert_int_equal(scene_last(scene)->id, MSG_ACCEPT);
	scene_keys(scene, "Esc");
	assert_true(scene_shows(scene, "a Accept  x Refuse"));
	scene_free(scene);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_action_does_something),
	    cmocka_unit_test(the_bar_offers_what_works),
	    cmocka_unit_test(an_offer_is_taken_while_she_writes),
	};

	return cmocka_run_group_tests_name("tests/ui/keys", tests, NULL, NULL);
}
