/* night.c - what a hub does once another day has begun. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "src/base/clock.h"
#include "src/base/text.h"
#include "src/store/store.h"
#include "tests/check.h"
#include "tests/hub/world.h"

/* A store whose last fact is of yesterday. */
static void
make_yesterday(const struct world *world, int64_t at)
{
	struct fact fact = {.id = MSG_TERM_STARTED};
	struct batch *batch = batch_new();
	struct store *store;
	struct err err;

	fact.term_started.number = 1;
	fact.term_started.at = at;
	fact.term_started.term = 1;
	TEXT_SET(fact.term_started.version, "test");
	batch_fact(batch, &fact);
	store = store_open(world->store, STORE_CREATE, &err);
	if (store == NULL)
		fail_msg("%s", err.text);
	assert_int_equal(store_append(store, batch, NULL), 0);
	store_close(store);
	batch_free(batch);
}

static bool
is_sealed(void *ctx)
{
	char *said = world_said(ctx);
	bool sealed = strstr(said, "seal: day") != NULL;

	free(said);
	return sealed;
}

static int
count(void *ctx, const struct fact *fact)
{
	struct msg_day_sealed *seal = ctx;

	if (fact->id != MSG_DAY_SEALED)
		return 0;
	/* One seal, of that day. */
	assert_int_equal(seal->day, 0);
	*seal = fact->day_sealed;
	return 0;
}

static void
test_seal(void **state)
{
	struct msg_day_sealed seal = {0};
	int64_t at = clock_now() - 24 * 3600 * 1000;
	struct store *store;
	uint64_t checked;
	struct world world;
	struct err err;

	(void)state;
	world_open(&world, false, NULL, NULL);
	assert_int_equal(world_end(&world, SIGTERM), 0);
	assert_int_equal(unlink(world.store), 0);
	make_yesterday(&world, at);
	assert_true(world_start(&world));
	assert_true(world_until(&world, is_sealed, &world, PATIENCE_MS));
	/* Not a second time. */
	assert_int_equal(world_end(&world, SIGTERM), 0);
	assert_true(world_start(&world));
	world_run(&world, 1500);
	assert_int_equal(world_end(&world, SIGTERM), 0);
	store = store_open(world.store, STORE_READ, &err);
	assert_non_null(store);
	assert_int_equal(store_facts(store, 1, 0, count, &seal, NULL), 0);
	assert_int_equal(seal.day, clock_day(at));
	assert_true(seal.last >= 1);
	if (store_verify(store, &checked, &err) < 0)
		fail_msg("%s", err.text);
	store_close(store);
	world_close(&world);
}

/* --- what was kept long enough --- */

enum { DAY_MS = 86400000 };

/* A store with messages of Anne to Ben, so many days old. */
static void
make_messages(const struct world *world, const int *ages, size_t n)
{
	struct msg row = {.id = MSG_MESSAGE_ROW};
	struct batch *batch = batch_new();
	struct store *store;
	struct err err;
	size_t i;

	for (i = 0; i < n; i++) {
		row.message_row.message = 1000 + i;
		row.message_row.user = 1;
		row.message_row.sent = clock_now() - (int64_t)ages[i] * DAY_MS;
		row.message_row.audience = AUDIENCE_ONE;
		row.message_row.of = 2;
		TEXT_SET(row.message_row.text, "bonjour");
		batch_row(batch, &row);
	}
	store = store_open(world->store, 0, &err);
	if (store == NULL)
		fail_msg("%s", err.text);
	assert_int_equal(store_append(store, batch, NULL), 0);
	store_close(store);
	batch_free(batch);
}

static bool
has_forgotten(void *ctx)
{
	char *said = world_said(ctx);
	bool forgotten = strstr(said, "retention: 2 messages") != NULL;

	free(said);
	return forgotten;
}

static int
count_forgotten(void *ctx, const struct fact *fact)
{
	uint64_t *n = ctx;

	if (fact->id == MSG_MESSAGES_FORGOTTEN)
		*n += fact->messages_forgotten.messages;
	return 0;
}

