/* store.c - an open store: its log, appended to and read. */
#include "src/store/store.h"

#include <assert.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "proto/codec.h"
#include "src/base/mem.h"
#include "src/store/batch.h"
#include "src/store/chain.h"
#include "src/store/handle.h"
#include "src/store/row.h"
#include "src/store/schema.h"
#include "src/store/visit.h"

/* How many facts one query brings: enough that asking costs nothing, few
 * enough that a driver may hold them all. */
enum { PAGE = 4096 };

/* --- opening --- */

/* A file of SQLite whose path looks like an address needs "sqlite:" or a
 * slash before it: a slip of the pen is not to make a store. */
static const struct driver *
choose(const char **name, struct err *err)
{
	const char *path = *name, *colon;

	if (strncmp(path, "postgresql://", 13) == 0 ||
	    strncmp(path, "postgres://", 11) == 0)
		return &driver_postgres;
	if (strncmp(path, "sqlite:", 7) == 0)
		*name = path += 7;
	else if ((colon = strchr(path, ':')) != NULL &&
	    memchr(path, '/', (size_t)(colon - path)) == NULL)
		path = "";
	if (path[0] != '\0')
		return &driver_sqlite;
	err_set(err,
	    "\"%.80s\" is no store: sqlite:PATH, a path, or"
	    " postgresql://…",
	    *name);
	return NULL;
}

static int
make_meta(struct store *store, struct err *err)
{
	unsigned char id[ID_BYTES], secret[SECRET_BYTES];
	int rc;

	randombytes_buf(id, sizeof id);
	randombytes_buf(secret, sizeof secret);
	rc = STORE_RUN(store, QUERY_META_PUT, NULL, NULL, err, value_text("id"),
	    value_bytes(id, sizeof id));
	if (rc == 0)
		rc = STORE_RUN(store, QUERY_META_PUT, NULL, NULL, err,
		    value_text("secret"), value_bytes(secret, sizeof secret));
	sodium_memzero(secret, sizeof secret);
	return rc;
}

static int
find_version(struct store *store, int flags, struct err *err)
{
	const char *label = store->driver->label(store->database);
	int version = store->driver->version(store->database, err);

	if (version > SCHEMA_VERSION)
		return err_set(err,
		    "the store %s has schema version %d and "
		    "this program knows %d: it is too old for it",
		    label, version, SCHEMA_VERSION);
	if (version > 0 && (flags & STORE_NEW))
		return err_set(err, "there is a store %s already", label);
	if (version == 0 && !(flags & (STORE_CREATE | STORE_NEW)))
		return err_set(err, "there is no store %s", label);
	if (version >= 0 && version < SCHEMA_VERSION && (flags & STORE_READ))
		return err_set(err,
		    "the store %s has schema version %d, not "
		    "%d: let the hub open it once",
		    label, version, SCHEMA_VERSION);
	return version;
}

/* A new store's tables and its id appear together or not at all. */
static int
bring_up(struct store *store, int flags, struct err *err)
{
	int rc, version = find_version(store, flags, err);

	if (version < 0)
		return -1;
	if (version == SCHEMA_VERSION)
		return 0;
	if (store_begin(store, err) < 0)
		return -1;
	rc = schema_upgrade(store->driver, store->database, version, err);
	if (flags & STORE_NEW)
		return rc;
	if (rc == 0 && version == 0)
		rc = make_meta(store, err);
	return store_end(store, rc, err);
}

static struct store *
open_up(const char *name, int flags, struct err *err)
{
	struct store *store = mem_zero(1, sizeof *store);

	if (sodium_init() < 0) {
		err_set(err, "libsodium does not start");
		goto out;
	}
	store->driver = choose(&name, err);
	if (store->driver == NULL)
		goto out;
	store->database = store->driver->open(name, flags, err);
	if (store->database == NULL)
		goto out;
	if (bring_up(store, flags, err) < 0)
		goto out;
	store->reading = flags & STORE_READ;
	return store;
out:
	store_close(store);
	return NULL;
}

struct store *
store_open(const char *name, int flags, struct err *err)
{
	struct store *store = open_up(name, flags & ~STORE_NEW, err);

	if (store != NULL && store_find_end(store, err) < 0) {
		store_close(store);
		return NULL;
	}
	return store;
}

