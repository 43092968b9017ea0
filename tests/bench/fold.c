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

/* --- a large site --- */

static void
put(struct live *live, int64_t at, struct fact *fact)
{
	fact->head.number = live->row.number + 1;
	fact->head.at = at;
	fold(live, fact, 1);
}

#define PUT(live, when, NAME, name, ...) \
	put((live), (when),              \
	    &(struct fact){.id = MSG_##NAME, .name = {__VA_ARGS__}})

enum { QUEUES = 50, USERS = 2000, WAITING = 50000, SKILLS = 25 };

/* Advisors of two skills each, half of them available; contacts of all
 * priorities, one a second. */
static struct live *
large_site(int64_t now)
{
	struct live *live = live_new();
	uint64_t i;

	for (i = 1; i <= QUEUES; i++) {
		PUT(live, now, QUEUE_SET, queue_set, .queue = i,
		    .credit_s = 60);
		PUT(live, now, NEED_SET, need_set, .queue = i,
		    .skill = i % SKILLS + 1, .level = 3);
		PUT(live, now, NEED_SET, need_set, .queue = i, .after_s = 120,
		    .skill = i % SKILLS + 1, .level = 1);
		PUT(live, now, TEAM_SET, team_set, .team = i);
	}
	for (i = 1; i <= USERS; i++) {
		PUT(live, now, USER_SET, user_set, .user = i,
		    .role = ROLE_ADVISOR, .team = i % QUEUES + 1, .written = 1);
		PUT(live, now, USER_SKILL_SET, user_skill_set, .user = i,
		    .skill = i % SKILLS + 1, .level = i % 5 + 1);
		PUT(live, now, USER_SKILL_SET, user_skill_set, .user = i,
		    .skill = (i + 7) % SKILLS + 1, .level = 3);
		PUT(live, now, ADVISOR_SET, advisor_set, .user = i,
		    .state = i % 2 ? ADVISOR_AVAILABLE : ADVISOR_PAUSE);
	}
	for (i = 1; i <= WAITING; i++) {
		PUT(live, now, CONTACT_ARRIVED, contact_arrived, .contact = i,
		    .channel = CHANNEL_CALL);
		PUT(live, now, CONTACT_QUEUED, contact_queued, .contact = i,
		    .queue = i % QUEUES + 1, .priority = i * 7 % 10,
		    .since = now - WAITING * 1000 + (int64_t)i * 1000);
	}
	return live;
}

/* One board frame of the whole site, in milliseconds. */
static double
board(const struct live *live, int64_t now)
{
	double began = seconds();
	struct msg_board_queue of_queue;
	struct msg_board_team of_team;
	const struct queue *queue;
	const struct team *team;
	int i;

	for (i = 0; i < 20; i++) {
		HASH_EACH(queue, live->queues)
			queue_board(live, queue->set.queue, now, &of_queue);
		HASH_EACH(team, live->teams)
			team_board(live, team->set.team, now, &of_team);
		queue_board(live, 0, now, &of_queue);
		team_board(live, 0, now, &of_team);
	}
	return (seconds() - began) * 1000 / 20;
}

/* What waits for one advisor, the first 50, in milliseconds. */
static double
list(const struct live *live, int64_t now)
{
	double began = seconds();
	const struct contact *first[50];
	uint64_t user;

	for (user = 1; user <= 100; user++)
		queue_for_user(live, live_user(live, user), now, first, 50);
	return (seconds() - began) * 1000 / 100;
}

static void
bench_large(int64_t now)
{
	struct live *live = large_site(now);

	printf("fold_board %.3f ms\n", board(live, now + 3600000));
	printf("fold_list %.3f ms\n", list(live, now));
	live_free(live);
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
	bench_large(stream.now);
	stream_done(&stream);
	free(facts);
	live_free(live);
	return 0;
}