/* 90 days is what the hub keeps them when nothing else is said. */
static void
test_retention(void **state)
{
	static const int ages[] = {400, 91, 89, 1};
	uint64_t n = 0, left;
	struct store *store;
	struct world world;
	struct err err;

	(void)state;
	world_open(&world, false, NULL, NULL);
	assert_int_equal(world_end(&world, SIGTERM), 0);
	make_messages(&world, ages, sizeof ages / sizeof ages[0]);
	assert_true(world_start(&world));
	assert_true(world_until(&world, has_forgotten, &world, PATIENCE_MS));
	assert_int_equal(world_end(&world, SIGTERM), 0);
	store = store_open(world.store, STORE_READ, &err);
	assert_non_null(store);
	assert_int_equal(store_messages_before(store, INT64_MAX, &left, NULL),
	    0);
	assert_int_equal(left, 2);
	assert_int_equal(store_facts(store, 1, 0, count_forgotten, &n, NULL),
	    0);
	assert_int_equal(n, 2);
	store_close(store);
	world_close(&world);
}

/* A call and a voicemail of last year, and the sound of that. */
static void
make_callers(const struct world *world, const char *path)
{
	struct msg caller = {.id = MSG_CALLER_ROW},
		   letter = {.id = MSG_LETTER_ROW};
	struct batch *batch = batch_new();
	struct fact arrived = {.id = MSG_CONTACT_ARRIVED},
		    left = {.id = MSG_CONTACT_LEFT};
	FILE *file = fopen(path, "w");
	struct store *store;
	struct err err;
	uint64_t id;

	assert_non_null(file);
	fclose(file);
	store = store_open(world->store, 0, &err);
	if (store == NULL)
		fail_msg("%s", err.text);
	arrived.head.number = store_last(store);
	for (id = 900; id <= 901; id++) {
		arrived.head.number++;
		arrived.head.at = clock_now() - (int64_t)400 * DAY_MS;
		arrived.contact_arrived.contact = id;
		arrived.contact_arrived.channel =
		    id == 900 ? CHANNEL_CALL : CHANNEL_VOICEMAIL;
		batch_fact(batch, &arrived);
		left.head = arrived.head;
		left.head.number++;
		left.contact_left.contact = id;
		left.contact_left.outcome = CONTACT_FAILED;
		batch_fact(batch, &left);
		arrived.head.number++;
	}
	caller.caller_row.contact = 900;
	TEXT_SET(caller.caller_row.number, "+33639980001");
	batch_row(batch, &caller);
	letter.letter_row.contact = 901;
	snprintf(letter.letter_row.text, sizeof letter.letter_row.text,
	    "voicemail 3 s\n%s", path);
	batch_row(batch, &letter);
	if (store_append(store, batch, &err) < 0)
		fail_msg("%s", err.text);
	store_close(store);
	batch_free(batch);
}

static bool
has_forgotten_callers(void *ctx)
{
	char *said = world_said(ctx);
	bool forgotten = strstr(said, "retention: 1 callers") != NULL &&
	    strstr(said, "retention: 1 voicemails") != NULL;

	free(said);
	return forgotten;
}

/* Numbers are kept for a year and the sound of a voicemail for half of one,
 * when nothing else is said. */
static void
test_callers(void **state)
{
	struct msg_caller_row row;
	struct store *store;
	struct world world;
	struct err err;
	char path[80];

	(void)state;
	world_open(&world, false, NULL, NULL);
	assert_int_equal(world_end(&world, SIGTERM), 0);
	snprintf(path, sizeof path, "%s/voicemail-901.wav", world.dir);
	make_callers(&world, path);
	assert_int_equal(access(path, F_OK), 0);
	assert_true(world_start(&world));
	assert_true(world_until(&world, has_forgotten_callers, &world,
	    PATIENCE_MS));
	assert_int_equal(world_end(&world, SIGTERM), 0);
	assert_int_equal(access(path, F_OK), -1);
	store = store_open(world.store, STORE_READ, &err);
	assert_non_null(store);
	assert_int_equal(store_caller(store, 900, &row, &err), 0);
	store_close(store);
	world_close(&world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_seal),
	    cmocka_unit_test(test_retention),
	    cmocka_unit_test(test_callers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
