/* kill.c - a hub killed at any moment loses and doubles nothing. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "proto/codec.h"
#include "proto/topic.h"
#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/base/random.h"
#include "src/store/store.h"
#include "tests/check.h"
#include "tests/hub/world.h"
#include "tests/store/server.h"

/*
 * A gateway lets calls in and three advisors take, end and close them as
 * fast as they can, while the hub is killed again and again.  What was
 * acknowledged is remembered here and looked for in the log afterwards.
 */
enum { ROUNDS = 25, OUTSTANDING = 12, WAITING = 40 };

/* Two seconds are what is promised and told; a machine that has other things
 * to do as well may take longer. */
enum { BACK_MS = PATIENCE_MS };

struct ack {
	uint64_t client, seq, number, id;
	enum msg_id what;
};

struct asked {
	uint64_t seq;
	enum msg_id what;
};

static struct load {
	struct ack *acks;
	size_t n, size;
	struct asked asked[4][1 << 16]; /* by guest, by seq */
	struct guest guests[4];         /* the gateway first */
	uint64_t did[4][3];             /* the last contact of each step */
	size_t outstanding;
	bool calm; /* no new calls */
} load;

static void
ask(struct guest *guest, struct msg *msg)
{
	size_t who = (size_t)(guest - load.guests);
	uint64_t seq = client_send(guest->client, msg, 60000);

	assert_true(seq != 0);
	load.asked[who][seq % (1 << 16)] = (struct asked){seq, msg->id};
}

static void
ask_contact(struct guest *guest, enum msg_id id, uint64_t contact)
{
	struct msg msg = {.id = id};

	msg.accept.contact = contact;
	ask(guest, &msg);
}

static void
let_in(void)
{
	struct msg msg = {.id = MSG_ARRIVE};

	msg.arrive.channel = CHANNEL_CALL;
	msg.arrive.queue = 2;
	while (!load.calm && load.outstanding < OUTSTANDING &&
	    HASH_COUNT(load.guests[0].live->contacts) < WAITING) {
		ask(&load.guests[0], &msg);
		load.outstanding++;
	}
}

static void
on_final(struct guest *guest, uint64_t asked, const struct msg *msg)
{
	size_t who = (size_t)(guest - load.guests);
	const struct asked *was = &load.asked[who][asked % (1 << 16)];
	struct ack *ack;

	if (asked == 0 || was->seq != asked)
		return;
	if (was->what == MSG_ARRIVE)
		load.outstanding--;
	if (msg->id != MSG_DONE)
		return;
	if (load.n == load.size) {
		load.size = load.size * 2 + 1024;
		load.acks = mem_grow(load.acks, load.size, sizeof *load.acks);
	}
	ack = &load.acks[load.n++];
	ack->client = client_number(guest->client);
	ack->seq = asked;
	ack->number = msg->done.number;
	ack->id = msg->done.id;
	ack->what = was->what;
}

/* Do the next thing with each contact that is hers. */
static void
work(struct guest *guest)
{
	const struct msg_signed_in *me = client_session(guest->client);
	const struct user *user;
	const struct contact *contact;
	uint64_t *last = load.did[guest - load.guests];

	if (me == NULL || guest->state != CLIENT_CURRENT)
		return;
	user = live_user(guest->live, me->user);
	if (user == NULL || (contact = TAILQ_FIRST(&user->contacts)) == NULL)
		return;
	/* Once each: the client itself sends again what was lost. */
	if (contact->row.state == CONTACT_OFFERED &&
	    last[0] != contact->row.contact + (contact->row.offers << 32))
		ask_contact(guest, MSG_ACCEPT, contact->row.contact);
	else if (contact->row.state == CONTACT_TALK &&
	    last[1] != contact->row.contact)
		ask_contact(guest, MSG_END, contact->row.contact);
	else if (contact->row.state == CONTACT_WRAPUP &&
	    last[2] != contact->row.contact)
		ask_contact(guest, MSG_CLOSE, contact->row.contact);
	if (contact->row.state == CONTACT_OFFERED)
		last[0] = contact->row.contact + (contact->row.offers << 32);
	else if (contact->row.state == CONTACT_TALK)
		last[1] = contact->row.contact;
	else if (contact->row.state == CONTACT_WRAPUP)
		last[2] = contact->row.contact;
}

static bool
busy(void *ctx)
{
	size_t i;

	(void)ctx;
	let_in();
	for (i = 1; i < 4; i++)
		work(&load.guests[i]);
	return false;
}

static bool
all_current(void *ctx)
{
	size_t i;

	(void)ctx;
	for (i = 0; i < 4; i++)
		if (load.guests[i].state != CLIENT_CURRENT)
			return false;
	return true;
}

static bool
all_done(void *ctx)
{
	busy(ctx);
	return load.outstanding == 0 &&
	    HASH_COUNT(load.guests[0].live->contacts) == 0;
}

/* --- the log afterwards --- */

struct life {
	uint64_t arrived, ended, user;
};

