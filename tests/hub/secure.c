/* secure.c - over tcp: known workstations only, and their own tokens. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
	assert_true(world_until(&world, is_greeted, &guest, 5000));
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
	assert_true(world_until(&world, is_greeted, &other, 10000));
	client_resume(other.client, session.session, token);
	assert_true(world_until(&world, is_elsewhere, &other, 5000));
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
	assert_true(world_until(&world, is_out, &guest, 5000));
	client_login(guest.client, "cleo", WORLD_PASSWORD);
	assert_true(world_until(&world, is_refused, &guest, 5000));
	assert_int_not_equal(guest.state, CLIENT_CURRENT);
	guest_close(&guest);
	authorize(world.key.public_key);
	guest_open(&guest, &world, "cleo");
	guest_close(&guest);
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
	    cmocka_unit_test(test_restart),
	    cmocka_unit_test(test_no_key),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
