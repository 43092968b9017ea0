/* world.c - a hub of one's own in a private directory, and its guests. */
#define _GNU_SOURCE
#include "tests/hub/world.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "src/base/clock.h"
#include "src/base/file.h"
#include "src/base/mem.h"
#include "src/base/text.h"
#include "tests/check.h"

/* --- the hub's files --- */

static const char config_body[] =
    "skill rdv { }\n"
    "team one { }\n"
    "queue rdv { needs = { \"rdv:1\" } offer = 1min wrapup = 1h }\n"
    "queue slow { needs = { \"rdv:1\" } offer = 5min wrapup = 1h }\n"
    "user anna { role = advisor team = one skills = { \"rdv:3\" }"
    " telephone = \"1001\" }\n"
    "user bert { role = advisor team = one skills = { \"rdv:3\" }"
    " telephone = \"1002\" }\n"
    "user cleo { role = advisor team = one skills = { \"rdv:3\" }"
    " telephone = \"1003\" }\n"
    "user sam { role = supervisor team = one telephone = \"1004\" }\n"
    "user quinn { role = quality }\n"
    "user max { role = manager }\n"
    "user root { role = admin }\n"
    "user gate { role = gateway }\n";

static const char *const logins[] = {
    "anna", "bert", "cleo", "sam", "quinn", "max", "root", "gate"};

const char *
world_zone(void)
{
	static const char *zone;
	struct clock_local local;

	if (zone != NULL)
		return zone;
	zone = "Europe/Paris";
	clock_zone(zone, NULL);
	clock_local(clock_now(), &local);
	if (local.hour == 23)
		zone = "Atlantic/Reykjavik";
	return zone;
}

void
world_config(struct world *world, const char *hub_options, const char *more)
{
	FILE *file = fopen(world->config, "w");

	assert_non_null(file);
	fprintf(file,
	    "site { title = \"Test\" zone = \"%s\" misses = 3 %s }\n"
	    "%shub {\n\tstore = \"%s%s\"\n",
	    world_zone(), world->site == NULL ? "" : world->site, config_body,
	    world->store[0] == '/' ? "sqlite:" : "", world->store);
	if (world->tcp)
		fprintf(file,
		    "\tdesk = \"tcp://127.0.0.1:0\"\n"
		    "\tfeed = \"tcp://127.0.0.2:0\"\n"
		    "\tboard = \"tcp://127.0.0.3:0\"\n"
		    "\tsecret_key_file = \"%s/key\"\n"
		    "\tauthorized_keys = \"%s/authorized\"\n",
		    world->dir, world->dir);
	else
		fprintf(file,
		    "\tdesk = \"ipc://%s/desk\"\n"
		    "\tfeed = \"ipc://%s/feed\"\n"
		    "\tboard = \"ipc://%s/board\"\n",
		    world->dir, world->dir, world->dir);
	fprintf(file, "\t%s\n}\n%s\n", hub_options == NULL ? "" : hub_options,
	    more == NULL ? "" : more);
	assert_int_equal(fclose(file), 0);
}

static void
make_keys(struct world *world)
{
	char path[128];
	FILE *file;

	assert_int_equal(keypair_make(&world->hub_key, NULL), 0);
	assert_int_equal(keypair_make(&world->key, NULL), 0);
	snprintf(path, sizeof path, "%s/key", world->dir);
	assert_int_equal(keypair_save(&world->hub_key, path, NULL), 0);
	snprintf(path, sizeof path, "%s/authorized", world->dir);
	file = fopen(path, "w");
	assert_non_null(file);
	fprintf(file, "%s station desk,feed,board\n", world->key.public_key);
	assert_int_equal(fclose(file), 0);
}

/* --- the hub's process --- */

static void
in_child(struct world *world, const char *option, int in, int out)
{
	struct rlimit limit = {world->rlimit, world->rlimit};
	struct rlimit files = {world->descriptors / 2, world->descriptors};
	char program[256], config[128];
	int log;

	/* A test that fails leaves nothing behind. */
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	snprintf(program, sizeof program, "%s/vigied",
	    getenv("top_builddir") ? getenv("top_builddir") : ".");
	snprintf(config, sizeof config, "--config=%s", world->config);
	log = open(world->log, O_WRONLY | O_CREAT | O_APPEND, 0600);
	dup2(log, STDERR_FILENO);
	dup2(in, STDIN_FILENO);
	/* Where it is the same one, dup2 leaves it to be closed. */
	if (dup2(out, 7) == out)
		fcntl(out, F_SETFD, 0);
	unsetenv("JOURNAL_STREAM");
	unsetenv("NOTIFY_SOCKET");
	unsetenv("WATCHDOG_PID");
	unsetenv("WATCHDOG_USEC");
	if (world->notify != NULL) {
		setenv("NOTIFY_SOCKET", world->notify, 1);
		setenv("WATCHDOG_USEC", "4000000", 1);
	}
	if (world->rlimit != 0) {
		signal(SIGXFSZ, SIG_IGN);
		setrlimit(RLIMIT_FSIZE, &limit);
	}
	if (world->descriptors != 0)
		setrlimit(RLIMIT_NOFILE, &files);
	execl(program, "vigied", config, option, (char *)NULL);
	_exit(127);
}

/* Start it with a pipe from or to it; the pipe's end here. */
static int
spawn(struct world *world, const char *option, bool write_it)
{
	int ends[2];

	assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
	fflush(NULL);
	world->pid = fork();
	assert_true(world->pid >= 0);
	if (world->pid == 0)
		in_child(world, option, write_it ? ends[0] : STDIN_FILENO,
		    write_it ? STDOUT_FILENO : ends[1]);
	close(ends[write_it ? 0 : 1]);
	return ends[write_it ? 1 : 0];
}