struct check {
	struct life *lives; /* by contact */
	size_t size;
	uint64_t contacts, facts;
	uint64_t client, seq; /* of the fact before */
	struct ack *groups;   /* one for each command in the log */
	size_t n, n_size;
};

static struct life *
life_of(struct check *check, uint64_t contact)
{
	if (contact >= check->size) {
		check->lives = mem_grow(check->lives, contact * 2 + 64,
		    sizeof *check->lives);
		memset(check->lives + check->size, 0,
		    (contact * 2 + 64 - check->size) * sizeof *check->lives);
		check->size = contact * 2 + 64;
	}
	return &check->lives[contact];
}

static void
check_contact(struct check *check, const struct fact *fact)
{
	struct life *life;

	life = life_of(check, msg_u64(fact->id, &fact->head, "contact"));
	switch (fact->id) {
	case MSG_CONTACT_ARRIVED:
		assert_int_equal(life->arrived++, 0);
		check->contacts++;
		break;
	case MSG_CONTACT_OFFERED:
		assert_int_equal(life->user, 0);
		assert_int_equal(life->ended, 0);
		life->user = fact->contact_offered.user;
		break;
	case MSG_OFFER_ENDED:
		assert_int_equal(life->user, fact->offer_ended.user);
		life->user = 0;
		break;
	case MSG_CONTACT_ANSWERED:
		assert_int_equal(life->user, fact->contact_answered.user);
		break;
	case MSG_CONTACT_CLOSED:
		assert_int_equal(life->user, fact->contact_closed.user);
		assert_int_equal(life->ended++, 0);
		break;
	case MSG_CONTACT_LEFT:
		assert_int_equal(life->ended++, 0);
		break;
	default:
		break;
	}
}

static int
check_fact(void *ctx, const struct fact *fact)
{
	struct check *check = ctx;
	struct ack *group;

	assert_int_equal(fact->head.number, ++check->facts);
	check_contact(check, fact);
	if (fact->client != 0 &&
	    (fact->client != check->client || fact->client_seq != check->seq)) {
		if (check->n == check->n_size) {
			check->n_size = check->n_size * 2 + 1024;
			check->groups = mem_grow(check->groups, check->n_size,
			    sizeof *check->groups);
		}
		group = &check->groups[check->n++];
		memset(group, 0, sizeof *group);
		group->client = fact->client;
		group->seq = fact->client_seq;
	}
	if (fact->client != 0) {
		group = &check->groups[check->n - 1];
		group->number = fact->head.number;
		if (fact->id == MSG_CONTACT_ARRIVED)
			group->id = fact->contact_arrived.contact;
	}
	check->client = fact->client;
	check->seq = fact->client_seq;
	return 0;
}

static int
compare(const void *a, const void *b)
{
	const struct ack *x = a, *y = b;

	if (x->client != y->client)
		return x->client < y->client ? -1 : 1;
	return x->seq < y->seq ? -1 : x->seq > y->seq;
}

static void
check_acks(const struct check *check)
{
	const struct ack *found;
	size_t i;

	qsort(check->groups, check->n, sizeof *check->groups, compare);
	for (i = 1; i < check->n; i++)
		assert_true(compare(&check->groups[i - 1], &check->groups[i]) !=
		    0);
	for (i = 0; i < load.n; i++) {
		if (load.acks[i].number == 0)
			continue;
		found = bsearch(&load.acks[i], check->groups, check->n,
		    sizeof *check->groups, compare);
		assert_non_null(found);
		assert_int_equal(found->number, load.acks[i].number);
		assert_int_equal(found->id, load.acks[i].id);
	}
}

static void
check_log(const struct world *world)
{
	struct check check = {0};
	struct store *store;
	uint64_t checked, i;
	struct err err;

	store = store_open(world->store, STORE_READ, &err);
	if (store == NULL)
		fail_msg("%s", err.text);
	if (store_verify(store, &checked, &err) < 0)
		fail_msg("%s", err.text);
	assert_int_equal(store_facts(store, 1, 0, check_fact, &check, &err), 0);
	assert_int_equal(check.facts, checked);
	store_close(store);
	check_acks(&check);
	for (i = 0; i < check.size; i++)
		assert_int_equal(check.lives[i].arrived, check.lives[i].ended);
	print_message("# %zu commands acknowledged, %llu contacts,"
		      " %llu facts\n",
	    load.n, (unsigned long long)check.contacts,
	    (unsigned long long)check.facts);
	free(check.lives);
	free(check.groups);
}

/* --- what the consoles had in the end --- */

struct view {
	enum role role;
	uint64_t user;
	char **rows;
	size_t n, size;
};

