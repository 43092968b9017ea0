/* fail.c - a store that fails: a clear line, a stop, and nothing lost. */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "src/store/store.h"
#include "tests/check.h"
#include "tests/hub/world.h"
#include "tests/store/server.h"

static struct world world;

static bool
is_answered(void *ctx)
{
	struct guest *guest = ctx;

	return guest->answered;
}

static bool
is_away(void *ctx)
{
	struct guest *guest = ctx;

	return guest->state != CLIENT_CURRENT;
}

static bool
is_answered_or_away(void *ctx)
{
	return is_answered(ctx) || is_away(ctx);
}

static void
check_said_either(const char *what, const char *other)
{
	char *said = world_said(&world);

	if (strstr(said, what) == NULL && strstr(said, other) == NULL)
		fail_msg("nothing of \"%s\" in: %s", what, said);
	free(said);
}

static void
check_said(const char *what)
{
	check_said_either(what, what);
}

static uint64_t
last_fact(void)
{
	struct store *store = store_open(world.store, STORE_READ, NULL);
	uint64_t last;

	assert_non_null(store);
	last = store_last(store);
	assert_int_equal(store_verify(store, &last, NULL), 0);
	store_close(store);
	return last;
}

/* The disk is full: what was acknowledged is there, the rest was not. */
static void
test_full(void **state)
{
	struct msg msg = {.id = MSG_ARRIVE};
	uint64_t acknowledged = 0;
	struct guest gate;
	struct stat st;
	int i;

	(void)state;
	world_open(&world, false, NULL, NULL);
	assert_int_equal(world_end(&world, SIGTERM), 0);
	assert_int_equal(stat(world.store, &st), 0);
	world.rlimit = (uint64_t)st.st_size + (256 << 10);
	assert_true(world_start(&world));
	guest_open(&gate, &world, "gate");
	msg.arrive.channel = CHANNEL_MAIL;
	msg.arrive.queue = 1;
	memset(msg.arrive.text, 'x', 4000);
	for (i = 0; i < 2000; i++) {
		gate.answered = false;
		gate.asked = client_send(gate.client, &msg, 60000);
		assert_true(world_until(&world, is_answered_or_away, &gate,
		    PATIENCE_MS));
		if (!gate.answered)
			break;
		if (gate.reply.id == MSG_DONE)
			acknowledged = gate.reply.done.number;
	}
	assert_true(acknowledged > 0);
	assert_true(world_until(&world, is_away, &gate, PATIENCE_MS));
	assert_int_equal(world_wait(&world), 1);
	check_said("store: commit failed");
	assert_true(last_fact() >= acknowledged);
	/* Room again: it goes on where it was, and so does the console. */
	world.rlimit = 0;
	assert_true(world_start(&world));
	assert_true(world_until(&world, is_answered, &gate, PATIENCE_MS));
	assert_int_equal(gate.reply.id, MSG_DONE);
	world_close(&world);
}

/* It takes what descriptors it may have, and says when they are too few for
 * the sessions that it is to serve. */
static void
test_descriptors(void **state)
{
	char path[64], line[160], want[64];
	unsigned int soft = 0;
	FILE *file;

	(void)state;
	world_open(&world, false, "sessions = 100", NULL);
	assert_int_equal(world_end(&world, SIGTERM), 0);
	world.descriptors = 1000;
	assert_true(world_start(&world));
	snprintf(path, sizeof path, "/proc/%d/limits", (int)world.pid);
	file = fopen(path, "r");
	assert_non_null(file);
	while (fgets(line, sizeof line, file) != NULL)
		if (sscanf(line, "Max open files %u", &soft) == 1)
			break;
	fclose(file);
	assert_int_equal(soft, 1000);
	assert_int_equal(world_end(&world, SIGTERM), 0);
	world.descriptors = 300;
	assert_true(world_start(&world));
	snprintf(want, sizeof want, "100 sessions need %d, the limit is 300",
	    100 * 2 + 256);
	check_said(want);
	world_close(&world);
}

/* A damaged file and a file of something else: the hub does not start. */
static void
test_damaged(void **state)
{
	char noise[4096];
	int fd;

	(void)state;
	world_open(&world, false, NULL, NULL);
	assert_int_equal(world_end(&world, SIGTERM), 0);
	memset(noise, 0x5a, sizeof noise);
	fd = open(world.store, O_WRONLY);
	assert_true(fd >= 0);
	assert_int_equal(pwrite(fd, noise, sizeof noise, 0), sizeof noise);
	close(fd);
	assert_false(world_start(&world));
	assert_int_equal(world_wait(&world), 1);
	check_said("store: ");
	world_close(&world);
}

/* A snapshot of another version of the hub costs time, and nothing else. */
static void
test_snapshot(void **state)
{
	struct store *store;

	(void)state;
	world_open(&world, false, NULL, NULL);
	assert_int_equal(world_end(&world, SIGTERM), 0);
	store = store_open(world.store, 0, NULL);
	assert_non_null(store);
	assert_int_equal(store_snapshot_put(store, store_last(store),
			     "\x91\x4a", 2, NULL),
	    0);
	store_close(store);
	assert_true(world_start(&world));
	check_said("reading the whole log instead");
	world_close(&world);
}

/* The database's server goes away: the hub ends at the first question that
 * it cannot answer, although nothing is to be committed (but for what a slow
 * machine had not committed yet), and begins again once the server is back. */
static void
test_lost(void **state)
{
	struct server server;
	struct guest root, late;
	char url[256];

	(void)state;
	server_open(&server, "hub", url, sizeof url);
	world_open_on(&world, url, false, NULL, NULL);
	guest_open(&root, &world, "root");
	assert_int_equal(server_crash(&server), 0);
	guest_open(&late, &world, NULL);
	client_login(late.client, "max", WORLD_PASSWORD);
	world_until(&world, is_away, &root, PATIENCE_MS);
	assert_int_equal(world_wait(&world), 1);
	check_said_either("store: lost: ", "store: commit failed: ");
	assert_true(world_start(&world));
	guest_close(&late);
	guest_close(&root);
	guest_open(&late, &world, "max");
	guest_close(&late);
	world_close(&world);
	server_stop(&server);
}

/* One store, one hub. */
static void
test_second(void **state)
{
	struct world other;

	(void)state;
	world_open(&world, false, NULL, NULL);
	other = world;
	assert_false(world_start(&other));
	assert_int_equal(world_wait(&other), 1);
	check_said("store: ");
	world_close(&world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_full),
	    cmocka_unit_test(test_descriptors),
	    cmocka_unit_test(test_damaged),
	    cmocka_unit_test(test_snapshot),
	    cmocka_unit_test(test_lost),
	    cmocka_unit_test(test_second),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
