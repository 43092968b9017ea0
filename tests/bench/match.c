/* match.c - bench: 2,000 advisors x 50 queues x 50,000 waiting contacts. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "src/base/clock.h"
#include "src/base/random.h"
#include "src/base/mem.h"
#include "src/core/core.h"
#include "src/live/contact.h"
#include "src/live/queue.h"

enum {
	QUEUES = 50,
	SKILLS = 25,
	ADVISORS = 2000,
	WAITING = 50000,
	DECISIONS = 20000,
	SCANS = 100,
	GATEWAY = ADVISORS + 1
};

struct bench {
	struct random random;
	struct live *live;
	struct core *core;
	struct facts facts;
	int64_t now;
};

static double
micros(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (double)ts.tv_sec * 1e6 + (double)ts.tv_nsec / 1e3;
}

static int
compare(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static void
print(const char *name, double *times, size_t n)
{
	qsort(times, n, sizeof times[0], compare);
	printf("%s_p50 %.2f us\n", name, times[n / 2]);
	printf("%s_p99 %.2f us\n", name, times[n - 1 - n / 100]);
}

/* --- the hospital --- */

static struct fact *
add(struct facts *config, enum msg_id id)
{
	const struct fact fact = {.id = id};

	facts_put(config, &fact);
	return &config->list[config->n - 1];
}

static void
add_queues(struct facts *config)
{
	struct msg_queue_set *queue;
	struct msg_need_set *need;
	uint64_t i, step;

	for (i = 1; i <= SKILLS; i++) {
		struct msg_skill_set *skill =
		    &add(config, MSG_SKILL_SET)->skill_set;

		skill->skill = i;
		snprintf(skill->name, sizeof skill->name, "s%d", (int)i);
	}
	for (i = 1; i <= QUEUES; i++) {
		queue = &add(config, MSG_QUEUE_SET)->queue_set;
		queue->queue = i;
		snprintf(queue->name, sizeof queue->name, "q%d", (int)i);
		queue->offer_s = 3600;
		queue->max_wait_s = 30000000;
		queue->credit_s = 60;
		for (step = 0; step < 3; step++) {
			need = &add(config, MSG_NEED_SET)->need_set;
			need->queue = i;
			need->after_s = step * 120;
			need->skill = 1 + i % SKILLS;
			need->level = 5 - 2 * step;
		}
	}
}

/* Six skills each, so that no two advisors need be alike. */
static void
add_users(struct bench *bench, struct facts *config)
{
	struct msg_user_skill_set *level;
	struct msg_user_set *user;
	uint64_t i, k, first;

	for (i = 1; i <= GATEWAY; i++) {
		user = &add(config, MSG_USER_SET)->user_set;
		user->user = i;
		snprintf(user->login, sizeof user->login, "u%d", (int)i);
		user->role = i == GATEWAY ? ROLE_GATEWAY : ROLE_ADVISOR;
		user->written = 3;
		first = random_below(&bench->random, SKILLS);
		for (k = 0; k < 6; k++) {
			level =
			    &add(config, MSG_USER_SKILL_SET)->user_skill_set;
			level->user = i;
			level->skill = 1 + (first + 4 * k) % SKILLS;
			level->level = 1 + random_below(&bench->random, 5);
		}
	}
}

static void
configure(struct bench *bench)
{
	struct facts config = {NULL, 0, 0};
	struct err err;

	add_queues(&config);
	add_users(bench, &config);
	if (core_configure(bench->core, config.list, config.n, bench->now,
		&bench->facts, &err) != 0) {
		fprintf(stderr, "match: %s\n", err.text);
		exit(1);
	}
	facts_done(&config);
}

/* A command and how long it took; what it made is forgotten. */
static double
command(struct bench *bench, uint64_t user, const struct msg *msg)
{
	const struct actor actor = {.user = user,
	    .role = user == GATEWAY ? ROLE_GATEWAY : ROLE_ADVISOR};
	struct refused refused;
	double began = micros(), took;

	if (core_command(bench->core, &actor, msg, bench->now, &bench->facts,
		NULL, &refused) != 0) {
		fprintf(stderr, "match: %s: %s\n", msg_name(msg->id),
		    refused.text);
		exit(1);
	}
	took = micros() - began;
	bench->facts.n = 0;
	return took;
}