/* Each row as text, which can be sorted and compared. */
static int
view_row(void *ctx, enum msg_id id, const void *body)
{
	struct view *view = ctx;
	char buf[CODEC_MAX], *text;
	int i, n;

	if (id == MSG_SITE_ROW || !topic_seen(view->role, view->user, id, body))
		return 0;
	n = codec_encode_body(id, body, buf, sizeof buf, NULL);
	assert_true(n > 0);
	text = mem_zero((size_t)n * 2 + 1, 1);
	for (i = 0; i < n; i++)
		sprintf(text + 2 * i, "%02x", (unsigned char)buf[i]);
	if (view->n == view->size) {
		view->size = view->size * 2 + 256;
		view->rows =
		    mem_grow(view->rows, view->size, sizeof *view->rows);
	}
	view->rows[view->n++] = text;
	return 0;
}

static int
by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void
view_make(struct view *view, const struct live *live, const struct guest *guest)
{
	const struct msg_signed_in *session = client_session(guest->client);

	memset(view, 0, sizeof *view);
	view->role = session->role;
	view->user = session->user;
	assert_int_equal(live_rows(live, view_row, view), 0);
	qsort(view->rows, view->n, sizeof *view->rows, by_text);
}

static void
view_free(struct view *view)
{
	while (view->n > 0)
		free(view->rows[--view->n]);
	free(view->rows);
}

static int
fold(void *ctx, const struct fact *fact)
{
	struct err err;

	if (live_fold(ctx, fact, true, &err) < 0)
		fail_msg("%s", err.text);
	return 0;
}

/* After all this each console's state is the log's, as its role sees it. */
static void
check_views(const struct world *world)
{
	struct view theirs, logs;
	struct store *store;
	struct live *live = live_new();
	size_t i, j;

	store = store_open(world->store, STORE_READ, NULL);
	assert_int_equal(store_facts(store, 1, 0, fold, live, NULL), 0);
	store_close(store);
	for (i = 0; i < 4; i++) {
		view_make(&theirs, load.guests[i].live, &load.guests[i]);
		view_make(&logs, live, &load.guests[i]);
		for (j = 0; j < theirs.n && j < logs.n; j++)
			assert_string_equal(theirs.rows[j], logs.rows[j]);
		assert_true(logs.n > 20);
		assert_int_equal(theirs.n, logs.n);
		view_free(&theirs);
		view_free(&logs);
	}
	live_free(live);
}

/* --- the rounds --- */

static void
say_why(void)
{
	const struct contact *contact;
	int n = 0;

	print_message("# outstanding %zu\n", load.outstanding);
	for (contact = load.guests[0].live->contacts;
	     contact != NULL && n++ < 10; contact = contact->hh.next)
		print_message("# contact %llu state %d user %llu\n",
		    (unsigned long long)contact->row.contact,
		    (int)contact->row.state,
		    (unsigned long long)contact->row.user);
}

static void
kill_rounds(const char *name, int rounds)
{
	const char *seed = getenv("VIGIE_SEED");
	int64_t began, took, longest = 0;
	struct random random;
	struct world world;
	size_t i;
	int round;

	memset(&load, 0, sizeof load);
	random_init(&random, seed == NULL ? 1 : strtoull(seed, NULL, 10));
	world_open_on(&world, name, false, "rate = 100000", NULL);
	guest_open(&load.guests[0], &world, "gate");
	guest_open(&load.guests[1], &world, "anna");
	guest_open(&load.guests[2], &world, "bert");
	guest_open(&load.guests[3], &world, "cleo");
	for (i = 0; i < 4; i++)
		load.guests[i].on_final = on_final;
	for (i = 1; i < 4; i++)
		assert_int_equal(guest_be(&load.guests[i], ADVISOR_AVAILABLE),
		    MSG_DONE);
	for (round = 0; round < rounds; round++) {
		world_until(&world, busy, NULL,
		    (int)random_below(&random, 250));
		world_end(&world, SIGKILL);
		world_run(&world, (int)random_below(&random, 20));
		assert_true(world_start(&world));
		began = clock_steady();
		if (!world_until(&world, all_current, NULL, BACK_MS))
			fail_msg("round %d: states %d %d %d %d", round,
			    (int)load.guests[0].state,
			    (int)load.guests[1].state,
			    (int)load.guests[2].state,
			    (int)load.guests[3].state);
		took = clock_steady() - began;
		longest = took > longest ? took : longest;
	}
	load.calm = true;
	if (!world_until(&world, all_done, NULL, PATIENCE_MS)) {
		say_why();
		fail_msg("not all contacts came to an end");
	}
	print_message("# %d rounds, all current again within %lld ms\n", rounds,
	    (long long)longest);
	/* The last facts come with a tick, the last number with a beat. */
	world_run(&world, 1500);
	world_end(&world, SIGTERM);
	check_log(&world);
	check_views(&world);
	world_close(&world);
	free(load.acks);
}

static void
test_sqlite(void **state)
{
	(void)state;
	kill_rounds(NULL, ROUNDS);
}

static void
test_postgres(void **state)
{
	struct server server;
	char url[256];

	(void)state;
	server_open(&server, "hub", url, sizeof url);
	kill_rounds(url, ROUNDS / 5);
	server_stop(&server);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_sqlite),
	    cmocka_unit_test(test_postgres),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
