/* night.c - a night's work is one day, as figures and as a timeline. */
/*
 * From ten in the evening to three in the morning: what "My day" counts and
 * what the bar and the lines of "Day" show are the same working day, which is
 * that of the evening, for an advisor and for a supervisor who works herself.
 */
#include "tests/check.h"

#include <stdio.h>

#include "src/base/clock.h"
#include "tests/ui/scene.h"

enum { EVENING = 20261124, MORNING = 20261125, FACTS = 64 };

/* The facts about one of the scene, as the hub would answer with them. */
struct night {
	struct scene *scene;
	uint64_t who;
	struct fact facts[FACTS];
	size_t n;
};

static void
tell(struct night *night, int64_t at, struct fact *fact)
{
	night->scene->model.now = at;
	scene_fact(night->scene, fact, 0);
	assert_true(night->n < FACTS);
	night->facts[night->n++] = *fact;
}

#define TELL(night, at, kind, id_, ...)                     \
	do {                                                \
		struct fact f_ = {.id = (id_)};             \
		f_.kind = (struct msg_##kind){__VA_ARGS__}; \
		tell((night), (at), &f_);                   \
	} while (0)

static void
says(struct night *night, int64_t at, enum advisor_state state,
    enum reason reason)
{
	TELL(night, at, advisor_set, MSG_ADVISOR_SET, .user = night->who,
	    .state = state, .reason = reason, .by = night->who);
}

/* A call that rings for so long, is talked with and wrapped up. */
static void
call(struct night *night, uint64_t contact, int64_t at, int64_t ring_s,
    int64_t talk_s, int64_t wrapup_s)
{
	TELL(night, at, contact_arrived, MSG_CONTACT_ARRIVED,
	    .contact = contact, .channel = CHANNEL_CALL, .queue = 1);
	TELL(night, at, contact_queued, MSG_CONTACT_QUEUED, .contact = contact,
	    .queue = 1, .since = at, .entry = ENTRY_NEW);
	TELL(night, at, contact_offered, MSG_CONTACT_OFFERED,
	    .contact = contact, .user = night->who, .until = at + 20000,
	    .level = 3, .advisors = 1, .contacts = 1);
	at += ring_s * 1000;
	TELL(night, at, contact_answered, MSG_CONTACT_ANSWERED,
	    .contact = contact, .user = night->who);
	at += talk_s * 1000;
	TELL(night, at, contact_ended, MSG_CONTACT_ENDED, .contact = contact,
	    .user = night->who, .by = PARTY_CALLER, .until = at + 120000);
	at += wrapup_s * 1000;
	TELL(night, at, contact_closed, MSG_CONTACT_CLOSED, .contact = contact,
	    .user = night->who, .disposition = 1, .solved = ANSWER_YES,
	    .by = PARTY_ADVISOR);
}

/* Out since yesterday morning, at work from ten in the evening on; the first
 * call begins before midnight and ends after it. */
static void
work(struct night *night)
{
	SCENE_FACT(night->scene, advisor_set, MSG_ADVISOR_SET,
	    .user = night->who, .state = ADVISOR_OUT, .by = night->who);
	says(night, clock_at(EVENING, 22, 0), ADVISOR_AVAILABLE, 0);
	call(night, 900, clock_at(EVENING, 23, 55), 10, 900, 120);
	says(night, clock_at(MORNING, 1, 0), ADVISOR_PAUSE, REASON_LUNCH);
	says(night, clock_at(MORNING, 1, 45), ADVISOR_AVAILABLE, 0);
	call(night, 901, clock_at(MORNING, 2, 0), 5, 600, 60);
}

/* What the hub answers to the question that was asked last. */
static void
answer(struct night *night)
{
	struct scene *scene = night->scene;
	uint64_t asked = scene_asked(scene, MSG_TIMELINE);
	struct msg msg;
	size_t i;

	for (i = 0; i < night->n; i++) {
		msg_from_fact(&msg, &night->facts[i]);
		scene_reply(scene, asked, &msg);
	}
	msg = (struct msg){.id = MSG_ROWS_END};
	scene_reply(scene, asked, &msg);
}

static uint64_t
day_asked(const struct night *night)
{
	const struct scene *scene = night->scene;

	return scene->sent[scene_asked(scene, MSG_TIMELINE) - 1].timeline.day;
}

static void
follow(struct night *night)
{
	char number[24];

	snprintf(number, sizeof number, "%d", (int)night->who);
	assert_int_equal(stage_open(&night->scene->stage, &screen_timeline,
			     number),
	    0);
	answer(night);
}

/* By hand: five hours, 25 minutes of them in contact, 3 of wrap-up, 45 of
 * pause, 15 seconds of ringing; and the rest. */
static const char *const timeline_texts[] = {"2026-11-24", "handling 25:00",
    "wrap-up 3:00", "available 3h46", "offered 0:15", "pause 45:00",
    "22:00 available", "23:55 call", "01:00 pause: lunch", "02:00 call"};
static const struct {
	const char *label, *value;
} figures[] = {
    {"all of them", "2"},
    {"in contact", "25:00"},
    {"wrap-up", "3:00"},
    {"available", "3:46:45"},
    {"pause", "45:00"},
    {"of it lunch", "45:00"},
};

static void
shows_timeline(struct scene *scene)
{
	size_t i;

	for (i = 0; i < sizeof timeline_texts / sizeof timeline_texts[0]; i++)
		assert_true(scene_shows(scene, timeline_texts[i]));
}

static void
shows_figures(struct scene *scene)
{
	char text[64];
	size_t i;

	for (i = 0; i < sizeof figures / sizeof figures[0]; i++) {
		snprintf(text, sizeof text, " %-25s%12s ", figures[i].label,
		    figures[i].value);
		assert_true(scene_shows(scene, text));
	}
}

static void
one_day(uint64_t who, uint64_t looks)
{
	struct night night = {.scene = scene_new(looks), .who = who};
	struct scene *scene = night.scene;

	canvas_clear(&scene->canvas, 43, 132);
	work(&night);
	scene->model.now = clock_at(MORNING, 3, 0);
	stage_tick(&scene->stage);
	follow(&night);
	assert_int_equal(day_asked(&night), EVENING);
	shows_timeline(scene);
	/* The day that the calendar has begun is not hers yet. */
	scene_keys(scene, "Right");
	assert_int_equal(day_asked(&night), MORNING);
	answer(&night);
	assert_true(scene_shows(scene, "Nothing happened on this day."));
	scene_keys(scene, "Esc");
	if (who == looks) {
		scene_keys(scene, "y");
		shows_figures(scene);
	}
	scene_free(scene);
}

static void
an_advisors_night_is_one_day(void **state)
{
	(void)state;
	one_day(LEA, LEA);
}

static void
a_supervisors_night_is_one_day(void **state)
{
	(void)state;
	one_day(NORA, NORA);
}

static void
a_supervisor_follows_a_night(void **state)
{
	(void)state;
	one_day(LEA, NORA);
}

/* She goes at five; at noon the night is the day before. */
static void
a_night_that_is_over_is_yesterday(void **state)
{
	struct night night = {.scene = scene_new(NORA), .who = LEA};
	struct scene *scene = night.scene;

	(void)state;
	work(&night);
	says(&night, clock_at(MORNING, 5, 0), ADVISOR_OUT, 0);
	scene->model.now = clock_at(MORNING, 12, 0);
	stage_tick(&scene->stage);
	follow(&night);
	assert_int_equal(day_asked(&night), MORNING);
	assert_true(scene_shows(scene, "Nothing happened on this day."));
	scene_keys(scene, "Left");
	assert_int_equal(day_asked(&night), EVENING);
	answer(&night);
	assert_true(scene_shows(scene, "handling 25:00"));
	assert_true(scene_shows(scene, "available 5h46"));
	assert_true(scene_shows(scene, "02:00 call"));
	scene_free(scene);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(an_advisors_night_is_one_day),
	    cmocka_unit_test(a_supervisors_night_is_one_day),
	    cmocka_unit_test(a_supervisor_follows_a_night),
	    cmocka_unit_test(a_night_that_is_over_is_yesterday),
	};

	return cmocka_run_group_tests_name("tests/ui/night", tests, NULL, NULL);
}
