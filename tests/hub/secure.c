/* secure.c - over tcp: known workstations only, and their own tokens. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/text.h"
#include "tests/check.h"
#include "tests/hub/world.h"

static struct world world;

static bool
is_greeted(void *ctx)
{
	struct guest *guest = ctx;

	return guest->state >= CLIENT_GREETED;
}

static void
test_keys(void **state)
{
	struct keypair known = world.key, hub = world.hub_key, wrong;
	struct guest guest;

	(void)state;
	assert_int_equal(keypair_make(&wrong, NULL), 0);
	guest_open(&guest, &world, "anna");
	assert_int_equal(guest_be(&guest, ADVISOR_PAUSE), MSG_DONE);
	guest_close(&guest);
	/* A workstation that nobody knows, and a hub that is not ours. */
	world.key = wrong;
	guest_open(&guest, &world, NULL);
	assert_false(world_until(&world, is_greeted, &guest, 1000));
	guest_close(&guest);
	world.key = known;
	world.hub_key = wrong;
	guest_open(&guest, &world, NULL);
	assert_false(world_until(&world, is_greeted, &guest, 1000));
	guest_close(&guest);
	world.hub_key = hub;
	guest_open(&guest, &world, NULL);
	assert_true(world_until(&world, is_greeted, &guest, PATIENCE_MS));
	guest_close(&guest);
}

static bool
is_current(void *ctx)
{
	struct guest *guest = ctx;

	return guest->state == CLIENT_CURRENT;
}

static bool
is_elsewhere(void *ctx)
{
	struct guest *guest = ctx;

	return guest->state == CLIENT_GREETED && guest->text[0] != '\0';
}

/* A token is of no use at another workstation. */
static void
test_token(void **state)
{
	struct keypair first = world.key, second;
	struct msg_signed_in session;
	char path[128], token[65];
	struct guest guest, other;
	FILE *file;

	(void)state;
	assert_int_equal(keypair_make(&second, NULL), 0);
	snprintf(path, sizeof path, "%s/authorized", world.dir);
	file = fopen(path, "a");
	assert_non_null(file);
	fprintf(file, "%s second desk,feed,board\n", second.public_key);
	assert_int_equal(fclose(file), 0);
	guest_open(&guest, &world, "anna");
	session = *client_session(guest.client);
	TEXT_SET(token, session.token);
	kill(world.pid, SIGHUP);
	world.key = second;
	guest_open(&other, &world, NULL);
	world.key = first;
	assert_true(world_until(&world, is_greeted, &other, PATIENCE_MS));
	client_resume(other.client, session.session, token);
	assert_true(world_until(&world, is_elsewhere, &other, PATIENCE_MS));
	assert_int_equal(guest.state, CLIENT_CURRENT);
	guest_close(&other);
	guest_close(&guest);
}

static bool
is_out(void *ctx)
{
	struct guest *guest = ctx;

	return guest->state != CLIENT_CURRENT &&
	    strcmp(guest->text, "workstation withdrawn") == 0;
}

static bool
is_refused(void *ctx)
{
	struct guest *guest = ctx;

	return strcmp(guest->text, "this workstation was withdrawn") == 0;
}

static void
authorize(const char *key)
{
	char path[128];
	FILE *file;

	snprintf(path, sizeof path, "%s/authorized", world.dir);
	file = fopen(path, "w");
	assert_non_null(file);
	fprintf(file, "%s station desk,feed,board\n", key);
	assert_int_equal(fclose(file), 0);
	kill(world.pid, SIGHUP);
}

/* A workstation that is withdrawn is put out, and stays out on the
 * connection that it still has; a file that is refused withdraws nobody. */
