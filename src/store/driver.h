/* driver.h - what a database must do to hold a store. */
#ifndef STORE_DRIVER_H
#define STORE_DRIVER_H

#include "src/store/store.h"

/* Beside STORE_CREATE and STORE_READ: it must not be there yet; and it need
 * not outlive a crash before it is closed, its caller makes it durable. */
enum { STORE_NEW = 4, STORE_PART = 8 };

/*
 * One row of the log as a database holds it.  body is the encoded fact
 * (length bytes, borrowed); chain is the hash of the chain before, of this
 * row's columns and of its body: see chain.h.
 */
enum { RECORD_BODY_MAX = 512, CHAIN_BYTES = 32 };
struct record {
	uint64_t number;
	int64_t at;
	uint64_t client, client_seq;
	uint64_t contact; /* 0: of none; indexed */
	uint16_t id;
	uint16_t length;
	const unsigned char *body;
	unsigned char chain[CHAIN_BYTES];
};

enum { COLUMNS_MAX = 24 };

/* A parameter or a cell.  Bytes and text are borrowed until the call or the
 * row function returns; text has no final NUL.  A uint64_t keeps its bits. */
enum value_type { VALUE_NONE, VALUE_NUMBER, VALUE_TEXT, VALUE_BYTES };
struct value {
	enum value_type type;
	int64_t number;
	const void *bytes;
	size_t n;
};

struct value value_number(uint64_t number);
struct value value_text(const char *text);
struct value value_bytes(const void *bytes, size_t n);

/* As value_number, but 0 is no value at all. */
struct value value_id(uint64_t id);

/* A record in the order of the log's columns, and back: -1 when the cells
 * are not those of a record.  Its body is borrowed like theirs. */
void record_values(const struct record *record, struct value *values);
int record_read(struct record *record, const struct value *cells,
    struct err *err);

/* QUERY_NAME for each row of query.def. */
#define QUERY(NAME, text) QUERY_##NAME,
enum query {
#include "src/store/query.def"
	QUERY_COUNT
};
#undef QUERY

/* The text of a query and the number of its parameters. */
const char *query_text(enum query query);
size_t query_parameters(enum query query);

typedef int row_function(void *ctx, const struct value *cells, struct err *err);

/*
 * A driver is one const struct of named operations.  store.c and its
 * neighbours hold what all share (encoding, the chain, rows, verification)
 * and know no SQL beyond the names of queries; one suite of tests runs over
 * every driver.  An operation returns -1 with a reason that names the store.
 */
struct driver {
	/* Take the store for this process alone; NULL with the reason. */
	void *(*open)(const char *name, int flags, struct err *err);
	void (*close)(void *database);

	/* What to call the store in a message: no password is in it. */
	const char *(*label)(const void *database);

	/* Whether nothing can be asked of it any more until it is opened anew:
	 * the connection is gone. */
	bool (*lost)(const void *database);

	/* The schema's version; 0: nothing is there yet.  upgrade runs the
	 * script of a step inside the open transaction and notes the new
	 * version. */
	int (*version)(void *database, struct err *err);
	int (*upgrade)(void *database, int version, struct err *err);

	/* A transaction; after a failure, rollback.  A commit that failed
	 * may have happened: nobody knows. */
	int (*begin)(void *database, struct err *err);
	int (*commit)(void *database, struct err *err);
	void (*rollback)(void *database);

	/*
	 * A part of the transaction that may fail by itself.  keep may find
	 * that it did; undo makes as if it had never begun, and returns -1
	 * when it was the database that failed and not the part.
	 */
	int (*part_begin)(void *database, struct err *err);
	int (*part_keep)(void *database, struct err *err);
	int (*part_undo)(void *database, struct err *err);

	/* One more row of the log, inside a transaction. */
	int (*append)(void *database, const struct record *record,
	    struct err *err);

	/*
	 * Run a query with its parameters.  row is called with the cells of
	 * each row that comes back, and ends the query with -1 when it
	 * returns so; it may run another query.  Without row nothing comes
	 * back, and inside a transaction a failure may show as late as the
	 * commit.
	 */
	int (*run)(void *database, enum query query, const struct value *values,
	    row_function *row, void *ctx, struct err *err);

	/*
	 * Copy the whole store, consistent, into a new file of SQLite while
	 * transactions go on between the steps.  step returns 1 while there
	 * is more to do and 0 when the file is whole and closed, though not
	 * durable yet; end frees the copy and leaves the file.
	 */
	void *(*copy_begin)(void *database, const char *path, struct err *err);
	int (*copy_step)(void *copy, struct err *err);
	void (*copy_end)(void *copy);
};

extern const struct driver driver_sqlite, driver_postgres;

#endif
