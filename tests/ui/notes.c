/* notes.c - a note is never lost. */
#include "tests/check.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "src/base/text.h"
#include "tests/ui/scene.h"

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

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_note_is_sent_before_the_wrapup),
	    cmocka_unit_test(a_note_survives_the_console),
	    cmocka_unit_test(half_a_snapshot_changes_nothing),
	    cmocka_unit_test(a_note_is_sent_when_its_contact_ends),
	};

	return cmocka_run_group_tests_name("tests/ui/notes", tests, NULL, NULL);
}
