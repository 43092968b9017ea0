/* delays.c - delays of written contacts in a report, against a plain count. */
#include "tests/check.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/random.h"
#include "src/reports/render.h"
#include "src/reports/report.h"

/* Monday 2026-03-02, 8 h in Paris.  The queue is open for six hours, closed
 * for eighteen, and open again. */
#define EIGHT INT64_C(1772434800000)
#define HOUR INT64_C(3600000)

enum { CONTACTS = 137, FACTS_MAX = 16 + 8 * CONTACTS };

static struct fact list[FACTS_MAX];
static size_t n;

/* What a plain count has: a delay each, in the order of the contacts. */
static uint64_t replied[CONTACTS], resolved[CONTACTS];
static size_t n_replied, n_resolved;

static struct fact *
add(enum msg_id id, int64_t at)
{
	struct fact *fact = &list[n++];

	assert_true(n <= FACTS_MAX);
	fact->id = id;
	fact->head.at = at;
	return fact;
}

static int64_t
smaller(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/* How much of [from, to) lies in [begin, end). */
static int64_t
common(int64_t from, int64_t to, int64_t begin, int64_t end)
{
	int64_t first = from > begin ? from : begin;
	int64_t last = smaller(to, end);

	return last > first ? last - first : 0;
}

static uint64_t
open_ms(int64_t from, int64_t to)
{
	return (uint64_t)(common(from, to, EIGHT, EIGHT + 6 * HOUR) +
	    common(from, to, EIGHT + 24 * HOUR, EIGHT + 30 * HOUR));
}

static void
site(void)
{
	struct fact *fact = add(MSG_SITE_SET, EIGHT - HOUR);

	strcpy(fact->site_set.title, "CHU Exemple");
	strcpy(fact->site_set.zone, "Europe/Paris");
	fact = add(MSG_QUEUE_SET, EIGHT - HOUR);
	fact->queue_set.queue = 1;
	fact->queue_set.hours = 1;
	strcpy(fact->queue_set.name, "courrier");
	fact = add(MSG_USER_SET, EIGHT - HOUR);
	fact->user_set.user = 1;
	fact->user_set.role = ROLE_ADVISOR;
	strcpy(fact->user_set.login, "lea");
	add(MSG_QUEUE_OPENED, EIGHT)->queue_opened.queue = 1;
	add(MSG_QUEUE_CLOSED, EIGHT + 6 * HOUR)->queue_closed.queue = 1;
	add(MSG_QUEUE_OPENED, EIGHT + 24 * HOUR)->queue_opened.queue = 1;
	add(MSG_QUEUE_CLOSED, EIGHT + 30 * HOUR)->queue_closed.queue = 1;
}

/* One in three has two letters: the second is no first answer. */
static void
contact(uint64_t number, struct random *random)
{
	int64_t came = EIGHT + (int64_t)random_below(random, 5 * HOUR);
	int64_t left = came + (int64_t)random_below(random, 26 * HOUR);
	int64_t closed = left + (int64_t)random_below(random, HOUR);
	bool solved = random_below(random, 4) > 0;
	size_t i, letters = (size_t)random_below(random, 3);
	struct fact *fact;

	fact = add(MSG_CONTACT_ARRIVED, came);
	fact->contact_arrived.contact = number;
	fact->contact_arrived.channel =
	    number % 2 ? CHANNEL_MAIL : CHANNEL_PORTAL;
	fact = add(MSG_CONTACT_QUEUED, came);
	fact->contact_queued.contact = number;
	fact->contact_queued.queue = 1;
	fact->contact_queued.since = came;
	fact->contact_queued.entry = ENTRY_NEW;
	fact = add(MSG_CONTACT_ANSWERED, left);
	fact->contact_answered.contact = number;
	fact->contact_answered.user = 1;
	for (i = 0; i < letters; i++) {
		fact = add(MSG_LETTER_WRITTEN, left + (closed - left) / 2);
		fact->letter_written.letter = number * 4 + i;
		fact->letter_written.contact = number;
		fact->letter_written.user = 1;
		fact = add(MSG_LETTER_LEFT, left + (closed - left) / 2);
		fact->letter_left.letter = number * 4 + i;
		fact->letter_left.contact = number;
		fact->letter_left.user = 1;
	}
	fact = add(MSG_CONTACT_CLOSED, closed);
	fact->contact_closed.contact = number;
	fact->contact_closed.user = 1;
	fact->contact_closed.by = PARTY_ADVISOR;
	fact->contact_closed.solved = solved ? ANSWER_YES : ANSWER_NO;
	if (letters > 0)
		replied[n_replied++] =
		    open_ms(came, left + (closed - left) / 2);
	if (solved)
		resolved[n_resolved++] = open_ms(came, closed);
}

static int
compare(const void *a, const void *b)
{
	const struct fact *x = a, *y = b;

	if (x->head.at != y->head.at)
		return x->head.at < y->head.at ? -1 : 1;
	/* At the same instant as they were made. */
	return x->head.number < y->head.number ? -1 : 1;
}

static struct report *
make(const char *figure)
{
	struct report_config config = {20260302, 20260303, NULL, true, NULL, 0};
	struct report *report;
	size_t i;

	if (figure != NULL)
		config.behind = figure_find(figure);
	report = report_new(&config);
	for (i = 0; i < n; i++)
		if (report_fact(report, &list[i]) < 0)
			fail_msg("%s", report_error(report));
	report_finish(report);
	return report;
}

/* The smallest of them that at least p percent of them do not exceed. */
static uint64_t
plain(const uint64_t *delays, size_t of, unsigned int p)
{
	uint64_t best = UINT64_MAX;
	size_t i, j, most;

	for (i = 0; i < of; i++) {
		for (j = 0, most = 0; j < of; j++)
			most += delays[j] <= delays[i];
		if (most * 100 >= of * p && delays[i] < best)
			best = delays[i];
	}
	return best;
}

static void
check(const json_t *json, const char *name, double want)
{
	const json_t *value =
	    json_object_get(json_object_get(json, "total"), name);
	double got;

	if (!json_is_number(value))
		fail_msg("%s is no number", name);
	got = json_number_value(value);
	if (got - want > 1e-6 || want - got > 1e-6)
		fail_msg("%s is %f, not %f", name, got, want);
}

static double
mean_s(const uint64_t *delays, size_t of)
{
	double sum = 0;
	size_t i;

	for (i = 0; i < of; i++)
		sum += (double)delays[i] / 1000;
	return sum / (double)of;
}

static void
delays_are_those_of_a_plain_count(void **state)
{
	struct report *report = make(NULL);
	json_t *json = report_json(report);

	(void)state;
	check(json, "first_answer_s", mean_s(replied, n_replied));
	check(json, "first_answer_p50_s",
	    (double)plain(replied, n_replied, 50) / 1000);
	check(json, "first_answer_p90_s",
	    (double)plain(replied, n_replied, 90) / 1000);
	check(json, "first_answer_longest_s",
	    (double)plain(replied, n_replied, 100) / 1000);
	check(json, "resolution_s", mean_s(resolved, n_resolved));
	check(json, "resolution_p50_s",
	    (double)plain(resolved, n_resolved, 50) / 1000);
	check(json, "resolution_p90_s",
	    (double)plain(resolved, n_resolved, 90) / 1000);
	json_decref(json);
	report_free(report);
}

/* Each figure opens into the contacts that make it. */
static void
behind_a_delay_are_its_contacts(void **state)
{
	struct report *report = make("first_answer_s");
	int64_t sum = 0;
	size_t i;

	(void)state;
	assert_int_equal(report->n_contacts, n_replied);
	for (i = 0; i < report->n_contacts; i++) {
		assert_int_equal(report->contacts[i].denominator, 1);
		sum += report->contacts[i].numerator;
	}
	for (i = 0; i < n_replied; i++)
		sum -= (int64_t)replied[i];
	assert_int_equal(sum, 0);
	report_free(report);
	report = make("resolution_s");
	/* One whose open hours are none still counts. */
	assert_int_equal(report->n_contacts, n_resolved);
	report_free(report);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(delays_are_those_of_a_plain_count),
	    cmocka_unit_test(behind_a_delay_are_its_contacts),
	};
	struct random random;
	uint64_t number;
	size_t i;

	random_init(&random, 7);
	site();
	for (number = 1; number <= CONTACTS; number++)
		contact(number, &random);
	for (i = 0; i < n; i++)
		list[i].head.number = i + 1;
	qsort(list, n, sizeof list[0], compare);
	for (i = 0; i < n; i++)
		list[i].head.number = i + 1;
	return cmocka_run_group_tests_name("ctl/delays", tests, NULL, NULL);
}
