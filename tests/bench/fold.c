/* fold.c - bench: facts folded a second, on a stream like a busy site's. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/live/advisor.h"
#include "src/live/live.h"
#include "src/live/queue.h"
#include "tests/live/stream.h"

/* 200 advisors, 20 queues, about 1000 contacts alive; the facts are made in
 * chunks, outside the time that counts, so that memory stays flat. */
enum { ADVISORS = 200, ALIVE = 1000, CHUNK = 100000 };

static double
seconds(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &ts);
	return (double)ts.tv_sec + (double)ts.tv_nsec / 1e9;
}

/* Fold them; how long it took. */
static double
fold(struct live *live, const struct fact *facts, size_t n)
{
	double began = seconds();
	struct err err;
	size_t i;

	for (i = 0; i < n; i++) {
		if (live_fold(live, &facts[i], true, &err) == 0)
			continue;
		fprintf(stderr, "fold: %s\n", err.text);
		exit(1);
	}
	return seconds() - began;
}

/* One board frame of the whole site. */
static double
board(const struct live *live, int64_t now)
{
	double began = seconds();
	struct msg_board_queue of_queue;
	struct msg_board_team of_team;
	const struct queue *queue;
	const struct team *team;
	int i;

	for (i = 0; i < 100; i++) {
		HASH_EACH(queue, live->queues)
			queue_board(live, queue->set.queue, now, &of_queue);
		HASH_EACH(team, live->teams)
			team_board(live, team->set.team, now, &of_team);
		queue_board(live, 0, now, &of_queue);
		team_board(live, 0, now, &of_team);
	}
	return (seconds() - began) / 100;
}

int
main(int argc, char **argv)
{
	size_t total = argc > 1 ? strtoul(argv[1], NULL, 10) : 10000000;
	static struct stream stream;
	struct live *live = live_new();
	struct fact *facts = mem_zero(CHUNK, sizeof *facts);
	double took = 0;
	size_t done, i;

	if (clock_zone("Europe/Paris", NULL) < 0)
		return 1;
	stream_init(&stream, 1, clock_at(20260105, 8, 0), ADVISORS);
	stream.plain = true;
	stream.waiting = ALIVE;
	for (done = 0; done < total; done += CHUNK) {
		for (i = 0; i < CHUNK; i++)
			stream_next(&stream, &facts[i]);
		took += fold(live, facts, CHUNK);
		live_forget(live, clock_day(stream.now));
	}
	printf("fold_facts %.0f facts/s\n", (double)done / took);
	printf("fold_10m %.2f s\n", took / (double)done * 1e7);
	printf("fold_board %.3f ms\n", board(live, stream.now) * 1000);
	stream_done(&stream);
	free(facts);
	live_free(live);
	return 0;
}
