/* snapshot.c - the live state as it was after some fact, kept twice. */
#include "src/store/store.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/store/handle.h"

/* A database does not notice a flipped bit in a large value: the hash
 * does, and then the snapshot before it serves. */
enum { HASH_BYTES = 32 };

static void
hash_make(unsigned char *hash, const void *bytes, size_t n)
{
	crypto_generichash(hash, HASH_BYTES, bytes, n, NULL, 0);
}

int
store_snapshot_put(struct store *store, uint64_t number, const void *bytes,
    size_t n, struct err *err)
{
	unsigned char hash[HASH_BYTES];
	int rc;

	if (number > store->last)
		return err_set(err, "a snapshot after fact %llu of %llu",
		    (unsigned long long)number,
		    (unsigned long long)store->last);
	hash_make(hash, bytes, n);
	if (store_begin(store, err) < 0)
		return -1;
	rc = STORE_RUN(store, QUERY_SNAPSHOT_FORGET, NULL, NULL, err,
	    value_number(store->last));
	if (rc == 0)
		rc = STORE_RUN(store, QUERY_SNAPSHOT_PUT, NULL, NULL, err,
		    value_number(number), value_bytes(hash, sizeof hash),
		    value_bytes(bytes, n));
	if (rc == 0)
		rc = store_run(store, QUERY_SNAPSHOT_TRIM, NULL, 0, NULL, NULL,
		    err);
	return store_end(store, rc, err);
}

struct newest {
	uint64_t number;
	void *bytes;
	size_t n;
};

static int
newest_row(void *ctx, const struct value *cells, struct err *err)
{
	struct newest *newest = ctx;
	unsigned char hash[HASH_BYTES];

	(void)err;
	if (newest->bytes != NULL)
		return 0;
	hash_make(hash, cells[2].bytes, cells[2].n);
	if (cells[1].n != sizeof hash ||
	    memcmp(cells[1].bytes, hash, sizeof hash) != 0)
		return 0;
	newest->number = (uint64_t)cells[0].number;
	newest->n = cells[2].n;
	newest->bytes = mem_zero(newest->n, 1);
	memcpy(newest->bytes, cells[2].bytes, newest->n);
	return 0;
}

int
store_snapshot_get(struct store *store, uint64_t *number, void **bytes,
    size_t *n, struct err *err)
{
	struct newest newest = {0, NULL, 0};

	if (STORE_RUN(store, QUERY_SNAPSHOT_GET, newest_row, &newest, err,
		value_number(store->last)) < 0) {
		free(newest.bytes);
		return -1;
	}
	*number = newest.number;
	*bytes = newest.bytes;
	*n = newest.n;
	return newest.bytes != NULL;
}
