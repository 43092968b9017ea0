/* sample.c - tests of drawing contacts by lot. */
#include "tests/check.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/random.h"
#include "src/core/sample.h"

enum { ADVISORS = 7, EACH = 60, POOL = ADVISORS * EACH };

static struct sample_contact pool[POOL];

static void
fill(uint64_t seed)
{
	struct random random;
	size_t i, j;
	struct sample_contact swap;

	random_init(&random, seed);
	for (i = 0; i < POOL; i++) {
		pool[i] = (struct sample_contact){.contact = i + 1,
		    .user = 1 + i % ADVISORS,
		    .channel =
			i / ADVISORS % 3 == 0 ? CHANNEL_MAIL : CHANNEL_CALL,
		    .hour = 8 + (int)(i / ADVISORS / 6)};
	}
	for (i = POOL - 1; i > 0; i--) {
		j = random_below(&random, i + 1);
		swap = pool[i];
		pool[i] = pool[j];
		pool[j] = swap;
	}
}

static void
the_same_seed_gives_the_same_contacts(void **state)
{
	uint64_t first[POOL];
	size_t i, n, again;

	(void)state;
	fill(1);
	n = sample_draw(pool, POOL, 42, 3, NULL, NULL);
	assert_int_equal(n, 3 * ADVISORS);
	for (i = 0; i < n; i++)
		first[i] = pool[i].contact;
	/* In whatever order the pool is given. */
	fill(2);
	again = sample_draw(pool, POOL, 42, 3, NULL, NULL);
	assert_int_equal(again, n);
	for (i = 0; i < n; i++)
		assert_int_equal(pool[i].contact, first[i]);
	fill(1);
	sample_draw(pool, POOL, 43, 3, NULL, NULL);
	for (i = 0; i < n && pool[i].contact == first[i]; i++)
		;
	assert_true(i < n);
}

static void
others_change_nothing_of_hers(void **state)
{
	uint64_t hers[3];
	size_t i, kept = 0;

	(void)state;
	fill(1);
	sample_draw(pool, POOL, 42, 3, NULL, NULL);
	for (i = 0; i < 3; i++)
		hers[i] = pool[i].contact; /* of user 1 */
	fill(3);
	for (i = 0; i < POOL; i++)
		if (pool[i].user == 1)
			pool[kept++] = pool[i];
	assert_int_equal(sample_draw(pool, kept, 42, 3, NULL, NULL), 3);
	for (i = 0; i < 3; i++)
		assert_int_equal(pool[i].contact, hers[i]);
}

static size_t
drawn(void *ctx, uint64_t user)
{
	(void)ctx;
	return user == 1 ? 3 : user == 2 ? 1 : 0;
}

static void
what_was_drawn_counts(void **state)
{
	size_t i, n, of[ADVISORS + 1] = {0};

	(void)state;
	fill(1);
	n = sample_draw(pool, POOL, 42, 3, drawn, NULL);
	for (i = 0; i < n; i++)
		of[pool[i].user]++;
	assert_int_equal(of[1], 0);
	assert_int_equal(of[2], 2);
	assert_int_equal(of[3], 3);
	/* And never more than there are. */
	fill(1);
	assert_int_equal(sample_draw(pool, POOL, 42, 1000, NULL, NULL), POOL);
	assert_int_equal(sample_draw(pool, 0, 42, 3, NULL, NULL), 0);
}

/* Twenty of sixty, a third of them mail, ten hours: each stratum has its
 * share, to one. */
static void
strata_have_their_share(void **state)
{
	size_t i, n, mail = 0, hours[24] = {0};

	(void)state;
	fill(1);
	n = sample_draw(pool, POOL, 7, 20, NULL, NULL);
	assert_int_equal(n, 20 * ADVISORS);
	for (i = 0; i < 20; i++) {
		mail += pool[i].channel == CHANNEL_MAIL;
		hours[pool[i].hour]++;
	}
	assert_in_range(mail, 6, 7);
	for (i = 8; i < 18; i++)
		assert_in_range(hours[i], 1, 4);
}

/* Each contact is as likely as another: 6 of 60, over 3000 lots. */
static void
each_has_the_same_chance(void **state)
{
	size_t seed, i, n, times[POOL + 1] = {0};

	(void)state;
	for (seed = 0; seed < 3000; seed++) {
		fill(1);
		n = sample_draw(pool, POOL, seed * 977 + 5, 6, NULL, NULL);
		for (i = 0; i < n; i++)
			times[pool[i].contact]++;
	}
	/* 300 expected, a deviation of about 16. */
	for (i = 1; i <= POOL; i++)
		assert_in_range(times[i], 215, 385);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_same_seed_gives_the_same_contacts),
	    cmocka_unit_test(others_change_nothing_of_hers),
	    cmocka_unit_test(what_was_drawn_counts),
	    cmocka_unit_test(strata_have_their_share),
	    cmocka_unit_test(each_has_the_same_chance),
	};

	return cmocka_run_group_tests_name("core/sample", tests, NULL, NULL);
}
