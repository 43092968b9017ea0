/* server.h - a PostgreSQL server of the test's own. */
#ifndef TESTS_STORE_SERVER_H
#define TESTS_STORE_SERVER_H

#include <stddef.h>

/*
 * Started from the system's package as an unprivileged user, on a socket in
 * a private directory and on no TCP port, with fsync on.  It ends with
 * server_stop, or when the test's process ends in any other way.
 */
struct server {
	char directory[128];
	char programs[200];
	int pid;
};

/* 0; 1 and why when there is no PostgreSQL here, -1 when it fails. */
int server_start(struct server *server, char *why, size_t size);
void server_stop(struct server *server);

/* Started, with a new database and its URL; where there is no PostgreSQL the
 * test is skipped, where it fails the test does. */
void server_open(struct server *server, const char *database, char *url,
    size_t size);

/* Let it die as in a power cut, and start it again; 0 or -1. */
int server_crash(struct server *server);

/* The URL of one of its databases, and a new one. */
void server_url(const struct server *server, const char *database, char *url,
    size_t size);
void server_database(const struct server *server, const char *database);

#endif
