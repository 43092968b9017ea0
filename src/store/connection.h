/* connection.h - a connection to PostgreSQL: opened, and what it says. */
#ifndef STORE_CONNECTION_H
#define STORE_CONNECTION_H

#include <libpq-fe.h>
#include <stdbool.h>

#include "src/base/err.h"

struct connection {
	PGconn *pq;
	char *label; /* "postgresql:" and the database's name */
};

/*
 * Zero it first; call done after a failure too.  Alone takes the lock of the
 * store for this connection, which must be a direct one (no pooler), and is
 * refused when another has it and keeps it for a second.  The server must keep
 * what it acknowledges (fsync), and text as UTF-8.
 */
int connection_open(struct connection *connection, const char *url, bool alone,
    struct err *err);
void connection_done(struct connection *connection);

/*
 * The reason of a failure in one line that names the store; always -1.  It
 * is the primary message only: the details quote rows, and so patients.
 * result may be NULL.
 */
int connection_fail(struct connection *connection, const PGresult *result,
    struct err *err);

/* Frees the result; -1 unless its status is the one wanted. */
int connection_expect(struct connection *connection, PGresult *result,
    ExecStatusType wanted, struct err *err);

/* Run statements that give no rows. */
int connection_execute(struct connection *connection, const char *sql,
    struct err *err);

/* Whether the boolean at this column of the only row is true. */
bool connection_true(const PGresult *result, int column);

#endif