struct store *
store_new(const char *name, struct err *err)
{
	return open_up(name, STORE_NEW, err);
}

void
store_close(struct store *store)
{
	if (store == NULL)
		return;
	if (store->database != NULL)
		store->driver->close(store->database);
	free(store);
}

bool
store_lost(const struct store *store)
{
	return store->driver->lost(store->database);
}

uint64_t
store_last(const struct store *store)
{
	return store->last;
}

void
store_chain(const struct store *store, char *to)
{
	chain_text(store->chain, to);
}

/* --- queries and transactions --- */

int
store_run(struct store *store, enum query query, const struct value *values,
    size_t count, row_function *row, void *ctx, struct err *err)
{
	assert(count == query_parameters(query) || count == 0);
	return store->driver->run(store->database, query, values, row, ctx,
	    err);
}

int
store_begin(struct store *store, struct err *err)
{
	assert(!store->changing);
	if (store->reading)
		return err_set(err, "the store was opened for reading only");
	if (store->failed)
		return err_set(err,
		    "the store failed before and takes "
		    "nothing more until it is opened again");
	if (store->driver->begin(store->database, err) < 0) {
		store->failed = true;
		return -1;
	}
	return 0;
}

int
store_end(struct store *store, int rc, struct err *err)
{
	if (rc == 0)
		rc = store->driver->commit(store->database, err);
	if (rc == 0)
		return 0;
	store->failed = true;
	store->driver->rollback(store->database);
	return -1;
}

struct meta {
	void *to;
	size_t n;
	bool found;
};

static int
meta_row(void *ctx, const struct value *cells, struct err *err)
{
	struct meta *meta = ctx;

	if (cells[0].n != meta->n)
		return err_set(err, "a value of %zu bytes", cells[0].n);
	memcpy(meta->to, cells[0].bytes, meta->n);
	meta->found = true;
	return 0;
}

int
store_meta(struct store *store, const char *name, void *to, size_t n,
    struct err *err)
{
	struct meta meta = {to, n, false};

	if (STORE_RUN(store, QUERY_META_GET, meta_row, &meta, err,
		value_text(name)) < 0)
		return -1;
	return meta.found ? 0
			  : err_set(err, "the store %s has no %s",
				store->driver->label(store->database), name);
}

int
store_secret(struct store *store, unsigned char *secret, struct err *err)
{
	return store_meta(store, "secret", secret, SECRET_BYTES, err);
}

static int
last_row(void *ctx, const struct value *cells, struct err *err)
{
	struct store *store = ctx;

	if (cells[1].n != CHAIN_BYTES)
		return err_set(err, "fact %lld: a chain value of %zu bytes",
		    (long long)cells[0].number, cells[1].n);
	store->last = (uint64_t)cells[0].number;
	memcpy(store->chain, cells[1].bytes, CHAIN_BYTES);
	return 0;
}

int
store_find_end(struct store *store, struct err *err)
{
	unsigned char id[ID_BYTES];

	if (store_meta(store, "id", id, sizeof id, err) < 0)
		return -1;
	store->last = 0;
	chain_begin(store->chain, id, sizeof id);
	return store_run(store, QUERY_LOG_LAST, NULL, 0, last_row, store, err);
}

/* --- appending --- */

static int
append_facts(struct store *store, const struct batch *batch, uint64_t *last,
    unsigned char *chain, struct err *err)
{
	const unsigned char *body = batch->bodies.p;
	struct record record;
	size_t i;

	for (i = 0; i < batch->n; i++) {
		record = batch->records[i];
		if (record.number != *last + 1)
			return err_set(err, "fact %llu comes after fact %llu",
			    (unsigned long long)record.number,
			    (unsigned long long)*last);
		record.body = body;
		body += record.length;
		chain_next(chain, &record);
		memcpy(record.chain, chain, CHAIN_BYTES);
		if (store->driver->append(store->database, &record, err) < 0)
			return -1;
		*last = record.number;
	}
	return 0;
}

static int
append_rows(struct store *store, const struct batch *batch, struct err *err)
{
	struct msg row;
	size_t at;
	int n;

	for (at = 0; at < batch->rows.n; at += (size_t)n) {
		n = codec_decode(&row, batch->rows.p + at, batch->rows.n - at,
		    err);
		if (n < 0 || row_put(store, &row, err) < 0)
			return -1;
	}
	return 0;
}

