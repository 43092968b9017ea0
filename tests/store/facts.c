/* facts.c - facts and rows for the tests of the store. */
#define _GNU_SOURCE /* nftw */
#include "tests/store/facts.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/check.h"
#include "tests/proto/value.h"

static const struct msg_type *
any_fact(struct random *random)
{
	const struct msg_type *type;

	do
		type = msg_type((enum msg_id)random_below(random, MSG_ID_END));
	while (type == NULL || type->kind != KIND_FACT ||
	    type->id == MSG_DAY_SEALED);
	return type;
}

void
fact_make(struct fact *fact, uint64_t number)
{
	struct random random;
	struct msg msg;

	random_init(&random, number);
	value_make(&random, any_fact(&random), &msg);
	memset(fact, 0, sizeof *fact);
	fact_from_msg(fact, &msg);
	fact->head.number = number;
	fact->head.at = (int64_t)(917827200000 + number * 100);
	fact->client = random_next(&random);
	fact->client_seq = number;
}

bool
fact_same(const struct fact *a, const struct fact *b)
{
	return a->id == b->id && a->client == b->client &&
	    a->client_seq == b->client_seq &&
	    memcmp(&a->head, &b->head, msg_type(a->id)->size) == 0;
}

int
facts_append(struct store *store, size_t n, struct err *err)
{
	struct batch *batch = batch_new();
	struct fact fact;
	size_t i;
	int rc;

	for (i = 1; i <= n; i++) {
		fact_make(&fact, store_last(store) + i);
		batch_fact(batch, &fact);
	}
	rc = store_append(store, batch, err);
	batch_free(batch);
	return rc;
}

int
facts_expect(void *ctx, const struct fact *fact)
{
	uint64_t *next = ctx;
	struct fact expected;

	fact_make(&expected, (*next)++);
	return fact_same(fact, &expected) ? 0 : -1;
}

void
directory_make(char *path, size_t size)
{
	const char *under = getenv("TMPDIR");

	snprintf(path, size, "%s/vigie-store-XXXXXX",
	    under == NULL ? "/tmp" : under);
	assert_non_null(mkdtemp(path));
}

static int
remove_one(const char *path, const struct stat *st, int type, struct FTW *where)
{
	(void)st;
	(void)type;
	(void)where;
	return remove(path);
}

void
directory_remove(const char *path)
{
	nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}
