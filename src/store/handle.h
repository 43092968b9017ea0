/* handle.h - an open store, as the store's own files see it. */
#ifndef STORE_HANDLE_H
#define STORE_HANDLE_H

#include "src/store/driver.h"

enum { ID_BYTES = 16, SECRET_BYTES = 32 };

struct store {
	const struct driver *driver;
	void *database;
	bool reading;  /* STORE_READ: nothing may change */
	bool failed;   /* a transaction failed: nothing may change any more */
	bool changing; /* store_change began one that store_append ends */
	uint64_t last;
	unsigned char chain[CHAIN_BYTES];
};

/* Run a query that takes count values; see driver.h. */
int store_run(struct store *store, enum query query, const struct value *values,
    size_t count, row_function *row, void *ctx, struct err *err);

/* As above, the values as arguments. */
#define STORE_RUN(store, query, row, ctx, err, ...)                      \
	store_run((store), (query), (const struct value[]){__VA_ARGS__}, \
	    sizeof((const struct value[]){__VA_ARGS__}) /                \
		sizeof(struct value),                                    \
	    (row), (ctx), (err))

/*
 * A transaction.  begin is refused once one has failed; store_end commits
 * when rc is 0, else rolls back, and marks the store failed when either
 * went wrong; it returns rc, or -1.
 */
int store_begin(struct store *store, struct err *err);
int store_end(struct store *store, int rc, struct err *err);

/*
 * A store that was not there, empty and without an id, in a transaction
 * that began with its tables; NULL when there is one.
 */
struct store *store_new(const char *name, struct err *err);

/* A named value of exactly n bytes, which must be there. */
int store_meta(struct store *store, const char *name, void *to, size_t n,
    struct err *err);

/* Read last and chain from the log. */
int store_find_end(struct store *store, struct err *err);

#endif
