/* screens.c - screens against recorded ones, and what their keys send. */
/*
 * The recorded screens are tests/ui/recorded/NAME.LANGUAGE.WIDTHxHEIGHT.txt;
 * RECORD=1 in the environment writes them anew.
 */
#include "tests/check.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "src/base/text.h"
#include "tests/ui/scene.h"
#include "ui/draw/language.h"

/* --- recorded screens --- */

static char *
picture_of(struct scene *scene)
{
	char *picture = NULL;
	size_t size;
	FILE *to = open_memstream(&picture, &size);

	scene_draw(scene);
	canvas_plain(&scene->canvas, to);
	fclose(to);
	return picture;
}

static char *
file_text(const char *path)
{
	char *text = NULL;
	size_t size = 0;
	FILE *from = fopen(path, "r");

	if (from == NULL)
		return strdup("");
	if (getdelim(&text, &size, '\0', from) < 0) {
		free(text);
		text = strdup("");
	}
	fclose(from);
	return text;
}

static void
compare(struct scene *scene, const char *name, const char *language)
{
	const char *top = getenv("top_srcdir");
	char path[512], *picture = picture_of(scene), *recorded;
	FILE *to;

	snprintf(path, sizeof path, "%s/tests/ui/recorded/%s.%s.%dx%d.txt",
	    top != NULL ? top : ".", name, language, scene->canvas.width,
	    scene->canvas.height);
	if (getenv("RECORD") != NULL) {
		to = fopen(path, "w");
		assert_non_null(to);
		fputs(picture, to);
		fclose(to);
	}
	recorded = file_text(path);
	if (strcmp(picture, recorded) != 0)
		print_message("%s is now\n%s", path, picture);
	assert_string_equal(picture, recorded);
	free(recorded);
	free(picture);
}

static void
sign_in_form(struct scene *scene)
{
	stage_tick(&scene->stage);
	scene_keys(scene, "l e a Tab s e c r e t");
}

static void
sign_in_refused(struct scene *scene)
{
	sign_in_form(scene);
	scene_keys(scene, "Enter");
	scene_refused(scene, 0, REFUSAL_LOGIN);
}

static void
desk_available(struct scene *scene)
{
	scene_sign_in(scene, LEA);
}

static void
desk_offer(struct scene *scene)
{
	scene_sign_in(scene, LEA);
	scene_offer(scene, 812, LEA);
	scene_card(scene);
	scene->model.now += 4000;
}

static void
desk_talk(struct scene *scene)
{
	desk_offer(scene);
	scene_answer(scene, 812, LEA);
	scene->model.now += 65000;
	stage_tick(&scene->stage);
	scene_keys(scene, "n a Space r a p p e l e r");
}

static void
desk_letter(struct scene *scene)
{
	scene_sign_in(scene, LEA);
	scene_offer(scene, 811, LEA);
	scene_card(scene);
	scene_answer(scene, 811, LEA);
	scene->model.now += 30000;
}

static void
wrapup_form(struct scene *scene)
{
	desk_offer(scene);
	scene_answer(scene, 812, LEA);
	scene->model.now += 65000;
	scene_keys(scene, "e");
	scene_end(scene, 812, LEA);
	scene_keys(scene, "Enter");
}

static void
pause_reasons(struct scene *scene)
{
	desk_available(scene);
	scene_keys(scene, "p");
}

static void
desk_help(struct scene *scene)
{
	desk_available(scene);
	scene_keys(scene, "?");
}

static void
desk_palette(struct scene *scene)
{
	desk_available(scene);
	scene_keys(scene, ":");
}

static void
wall_alone(struct scene *scene)
{
	scene_board(scene);
	stage_open(&scene->stage, &screen_wall, NULL);
}

static void
wall_lost(struct scene *scene)
{
	wall_alone(scene);
	scene->model.now += 35000;
	model_state(&scene->model, CLIENT_CONNECTING, "");
}

static void
wall_supervisor(struct scene *scene)
{
	scene_sign_in(scene, NORA);
	scene_offer(scene, 812, LEA);
	scene_answer(scene, 812, LEA);
	scene_offer(scene, 813, MALIK);
}

static void
queue_supervisor(struct scene *scene)
{
	scene_sign_in(scene, NORA);
	stage_open(&scene->stage, &screen_queue, "rdv");
}

static void
queue_alone(struct scene *scene)
{
	wall_alone(scene);
	stage_open(&scene->stage, &screen_queue, "rdv");
}

static void
menu_supervisor(struct scene *scene)
{
	scene_sign_in(scene, NORA);
	scene_keys(scene, "m");
}

