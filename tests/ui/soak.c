/* soak.c - consoles for simulated hours: memory stays, nothing flickers. */
/*
 * A hospital's facts at high speed into the fold of a supervisor's console
 * and of an advisor's, somebody at the keys, a picture ten times a simulated
 * second.  Run it in a sanitized build for what memory holds; here the
 * allocator's own count must stay flat.
 */
#include "tests/check.h"

#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/text.h"
#include "tests/ui/beside.h"
#include "ui/draw/keys.h"

enum {
	ADVISORS = 60,
	HOURS = 8,
	FACTS_AN_HOUR = 12000,
	DRAWN_EVERY = 10, /* facts */
	KEY_EVERY = 37,
	LED_EVERY = 600,
	STAYS = 300, /* facts, of these */
	BESIDES = 12,
	HEIGHT = 50,
	WIDTH = 160
};

/* Where somebody is led, one after another through the day, besides what she
 * finds by herself. */
static const struct stop {
	const struct screen *screen;
	char argument[24];
} stops[] = {
    {&screen_requests, ""},
    {&screen_request, "1000001"},
    {&screen_promises, ""},
    {&screen_knowledge, ""},
    {&screen_article, "1"},
    {&screen_incident, "1000000"},
    {&screen_incidents, ""},
    {&screen_recalls, ""},
    {&screen_doubts, ""},
    {&screen_recording, "2000000 3"},
};
enum { STOPS = sizeof stops / sizeof stops[0] };

struct soak {
	struct scene *scene;
	struct stream stream;
	struct canvas before; /* the picture that was shown last */
	uint64_t drawn, cells;
	size_t stop;            /* the last one she was led to */
	bool stays;             /* she is still there */
	uint64_t looked[STOPS]; /* pictures of each */
	unsigned int seed;
};

static void
type(struct soak *soak)
{
	static const char *const keys[] = {"Down", "Up", "PgDn", "PgUp",
	    "Enter", "Esc", "?", "Esc", "F2", "Esc", "m", "Esc", "2", "1", "3",
	    "Esc", "j", "k", "Tab", "n", "x", "Esc", "Ctrl-T", "Down", "Esc",
	    "4", "End", "Home", "Space", "s", "G", "Esc", "5", "Esc", "g",
	    "Esc", "y", "Esc", "D Enter", "D Down t", "D l", "Esc", "R", "Esc",
	    "b", "b a c c Enter", "Esc", "g Enter", "g l", "Esc", "i", "4 i",
	    "Enter", "r", "Esc"};

	static const char *const here[] = {"Down", "Up", "PgDn", "PgUp", "End",
	    "Home", "Left", "Right", ">", "<", "Space"};
	size_t n = soak->stays ? sizeof here / sizeof here[0]
			       : sizeof keys / sizeof keys[0];

	soak->seed = soak->seed * 1103515245 + 12345;
	scene_keys(soak->scene,
	    (soak->stays ? here : keys)[(soak->seed >> 16) % n]);
	beside_answer(soak->scene);
	/* Nobody leaves this console. */
	soak->scene->stage.quit = soak->scene->stage.suspend = false;
}

static uint64_t
differ(const struct canvas *one, const struct canvas *other)
{
	uint64_t n = 0;
	int y, x;

	for (y = 0; y < one->height; y++)
		for (x = 0; x < one->width; x++)
			n += memcmp(canvas_cell(one, y, x),
				 canvas_cell(other, y, x),
				 sizeof(struct cell)) != 0;
	return n;
}

static void
keep(struct canvas *to, const struct canvas *from)
{
	canvas_clear(to, from->height, from->width);
	memcpy(to->cells, from->cells,
	    (size_t)from->height * (size_t)from->width * sizeof *to->cells);
}

/* Drawn twice at one instant it is the same: what is written to the terminal
 * is what changed in the hospital, and nothing else. */
static void
draw(struct soak *soak)
{
	struct scene *scene = soak->scene;

	beside_plays(scene, 100);
	stage_tick(&scene->stage);
	scene_draw(scene);
	soak->drawn++;
	soak->looked[soak->stop] +=
	    stage_base(&scene->stage)->screen == stops[soak->stop].screen;
	soak->cells += differ(&soak->before, &scene->canvas);
	keep(&soak->before, &scene->canvas);
	scene_draw(scene);
	assert_int_equal(differ(&soak->before, &scene->canvas), 0);
}

