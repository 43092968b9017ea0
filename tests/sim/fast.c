/* fast.c - tests of whole days in virtual time: chance and invariants. */
#include "tests/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "proto/codec.h"
#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/hub/config.h"
#include "src/sim/fast.h"
#include "src/sim/hospital_conf.h"
#include "src/sim/staff.h"

enum { MONDAY = 20260105, SEEDS = 12 };

static char folder[] = "/tmp/vigie-fast-XXXXXX";
static struct config config;

static int
setup(void **state)
{
	static struct config_errors errors;

	(void)state;
	if (mkdtemp(folder) == NULL ||
	    config_parse(&config, hospital_conf, strlen(hospital_conf),
		"hospital.conf", &errors) < 0)
		return -1;
	return clock_zone("Europe/Paris", NULL);
}

static int
teardown(void **state)
{
	char command[64];

	(void)state;
	config_free(&config);
	snprintf(command, sizeof command, "rm -rf %s", folder);
	return system(command);
}

static void
fast_init(struct fast *fast, uint64_t seed, int days)
{
	memset(fast, 0, sizeof *fast);
	fast->facts = config.facts;
	fast->n = config.n;
	params_init(&fast->hospital.params);
	fast->hospital.seed = seed;
	fast->hospital.patients = 300;
	fast->hospital.from = clock_at(MONDAY, 0, 0);
	fast->hospital.until = clock_at(clock_day_add(MONDAY, days), 0, 0);
}

/* Run into a store of this name. */
static void
run(const struct fast *fast, const char *name, struct fast_result *result)
{
	struct journal journal;
	char path[64];
	struct err err;

	snprintf(path, sizeof path, "%s/%s.db", folder, name);
	assert_int_equal(journal_open(&journal, path, &err), 0);
	assert_int_equal(fast_run(&journal, fast, result, &err), 0);
	assert_int_equal(journal.live->row.number, result->facts);
	assert_int_equal(journal.live->strange, 0);
	assert_int_equal(journal_close(&journal, &err), 0);
}

static struct store *
open_store(const char *name)
{
	struct store *store;
	char path[64];
	struct err err;

	snprintf(path, sizeof path, "%s/%s.db", folder, name);
	store = store_open(path, STORE_READ, &err);
	assert_non_null(store);
	return store;
}

/* FNV-1a over the encoded facts; a seal quotes the store's own chain, which
 * begins with what makes each store different. */
static int
hash(void *ctx, const struct fact *fact)
{
	unsigned char buf[CODEC_MAX];
	uint64_t *sum = ctx;
	int i, n;

	if (fact->id == MSG_DAY_SEALED)
		return 0;
	n = codec_encode_fact(fact, buf, sizeof buf, NULL);
	assert_true(n > 0);
	for (i = 0; i < n; i++)
		*sum = (*sum ^ buf[i]) * 1099511628211u;
	return 0;
}

static uint64_t
hash_of(const char *name)
{
	struct store *store = open_store(name);
	uint64_t sum = 14695981039346656037u;

	assert_int_equal(store_facts(store, 1, 0, hash, &sum, NULL), 0);
	store_close(store);
	return sum;
}

static void
the_same_seed_gives_the_same_facts(void **state)
{
	struct fast_result result;
	struct fast fast;

	(void)state;
	fast_init(&fast, 7, 2);
	run(&fast, "first", &result);
	assert_true(result.facts > 5000);
	run(&fast, "second", &result);
	assert_true(hash_of("first") == hash_of("second"));
	fast_init(&fast, 8, 2);
	run(&fast, "other", &result);
	assert_true(hash_of("first") != hash_of("other"));
}

/* --- invariants of the facts --- */

enum fate { NOT_THERE, MENU, WAITING, OFFERED, HANDLED, WRAPUP, OVER };

struct recount {
	unsigned char *fates; /* by contact */
	uint64_t *users;      /* who has it, 0: nobody */
	uint64_t n, arrived, over, answered;
	int64_t at;
};

