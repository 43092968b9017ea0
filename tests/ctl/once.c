/* once.c - Once & Done in a report, against a plain count, for each W. */
#include "tests/check.h"

#include <stdlib.h>

#include "src/base/clock.h"
#include "src/live/live.h"
#include "src/live/once.h"
#include "src/reports/report.h"

/* 2026-03-02 07:00:00 UTC; what follows lasts forty days. */
#define BEGIN INT64_C(1772434800000)
#define HOUR INT64_C(3600000)

enum { CONTACTS = 400, PATIENTS = 9, SUBJECTS = 2, FACTS_MAX = 6 * CONTACTS };

/* A contact as it is made, for the plain count. */
struct made {
	uint64_t patient, subject;
	int64_t arrived, ended;
	bool handled, solved;
};

static struct made all[CONTACTS];
static struct fact facts[FACTS_MAX];
static size_t n_facts;
static struct live *live;

/* The same numbers in each run. */
static uint32_t
below(uint32_t limit)
{
	static uint32_t seed = 1;

	seed = seed * 1664525u + 1013904223u;
	return (seed >> 16) % limit;
}

static void
put(struct fact fact, int64_t at)
{
	struct err err;

	fact.head.number = n_facts + 1;
	fact.head.at = at;
	if (live_fold(live, &fact, true, &err) != 0)
		fail_msg("%s", err.text);
	facts[n_facts++] = fact;
}