static int
reap(struct world *world)
{
	int status = -1;

	assert_int_equal(waitpid(world->pid, &status, 0), world->pid);
	world->pid = 0;
	return status;
}

static void
set_passwords(struct world *world)
{
	int fd = spawn(world, "--passwords", true);
	size_t i;

	for (i = 0; i < sizeof logins / sizeof logins[0]; i++)
		dprintf(fd, "%s:%s\n", logins[i], WORLD_PASSWORD);
	close(fd);
	if (reap(world) != 0)
		fail_msg("%s", world_said(world));
}

/*
 * Passwords are slow to make on purpose: the store of a program's first world
 * is kept as it is before its first start, and serves the later ones.
 */
static void
make_store(struct world *world)
{
	static char *kept;
	static size_t n;
	FILE *file;

	if (world->store[0] != '/' || kept == NULL) {
		world_config(world, NULL, NULL);
		set_passwords(world);
	}
	if (world->store[0] != '/')
		return;
	if (kept == NULL) {
		kept = file_read(world->store, &n, NULL);
		assert_non_null(kept);
		return;
	}
	file = fopen(world->store, "w");
	assert_non_null(file);
	assert_int_equal(fwrite(kept, 1, n, file), n);
	assert_int_equal(fclose(file), 0);
}

bool
world_start(struct world *world)
{
	int fd = spawn(world, "--ready-fd=7", false);
	char line[512] = "";
	FILE *file = fdopen(fd, "r");

	assert_non_null(file);
	if (fgets(line, sizeof line, file) == NULL) {
		fclose(file);
		return false;
	}
	fclose(file);
	assert_int_equal(sscanf(line,
			     "ready desk=%127s feed=%127s"
			     " board=%127s",
			     world->desk, world->feed, world->board),
	    3);
	return true;
}

void
world_open_on(struct world *world, const char *store, bool tcp,
    const char *hub_options, const char *more)
{
	memset(world, 0, sizeof *world);
	world->tcp = tcp;
	TEXT_SET(world->dir, "/tmp/vigie-hub-XXXXXX");
	assert_non_null(mkdtemp(world->dir));
	snprintf(world->config, sizeof world->config, "%s/conf", world->dir);
	snprintf(world->log, sizeof world->log, "%s/log", world->dir);
	snprintf(world->store, sizeof world->store, "%s%s",
	    store == NULL ? world->dir : store, store == NULL ? "/db" : "");
	clock_zone(world_zone(), NULL);
	if (tcp)
		make_keys(world);
	make_store(world);
	world_config(world, hub_options, more);
	if (!world_start(world))
		fail_msg("%s", world_said(world));
}

void
world_open(struct world *world, bool tcp, const char *hub_options,
    const char *more)
{
	world_open_on(world, NULL, tcp, hub_options, more);
}

int
world_end(struct world *world, int number)
{
	assert_int_equal(kill(world->pid, number), 0);
	return reap(world);
}

int
world_wait(struct world *world)
{
	int status = reap(world);

	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

bool
world_is_dead(const struct world *world)
{
	siginfo_t info = {0};

	return world->pid == 0 ||
	    (waitid(P_PID, (id_t)world->pid, &info,
		 WEXITED | WNOHANG | WNOWAIT) == 0 &&
		info.si_pid == world->pid);
}

void
world_close(struct world *world)
{
	char command[96];
	int status;

	while (world->n > 0)
		guest_close(world->guests[world->n - 1]);
	if (world->pid != 0) {
		status = world_end(world, SIGTERM);
		if (status != 0)
			print_message("# %s\n", world_said(world));
		assert_int_equal(status, 0);
	}
	snprintf(command, sizeof command, "rm -r %s", world->dir);
	assert_int_equal(system(command), 0);
}

char *
world_said(const struct world *world)
{
	FILE *file = fopen(world->log, "r");
	char *text = mem_zero(1 << 20, 1);

	if (file == NULL)
		return text;
	if (fread(text, 1, (1 << 20) - 1, file) == 0)
		text[0] = '\0';
	fclose(file);
	return text;
}

/* --- time --- */

/* Let every guest do what can be done; when they must be called again. */
static int
world_turn(struct world *world, int ms)
{
	struct client *client;
	size_t i;
	int due;

	for (i = 0; i < world->n; i++) {
		client = world->guests[i]->client;
		while (client_turn(client))
			;
		due = client_due(client);
		ms = due < ms ? due : ms;
	}
	return ms < 0 ? 0 : ms;
}

static void
world_wait_for(struct world *world, int ms)
{
	struct pollfd polls[64];
	nfds_t count = 0;
	int fds[3], n;
	size_t i;

	for (i = 0; i < world->n; i++)
		for (n = client_fds(world->guests[i]->client, fds); n > 0; n--)
			polls[count++] =
			    (struct pollfd){.fd = fds[n - 1], .events = POLLIN};
	poll(polls, count, ms);
}

bool
world_until(struct world *world, bool (*fn)(void *ctx), void *ctx, int ms)
{
	int64_t end = clock_steady() + ms, left;
	int due;

	for (;;) {
		due = world_turn(world, 50);
		if (fn(ctx))
			return true;
		left = end - clock_steady();
		if (left <= 0)
			return false;
		world_wait_for(world, left < due ? (int)left : due);
	}
}

static bool
never(void *ctx)
{
	(void)ctx;
	return false;
}

void
world_run(struct world *world, int ms)
{
	world_until(world, never, NULL, ms);
}