static void
step(struct recount *recount, uint64_t contact, unsigned int from, enum fate to,
    uint64_t user)
{
	assert_true(contact <= recount->n);
	assert_true(from & 1u << recount->fates[contact]);
	recount->fates[contact] = (unsigned char)to;
	recount->users[contact] = user;
}

static void
arrive(struct recount *recount, uint64_t contact)
{
	/* Contacts are numbered as they come. */
	assert_int_equal(contact, recount->n + 1);
	recount->n = contact;
	recount->fates =
	    mem_grow(recount->fates, contact + 1, sizeof *recount->fates);
	recount->users =
	    mem_grow(recount->users, contact + 1, sizeof *recount->users);
	recount->fates[contact] = MENU;
	recount->users[contact] = 0;
	recount->arrived++;
}

/* An advisor who talks has no other call: nobody talks to two. */
static int
follow(void *ctx, const struct fact *f)
{
	struct recount *r = ctx;
	uint64_t contact = msg_u64(f->id, &f->head, "contact");
	uint64_t user = msg_u64(f->id, &f->head, "user");

	assert_true(f->head.at >= r->at);
	r->at = f->head.at;
	switch (f->id) {
	case MSG_CONTACT_ARRIVED:
		arrive(r, contact);
		break;
	case MSG_CONTACT_QUEUED:
		step(r, contact,
		    1u << MENU | 1u << WAITING | 1u << OFFERED | 1u << HANDLED,
		    WAITING, 0);
		break;
	case MSG_CONTACT_OFFERED:
		step(r, contact, 1u << WAITING, OFFERED, user);
		break;
	case MSG_OFFER_ENDED:
		assert_int_equal(r->users[contact], user);
		step(r, contact, 1u << OFFERED, WAITING, 0);
		break;
	case MSG_CONTACT_ANSWERED:
		assert_int_equal(r->users[contact], user);
		step(r, contact, 1u << OFFERED, HANDLED, user);
		r->answered++;
		break;
	case MSG_CONTACT_ENDED:
		assert_int_equal(r->users[contact], user);
		step(r, contact, 1u << HANDLED, WRAPUP, user);
		break;
	case MSG_CONTACT_CLOSED:
		assert_int_equal(r->users[contact], user);
		step(r, contact, 1u << HANDLED | 1u << WRAPUP, OVER, 0);
		r->over++;
		break;
	case MSG_CONTACT_LEFT:
		step(r, contact, 1u << MENU | 1u << WAITING | 1u << OFFERED,
		    OVER, 0);
		r->over++;
		break;
	default:
		break;
	}
	return 0;
}

static void
no_contact_is_lost_or_doubled(void **state)
{
	struct recount recount;
	struct fast_result result;
	char name[16];
	struct store *store;
	struct fast fast;
	struct err err;
	uint64_t seed, checked;

	(void)state;
	for (seed = 1; seed <= SEEDS; seed++) {
		memset(&recount, 0, sizeof recount);
		fast_init(&fast, seed, 1);
		/* Some days with clumsy advisors and impatient callers. */
		fast.hospital.params.miss = 0.1 * (double)(seed % 3);
		fast.hospital.params.refuse = 0.05 * (double)(seed % 2);
		fast.hospital.params.patience_mean_s = 30 * (double)seed;
		snprintf(name, sizeof name, "seed-%u", (unsigned int)seed);
		run(&fast, name, &result);
		store = open_store(name);
		assert_int_equal(store_facts(store, 1, 0, follow, &recount,
				     &err),
		    0);
		assert_int_equal(store_verify(store, &checked, &err), 0);
		assert_int_equal(checked, result.facts);
		assert_int_equal(recount.arrived, result.counts.came);
		assert_int_equal(recount.arrived, recount.over + result.open);
		assert_true(recount.answered > 100);
		assert_int_equal(result.counts.refused, 0);
		store_close(store);
		free(recount.fates);
		free(recount.users);
	}
}

