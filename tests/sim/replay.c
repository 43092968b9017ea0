/* replay.c - tests of call records played as recorded: the facts. */
#include "tests/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "src/base/clock.h"
#include "src/live/figure.h"
#include "src/sim/replay.h"
#include "tests/sim/row.h"

#define LINE(call, customer, priority, type, rest)            \
	"AA0101\t" call "\t" customer "\t" priority "\t" type \
	"\t990201\t" rest "\n"

/* Answered after a wait; answered at once by the same agent at the second
 * in which the first ends; two hang-ups; one of 0 s by nobody. */
static const char records[] = LINE("1", "77", "2", "PS",
    "8:00:00\t8:00:10\t10\t8:00:10\t8:01:10\t60\t"
    "AGENT\t8:01:10\t8:04:10\t180\tAG07") LINE("2", "0", "0", "NW",
    "8:04:00\t8:04:10\t10\t" NONE
    "\tAGENT\t8:04:10\t8:05:10\t60\tAG07") LINE("3", "0", "1", "PS",
    "8:00:05\t8:00:15\t10\t8:00:15\t8:00:20\t5\t"
    "HANG\t" NONE "\tNO_SERVER") LINE("4", "0", "1", "PS",
    "9:00:00\t9:00:07\t7\t" NONE "\tHANG\t" NONE "\tNO_SERVER") LINE("5", "0",
    "1", "PS", "9:30:00\t9:30:10\t10\t" NONE "\tAGENT\t" NONE "\tNO_SERVER");

static const char *const expected[] = {
    "8:00:00 term_started",
    "8:00:00 site_set",
    "8:00:00 team_set",
    "8:00:00 queue_set",
    "8:00:00 queue_set",
    "8:00:00 user_set",
    "8:00:00 contact_arrived 1",
    "8:00:05 contact_arrived 2",
    "8:00:10 contact_queued 1",
    "8:00:15 contact_queued 2",
    "8:00:20 contact_left 2",
    "8:01:10 advisor_set",
    "8:01:10 contact_answered 1",
    "8:04:00 contact_arrived 3",
    "8:04:10 contact_ended 1",
    "8:04:10 contact_closed 1",
    "8:04:10 contact_queued 3",
    "8:04:10 contact_answered 3",
    "8:05:10 contact_ended 3",
    "8:05:10 contact_closed 3",
    "8:05:10 advisor_set",
    "9:00:00 contact_arrived 4",
    "9:00:07 contact_left 4",
    "9:30:00 contact_arrived 5",
    "9:30:10 contact_queued 5",
    "9:30:10 contact_answered 5",
    "9:30:10 contact_ended 5",
    "9:30:10 contact_closed 5",
};

struct files {
	char folder[32], tape[64], store[64];
};

static int
setup(void **state)
{
	struct files *files = calloc(1, sizeof *files);
	FILE *file;

	strcpy(files->folder, "/tmp/vigie-replay-XXXXXX");
	if (mkdtemp(files->folder) == NULL)
		return -1;
	snprintf(files->tape, sizeof files->tape, "%s/a.tsv", files->folder);
	snprintf(files->store, sizeof files->store, "%s/a.db", files->folder);
	file = fopen(files->tape, "w");
	fputs(records, file);
	fclose(file);
	*state = files;
	return 0;
}

static int
teardown(void **state)
{
	struct files *files = *state;
	char command[64];
	int rc;

	snprintf(command, sizeof command, "rm -rf %s", files->folder);
	rc = system(command);
	free(files);
	return rc;
}

static const struct cast cast = {
    .title = "Test",
    .zone = "Asia/Jerusalem",
    .threshold_s = 20,
    .by_hand = true,
};

/* Play the file into a store; the reason is in err. */
static int
play(const struct files *files, const struct cast *with, struct err *err)
{
	struct journal journal;
	struct tape tape;
	int rc;

	if (journal_open(&journal, files->store, err) < 0)
		return -1;
	assert_int_equal(tape_read(&tape, files->tape, 0, 0, NULL), 0);
	rc = replay_as_recorded(&journal, &tape, with, err);
	tape_done(&tape);
	assert_int_equal(journal_close(&journal, NULL), 0);
	return rc;
}

struct reader {
	size_t n;
	struct msg_contact_queued queued;
	struct msg_contact_arrived arrived;
};

static int
compare(void *ctx, const struct fact *fact)
{
	struct reader *reader = ctx;
	uint64_t contact = msg_u64(fact->id, &fact->head, "contact");
	struct clock_local at;
	char line[64], tail[24] = "";

	clock_local(fact->head.at, &at);
	if (contact != 0)
		snprintf(tail, sizeof tail, " %u", (unsigned int)contact);
	snprintf(line, sizeof line, "%d:%02d:%02d %s%s", at.hour, at.minute,
	    at.second, msg_name(fact->id), tail);
	assert_true(reader->n < sizeof expected / sizeof expected[0]);
	assert_string_equal(line, expected[reader->n]);
	reader->n++;
	assert_int_equal(fact->head.number, reader->n);
	assert_int_equal(fact->head.at % 1000, 0);
	if (fact->id == MSG_CONTACT_ARRIVED && contact == 1)
		reader->arrived = fact->contact_arrived;
	if (fact->id == MSG_CONTACT_QUEUED && contact == 1)
		reader->queued = fact->contact_queued;
	return 0;
}

