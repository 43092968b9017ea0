/* log.c - the log of every driver: what goes in comes out, or is refused. */
#include "tests/store/suite.h"

#include <stdio.h>
#include <string.h>

#include "tests/store/facts.h"

void
what_was_appended_is_read(void **state)
{
	struct fixture *f = *state;
	char before[CHAIN_TEXT], after[CHAIN_TEXT];

	assert_int_equal(store_last(f->store), 0);
	fixture_expect(f, 1, 0, 0);
	OK(facts_append(f->store, 1, &f->err));
	OK(facts_append(f->store, 0, &f->err));
	OK(facts_append(f->store, 9999, &f->err));
	assert_int_equal(store_last(f->store), 10000);
	store_chain(f->store, before);
	fixture_reopen(f, 0);
	assert_int_equal(store_last(f->store), 10000);
	store_chain(f->store, after);
	assert_string_equal(before, after);
	fixture_expect(f, 1, 0, 10000);
	fixture_expect(f, 0, 99, 99);
	fixture_expect(f, 4096, 8192, 8192);
	fixture_expect(f, 9999, 12345, 10000);
	fixture_expect(f, 10001, 0, 10000);
	OK(store_verify(f->store, NULL, &f->err));
}

static int
count_contact(void *ctx, const struct fact *fact)
{
	uint64_t *numbers = ctx;

	assert_int_equal(fact->contact_held.contact, 7);
	assert_true(fact->head.number > numbers[0]);
	numbers[0] = fact->head.number;
	numbers[1]++;
	return 0;
}

void
the_facts_of_one_contact(void **state)
{
	struct fixture *f = *state;
	struct batch *batch = batch_new();
	struct fact fact = {.id = MSG_CONTACT_HELD};
	uint64_t numbers[2] = {0, 0};
	uint64_t i;

	for (i = 1; i <= 90; i++) {
		fact.head.number = i;
		fact.contact_held.contact = i % 9;
		batch_fact(batch, &fact);
	}
	OK(store_append(f->store, batch, &f->err));
	batch_free(batch);
	OK(store_contact(f->store, 7, count_contact, numbers, &f->err));
	assert_int_equal(numbers[0], 88);
	assert_int_equal(numbers[1], 10);
	OK(store_contact(f->store, 9, count_contact, numbers, &f->err));
	assert_int_equal(numbers[1], 10);
}

void
a_batch_out_of_place_is_refused(void **state)
{
	struct fixture *f = *state;
	struct batch *batch = batch_new();
	struct fact fact;

	OK(facts_append(f->store, 3, &f->err));
	fact_make(&fact, 4);
	batch_fact(batch, &fact);
	fact_make(&fact, 6);
	batch_fact(batch, &fact);
	REFUSED(store_append(f->store, batch, &f->err),
	    "fact 6 comes after fact 4");
	batch_free(batch);
	assert_int_equal(store_last(f->store), 3);
	REFUSED(facts_append(f->store, 1, &f->err), "failed before");
	REFUSED(store_snapshot_put(f->store, 1, "x", 1, &f->err),
	    "failed before");
	fixture_reopen(f, 0);
	fixture_expect(f, 1, 0, 3);
	OK(facts_append(f->store, 1, &f->err));
}

void
a_bad_fact_spoils_its_batch(void **state)
{
	struct fixture *f = *state;
	struct batch *batch = batch_new();
	struct fact fact;

	fact_make(&fact, 1);
	batch_fact(batch, &fact);
	fact = (struct fact){.id = MSG_TEAM_SET};
	fact.head.number = 2;
	batch_fact(batch, &fact);
	REFUSED(store_append(f->store, batch, &f->err), "team_set");
	batch_free(batch);
	fixture_reopen(f, 0);
	assert_int_equal(store_last(f->store), 0);
}

static int
stop_at_ten(void *ctx, const struct fact *fact)
{
	uint64_t *seen = ctx;

	*seen = fact->head.number;
	return fact->head.number < 10 ? 0 : -1;
}

void
reading_stops_when_asked(void **state)
{
	struct fixture *f = *state;
	uint64_t seen = 0;

	OK(facts_append(f->store, 20, &f->err));
	REFUSED(store_facts(f->store, 1, 0, stop_at_ten, &seen, &f->err),
	    "stopped at fact 10");
	assert_int_equal(seen, 10);
	fixture_expect(f, 1, 0, 20);
}

void
reading_names_the_bad_fact(void **state)
{
	struct fixture *f = *state;
	uint64_t next = 1;

	OK(facts_append(f->store, 100, &f->err));
	fixture_tamper(f,
	    "UPDATE log SET body ="
	    " (SELECT body FROM log WHERE number = 6) WHERE number = 57");
	REFUSED(store_facts(f->store, 1, 0, facts_expect, &next, &f->err),
	    "fact 57 cannot be read");
	assert_int_equal(next, 57);
	fixture_tamper(f,
	    "UPDATE log SET body ="
	    " (SELECT chain FROM log WHERE number = 6) WHERE number = 42");
	next = 1;
	REFUSED(store_facts(f->store, 1, 0, facts_expect, &next, &f->err),
	    "fact 42 cannot be read");
	fixture_tamper(f, "DELETE FROM log WHERE number = 31");
	next = 1;
	REFUSED(store_facts(f->store, 1, 0, facts_expect, &next, &f->err),
	    "fact 31 is missing");
}

