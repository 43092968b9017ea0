/* sample.c - contacts drawn by lot for evaluation. */
#include "src/core/sample.h"

#include <stdlib.h>

#include "src/base/clock.h"
#include "src/base/random.h"
#include "src/live/evaluation.h"

enum { WEEK_MS = 7 * 24 * 3600 * 1000 };

struct sample_contact
sample_contact(uint64_t contact, uint64_t user, enum channel channel,
    int64_t arrived)
{
	struct clock_local local;

	clock_local(arrived, &local);
	return (struct sample_contact){contact, user, channel, local.hour, 0};
}

static int
order(uint64_t a, uint64_t b)
{
	return (a > b) - (a < b);
}

static int
by_number(const void *left, const void *right)
{
	const struct sample_contact *a = left, *b = right;
	int by = order(a->user, b->user);

	return by != 0 ? by : order(a->contact, b->contact);
}

static int
by_stratum(const void *left, const void *right)
{
	const struct sample_contact *a = left, *b = right;
	int by = order(a->channel, b->channel);

	if (by == 0)
		by = order((uint64_t)a->hour, (uint64_t)b->hour);
	if (by == 0)
		by = order(a->lot, b->lot);
	return by != 0 ? by : order(a->contact, b->contact);
}

/* One advisor's contacts, in the order of their numbers: the drawn ones to
 * the beginning. */
static size_t
draw_advisor(struct sample_contact *own, size_t n, uint64_t seed, size_t want)
{
	struct sample_contact swap;
	struct random random;
	size_t i, at;
	double start;

	if (want > n)
		want = n;
	random_init(&random, seed ^ own[0].user * UINT64_C(0x9e3779b97f4a7c15));
	for (i = 0; i < n; i++)
		own[i].lot = random_next(&random);
	qsort(own, n, sizeof *own, by_stratum);
	start = random_unit(&random);
	/* The i-th place is never below i, so what is swapped away was
	 * looked at. */
	for (i = 0; i < want; i++) {
		at = (size_t)((start + (double)i) * (double)n / (double)want);
		if (at >= n)
			at = n - 1;
		swap = own[i];
		own[i] = own[at];
		own[at] = swap;
	}
	qsort(own, want, sizeof *own, by_number);
	return want;
}

size_t
sample_draw(struct sample_contact *pool, size_t n, uint64_t seed, size_t quota,
    sample_drawn *drawn, void *ctx)
{
	size_t from, to, had, got, i, out = 0;

	if (n > 1)
		qsort(pool, n, sizeof *pool, by_number);
	for (from = 0; from < n; from = to) {
		for (to = from; to < n && pool[to].user == pool[from].user;)
			to++;
		had = drawn == NULL ? 0 : drawn(ctx, pool[from].user);
		got = had >= quota
		    ? 0
		    : draw_advisor(pool + from, to - from, seed, quota - had);
		for (i = 0; i < got; i++)
			pool[out++] = pool[from + i];
	}
	return out;
}

struct week {
	const struct live *live;
	int64_t since;
};

static size_t
drawn_of_week(void *ctx, uint64_t user)
{
	const struct week *week = ctx;
	size_t drawn, left;

	sampled_count(week->live, user, week->since, &drawn, &left);
	return drawn;
}

size_t
sample_draw_week(struct sample_contact *pool, size_t n, uint64_t seed,
    size_t quota, const struct live *live, int64_t at)
{
	struct week week = {live, at - WEEK_MS};

	return sample_draw(pool, n, seed, quota, drawn_of_week, &week);
}
