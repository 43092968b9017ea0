/* notify.c - what the hub tells the service manager. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "src/base/text.h"
#include "tests/check.h"
#include "tests/hub/world.h"

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
	assert_true(world_until(&world, is_alive, NULL, 10000));
	assert_int_equal(manager_count("READY=1\n"), 1);
	assert_int_equal(kill(world.pid, SIGHUP), 0);
	assert_true(world_until(&world, is_reloaded, NULL, 5000));
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

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_manager),
	    cmocka_unit_test(test_bad),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