/* To the next screen of her role. */
static void
lead_on(struct soak *soak)
{
	struct stage *stage = &soak->scene->stage;
	const struct stop *stop;
	int i;

	for (i = 0; i < STAGE_DEPTH && stage->n > 1; i++)
		scene_keys(soak->scene, "Esc");
	do {
		soak->stop = (soak->stop + 1) % STOPS;
		stop = &stops[soak->stop];
	} while (!screen_allowed(stop->screen, model_role(stage->model)));
	if (stage_open(stage, stop->screen, stop->argument) < 0)
		fail_msg("%s: %s", stop->screen->name,
		    stage->model->notice.text);
	beside_answer(soak->scene);
}

static void
hour(struct soak *soak)
{
	struct model *model = &soak->scene->model;
	bool led = model_role(model) != 0;
	struct fact fact;
	int i;

	for (i = 0; i < FACTS_AN_HOUR; i++) {
		stream_next(&soak->stream, &fact);
		if (soak->stream.now > model->now)
			model->now = soak->stream.now;
		model_fact(model, &fact);
		if (i % 100 == 0)
			model_caught_up(model);
		if (led && i % LED_EVERY == 0)
			lead_on(soak);
		soak->stays = led && i % LED_EVERY < STAYS;
		if (i % KEY_EVERY == 0)
			type(soak);
		if (i % DRAWN_EVERY == 0)
			draw(soak);
	}
}

static void
sign_in(struct soak *soak, uint64_t user, enum role role)
{
	struct model *model = &soak->scene->model;

	model->session.session = model->session.user = user;
	model->session.role = role;
	TEXT_SET(model->session.name, "Nora Petit");
	model_state(model, CLIENT_CURRENT, "");
	model_caught_up(model);
	stage_tick(&soak->scene->stage);
}

/* What was to be looked at was, for long. */
static void
check_looked(const struct soak *soak)
{
	enum role role = model_role(&soak->scene->model);
	size_t i;

	for (i = 0; i < STOPS; i++)
		if (screen_allowed(stops[i].screen, role) &&
		    soak->looked[i] < HOURS * STAYS / DRAWN_EVERY)
			fail_msg("%s: %d pictures", stops[i].screen->name,
			    (int)soak->looked[i]);
}

static void
soak_run(uint64_t user, enum role role)
{
	struct soak soak = {.seed = 5};
	size_t first = 0, last;
	int i;

	soak.scene = calloc(1, sizeof *soak.scene);
	scene_speak("en");
	scene_empty(soak.scene, HEIGHT, WIDTH);
	canvas_init(&soak.before, HEIGHT, WIDTH, false);
	stream_init(&soak.stream, 17, SCENE_NOW, ADVISORS);
	hour(&soak);
	for (i = 0; i < BESIDES; i++)
		beside_happens(soak.scene, &soak.stream, (uint64_t)i);
	sign_in(&soak, user, role);
	for (i = 0; i < HOURS; i++) {
		hour(&soak);
		if (i == 1)
			first = mallinfo2().uordblks;
	}
	last = mallinfo2().uordblks;
	print_message("%d hours: %zu kB then %zu kB; %.1f cells of %d changed "
		      "in a picture\n",
	    HOURS, first / 1024, last / 1024,
	    (double)soak.cells / (double)soak.drawn, HEIGHT * WIDTH);
	/* Requests that are over stay for a month, and these hours bring a
	 * thousand of them; a leak a fact would be MB. */
	assert_true(last < first + 800 * 1024);
	check_looked(&soak);
	stream_done(&soak.stream);
	canvas_done(&soak.before);
	scene_done(soak.scene);
	free(soak.scene);
}

static void
a_supervisors_day(void **state)
{
	(void)state;
	soak_run(ADVISORS + 1, ROLE_SUPERVISOR);
}

static void
an_advisors_day(void **state)
{
	(void)state;
	soak_run(1, ROLE_ADVISOR);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_supervisors_day),
	    cmocka_unit_test(an_advisors_day),
	};

	return cmocka_run_group_tests_name("tests/ui/soak", tests, NULL, NULL);
}