static const struct {
	const char *name;
	void (*play)(struct scene *scene);
} recorded[] = {
    {"sign-in", sign_in_form},
    {"sign-in-refused", sign_in_refused},
    {"desk-available", desk_available},
    {"desk-offer", desk_offer},
    {"desk-talk", desk_talk},
    {"desk-letter", desk_letter},
    {"wrapup", wrapup_form},
    {"pause", pause_reasons},
    {"help", desk_help},
    {"palette", desk_palette},
    {"wall", wall_alone},
    {"wall-lost", wall_lost},
    {"wall-supervisor", wall_supervisor},
    {"queue", queue_supervisor},
    {"queue-alone", queue_alone},
    {"menu", menu_supervisor},
};

static void
speak(const char *language)
{
	const char *build = getenv("top_builddir");
	char directory[512];

	snprintf(directory, sizeof directory, "%s/locale",
	    build != NULL ? build : ".");
	assert_int_equal(language_set(language, directory, NULL), 0);
}

static void
against_recorded(const char *language, int height, int width)
{
	struct scene *scene = calloc(1, sizeof *scene);
	size_t i;

	speak(language);
	for (i = 0; i < sizeof recorded / sizeof recorded[0]; i++) {
		scene_init(scene, height, width);
		recorded[i].play(scene);
		compare(scene, recorded[i].name, language);
		scene_done(scene);
	}
	free(scene);
}

static void
english_small(void **state)
{
	(void)state;
	against_recorded("en", 24, 80);
}

static void
english_large(void **state)
{
	(void)state;
	against_recorded("en", 43, 132);
}

static void
french_small(void **state)
{
	(void)state;
	against_recorded("fr", 24, 80);
}

static void
french_large(void **state)
{
	(void)state;
	against_recorded("fr", 43, 132);
}

/* --- keys and what they send --- */

static struct scene *
scene_new(uint64_t user)
{
	struct scene *scene = calloc(1, sizeof *scene);

	speak("en");
	scene_init(scene, 24, 80);
	if (user != 0)
		scene_sign_in(scene, user);
	return scene;
}

static void
scene_free(struct scene *scene)
{
	scene_done(scene);
	free(scene);
}

static void
signing_in_sends_and_forgets_the_password(void **state)
{
	struct scene *scene = scene_new(0);

	(void)state;
	sign_in_form(scene);
	scene_keys(scene, "Enter");
	assert_string_equal(scene->login, "lea");
	assert_string_equal(scene->password, "secret");
	assert_true(scene_shows(scene, "Signing in"));
	scene_refused(scene, 0, REFUSAL_TRIES);
	assert_true(scene_shows(scene, "too many tries"));
	assert_true(scene_hides(scene, "••"));
	scene_free(scene);
}

static void
nothing_is_sent_to_an_absent_hub(void **state)
{
	struct scene *scene = scene_new(0);

	(void)state;
	model_state(&scene->model, CLIENT_CONNECTING, "");
	sign_in_form(scene);
	scene_keys(scene, "Enter");
	assert_string_equal(scene->login, "");
	assert_true(scene_shows(scene, "No hub answers"));
	scene_free(scene);
}

static void
an_offer_rings_once_and_is_taken_by_one_key(void **state)
{
	struct scene *scene = scene_new(LEA);

	(void)state;
	scene->stage.bell = false;
	scene_offer(scene, 812, LEA);
	assert_true(scene->stage.bell);
	scene->stage.bell = false;
	stage_tick(&scene->stage);
	assert_false(scene->stage.bell);
	assert_int_equal(scene_last(scene)->id, MSG_CARD);
	assert_int_equal(scene_last(scene)->card.contact, 812);
	/* Even from another screen. */
	scene_keys(scene, "2");
	assert_true(scene_shows(scene, "a Accept"));
	scene_keys(scene, "a");
	assert_int_equal(scene_last(scene)->id, MSG_ACCEPT);
	assert_int_equal(scene_last(scene)->accept.contact, 812);
	assert_ptr_equal(stage_base(&scene->stage)->screen, &screen_desk);
	scene_free(scene);
}

static void
refusing_sends_a_refusal(void **state)
{
	struct scene *scene = scene_new(LEA);

	(void)state;
	scene_keys(scene, "a"); /* nothing is offered yet */
	assert_int_equal(scene_count(scene, MSG_ACCEPT), 0);
	scene_offer(scene, 812, LEA);
	scene_keys(scene, "F6");
	assert_int_equal(scene_last(scene)->id, MSG_REFUSE);
	scene_free(scene);
}