/* --- what kind of days they are --- */

static const struct msg_tally_row *
day_of(const struct live *live, int day)
{
	const struct tally *tally =
	    live_tally(live, clock_day_add(MONDAY, day), 0);

	assert_non_null(tally);
	return &tally->row;
}

static void
mondays_peak_and_sundays_are_quiet(void **state)
{
	struct journal journal;
	struct fast_result result;
	struct fast fast;
	uint64_t monday = 0, wednesday = 0, sunday = 0;
	int week;

	(void)state;
	fast_init(&fast, 1, 28);
	assert_int_equal(journal_open(&journal, NULL, NULL), 0);
	assert_int_equal(fast_run(&journal, &fast, &result, NULL), 0);
	for (week = 0; week < 4; week++) {
		monday += day_of(journal.live, 7 * week)->received;
		wednesday += day_of(journal.live, 7 * week + 2)->received;
		sunday += day_of(journal.live, 7 * week + 6)->received;
	}
	assert_true(monday > wednesday * 11 / 10);
	assert_true(sunday < wednesday / 10);
	assert_true(result.counts.redials > 100);
	assert_true(result.counts.recontacts > 100);
	assert_int_equal(journal_close(&journal, NULL), 0);
}

static void
advisors_are_added_as_asked(void **state)
{
	struct journal journal;
	struct fast_result result;
	struct fast fast;
	struct fact *facts;
	size_t bytes = config.n * sizeof *facts;

	(void)state;
	facts = mem_zero(config.n, sizeof *facts);
	memcpy(facts, config.facts, bytes);
	fast_init(&fast, 1, 1);
	fast.advisors = 100;
	fast.n = staff_complete(&facts, config.n, 100);
	fast.facts = facts;
	assert_int_equal(journal_open(&journal, NULL, NULL), 0);
	assert_int_equal(fast_run(&journal, &fast, &result, NULL), 0);
	assert_non_null(live_user_login(journal.live, "sim-088"));
	assert_null(live_user_login(journal.live, "sim-089"));
	assert_non_null(live_user_login(journal.live, "sim-sup-07"));
	/* Eight times the advisors take about eight times the contacts. */
	assert_true(day_of(journal.live, 0)->received > 6000);
	assert_int_equal(journal_close(&journal, NULL), 0);
	free(facts);
}

static void
a_store_that_is_later_is_refused(void **state)
{
	struct fast_result result;
	struct journal journal;
	struct fast fast;
	char path[64];
	struct err err;

	(void)state;
	fast_init(&fast, 1, 1);
	run(&fast, "later", &result);
	snprintf(path, sizeof path, "%s/later.db", folder);
	assert_int_equal(journal_open(&journal, path, &err), 0);
	assert_int_equal(fast_run(&journal, &fast, &result, &err), -1);
	assert_memory_equal(err.text, "the store holds facts up to 2026-01-0",
	    37);
	assert_int_equal(journal_close(&journal, &err), 0);
	/* The day after goes behind it. */
	fast.hospital.from = clock_at(clock_day_add(MONDAY, 2), 0, 0);
	fast.hospital.until = clock_at(clock_day_add(MONDAY, 3), 0, 0);
	assert_int_equal(journal_open(&journal, path, &err), 0);
	assert_int_equal(fast_run(&journal, &fast, &result, &err), 0);
	assert_true(journal.live->row.sealed >= MONDAY);
	assert_int_equal(journal_close(&journal, &err), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_same_seed_gives_the_same_facts),
	    cmocka_unit_test(no_contact_is_lost_or_doubled),
	    cmocka_unit_test(mondays_peak_and_sundays_are_quiet),
	    cmocka_unit_test(advisors_are_added_as_asked),
	    cmocka_unit_test(a_store_that_is_later_is_refused),
	};

	return cmocka_run_group_tests_name("sim/fast", tests, setup, teardown);
}
