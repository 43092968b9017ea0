/* suite.h - what every driver of the store must do, and where it is done. */
#ifndef TESTS_STORE_SUITE_H
#define TESTS_STORE_SUITE_H

#include <sys/types.h>

#include "tests/check.h"

#include "src/store/store.h"

enum { NAME_BYTES = 256 };

/*
 * A place is a driver and how to get at its stores.  start and stop
 * surround the whole suite; start returns 1 and why when the place cannot be
 * had here (the suite is skipped), -1 when it fails.  fresh makes the name
 * of a store that is not there.  execute runs SQL on a closed store behind
 * its back; older and newer are the SQL that makes its schema so.
 */
struct place {
	const char *name;
	int (*start)(char *why, size_t size);
	void (*stop)(void);
	void (*fresh)(char *name);
	void (*execute)(const char *name, const char *sql);
	const char *older, *newer;
};

/* Each test has a new store and a directory for files. */
struct fixture {
	const struct place *place;
	char name[NAME_BYTES];
	char directory[128];
	struct store *store;
	struct err err;
};

void fixture_reopen(struct fixture *f, int flags);

/* Close the store, run SQL behind its back, open it again. */
void fixture_tamper(struct fixture *f, const char *sql);

/* Facts from..to (0: the end) are those of fact_make, and last the last. */
void fixture_expect(struct fixture *f, uint64_t from, uint64_t to,
    uint64_t last);

/*
 * A child appends batches of all sizes until stop makes it end, which is
 * called after so many acknowledgements; returns the last number that was
 * acknowledged, 0 for none.  All those are there, with no gap, and at most
 * one batch more.
 */
uint64_t suite_append_until(const char *name, uint64_t seed, uint64_t acks,
    void (*stop)(pid_t pid));
void suite_expect_acknowledged(struct fixture *f, uint64_t acknowledged);

#define OK(rc)                                       \
	do {                                         \
		if ((rc) != 0)                       \
			fail_msg("%s", f->err.text); \
	} while (0)

#define REFUSED(rc, words)                                                     \
	do {                                                                   \
		assert_int_equal((rc), -1);                                    \
		if (strstr(f->err.text, (words)) == NULL)                      \
			fail_msg("no \"%s\" in \"%s\"", (words), f->err.text); \
	} while (0)

/* The tests: TEST(name) for each. */
#define SUITE                                           \
	TEST(what_was_appended_is_read)                 \
	TEST(the_facts_of_one_contact)                  \
	TEST(a_batch_out_of_place_is_refused)           \
	TEST(a_bad_fact_spoils_its_batch)               \
	TEST(reading_stops_when_asked)                  \
	TEST(reading_names_the_bad_fact)                \
	TEST(verify_finds_what_was_changed)             \
	TEST(verify_goes_page_by_page)                  \
	TEST(verify_finds_what_is_missing)              \
	TEST(verify_checks_the_seals)                   \
	TEST(a_second_opener_is_refused)                \
	TEST(nothing_is_made_unasked)                   \
	TEST(a_name_that_is_none_is_refused)            \
	TEST(a_reader_changes_nothing)                  \
	TEST(an_older_schema_is_brought_up)             \
	TEST(a_newer_schema_is_refused)                 \
	TEST(the_secret_stays)                          \
	TEST(rows_are_found_again)                      \
	TEST(a_number_belongs_to_several)               \
	TEST(callers_and_doubts_are_kept)               \
	TEST(patients_are_found_by_name_number_or_date) \
	TEST(a_given_name_is_found_among_many)          \
	TEST(rows_and_facts_go_together)                \
	TEST(a_card_has_the_newest_first)               \
	TEST(notes_follow_their_contact)                \
	TEST(handled_contacts_come_in_pages)            \
	TEST(a_request_is_what_its_facts_say)           \
	TEST(a_complaints_clock_runs_out)               \
	TEST(contacts_join_a_request_of_their_patient)  \
	TEST(sheets_stay_until_erased)                  \
	TEST(recordings_stay_until_erased)              \
	TEST(messages_go_when_kept_long_enough)         \
	TEST(callers_go_when_kept_long_enough)          \
	TEST(voicemails_go_when_kept_long_enough)       \
	TEST(letters_wait_until_they_are_sent)          \
	TEST(letters_follow_their_request)              \
	TEST(articles_are_found_by_their_words)         \
	TEST(incidents_of_a_period)                     \
	TEST(the_newest_snapshot_serves)                \
	TEST(a_bad_snapshot_is_passed_over)             \
	TEST(a_backup_is_whole_while_facts_come)        \
	TEST(a_backup_replaces_nothing)                 \
	TEST(what_is_restored_is_the_same)              \
	TEST(a_bad_backup_is_not_restored)              \
	TEST(what_is_said_of_a_patient)                 \
	TEST(numbers_are_replaced_by_source)            \
	TEST(a_merge_is_undone)                         \
	TEST(an_identifier_changes)                     \
	TEST(a_list_is_refused_alone)                   \
	TEST(what_is_undone_was_never_there)            \
	TEST(killed_at_any_moment)

#define TEST(name) void name(void **state);
SUITE
#undef TEST

/* Run the suite, and then the place's own tests; the exit status. */
int suite_run(const struct place *place, const struct CMUnitTest *own,
    size_t n);

/* For the place's own tests. */
int fixture_set_up(void **state);
int fixture_tear_down(void **state);

#endif
