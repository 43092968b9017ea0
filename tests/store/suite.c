/* suite.c - what every driver of the store must do. */
#include "tests/check.h"
#include "tests/store/place.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/proto/value.h"
#include "tests/store/facts.h"

static const struct place *here;

/* Each test has a new store. */
struct fixture {
	char name[NAME_MAX_BYTES];
	struct store *store;
	struct err err;
};

static int
set_up(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);

	here->fresh(f->name);
	f->store = store_open(f->name, STORE_CREATE, &f->err);
	if (f->store == NULL)
		print_message("# %s\n", f->err.text);
	*state = f;
	return f->store == NULL ? -1 : 0;
}

static int
tear_down(void **state)
{
	struct fixture *f = *state;

	store_close(f->store);
	free(f);
	return 0;
}

static void
reopen(struct fixture *f, int flags)
{
	store_close(f->store);
	f->store = store_open(f->name, flags, &f->err);
	if (f->store == NULL)
		fail_msg("%s", f->err.text);
}

#define OK(rc)                                                                 \
	do {                                                                   \
		if ((rc) != 0)                                                 \
			fail_msg("%s", f->err.text);                           \
	} while (0)
#define REFUSED(rc, words)                                                     \
	do {                                                                   \
		assert_int_equal((rc), -1);                                    \
		if (strstr(f->err.text, (words)) == NULL)                      \
			fail_msg("\"%s\" in \"%s\"", (words), f->err.text);   \
	} while (0)

static void
expect_facts(struct fixture *f, uint64_t from, uint64_t to, uint64_t last)
{
	uint64_t next = from == 0 ? 1 : from;

	OK(store_facts(f->store, from, to, facts_expect, &next, &f->err));
	assert_int_equal(next, last + 1);
}

static void
what_was_appended_is_read(void **state)
{
	struct fixture *f = *state;
	char before[CHAIN_TEXT], after[CHAIN_TEXT];

	assert_int_equal(store_last(f->store), 0);
	expect_facts(f, 1, 0, 0);
	OK(facts_append(f->store, 1, &f->err));
	OK(facts_append(f->store, 0, &f->err));
	OK(facts_append(f->store, 9999, &f->err));
	assert_int_equal(store_last(f->store), 10000);
	store_chain(f->store, before);
	reopen(f, 0);
	assert_int_equal(store_last(f->store), 10000);
	store_chain(f->store, after);
	assert_string_equal(before, after);
	expect_facts(f, 1, 0, 10000);
	expect_facts(f, 0, 99, 99);
	expect_facts(f, 4096, 8192, 8192);
	expect_facts(f, 9999, 12345, 10000);
	expect_facts(f, 10001, 0, 10000);
}

int
suite_run(const struct place *place)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(what_was_appended_is_read,
		set_up, tear_down),
	};
	char why[256];
	int rc;

	here = place;
	if (place->start(why, sizeof why) < 0) {
		printf("1..0 # SKIP %s\n", why);
		return 0;
	}
	rc = cmocka_run_group_tests_name(place->name, tests, NULL, NULL);
	place->stop();
	return rc;
}