static void
the_facts_are_those_of_the_records(void **state)
{
	struct files *files = *state;
	struct reader reader = {.n = 0};
	struct store *store;
	struct err err;

	assert_int_equal(play(files, &cast, &err), 0);
	store = store_open(files->store, STORE_READ, &err);
	assert_non_null(store);
	assert_int_equal(store_facts(store, 1, 0, compare, &reader, &err), 0);
	assert_int_equal(reader.n, sizeof expected / sizeof expected[0]);
	assert_int_equal(reader.arrived.channel, CHANNEL_CALL);
	assert_int_equal(reader.arrived.patient, 77);
	assert_int_equal(reader.arrived.call, 1);
	assert_int_equal(reader.arrived.queue, reader.queued.queue);
	assert_int_equal(reader.queued.priority, 1);
	assert_int_equal(reader.queued.since, reader.queued.at);
	store_close(store);
}

static const struct msg_tally_row *
tally(const struct live *live, const char *queue)
{
	const struct tally *found = live_tally(live, 19990201,
	    queue == NULL ? 0 : live_queue_named(live, queue)->set.queue);

	assert_non_null(found);
	return &found->row;
}

static void
the_figures_are_a_plain_count(void **state)
{
	struct files *files = *state;
	struct journal journal;
	const struct msg_tally_row *t;
	double value;

	assert_int_equal(play(files, &cast, NULL), 0);
	assert_int_equal(journal_open(&journal, files->store, NULL), 0);
	t = tally(journal.live, NULL);
	assert_int_equal(t->received, 5);
	assert_int_equal(t->answered, 3);
	assert_int_equal(t->abandoned, 2);
	assert_int_equal(t->in_menu, 1);
	assert_true(figure_value(figure_find("asa_s"), t, &value));
	assert_true(value == (60 + 0 + 0) / 3.0);
	assert_true(figure_value(figure_find("dmc_s"), t, &value));
	assert_true(value == (180 + 60 + 0) / 3.0);
	assert_true(figure_value(figure_find("dmt_s"), t, &value));
	assert_true(value == (180 + 60 + 0) / 3.0);
	t = tally(journal.live, "PS");
	assert_int_equal(t->received, 4);
	assert_int_equal(t->answered, 2);
	assert_int_equal(t->abandoned, 2);
	assert_int_equal(tally(journal.live, "NW")->received, 1);
	assert_int_equal(journal.live->strange, 0);
	assert_null(journal.live->contacts);
	assert_int_equal(journal_close(&journal, NULL), 0);
}

static void
an_abandon_within_the_threshold_asked_for_is_short(void **state)
{
	struct files *files = *state;
	struct cast with = cast;
	struct journal journal;

	with.short_s = 5;
	assert_int_equal(play(files, &with, NULL), 0);
	assert_int_equal(journal_open(&journal, files->store, NULL), 0);
	assert_int_equal(tally(journal.live, NULL)->received, 4);
	assert_int_equal(tally(journal.live, NULL)->shorts, 1);
	assert_int_equal(tally(journal.live, NULL)->abandoned, 1);
	assert_int_equal(journal_close(&journal, NULL), 0);
}

static void
the_same_records_twice_are_refused(void **state)
{
	struct files *files = *state;
	struct err err;

	assert_int_equal(play(files, &cast, &err), 0);
	assert_int_equal(play(files, &cast, &err), -1);
	assert_string_equal(err.text,
	    "the store holds facts up to "
	    "1999-02-01T09:30:10.000+02:00; calls from "
	    "1999-02-01T08:00:00.000+02:00 on cannot be put before them");
}

static void
later_records_are_appended(void **state)
{
	struct files *files = *state;
	struct journal journal;
	struct err err;
	uint64_t checked;
	struct store *store;
	FILE *file;

	assert_int_equal(play(files, &cast, &err), 0);
	file = fopen(files->tape, "w");
	fputs("AA0101\t9\t0\t0\tPS\t990203\t8:00:00\t8:00:10\t10\t" NONE
	      "\tAGENT\t8:00:10\t8:01:00\t50\tAG09\n",
	    file);
	fclose(file);
	assert_int_equal(play(files, &cast, &err), 0);
	assert_int_equal(journal_open(&journal, files->store, &err), 0);
	/* Known queues and ids are used again, the day before is sealed. */
	assert_int_equal(HASH_COUNT(journal.live->queues), 2);
	assert_int_equal(HASH_COUNT(journal.live->users), 2);
	assert_int_equal(HASH_COUNT(journal.live->teams), 1);
	assert_int_equal(journal.live->row.last_contact, 6);
	assert_int_equal(journal.live->row.sealed, 19990201);
	assert_int_equal(journal.live->row.term, 2);
	assert_int_equal(journal_close(&journal, NULL), 0);
	store = store_open(files->store, STORE_READ, &err);
	assert_int_equal(store_verify(store, &checked, &err), 0);
	store_close(store);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
	    TEST(the_facts_are_those_of_the_records),
	    TEST(the_figures_are_a_plain_count),
	    TEST(an_abandon_within_the_threshold_asked_for_is_short),
	    TEST(the_same_records_twice_are_refused),
	    TEST(later_records_are_appended),
	};

	if (clock_zone("Asia/Jerusalem", NULL) < 0)
		return EXIT_FAILURE;
	return cmocka_run_group_tests_name("sim/replay", tests, NULL, NULL);
}
