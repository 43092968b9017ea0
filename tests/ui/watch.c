/* watch.c - what a supervisor who listens is told of the floor. */
#include "tests/check.h"

#include <string.h>

#include "src/base/text.h"
#include "tests/ui/plays.h"
#include "ui/spoken/phrase.h"

struct heard {
	char lines[32][240];
	size_t n;
	int urgent;
};

static void
hear(void *ctx, bool urgent, const char *sentence)
{
	struct heard *heard = ctx;

	assert_true(heard->n < 32);
	TEXT_SET(heard->lines[heard->n++], sentence);
	heard->urgent += urgent;
}

static bool
said(const struct heard *heard, const char *text)
{
	size_t i;

	for (i = 0; i < heard->n; i++)
		if (strstr(heard->lines[i], text) != NULL)
			return true;
	return false;
}

static void
listen(struct scene *scene, struct change *change, struct heard *heard)
{
	const struct voice voice = {heard, hear};

	memset(heard, 0, sizeof *heard);
	stage_tick(&scene->stage);
	change_tell(change, &scene->stage, &voice);
}

static uint64_t
alert(struct scene *scene)
{
	SCENE_FACT(scene, alert_raised, MSG_ALERT_RAISED,
	    .kind = ALERT_LONGEST_WAIT, .queue = 1, .value = 95, .limit = 60);
	return scene->number;
}

static void
an_alert_is_told_once_and_when_it_is_over(void **state)
{
	struct scene *scene = scene_new(NORA);
	struct change change = {0};
	struct heard heard;
	uint64_t first;

	(void)state;
	listen(scene, &change, &heard);
	assert_false(said(&heard, "Alert"));
	first = alert(scene);
	listen(scene, &change, &heard);
	assert_true(said(&heard,
	    "Alert: longest wait 1:35 (≥ 1:00) · Rendez-vous."));
	assert_int_equal(heard.urgent, 1);
	listen(scene, &change, &heard);
	assert_int_equal(heard.n, 0);
	/* That somebody has seen it is no news for the ear. */
	SCENE_FACT(scene, alert_acknowledged, MSG_ALERT_ACKNOWLEDGED,
	    .alert = first, .user = NORA);
	listen(scene, &change, &heard);
	assert_int_equal(heard.n, 0);
	SCENE_FACT(scene, alert_cleared, MSG_ALERT_CLEARED, .alert = first);
	listen(scene, &change, &heard);
	assert_true(said(&heard,
	    "Over: longest wait 1:35 (≥ 1:00) · Rendez-vous."));
	assert_int_equal(heard.urgent, 0);
	scene_free(scene);
}

static void
a_raised_hand_is_told(void **state)
{
	struct scene *scene = scene_new(NORA);
	struct change change = {0};
	struct heard heard;

	(void)state;
	listen(scene, &change, &heard);
	SCENE_FACT(scene, hand_set, MSG_HAND_SET, .user = LEA, .up = true,
	    .by = LEA);
	listen(scene, &change, &heard);
	assert_true(said(&heard, "Léa Martin asks for help."));
	listen(scene, &change, &heard);
	assert_int_equal(heard.n, 0);
	scene_free(scene);
}

static void
an_advisor_is_told_of_neither(void **state)
{
	struct scene *scene = scene_new(LEA);
	struct change change = {0};
	struct heard heard;

	(void)state;
	listen(scene, &change, &heard);
	alert(scene);
	listen(scene, &change, &heard);
	assert_false(said(&heard, "Alert"));
	scene_free(scene);
}

static void
callers_in_menus_are_read_out(void **state)
{
	struct scene *scene = scene_new(0);
	struct heard heard = {0};
	const struct voice voice = {&heard, hear};
	struct phrase phrase;

	(void)state;
	play_floor(scene);
	phrase = phrase_find(&scene->stage, "menus");
	assert_int_equal(phrase.kind, PHRASE_READ);
	phrase_read(&scene->stage, phrase.reading, &voice);
	assert_int_equal(heard.n, 1);
	assert_true(said(&heard, "in menus: 1, for 0:20"));
	SCENE_FACT(scene, contact_queued, MSG_CONTACT_QUEUED, .contact = 840,
	    .queue = 1, .entry = ENTRY_NEW, .since = scene->model.now);
	heard.n = 0;
	phrase_read(&scene->stage, phrase.reading, &voice);
	assert_true(said(&heard, "Nobody is in a menu."));
	scene_free(scene);
}

static void
read_out(struct scene *scene, const char *name, struct heard *heard)
{
	const struct voice voice = {heard, hear};
	struct phrase phrase = phrase_find(&scene->stage, name);

	heard->n = 0;
	assert_int_equal(phrase.kind, PHRASE_READ);
	phrase_read(&scene->stage, phrase.reading, &voice);
}

/* Of a letter's queue nobody is told, nor of a picture that is old. */
static void
how_long_a_call_would_wait_is_read_out(void **state)
{
	struct scene *scene = scene_new(0);
	struct heard heard = {0};

	(void)state;
	play_desk_estimates(scene);
	read_out(scene, "waiting", &heard);
	assert_true(said(&heard, "Estimated wait: 24:04 Rendez-vous"));
	assert_false(said(&heard, "Courrier · "));
	scene->model.now += 10000;
	assert_true(scene_hides(scene, "Estimated wait"));
	scene_board_beside(scene);
	assert_true(scene_shows(scene, "Estimated wait"));
	/* Who has no skills for the queue cares for others. */
	SCENE_FACT(scene, need_set, MSG_NEED_SET, .queue = 1, .skill = 1,
	    .level = 5);
	assert_true(scene_hides(scene, "Estimated wait"));
	scene_free(scene);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(an_alert_is_told_once_and_when_it_is_over),
	    cmocka_unit_test(a_raised_hand_is_told),
	    cmocka_unit_test(an_advisor_is_told_of_neither),
	    cmocka_unit_test(callers_in_menus_are_read_out),
	    cmocka_unit_test(how_long_a_call_would_wait_is_read_out),
	};

	return cmocka_run_group_tests_name("ui/watch", tests, NULL, NULL);
}