static void
test_withdrawn(void **state)
{
	struct keypair other;
	struct guest guest;

	(void)state;
	assert_int_equal(keypair_make(&other, NULL), 0);
	guest_open(&guest, &world, "cleo");
	world_config(&world, NULL, "queue bad { titel = \"Bad\" }");
	authorize(other.public_key);
	world_run(&world, 500);
	assert_int_equal(guest.state, CLIENT_CURRENT);
	assert_int_equal(guest_be(&guest, ADVISOR_AVAILABLE), MSG_DONE);
	world_config(&world, NULL, NULL);
	kill(world.pid, SIGHUP);
	assert_true(world_until(&world, is_out, &guest, PATIENCE_MS));
	client_login(guest.client, "cleo", WORLD_PASSWORD);
	assert_true(world_until(&world, is_refused, &guest, PATIENCE_MS));
	assert_int_not_equal(guest.state, CLIENT_CURRENT);
	guest_close(&guest);
	authorize(world.key.public_key);
	guest_open(&guest, &world, "cleo");
	guest_close(&guest);
}

/* --- a wall: the board and nothing else --- */

struct wall {
	struct client *client;
	uint64_t frames;
};

static void
on_wall(void *ctx, const struct msg *msg)
{
	struct wall *wall = ctx;

	wall->frames += msg->id == MSG_BOARD_BEAT;
}

static void
wall_open(struct wall *wall, const struct keypair *pair)
{
	struct client_config config = {.board = world.board,
	    .hub_key = world.hub_key.public_key,
	    .public_key = pair->public_key,
	    .secret_key = pair->secret_key,
	    .program = "wall",
	    .board_msg = on_wall,
	    .ctx = wall};
	struct err err;

	wall->frames = 0;
	wall->client = client_new(&config, &err);
	if (wall->client == NULL)
		fail_msg("%s", err.text);
}

/* Some frames more within a bound, both walls served. */
static bool
reads(struct wall *wall, struct wall *other, int ms)
{
	int64_t end = clock_steady() + ms;
	uint64_t had = wall->frames;

	while (wall->frames < had + 3 && clock_steady() < end) {
		world_run(&world, 20);
		while (client_turn(wall->client))
			;
		while (client_turn(other->client))
			;
	}
	return wall->frames >= had + 3;
}

/* Nothing but the key keeps a wall out, so a key that is withdrawn ends it
 * at once; the walls that stay have the board back within seconds. */
static void
test_board_withdrawn(void **state)
{
	struct keypair pair;
	struct wall stays, goes;
	char path[128], line[128];
	uint64_t had;
	FILE *file;

	(void)state;
	assert_int_equal(keypair_make(&pair, NULL), 0);
	snprintf(path, sizeof path, "%s/authorized", world.dir);
	snprintf(line, sizeof line, "%s hall board\n", pair.public_key);
	file = fopen(path, "a");
	assert_non_null(file);
	assert_int_not_equal(fputs(line, file), EOF);
	assert_int_equal(fclose(file), 0);
	kill(world.pid, SIGHUP);
	wall_open(&stays, &world.key);
	wall_open(&goes, &pair);
	assert_true(reads(&stays, &goes, 20000));
	assert_true(reads(&goes, &stays, 20000));
	authorize(world.key.public_key);
	/* Reading the file again ends what it had. */
	assert_true(reads(&stays, &goes, 20000));
	had = goes.frames;
	assert_true(reads(&stays, &goes, 20000));
	assert_int_equal(goes.frames, had);
	client_free(stays.client);
	client_free(goes.client);
}

/* It starts again and takes the keys again. */
static void
test_restart(void **state)
{
	struct guest guest;

	(void)state;
	assert_int_equal(world_end(&world, SIGTERM), 0);
	assert_true(world_start(&world));
	guest_open(&guest, &world, "bert");
	assert_true(is_current(&guest));
	guest_close(&guest);
}

/* An open door is none: tcp without a key is refused at the start. */
static void
test_no_key(void **state)
{
	char path[128];

	(void)state;
	assert_int_equal(world_end(&world, SIGTERM), 0);
	snprintf(path, sizeof path, "%s/key", world.dir);
	assert_int_equal(remove(path), 0);
	assert_false(world_start(&world));
	assert_int_equal(world_wait(&world), 1);
}

static int
setup(void **state)
{
	(void)state;
	world_open(&world, true, NULL, NULL);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	world_close(&world);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_keys),
	    cmocka_unit_test(test_token),
	    cmocka_unit_test(test_withdrawn),
	    cmocka_unit_test(test_board_withdrawn),
	    cmocka_unit_test(test_restart),
	    cmocka_unit_test(test_no_key),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