static void
a_card_refused_early_is_asked_again(void **state)
{
	struct scene *scene = scene_new(LEA);

	(void)state;
	scene_offer(scene, 812, LEA);
	scene_refused(scene, scene->n_sent, REFUSAL_STATE);
	assert_int_equal(scene_count(scene, MSG_CARD), 1);
	scene_answer(scene, 812, LEA);
	assert_int_equal(scene_count(scene, MSG_CARD), 2);
	scene_card(scene);
	assert_true(scene_shows(scene, "LEFÈVRE"));
	assert_true(scene_shows(scene, "! sourde"));
	scene_free(scene);
}

static void
hold_and_talk_are_one_key(void **state)
{
	struct scene *scene = scene_new(LEA);
	struct fact fact = {.id = MSG_CONTACT_HELD};

	(void)state;
	scene_offer(scene, 812, LEA);
	scene_answer(scene, 812, LEA);
	scene_keys(scene, "h");
	assert_int_equal(scene_last(scene)->id, MSG_HOLD);
	fact.contact_held.contact = 812;
	fact.contact_held.user = LEA;
	scene_fact(scene, &fact, 3);
	scene_keys(scene, "F7");
	assert_int_equal(scene_last(scene)->id, MSG_UNHOLD);
	scene_free(scene);
}

/* Three keys after the call ended when the subject was known. */
static void
a_wrapup_takes_three_keys(void **state)
{
	struct scene *scene = scene_new(LEA);
	const struct msg *msg;

	(void)state;
	scene_offer(scene, 812, LEA);
	scene_answer(scene, 812, LEA);
	scene_keys(scene, "e");
	assert_int_equal(scene_last(scene)->id, MSG_END);
	scene_end(scene, 812, LEA);
	scene_keys(scene, "Enter 2 n");
	msg = scene_last(scene);
	assert_int_equal(msg->id, MSG_CLOSE);
	assert_int_equal(msg->close.contact, 812);
	assert_int_equal(msg->close.subject, 2);
	assert_int_equal(msg->close.disposition, 2);
	assert_int_equal(msg->close.solved, ANSWER_NO);
	scene_free(scene);
}

/* And five when she has to look for another one. */
static void
a_wrapup_with_a_search_takes_five_keys(void **state)
{
	struct scene *scene = scene_new(LEA);
	const struct msg *msg;

	(void)state;
	scene_offer(scene, 812, LEA);
	scene_answer(scene, 812, LEA);
	scene_keys(scene, "e");
	scene_end(scene, 812, LEA);
	scene_keys(scene, "e x Enter 1 y");
	msg = scene_last(scene);
	assert_int_equal(msg->id, MSG_CLOSE);
	assert_int_equal(msg->close.subject, 4);
	assert_int_equal(msg->close.solved, ANSWER_YES);
	/* Refused: the form is still there with its answers. */
	scene_refused(scene, scene->n_sent, REFUSAL_BUSY);
	assert_true(scene_shows(scene, "the hub is busy"));
	scene_keys(scene, "y");
	assert_int_equal(scene_count(scene, MSG_CLOSE), 2);
	scene_free(scene);
}

static void
a_note_is_sent_before_the_wrapup(void **state)
{
	struct scene *scene = scene_new(LEA);
	size_t i = 0;

	(void)state;
	scene_offer(scene, 812, LEA);
	scene_answer(scene, 812, LEA);
	scene_keys(scene, "n v u Enter o k");
	assert_true(scene_shows(scene, "not saved yet"));
	scene_keys(scene, "F8"); /* a function key, while typing */
	scene_end(scene, 812, LEA);
	while (scene->sent[i].id != MSG_NOTE)
		assert_true(++i < scene->n_sent);
	assert_string_equal(scene->sent[i].note.text, "vu\nok");
	assert_int_equal(scene->sent[i].note.contact, 812);
	scene_keys(scene, "Esc");
	scene_done_reply(scene, i + 1);
	assert_true(scene_hides(scene, "not saved yet"));
	assert_true(scene_shows(scene, "Note saved."));
	scene_free(scene);
}

