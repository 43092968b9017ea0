/* suite.c - runs what every driver of the store must do. */
#include "tests/store/suite.h"

#include <stdio.h>
#include <stdlib.h>

#include "tests/store/facts.h"

static const struct place *here;

int
fixture_set_up(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);

	*state = f;
	f->place = here;
	directory_make(f->directory, sizeof f->directory);
	here->fresh(f->name);
	f->store = store_open(f->name, STORE_CREATE, &f->err);
	if (f->store == NULL)
		printf("# %s\n", f->err.text);
	return f->store == NULL ? -1 : 0;
}

int
fixture_tear_down(void **state)
{
	struct fixture *f = *state;

	store_close(f->store);
	directory_remove(f->directory);
	free(f);
	return 0;
}

void
fixture_reopen(struct fixture *f, int flags)
{
	store_close(f->store);
	f->store = store_open(f->name, flags, &f->err);
	if (f->store == NULL)
		fail_msg("%s", f->err.text);
}

void
fixture_tamper(struct fixture *f, const char *sql)
{
	store_close(f->store);
	f->store = NULL;
	f->place->execute(f->name, sql);
	fixture_reopen(f, 0);
}

void
fixture_expect(struct fixture *f, uint64_t from, uint64_t to, uint64_t last)
{
	uint64_t next = from == 0 ? 1 : from;

	OK(store_facts(f->store, from, to, facts_expect, &next, &f->err));
	assert_int_equal(next, last + 1);
}

int
suite_run(const struct place *place, const struct CMUnitTest *own, size_t n)
{
#define TEST(name)                                            \
	cmocka_unit_test_setup_teardown(name, fixture_set_up, \
	    fixture_tear_down),
	struct CMUnitTest tests[64] = {SUITE};
#undef TEST
	size_t i, count = 0;
	char why[256];
	int rc;

	while (tests[count].name != NULL)
		count++;
	for (i = 0; i < n; i++)
		tests[count++] = own[i];
	here = place;
	rc = place->start(why, sizeof why);
	if (rc != 0) {
		printf(rc > 0 ? "1..0 # SKIP %s\n" : "Bail out! %s\n", why);
		return rc < 0;
	}
	rc = _cmocka_run_group_tests(place->name, tests, count, NULL, NULL);
	place->stop();
	return rc;
}
