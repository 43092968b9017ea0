/* store.c - bench: the store's own rates, to hold against SQLite's. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "src/store/store.h"

enum { LIFE = 6 /* facts of one contact */, COMMITS_MAX = 4000 };

static char directory[] = "bench-store-XXXXXX", path[64], wal[80];
static double times[COMMITS_MAX];

static double
now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (double)ts.tv_sec + (double)ts.tv_nsec / 1e9;
}

static void
die(const struct err *err)
{
	fprintf(stderr, "%s\n", err->text);
	exit(1);
}

/* A hundred contacts at a time go from arrival to their end. */
static void
next_fact(struct fact *fact, uint64_t number)
{
	static const enum msg_id life[LIFE] = {MSG_CONTACT_ARRIVED,
	    MSG_CONTACT_QUEUED, MSG_CONTACT_OFFERED, MSG_CONTACT_ANSWERED,
	    MSG_CONTACT_ENDED, MSG_CONTACT_CLOSED};
	uint64_t contact = number / (100 * LIFE) * 100 + number % 100 + 1;
	int64_t at = (int64_t)(1780000000000 + number * 5);

	*fact = (struct fact){.id = life[number / 100 % LIFE]};
	fact->head.number = number;
	fact->head.at = at;
	fact->client = 0x123456789abcdef0;
	fact->client_seq = number;
	fact->contact_arrived.contact = contact;
	switch (fact->id) {
	case MSG_CONTACT_ARRIVED:
		fact->contact_arrived.channel = CHANNEL_CALL;
		fact->contact_arrived.patient = contact % 50000;
		break;
	case MSG_CONTACT_QUEUED:
		fact->contact_queued.queue = 3;
		fact->contact_queued.since = at;
		break;
	case MSG_CONTACT_OFFERED:
		fact->contact_offered.user = contact % 2000;
		fact->contact_offered.until = at + 20000;
		fact->contact_offered.waited_ms = 12345;
		fact->contact_offered.idle_ms = 45678;
		fact->contact_offered.advisors = 17;
		fact->contact_offered.contacts = 130;
		break;
	default:
		break;
	}
}

static struct batch *
make_batch(uint64_t after, int rows)
{
	struct batch *batch = batch_new();
	struct fact fact;
	int i;

	for (i = 1; i <= rows; i++) {
		next_fact(&fact, after + (uint64_t)i);
		batch_fact(batch, &fact);
	}
	return batch;
}

static int
by_time(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double
percentile_us(int n, int percent)
{
	qsort(times, (size_t)n, sizeof times[0], by_time);
	return times[n * percent / 100] * 1e6;
}

/* Encoding is the hub's thread's work, appending the store thread's. */
static void
append(struct store *store, int rows, int commits)
{
	double encode = 0, commit = 0, start;
	struct batch *batch;
	struct err err;
	int i;

	for (i = 0; i < commits; i++) {
		start = now();
		batch = make_batch(store_last(store), rows);
		encode += now() - start;
		start = now();
		if (store_append(store, batch, &err) < 0)
			die(&err);
		times[i] = now() - start;
		commit += times[i];
		batch_free(batch);
	}
	printf("store_rows_%d %.0f rows/s\n", rows, rows * commits / commit);
	printf("store_encode_%d %.0f rows/s\n", rows, rows * commits / encode);
	printf("store_commit_%d_p50 %.1f us\n", rows,
	    percentile_us(commits, 50));
	printf("store_commit_%d_p99 %.1f us\n", rows,
	    percentile_us(commits, 99));
}

static int
count(void *ctx, const struct fact *fact)
{
	*(uint64_t *)ctx += fact->head.number != 0;
	return 0;
}

static void
read_back(struct store *store)
{
	uint64_t n = 0, checked;
	struct err err;
	double start = now();

	if (store_facts(store, 1, 0, count, &n, &err) < 0)
		die(&err);
	printf("store_read %.0f rows/s\n", (double)n / (now() - start));
	start = now();
	if (store_verify(store, &checked, &err) < 0)
		die(&err);
	printf("store_verify %.0f rows/s\n", (double)checked / (now() - start));
}

int
main(void)
{
	static const struct {
		int rows, commits;
	} rounds[] = {{1, 4000}, {100, 1500}, {200, 1500}};
	struct store *store;
	struct err err;
	size_t i;

	if (mkdtemp(directory) == NULL) {
		perror(directory);
		return 1;
	}
	snprintf(path, sizeof path, "%s/store", directory);
	snprintf(wal, sizeof wal, "%s-wal", path);
	for (i = 0; i < sizeof rounds / sizeof rounds[0]; i++) {
		unlink(path);
		store = store_open(path, STORE_CREATE, &err);
		if (store == NULL)
			die(&err);
		append(store, rounds[i].rows, rounds[i].commits);
		if (i == 2)
			read_back(store);
		store_close(store);
	}
	unlink(path);
	unlink(wal);
	rmdir(directory);
	return 0;
}