/* After the rows, so that a letter that comes with its contact is linked
 * with it. */
static int
append_visits(struct store *store, const struct batch *batch, struct err *err)
{
	const unsigned char *body = batch->bodies.p;
	struct fact fact;
	size_t i;

	for (i = 0; i < batch->n; body += batch->records[i++].length) {
		if (!visit_wants((enum msg_id)batch->records[i].id))
			continue;
		if (codec_decode_fact(&fact, body, batch->records[i].length,
			err) < 0 ||
		    visit_fold(store, &fact, err) < 0)
			return -1;
	}
	return 0;
}

int
store_append(struct store *store, const struct batch *batch, struct err *err)
{
	unsigned char chain[CHAIN_BYTES];
	uint64_t last = store->last;
	int rc;

	if (!store->changing && store_begin(store, err) < 0)
		return -1;
	store->changing = false;
	memcpy(chain, store->chain, sizeof chain);
	rc = batch->bad ? err_set(err, "%s", batch->failed.text) : 0;
	if (rc == 0)
		rc = append_facts(store, batch, &last, chain, err);
	if (rc == 0)
		rc = append_rows(store, batch, err);
	if (rc == 0)
		rc = append_visits(store, batch, err);
	rc = store_end(store, rc, err);
	if (rc == 0) {
		store->last = last;
		memcpy(store->chain, chain, sizeof chain);
	}
	return rc;
}

/* --- reading --- */

struct reading {
	int (*fn)(void *ctx, const struct fact *fact);
	void *ctx;
	uint64_t next; /* 0: any number may come */
	struct fact fact;
};

static int
fact_row(void *ctx, const struct value *cells, struct err *err)
{
	struct reading *reading = ctx;
	struct fact *fact = &reading->fact;
	uint64_t number = (uint64_t)cells[0].number;

	if (reading->next != 0 && number != reading->next)
		return err_set(err, "fact %llu is missing",
		    (unsigned long long)reading->next);
	if (codec_decode_fact(fact, cells[3].bytes, cells[3].n, err) < 0)
		return err_prefix(err, "fact %llu cannot be read",
		    (unsigned long long)number);
	if (fact->head.number != number)
		return err_set(err,
		    "fact %llu cannot be read: it says that "
		    "it is %llu",
		    (unsigned long long)number,
		    (unsigned long long)fact->head.number);
	fact->client = (uint64_t)cells[1].number;
	fact->client_seq = (uint64_t)cells[2].number;
	if (reading->next != 0)
		reading->next++;
	if (reading->fn(reading->ctx, fact) < 0)
		return err_set(err, "stopped at fact %llu",
		    (unsigned long long)number);
	return 0;
}

int
store_facts(struct store *store, uint64_t from, uint64_t to,
    int (*fn)(void *ctx, const struct fact *fact), void *ctx, struct err *err)
{
	struct reading reading = {.fn = fn, .ctx = ctx};
	uint64_t asked;

	reading.next = from == 0 ? 1 : from;
	if (to == 0 || to > store->last)
		to = store->last;
	while (reading.next <= to) {
		asked = reading.next;
		if (STORE_RUN(store, QUERY_LOG_FACTS, fact_row, &reading, err,
			value_number(asked), value_number(to),
			value_number(PAGE)) < 0)
			return -1;
		if (reading.next == asked)
			return err_set(err, "fact %llu is missing",
			    (unsigned long long)asked);
	}
	return 0;
}

int
store_contact(struct store *store, uint64_t contact,
    int (*fn)(void *ctx, const struct fact *fact), void *ctx, struct err *err)
{
	struct reading reading = {.fn = fn, .ctx = ctx};

	return STORE_RUN(store, QUERY_LOG_CONTACT, fact_row, &reading, err,
	    value_number(contact));
}

int
store_request_facts(struct store *store, uint64_t request,
    int (*fn)(void *ctx, const struct fact *fact), void *ctx, struct err *err)
{
	struct reading reading = {.fn = fn, .ctx = ctx};

	return STORE_RUN(store, QUERY_LOG_REQUEST, fact_row, &reading, err,
	    value_number(request));
}
