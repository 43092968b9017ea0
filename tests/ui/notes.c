/* notes.c - a note is never lost. */
#include "tests/check.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "src/base/text.h"
#include "tests/ui/scene.h"
#include "ui/draft.h"
#include "ui/draw/keys.h"

static void
a_note_is_sent_before_the_wrapup(void **state)
{
	struct scene *scene = scene_new(LEA);
	size_t i = 0;

	(void)state;
	scene_offer(scene, 812, LEA);
	scene_answer(scene, 812, LEA);
	scene_keys(scene, "n v u Enter o k");
	assert_true(scene_shows(scene, "saving…"));
	scene_keys(scene, "F8"); /* a function key, while typing */
	scene_end(scene, 812, LEA);
	while (scene->sent[i].id != MSG_NOTE)
		assert_true(++i < scene->n_sent);
	assert_string_equal(scene->sent[i].note.text, "vu\nok");
	assert_int_equal(scene->sent[i].note.contact, 812);
	scene_keys(scene, "Esc");
	scene_done_reply(scene, i + 1);
	assert_true(scene_hides(scene, "saving…"));
	assert_true(scene_shows(scene, "Note · saved 10:00"));
	scene_free(scene);
}

/* How a draft of so many days ago lies there. */
static void
put_draft(const char *directory, const char *name, int days)
{
	struct timespec times[2] = {{0, 0}, {0, 0}};
	char path[128];
	FILE *file;

	snprintf(path, sizeof path, "%s/%s", directory, name);
	file = fopen(path, "w");
	assert_non_null(file);
	fputs("rappeler", file);
	fclose(file);
	times[0].tv_sec = times[1].tv_sec =
	    (time_t)(SCENE_NOW / 1000) - days * 86400;
	assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

static bool
is_left(const char *directory, const char *name)
{
	char path[128];

	snprintf(path, sizeof path, "%s/%s", directory, name);
	return unlink(path) == 0;
}

/* Whoever's they are; what is no draft is not touched. */
static void
drafts_go_when_kept_long_enough(void **state)
{
	char directory[] = "/tmp/vigie-note-XXXXXX";
	struct scene *scene = scene_new(0);

	(void)state;
	assert_non_null(mkdtemp(directory));
	TEXT_SET(scene->stage.drafts, directory);
	scene->model.live->site.keep_drafts_d = 30;
	put_draft(directory, "sheet-lea-7-1000", 31);
	put_draft(directory, "letter-marc-8-1000", 400);
	put_draft(directory, "letter-marc-8-1000.new", 400);
	put_draft(directory, "sheet-lea-9-1000", 29);
	put_draft(directory, "settings", 400);
	put_draft(directory, "habits-1", 400);
	scene_sign_in(scene, LEA);
	assert_true(scene_shows(scene, "3 drafts were older than 30 days"));
	assert_false(is_left(directory, "sheet-lea-7-1000"));
	assert_false(is_left(directory, "letter-marc-8-1000"));
	assert_true(is_left(directory, "sheet-lea-9-1000"));
	assert_true(is_left(directory, "settings"));
	assert_true(is_left(directory, "habits-1"));
	assert_int_equal(rmdir(directory), 0);
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
	assert_true(scene_shows(scene, "◆ handling"));
	model_caught_up(&scene->model);
	assert_true(scene_hides(scene, "◆ handling"));
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

/* She pauses: the hub has it, and then writes on at the same note. */
static void
a_note_is_saved_as_it_is_typed(void **state)
{
	struct scene *scene = scene_new(LEA);

	(void)state;
	scene_offer(scene, 812, LEA);
	scene_card(scene);
	scene_answer(scene, 812, LEA);
	scene_keys(scene, "n u n");
	assert_int_equal(scene_count(scene, MSG_NOTE), 0);
	scene->model.now += 2500;
	stage_tick(&scene->stage);
	assert_int_equal(scene_count(scene, MSG_NOTE), 1);
	assert_int_equal(scene_last(scene)->note.note, 0);
	scene_done_reply(scene, scene->n_sent);
	assert_true(scene_shows(scene, "Note · saved"));
	assert_true(scene_shows(scene, "un")); /* it stays to be written on */
	assert_int_equal(rmdir(scene->drafts), 0);
	assert_int_equal(mkdir(scene->drafts, 0700), 0);
	scene_keys(scene, "Space e t");
	scene->model.now += 2500;
	stage_tick(&scene->stage);
	assert_string_equal(scene_last(scene)->note.text, "un et");
	assert_int_equal(scene_last(scene)->note.note, 1);
	scene_done_reply(scene, scene->n_sent);
	scene_free(scene);
}

static void
a_note_waits_for_a_hub_that_is_away(void **state)
{
	struct scene *scene = scene_new(LEA);
	size_t sent;

	(void)state;
	scene_offer(scene, 812, LEA);
	scene_card(scene);
	scene_answer(scene, 812, LEA);
	model_state(&scene->model, CLIENT_STALE, "the connection was lost");
	sent = scene->n_sent;
	scene_keys(scene, "n a b c");
	scene->model.now += 30000;
	stage_tick(&scene->stage);
	assert_int_equal(scene->n_sent, sent);
	assert_true(scene_shows(scene, "kept here, hub away"));
	assert_int_not_equal(rmdir(scene->drafts), 0); /* it is on disk */
	model_state(&scene->model, CLIENT_CURRENT, "");
	stage_tick(&scene->stage);
	assert_string_equal(scene_last(scene)->note.text, "abc");
	scene_done_reply(scene, scene->n_sent);
	scene_free(scene);
}

/* The disk is full, or may not be written: it is said, and she types on. */
static void
a_full_disk_stops_nobody(void **state)
{
	char drafts[32];
	struct scene *scene = scene_new(LEA);

	(void)state;
	TEXT_SET(drafts, scene->drafts);
	TEXT_SET(scene->stage.drafts, "/dev/full");
	scene_offer(scene, 812, LEA);
	scene_answer(scene, 812, LEA);
	scene_keys(scene, "n d i s k");
	assert_true(scene_shows(scene, "Note · /dev/full:"));
	assert_true(scene_shows(scene, "disk"));
	scene_keys(scene, "Ctrl-S");
	assert_string_equal(scene_last(scene)->note.text, "disk");
	scene_done_reply(scene, scene->n_sent);
	assert_true(scene_shows(scene, "Note · saved"));
	scene_free(scene);
}

static void
a_paste_is_text_and_one_step(void **state)
{
	static const int keys[] = {KEYS_PASTE_BEGIN, 'e', 'n', 'd', KEYS_ENTER,
	    KEYS_CTRL('S'), KEYS_ESCAPE, KEYS_TAB, 'q', KEYS_PASTE_END};
	struct scene *scene = scene_new(LEA);
	size_t i;

	(void)state;
	scene_offer(scene, 812, LEA);
	scene_answer(scene, 812, LEA);
	scene_keys(scene, "n v u");
	for (i = 0; i < sizeof keys / sizeof keys[0]; i++)
		stage_key(&scene->stage, keys[i]);
	assert_int_equal(scene_count(scene, MSG_NOTE), 0);
	assert_true(scene_shows(scene, "vuend"));
	assert_true(scene_shows(scene, " q"));
	scene_keys(scene, "Ctrl-_");
	assert_true(scene_hides(scene, "vuend"));
	assert_true(scene_shows(scene, "vu"));
	scene_keys(scene, "Ctrl-Y");
	assert_true(scene_shows(scene, "vuend"));
	scene_keys(scene, "Esc");
	/* Outside a text nothing of a paste is a command. */
	for (i = 0; i < sizeof keys / sizeof keys[0]; i++)
		stage_key(&scene->stage, keys[i]);
	assert_true(scene_hides(scene, "Wrap-up"));
	scene_free(scene);
}

/* A draft of another day: only where its contact is the same, by the first
 * fact of it, is it sent. */
static void
an_older_draft_finds_its_contact(void **state)
{
	struct scene *scene = scene_new(0);
	struct draft draft = {
	    scene->drafts, "note", "lea", 800, SCENE_NOW - 60000};
	struct msg msg = {.id = MSG_CONTACT_ARRIVED};
	size_t asked;

	(void)state;
	assert_int_equal(draft_keep(&draft, "left behind", NULL), 0);
	scene_sign_in(scene, LEA);
	assert_int_equal(scene_last(scene)->id, MSG_EXPLAIN);
	asked = scene->n_sent;
	msg.contact_arrived.contact = 800;
	msg.contact_arrived.at = draft.arrived;
	stage_reply(&scene->stage, asked, &msg);
	msg = (struct msg){.id = MSG_ROWS_END};
	stage_reply(&scene->stage, asked, &msg);
	stage_tick(&scene->stage);
	assert_string_equal(scene_last(scene)->note.text, "left behind");
	scene_done_reply(scene, scene->n_sent);
	scene_free(scene);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_note_is_sent_before_the_wrapup),
	    cmocka_unit_test(drafts_go_when_kept_long_enough),
	    cmocka_unit_test(a_note_survives_the_console),
	    cmocka_unit_test(half_a_snapshot_changes_nothing),
	    cmocka_unit_test(a_note_is_sent_when_its_contact_ends),
	    cmocka_unit_test(a_note_is_saved_as_it_is_typed),
	    cmocka_unit_test(a_note_waits_for_a_hub_that_is_away),
	    cmocka_unit_test(a_full_disk_stops_nobody),
	    cmocka_unit_test(a_paste_is_text_and_one_step),
	    cmocka_unit_test(an_older_draft_finds_its_contact),
	};

	return cmocka_run_group_tests_name("tests/ui/notes", tests, NULL, NULL);
}
