/* server.c - a PostgreSQL server of the test's own. */
#define _GNU_SOURCE /* setgroups */
#include "tests/store/server.h"

#include <fcntl.h>
#include <glob.h>
#include <grp.h>
#include <libpq-fe.h>
#include <poll.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/check.h"
#include "tests/store/facts.h"

/* Recovery on a machine that has other things to do took half a minute, and
 * each look costs the server a process. */
enum { START_TRIES = 1200, TRY_MS = 200 };

/* The newest server's programs as Debian puts them. */
static int
find_programs(struct server *server)
{
	glob_t found;

	if (glob("/usr/lib/postgresql/*/bin/initdb", 0, NULL, &found) != 0)
		return -1;
	snprintf(server->programs, sizeof server->programs, "%s",
	    found.gl_pathv[found.gl_pathc - 1]);
	*strrchr(server->programs, '/') = '\0';
	globfree(&found);
	return 0;
}

/* PostgreSQL refuses to run as root.  The death signal is asked for last:
 * a change of user forgets it. */
static int
become_unprivileged(void)
{
	struct passwd *user = getpwnam("postgres");

	if (geteuid() == 0 &&
	    (user == NULL || setgroups(0, NULL) < 0 ||
		setgid(user->pw_gid) < 0 || setuid(user->pw_uid) < 0))
		return -1;
	return prctl(PR_SET_PDEATHSIG, SIGQUIT);
}

static int
spawn(const struct server *server, const char *const *argv)
{
	pid_t parent = getpid(), pid;
	char log[160];
	int fd;

	snprintf(log, sizeof log, "%s/log", server->directory);
	pid = fork();
	if (pid != 0)
		return pid;
	if (become_unprivileged() < 0 || getppid() != parent)
		_exit(126);
	fd = open(log, O_WRONLY | O_CREAT | O_APPEND, 0600);
	dup2(fd, STDOUT_FILENO);
	dup2(fd, STDERR_FILENO);
	execv(argv[0], (char *const *)argv);
	_exit(127);
}

static int
make_cluster(const struct server *server)
{
	char data[160], initdb[256];
	const char *argv[] = {initdb, "-D", data, "-U", "vigie", "-E", "UTF8",
	    "--no-locale", "--auth=trust", "--no-sync", NULL};
	int pid, status;

	snprintf(data, sizeof data, "%s/data", server->directory);
	snprintf(initdb, sizeof initdb, "%s/initdb", server->programs);
	pid = spawn(server, argv);
	if (pid < 0 || waitpid(pid, &status, 0) != pid)
		return -1;
	return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? 0 : -1;
}

static int
wait_ready(const struct server *server)
{
	char url[256];
	int i;

	server_url(server, "postgres", url, sizeof url);
	for (i = 0; i < START_TRIES; i++) {
		if (PQping(url) == PQPING_OK)
			return 0;
		if (waitpid(server->pid, NULL, WNOHANG) != 0)
			return -1;
		poll(NULL, 0, TRY_MS);
	}
	return -1;
}

static int
run_server(struct server *server)
{
	char data[160], postgres[256];
	const char *argv[] = {postgres, "-D", data, "-k", server->directory,
	    "-c", "listen_addresses=", "-c", "max_connections=20", NULL};

	snprintf(data, sizeof data, "%s/data", server->directory);
	snprintf(postgres, sizeof postgres, "%s/postgres", server->programs);
	server->pid = spawn(server, argv);
	return server->pid > 0 ? wait_ready(server) : -1;
}

/* What the server said last, for who reads the test's output. */
static void
show_log(const struct server *server)
{
	char path[160], line[512];
	FILE *file;

	snprintf(path, sizeof path, "%s/log", server->directory);
	file = fopen(path, "r");
	while (file != NULL && fgets(line, sizeof line, file) != NULL)
		printf("# %s", line);
	if (file != NULL)
		fclose(file);
}

int
server_start(struct server *server, char *why, size_t size)
{
	struct passwd *user = getpwnam("postgres");

	memset(server, 0, sizeof *server);
	if (find_programs(server) < 0) {
		snprintf(why, size, "PostgreSQL is not installed");
		return 1;
	}
	directory_make(server->directory, sizeof server->directory);
	if (geteuid() == 0 && user != NULL)
		assert_int_equal(chown(server->directory, user->pw_uid,
				     user->pw_gid),
		    0);
	if (make_cluster(server) == 0 && run_server(server) == 0)
		return 0;
	snprintf(why, size, "PostgreSQL does not start here");
	show_log(server);
	server_stop(server);
	return -1;
}

void
server_stop(struct server *server)
{
	if (server->pid > 0 && waitpid(server->pid, NULL, WNOHANG) == 0) {
		kill(server->pid, SIGINT);
		waitpid(server->pid, NULL, 0);
	}
	directory_remove(server->directory);
}

/* SIGQUIT makes all its processes stop at once and write nothing more; the
 * next start recovers from the WAL. */
int
server_crash(struct server *server)
{
	kill(server->pid, SIGQUIT);
	waitpid(server->pid, NULL, 0);
	if (run_server(server) == 0)
		return 0;
	show_log(server);
	return -1;
}

void
server_url(const struct server *server, const char *database, char *url,
    size_t size)
{
	snprintf(url, size, "postgresql:///%s?host=%s&user=vigie", database,
	    server->directory);
}

void
server_database(const struct server *server, const char *database)
{
	char sql[128], url[256];
	PGconn *conn;

	server_url(server, "postgres", url, sizeof url);
	snprintf(sql, sizeof sql, "CREATE DATABASE %s", database);
	conn = PQconnectdb(url);
	PQclear(PQexec(conn, sql));
	assert_string_equal(PQerrorMessage(conn), "");
	PQfinish(conn);
}

void
server_open(struct server *server, const char *database, char *url, size_t size)
{
	char why[160];
	int rc = server_start(server, why, sizeof why);

	if (rc == 1) {
		print_message("# %s\n", why);
		skip();
	}
	if (rc != 0)
		fail_msg("%s", why);
	server_database(server, database);
	server_url(server, database, url, size);
}