static void
a_note_survives_the_console(void **state)
{
	char directory[] = "/tmp/vigie-note-XXXXXX", left[128];
	struct scene *scene = scene_new(0);

	(void)state;
	assert_non_null(mkdtemp(directory));
	TEXT_SET(scene->stage.drafts, directory);
	scene_sign_in(scene, LEA);
	scene_offer(scene, 812, LEA);
	scene_answer(scene, 812, LEA);
	scene_keys(scene, "n k e p t");
	scene_free(scene);
	scene = scene_new(0);
	TEXT_SET(scene->stage.drafts, directory);
	scene_sign_in(scene, LEA);
	scene_offer(scene, 812, LEA);
	scene_answer(scene, 812, LEA);
	assert_true(scene_shows(scene, "kept"));
	scene_keys(scene, "Ctrl-S");
	assert_string_equal(scene_last(scene)->note.text, "kept");
	scene_done_reply(scene, scene->n_sent);
	snprintf(left, sizeof left, "%s", directory);
	assert_int_equal(rmdir(left), 0); /* the file is gone */
	scene_free(scene);
}

static void
a_pause_has_its_reason(void **state)
{
	struct scene *scene = scene_new(LEA);

	(void)state;
	scene_keys(scene, "p 2");
	assert_int_equal(scene_last(scene)->id, MSG_BE);
	assert_int_equal(scene_last(scene)->be.state, ADVISOR_PAUSE);
	assert_int_equal(scene_last(scene)->be.reason, REASON_LUNCH);
	scene_keys(scene, "p Esc");
	assert_int_equal(scene_count(scene, MSG_BE), 1);
	scene_free(scene);
}

static void
a_supervisor_raises_and_transfers(void **state)
{
	struct scene *scene = scene_new(NORA);

	(void)state;
	/* The wall, its first queue, its second contact. */
	scene_keys(scene, "Down Enter Down +");
	assert_int_equal(scene_last(scene)->id, MSG_RAISE);
	assert_int_equal(scene_last(scene)->raise.contact, 814);
	assert_int_equal(scene_last(scene)->raise.priority, 2);
	scene_keys(scene, "t 2");
	assert_int_equal(scene_last(scene)->id, MSG_TRANSFER);
	assert_int_equal(scene_last(scene)->transfer.contact, 814);
	assert_int_equal(scene_last(scene)->transfer.queue, 3);
	scene_keys(scene, "Esc");
	assert_ptr_equal(stage_base(&scene->stage)->screen, &screen_wall);
	scene_free(scene);
}

static void
an_advisor_has_no_supervisors_keys(void **state)
{
	struct scene *scene = scene_new(LEA);

	(void)state;
	scene_keys(scene, "3 1 + t");
	assert_int_equal(scene_count(scene, MSG_RAISE), 0);
	assert_int_equal(scene_count(scene, MSG_TRANSFER), 0);
	scene_free(scene);
}

static void
the_palette_does_what_its_words_say(void **state)
{
	struct scene *scene = scene_new(LEA);

	(void)state;
	scene_keys(scene, "F2 p a u s e Enter");
	assert_true(scene_shows(scene, "lunch"));
	scene_keys(scene, "Esc m 2");
	assert_ptr_equal(stage_base(&scene->stage)->screen, &screen_wall);
	scene_free(scene);
}

static void
leaving_with_contacts_takes_two_keys(void **state)
{
	struct scene *scene = scene_new(LEA);

	(void)state;
	scene_offer(scene, 812, LEA);
	scene_answer(scene, 812, LEA);
	scene_keys(scene, "Ctrl-C");
	assert_false(scene->stage.quit);
	assert_true(scene_shows(scene, "open contacts"));
	scene_keys(scene, "Ctrl-C");
	assert_true(scene->stage.quit);
	scene_free(scene);
}

static void
a_lost_session_goes_back_to_the_door(void **state)
{
	struct scene *scene = scene_new(LEA);

	(void)state;
	scene_keys(scene, "p"); /* with an overlay open */
	model_sign_out(&scene->model);
	stage_tick(&scene->stage);
	assert_ptr_equal(stage_base(&scene->stage)->screen, &screen_sign_in);
	assert_int_equal(scene->stage.n, 1);
	scene_free(scene);
}

/* A snapshot comes in pieces: until it is whole, the old picture stays, and
 * a note is not taken for one of a contact that is over. */
static void
half_a_snapshot_changes_nothing(void **state)
{
	struct scene *scene = scene_new(LEA);

	(void)state;
	scene_offer(scene, 812, LEA);
	scene_answer(scene, 812, LEA);
	scene_keys(scene, "n k e p t");
	model_snapshot(&scene->model);
	stage_tick(&scene->stage);
	assert_int_equal(scene_count(scene, MSG_NOTE), 0);
	assert_true(scene_shows(scene, "kept"));
	assert_true(scene_shows(scene, "● handling"));
	model_caught_up(&scene->model);
	assert_true(scene_hides(scene, "● handling"));
	scene_free(scene);
}