#define PUT(when, NAME, name, ...) \
	put((struct fact){.id = MSG_##NAME, .name = {__VA_ARGS__}}, when)

static void
put_end(uint64_t id, const struct made *made)
{
	struct msg_contact_row row = live_contact(live, id)->row;
	struct msg_contact_again again;
	bool follows;

	row.solved = made->solved ? ANSWER_YES : ANSWER_NO;
	follows = once_follows(live, &row, made->handled, &again);
	if (made->handled)
		PUT(made->ended, CONTACT_CLOSED, contact_closed, .contact = id,
		    .user = 1, .solved = row.solved, .by = PARTY_ADVISOR);
	else
		PUT(made->ended, CONTACT_LEFT, contact_left, .contact = id,
		    .outcome = CONTACT_ABANDONED);
	if (follows)
		put((struct fact){.id = MSG_CONTACT_AGAIN,
			.contact_again = again},
		    made->ended);
}

static void
make(uint64_t id, int64_t at)
{
	struct made *made = &all[id - 1];

	made->patient = below(PATIENTS);
	made->subject = below(SUBJECTS + 1);
	made->arrived = at;
	made->ended = at + HOUR / 2;
	made->handled = below(6) != 0;
	made->solved = below(3) != 0;
	PUT(at, CONTACT_ARRIVED, contact_arrived, .contact = id,
	    .channel = CHANNEL_CALL, .subject = made->subject,
	    .patient = made->patient);
	PUT(at, CONTACT_QUEUED, contact_queued, .contact = id, .queue = 1,
	    .since = at, .entry = ENTRY_NEW);
	if (made->handled)
		PUT(at, CONTACT_ANSWERED, contact_answered, .contact = id,
		    .user = 1);
	put_end(id, made);
}

static int
make_all(void **state)
{
	int64_t at = BEGIN;
	uint64_t id;

	(void)state;
	live = live_new();
	PUT(BEGIN - HOUR, SITE_SET, site_set, .title = "Valombre",
	    .zone = "Europe/Paris", .misses = 2, .grace_s = 120,
	    .session_s = 43200, .handling_s = 28800, .menu_s = 600);
	PUT(BEGIN - HOUR, QUEUE_SET, queue_set, .queue = 1, .name = "rdv",
	    .threshold_s = 20, .offer_s = 20, .max_wait_s = 3600);
	PUT(BEGIN - HOUR, USER_SET, user_set, .user = 1, .login = "lea",
	    .role = ROLE_ADVISOR, .written = 3);
	for (id = 1; id <= CONTACTS; id++) {
		at += HOUR + (int64_t)below(14) * HOUR / 4;
		make(id, at);
	}
	return 0;
}

static int
free_all(void **state)
{
	(void)state;
	live_free(live);
	return 0;
}

/* --- the plain count --- */

static bool
in_days(const struct made *made, const struct report_config *config)
{
	uint64_t day = clock_day(made->arrived);

	return day >= config->from && day < config->to;
}

static bool
is_known(const struct made *made)
{
	return made->patient != 0 && made->subject != 0;
}

/* Whether b came after a, for the same, and soon enough. */
static bool
follows(const struct made *a, const struct made *b, int64_t within_ms)
{
	return b > a && a->patient == b->patient && a->subject == b->subject &&
	    b->arrived - a->ended <= within_ms;
}

static void
count(const struct report_config *config, struct msg_tally_row *sums)
{
	bool again, repeats;
	size_t i, j;

	memset(sums, 0, sizeof *sums);
	for (i = 0; i < CONTACTS; i++) {
		if (!is_known(&all[i]) || !all[i].handled ||
		    !in_days(&all[i], config))
			continue;
		again = repeats = false;
		for (j = 0; j < CONTACTS; j++) {
			again |= follows(&all[i], &all[j], config->again_ms);
			repeats |= all[j].handled &&
			    follows(&all[j], &all[i], config->again_ms);
		}
		sums->known++;
		sums->known_solved += all[i].solved;
		sums->again += again;
		sums->again_solved += again && all[i].solved;
		sums->recontacts += repeats;
	}
}

static struct report *
report_of(const struct report_config *config)
{
	struct report *report = report_new(config);
	size_t i;

	for (i = 0; i < n_facts; i++)
		if (report_fact(report, &facts[i]) < 0)
			fail_msg("%s", report_error(report));
	report_finish(report);
	return report;
}

static const int64_t windows[] = {
    24 * HOUR, 72 * HOUR, 7 * 24 * HOUR, 30 * 24 * HOUR};

static void
each_w_counts_as_by_hand(void **state)
{
	struct report_config config = {
	    20260304, 20260324, NULL, false, NULL, 0};
	struct msg_tally_row want;
	const struct msg_tally_row *got;
	struct report *report;
	uint64_t before = 0;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof windows / sizeof windows[0]; i++) {
		config.again_ms = windows[i];
		report = report_of(&config);
		got = &report->parts[0].sums;
		count(&config, &want);
		assert_int_equal(report->within_ms, windows[i]);
		assert_int_equal(got->known, want.known);
		assert_int_equal(got->known_solved, want.known_solved);
		assert_int_equal(got->again, want.again);
		assert_int_equal(got->again_solved, want.again_solved);
		assert_int_equal(got->recontacts, want.recontacts);
		assert_true(want.again > before);
		before = want.again;
		report_free(report);
	}
}

/* The contacts behind the figure are those of its numerator. */
static void
the_list_agrees_with_the_figure(void **state)
{
	struct report_config config = {
	    20260304, 20260324, NULL, false, NULL, 72 * HOUR};
	const struct msg_tally_row *sums;
	struct report *report;
	int64_t over = 0, under = 0;
	size_t i;

	(void)state;
	config.behind = figure_find("once_done");
	report = report_of(&config);
	sums = &report->parts[0].sums;
	for (i = 0; i < report->n_contacts; i++) {
		over += report->contacts[i].numerator;
		under += report->contacts[i].denominator;
	}
	assert_int_equal(over, sums->known - sums->again);
	assert_int_equal(under, sums->known);
	assert_int_equal(report->n_contacts, sums->known);
	report_free(report);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(each_w_counts_as_by_hand),
	    cmocka_unit_test(the_list_agrees_with_the_figure),
	};

	return cmocka_run_group_tests_name("tests/ctl/once", tests, make_all,
	    free_all);
}