static double
arrive(struct bench *bench)
{
	struct msg msg = {.id = MSG_ARRIVE};

	msg.arrive.channel =
	    random_below(&bench->random, 5) == 0 ? CHANNEL_MAIL : CHANNEL_CALL;
	msg.arrive.queue = 1 + random_below(&bench->random, QUEUES);
	msg.arrive.priority = random_below(&bench->random, 3);
	return command(bench, GATEWAY, &msg);
}

static void
tick(struct bench *bench)
{
	core_tick(bench->core, bench->now, &bench->facts);
	bench->facts.n = 0;
}

/* --- the two ways --- */

/* The contact that an advisor would be given, by looking at all of them. */
static const struct contact *
scan(const struct bench *bench, const struct user *user)
{
	const struct contact *contact, *best = NULL;

	HASH_EACH(contact, bench->live->contacts) {
		if (contact->row.state != CONTACT_WAITING ||
		    (best != NULL && contact_compare(contact, best) >= 0))
			continue;
		if (queue_takes(contact->queue,
			queue_step(contact->queue,
			    bench->now - contact->row.since),
			user, NULL))
			best = contact;
	}
	return best;
}

static void
measure_scans(struct bench *bench)
{
	static double times[SCANS];
	const struct contact *found = NULL;
	double began;
	size_t i;

	for (i = 0; i < SCANS; i++) {
		began = micros();
		found = scan(bench,
		    live_user(bench->live,
			1 + random_below(&bench->random, ADVISORS)));
		times[i] = micros() - began;
	}
	if (found == NULL)
		fprintf(stderr, "match: nothing found\n");
	print("match_scan", times, SCANS);
}

/* One advisor ends a contact and is offered the next: the decision is the
 * whole command, its facts folded and all indexes kept. */
static double
decide(struct bench *bench, uint64_t user)
{
	struct contact *contact =
	    TAILQ_FIRST(&live_user(bench->live, user)->contacts);
	struct msg msg = {0};
	double took;

	if (contact == NULL)
		return 0;
	if (contact->row.state == CONTACT_OFFERED) {
		msg.id = MSG_ACCEPT;
		msg.accept.contact = contact->row.contact;
		command(bench, user, &msg);
	}
	msg.id = MSG_END;
	msg.end.contact = contact->row.contact;
	took = command(bench, user, &msg);
	return took;
}

static void
measure_decisions(struct bench *bench)
{
	static double times[DECISIONS];
	double all = 0;
	size_t i;

	for (i = 0; i < DECISIONS; i++) {
		times[i] =
		    decide(bench, 1 + random_below(&bench->random, ADVISORS));
		all += times[i];
		arrive(bench);
		bench->now += 10;
		if (i % 100 == 0)
			tick(bench);
	}
	printf("match_decisions %.0f /s\n", DECISIONS / all * 1e6);
	print("match_decision", times, DECISIONS);
}

/* Everybody is free: each arrival looks for the best advisor. */
static void
measure_arrivals(struct bench *bench)
{
	static double times[ADVISORS / 2];
	size_t i;

	for (i = 0; i < ADVISORS / 2; i++)
		times[i] = arrive(bench);
	print("match_arrival", times, ADVISORS / 2);
}

int
main(void)
{
	const struct msg available = {
	    .id = MSG_BE, .be = {.state = ADVISOR_AVAILABLE}};
	struct bench bench = {.now = 1780000000000};
	size_t i;

	clock_zone("Europe/Paris", NULL);
	random_init(&bench.random, 1);
	bench.live = live_new();
	bench.core = core_new(bench.live);
	configure(&bench);
	for (i = 1; i <= ADVISORS; i++) {
		core_login(bench.core, i, 1, bench.now, &bench.facts);
		command(&bench, i, &available);
	}
	measure_arrivals(&bench);
	for (i = 0; i < WAITING + ADVISORS; i++) {
		arrive(&bench);
		bench.now += 10;
	}
	tick(&bench);
	measure_scans(&bench);
	measure_decisions(&bench);
	core_free(bench.core);
	live_free(bench.live);
	facts_done(&bench.facts);
	return 0;
}