/* The contact was closed by somebody else: what was typed is sent. */
static void
a_note_is_sent_when_its_contact_ends(void **state)
{
	struct scene *scene = scene_new(LEA);
	struct fact fact = {.id = MSG_CONTACT_CLOSED};

	(void)state;
	scene_offer(scene, 812, LEA);
	scene_answer(scene, 812, LEA);
	scene_keys(scene, "n l a t e");
	scene_end(scene, 812, LEA);
	fact.contact_closed.contact = 812;
	fact.contact_closed.user = LEA;
	fact.contact_closed.by = PARTY_HUB;
	scene_fact(scene, &fact, 120);
	assert_int_equal(scene_last(scene)->id, MSG_NOTE);
	assert_int_equal(scene_last(scene)->note.contact, 812);
	assert_string_equal(scene_last(scene)->note.text, "late");
	scene_done_reply(scene, scene->n_sent);
	assert_int_equal(rmdir(scene->drafts), 0); /* nothing is left */
	assert_int_equal(mkdir(scene->drafts, 0700), 0);
	scene_free(scene);
}

static void
a_small_terminal_says_so(void **state)
{
	struct scene *scene = scene_new(LEA);

	(void)state;
	canvas_clear(&scene->canvas, 10, 40);
	assert_true(scene_shows(scene, "This terminal is 40×10"));
	canvas_clear(&scene->canvas, 2, 3);
	scene_draw(scene);
	canvas_clear(&scene->canvas, 24, 80);
	assert_true(scene_shows(scene, "Waiting for you"));
	scene_free(scene);
}

/* Every screen at sizes from the least to a wall, and with keys at random:
 * nothing is drawn outside, nothing is lost. */
static void
any_keys_at_any_size(void **state)
{
	static const int keys[] = {'a', 'b', '1', '2', '3', ' ', 'e', 'w', 'n',
	    'h', 't', 'm', '?', ':', '+', '-', 'v', 'p', 'x', 9, 13, 13, 27, 27,
	    0x110000, 0x110001, 0x110002, 0x110003, 0x110006, 0x110007};
	struct scene *scene = scene_new(LEA);
	unsigned int seed = 7;
	int i;

	(void)state;
	scene_offer(scene, 812, LEA);
	scene_answer(scene, 812, LEA);
	for (i = 0; i < 3000; i++) {
		seed = seed * 1103515245 + 12345;
		scene->n_sent = 0;
		stage_key(&scene->stage,
		    keys[(seed >> 16) % (sizeof keys / sizeof keys[0])]);
		stage_tick(&scene->stage);
		assert_true(scene->stage.n > 0);
		canvas_clear(&scene->canvas, 24 + i % 97, 80 + i % 321);
		stage_draw(&scene->stage, &scene->canvas);
	}
	scene_free(scene);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(english_small),
	    cmocka_unit_test(english_large),
	    cmocka_unit_test(french_small),
	    cmocka_unit_test(french_large),
	    cmocka_unit_test(signing_in_sends_and_forgets_the_password),
	    cmocka_unit_test(nothing_is_sent_to_an_absent_hub),
	    cmocka_unit_test(an_offer_rings_once_and_is_taken_by_one_key),
	    cmocka_unit_test(refusing_sends_a_refusal),
	    cmocka_unit_test(a_card_refused_early_is_asked_again),
	    cmocka_unit_test(hold_and_talk_are_one_key),
	    cmocka_unit_test(a_wrapup_takes_three_keys),
	    cmocka_unit_test(a_wrapup_with_a_search_takes_five_keys),
	    cmocka_unit_test(a_note_is_sent_before_the_wrapup),
	    cmocka_unit_test(a_note_survives_the_console),
	    cmocka_unit_test(a_pause_has_its_reason),
	    cmocka_unit_test(a_supervisor_raises_and_transfers),
	    cmocka_unit_test(an_advisor_has_no_supervisors_keys),
	    cmocka_unit_test(the_palette_does_what_its_words_say),
	    cmocka_unit_test(leaving_with_contacts_takes_two_keys),
	    cmocka_unit_test(a_lost_session_goes_back_to_the_door),
	    cmocka_unit_test(half_a_snapshot_changes_nothing),
	    cmocka_unit_test(a_note_is_sent_when_its_contact_ends),
	    cmocka_unit_test(a_small_terminal_says_so),
	    cmocka_unit_test(any_keys_at_any_size),
	};

	return cmocka_run_group_tests_name("tests/ui/screens", tests, NULL,
	    NULL);
}