/* --- verify --- */

void
verify_finds_what_was_changed(void **state)
{
	static const char *const changes[] = {"at = at + 1",
	    "client = client + 1", "client_seq = client_seq + 1", "contact = 9",
	    "id = id + 1", "body = (SELECT body FROM log WHERE number = 6)",
	    "chain = (SELECT chain FROM log WHERE number = 6)"};
	struct fixture *f = *state;
	uint64_t checked;
	char sql[160];
	size_t i;

	OK(facts_append(f->store, 100, &f->err));
	for (i = sizeof changes / sizeof changes[0]; i > 0; i--) {
		snprintf(sql, sizeof sql,
		    "UPDATE log SET %s WHERE number = %zu", changes[i - 1],
		    10 * i);
		fixture_tamper(f, sql);
		snprintf(sql, sizeof sql, "fact %zu: it was changed", 10 * i);
		REFUSED(store_verify(f->store, &checked, &f->err), sql);
		assert_int_equal(checked, 10 * i - 1);
	}
}

/* In pages of any length, with facts appended between them. */
void
verify_goes_page_by_page(void **state)
{
	struct fixture *f = *state;
	char chain[CHAIN_TEXT] = "", end[CHAIN_TEXT], wrong[CHAIN_TEXT];
	uint64_t number = 0;
	int rc;

	OK(store_verify_page(f->store, &number, chain, 10, &f->err));
	assert_int_equal(number, 0);
	OK(facts_append(f->store, 100, &f->err));
	do {
		rc = store_verify_page(f->store, &number, chain, 33, &f->err);
		if (number == 66)
			OK(facts_append(f->store, 20, &f->err));
	} while (rc > 0);
	OK(rc);
	assert_int_equal(number, 120);
	store_chain(f->store, end);
	assert_string_equal(chain, end);
	/* A page takes over what the one before it found. */
	memset(wrong, '0', sizeof wrong - 1);
	wrong[CHAIN_TEXT - 1] = '\0';
	number = 50;
	REFUSED(store_verify_page(f->store, &number, wrong, 10, &f->err),
	    "fact 51: it was changed");
	assert_int_equal(number, 50);
	REFUSED(store_verify_page(f->store, &number, strcpy(wrong, "none"), 10,
		    &f->err),
	    "not a value of the chain");
	number = 200;
	REFUSED(store_verify_page(f->store, &number, end, 10, &f->err),
	    "fact 201 is missing");
	fixture_tamper(f, "DELETE FROM log WHERE number = 120");
	number = 0;
	OK(store_verify_page(f->store, &number, chain, 1000, &f->err));
	assert_int_equal(number, 119);
}

void
verify_finds_what_is_missing(void **state)
{
	struct fixture *f = *state;
	uint64_t checked;

	OK(facts_append(f->store, 6000, &f->err));
	fixture_tamper(f,
	    "DELETE FROM log WHERE number > 4096"
	    " AND number < 4100");
	REFUSED(store_verify(f->store, &checked, &f->err),
	    "fact 4097 is missing");
	assert_int_equal(checked, 4096);
	fixture_tamper(f, "DELETE FROM log WHERE number = 1");
	REFUSED(store_verify(f->store, &checked, &f->err), "fact 1 is missing");
	assert_int_equal(checked, 0);
}

static int
seal(struct fixture *f, uint64_t last, const char *chain)
{
	struct batch *batch = batch_new();
	struct fact fact = {.id = MSG_DAY_SEALED};
	int rc;

	fact.head.number = store_last(f->store) + 1;
	fact.day_sealed.day = 19990201;
	fact.day_sealed.last = last;
	strcpy(fact.day_sealed.chain, chain);
	batch_fact(batch, &fact);
	rc = store_append(f->store, batch, &f->err);
	batch_free(batch);
	return rc;
}

void
verify_checks_the_seals(void **state)
{
	struct fixture *f = *state;
	char chain[CHAIN_TEXT];
	uint64_t checked;

	store_chain(f->store, chain);
	OK(seal(f, 0, chain));
	OK(facts_append(f->store, 9, &f->err));
	store_chain(f->store, chain);
	OK(facts_append(f->store, 3, &f->err));
	OK(seal(f, 10, chain));
	OK(store_verify(f->store, &checked, &f->err));
	assert_int_equal(checked, 14);
	OK(seal(f, 11, chain));
	REFUSED(store_verify(f->store, &checked, &f->err),
	    "fact 15: the seal of day 19990201 does not fit fact 11");
	assert_int_equal(checked, 14);
}
