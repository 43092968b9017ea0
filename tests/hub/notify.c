/* notify.c - what the hub tells the service manager. */
#include <libpq-fe.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "src/base/clock.h"
#include "src/base/text.h"
#include "tests/check.h"
#include "tests/hub/world.h"
#include "tests/store/server.h"

/* The manager's end of the socket. */
static struct manager {
	char dir[48], path[80];
	int fd;
	char heard[8192]; /* each message, a line each */
} manager;

static void
manager_open(void)
{
	struct sockaddr_un to = {.sun_family = AF_UNIX};

	memset(&manager, 0, sizeof manager);
	TEXT_SET(manager.dir, "/tmp/vigie-notify-XXXXXX");
	assert_non_null(mkdtemp(manager.dir));
	snprintf(manager.path, sizeof manager.path, "%s/socket", manager.dir);
	TEXT_SET(to.sun_path, manager.path);
	manager.fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0);
	assert_true(manager.fd >= 0);
	assert_int_equal(bind(manager.fd, (struct sockaddr *)&to, sizeof to),
	    0);
}

static void
manager_close(void)
{
	close(manager.fd);
	unlink(manager.path);
	assert_int_equal(rmdir(manager.dir), 0);
}

static void
manager_listen(void)
{
	size_t n = strlen(manager.heard);
	ssize_t got;

	while (n + 2 < sizeof manager.heard) {
		got = recv(manager.fd, manager.heard + n,
		    sizeof manager.heard - n - 2, 0);
		if (got <= 0)
			return;
		n += (size_t)got;
		manager.heard[n++] = '\n';
		manager.heard[n] = '\0';
	}
}

static int
manager_count(const char *what)
{
	const char *at = manager.heard;
	int n = 0;

	manager_listen();
	while ((at = strstr(at, what)) != NULL) {
		at += strlen(what);
		n++;
	}
	return n;
}

static bool
is_alive(void *ctx)
{
	(void)ctx;
	return manager_count("WATCHDOG=1\n") >= 2;
}

static bool
is_reloaded(void *ctx)
{
	(void)ctx;
	return manager_count("RELOADING=1\n") == 1 &&
	    manager_count("READY=1\n") == 2;
}

static void
test_manager(void **state)
{
	struct world world;

	(void)state;
	manager_open();
	world_open(&world, false, NULL, NULL);
	assert_int_equal(world_end(&world, SIGTERM), 0);
	world.notify = manager.path;
	assert_true(world_start(&world));
	/* Within the time of its watchdog, again and again. */
	assert_true(world_until(&world, is_alive, NULL, PATIENCE_MS));
	assert_int_equal(manager_count("READY=1\n"), 1);
	assert_int_equal(kill(world.pid, SIGHUP), 0);
	assert_true(world_until(&world, is_reloaded, NULL, PATIENCE_MS));
	assert_int_equal(manager_count("STOPPING=1\n"), 0);
	assert_int_equal(world_end(&world, SIGTERM), 0);
	assert_int_equal(manager_count("STOPPING=1\n"), 1);
	world_close(&world);
	manager_close();
}

/* A hub that does not start is never ready, and says why once. */
static void
test_bad(void **state)
{
	struct world world;
	char *said, *at;

	(void)state;
	manager_open();
	world_open(&world, false, NULL, NULL);
	assert_int_equal(world_end(&world, SIGTERM), 0);
	world.notify = manager.path;
	world_config(&world, NULL, "nonsense");
	assert_false(world_start(&world));
	assert_int_equal(world_wait(&world), 1);
	assert_int_equal(manager_count("READY=1"), 0);
	said = world_said(&world);
	at = strstr(said, "nonsense");
	assert_non_null(at);
	assert_null(strstr(at + 1, "nonsense"));
	assert_non_null(strstr(at, "nothing is started"));
	free(said);
	world_close(&world);
	manager_close();
}

/* --- a store that hangs --- */

/* It says so each second, or not at all for longer than half the time. */
enum { STUCK_MS = 3000, FALLS_SILENT_MS = 30000 };

struct silence {
	int heard;
	int64_t since;
};

static bool
is_silent(void *ctx)
{
	struct silence *silence = ctx;
	int heard = manager_count("WATCHDOG=1\n");

	if (heard != silence->heard) {
		silence->heard = heard;
		silence->since = clock_steady();
	}
	return clock_steady() - silence->since >= STUCK_MS;
}

static bool
is_heard_again(void *ctx)
{
	const struct silence *silence = ctx;

	return manager_count("WATCHDOG=1\n") > silence->heard + 1;
}

static bool
is_answered(void *ctx)
{
	const struct guest *guest = ctx;

	return guest->answered;
}

static void
run_sql(PGconn *connection, const char *sql)
{
	PGresult *result = PQexec(connection, sql);

	if (PQresultStatus(result) != PGRES_COMMAND_OK)
		fail_msg("%s", PQresultErrorMessage(result));
	PQclear(result);
}

/* The loop turns, but nothing becomes durable: no manager may be told that
 * all is well.  It goes on by itself if the store does before the manager
 * loses its patience. */
static void
test_stuck(void **state)
{
	struct silence silence = {.heard = -1};
	struct msg msg = {.id = MSG_BE};
	struct server server;
	struct world world;
	struct guest bert;
	PGconn *holder;
	char url[256];

	(void)state;
	server_open(&server, "hub", url, sizeof url);
	manager_open();
	world_open_on(&world, url, false, NULL, NULL);
	assert_int_equal(world_end(&world, SIGTERM), 0);
	world.notify = manager.path;
	assert_true(world_start(&world));
	guest_open(&bert, &world, "bert");
	assert_true(world_until(&world, is_alive, NULL, PATIENCE_MS));
	holder = PQconnectdb(url);
	assert_int_equal(PQstatus(holder), CONNECTION_OK);
	run_sql(holder, "BEGIN");
	run_sql(holder, "LOCK TABLE log IN EXCLUSIVE MODE");
	msg.be.state = ADVISOR_AVAILABLE;
	bert.answered = false;
	bert.asked = client_send(bert.client, &msg, 60000);
	assert_true(world_until(&world, is_silent, &silence, FALLS_SILENT_MS));
	/* The hub itself is there: its console hears it. */
	assert_int_equal(bert.state, CLIENT_CURRENT);
	assert_false(bert.answered);
	run_sql(holder, "ROLLBACK");
	PQfinish(holder);
	assert_true(world_until(&world, is_answered, &bert, PATIENCE_MS));
	assert_int_equal(bert.reply.id, MSG_DONE);
	assert_true(world_until(&world, is_heard_again, &silence, PATIENCE_MS));
	world_close(&world);
	manager_close();
	server_stop(&server);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_manager),
	    cmocka_unit_test(test_bad),
	    cmocka_unit_test(test_stuck),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
