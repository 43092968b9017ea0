/* verify.c - the whole log: numbers, chain and seals. */
#include "src/store/store.h"

#include <sodium.h>
#include <string.h>

#include "proto/codec.h"
#include "src/store/chain.h"
#include "src/store/handle.h"

enum { PAGE = 4096 };

struct check {
	struct store *store;
	uint64_t last; /* the last good one */
	unsigned char begin[CHAIN_BYTES], chain[CHAIN_BYTES];
	char sealed[CHAIN_TEXT]; /* the chain where a seal points */
};

static int
sealed_row(void *ctx, const struct value *cells, struct err *err)
{
	struct check *check = ctx;

	if (cells[0].n != CHAIN_BYTES)
		return err_set(err, "a chain value of %zu bytes", cells[0].n);
	chain_text(cells[0].bytes, check->sealed);
	return 0;
}

/* A seal points back: the chain there was found good already. */
static int
check_seal(struct check *check, const struct msg_day_sealed *seal,
    struct err *err)
{
	check->sealed[0] = '\0';
	if (seal->last == 0)
		chain_text(check->begin, check->sealed);
	else if (seal->last < seal->number &&
	    STORE_RUN(check->store, QUERY_LOG_CHAIN, sealed_row, check, err,
		value_number(seal->last)) < 0)
		return -1;
	if (strcmp(check->sealed, seal->chain) != 0)
		return err_set(err,
		    "fact %llu: the seal of day %llu does not "
		    "fit fact %llu",
		    (unsigned long long)seal->number,
		    (unsigned long long)seal->day,
		    (unsigned long long)seal->last);
	return 0;
}

/* Whether the columns say what the body says. */
static int
check_body(struct check *check, const struct record *record, struct err *err)
{
	unsigned long long number = record->number;
	struct fact fact;

	if (codec_decode_fact(&fact, record->body, record->length, err) < 0)
		return err_prefix(err, "fact %llu cannot be read", number);
	if (fact.head.number != record->number || fact.head.at != record->at ||
	    fact.id != record->id ||
	    msg_u64(fact.id, &fact.head, "contact") != record->contact)
		return err_set(err, "fact %llu: the body is of another fact",
		    number);
	if (fact.id == MSG_DAY_SEALED)
		return check_seal(check, &fact.day_sealed, err);
	return 0;
}

static int
check_row(void *ctx, const struct value *cells, struct err *err)
{
	struct check *check = ctx;
	unsigned char chain[CHAIN_BYTES];
	struct record record;

	if (record_read(&record, cells, err) < 0)
		return -1;
	if (record.number != check->last + 1)
		return err_set(err, "fact %llu is missing",
		    (unsigned long long)check->last + 1);
	memcpy(chain, check->chain, CHAIN_BYTES);
	chain_next(chain, &record);
	if (memcmp(chain, record.chain, CHAIN_BYTES) != 0)
		return err_set(err,
		    "fact %llu: it was changed, or the chain "
		    "before it",
		    (unsigned long long)record.number);
	if (check_body(check, &record, err) < 0)
		return -1;
	memcpy(check->chain, chain, CHAIN_BYTES);
	check->last = record.number;
	return 0;
}

static int
check_end(const struct check *check, struct err *err)
{
	if (memcmp(check->chain, check->store->chain, CHAIN_BYTES) != 0)
		return err_set(err,
		    "the chain ends otherwise than it did "
		    "when the store was opened");
	return 0;
}

/* From where the last page ended. */
static int
check_begin(struct check *check, const char *chain, struct err *err)
{
	unsigned char id[ID_BYTES] = {0};
	size_t n;

	if (store_meta(check->store, "id", id, sizeof id, err) < 0)
		return -1;
	chain_begin(check->begin, id, sizeof id);
	memcpy(check->chain, check->begin, CHAIN_BYTES);
	if (check->last != 0 &&
	    (sodium_hex2bin(check->chain, CHAIN_BYTES, chain, strlen(chain),
		 NULL, &n, NULL) < 0 ||
		n != CHAIN_BYTES))
		return err_set(err, "not a value of the chain");
	return 0;
}

int
store_verify_page(struct store *store, uint64_t *number, char *chain,
    uint64_t most, struct err *err)
{
	struct check check = {.store = store, .last = *number};
	int rc = check_begin(&check, chain, err);

	if (rc < 0)
		return rc;
	rc = STORE_RUN(store, QUERY_LOG_PAGE, check_row, &check, err,
	    value_number(*number), value_number(most));
	if (rc == 0 && check.last == *number && check.last != store->last)
		rc = err_set(err, "fact %llu is missing",
		    (unsigned long long)check.last + 1);
	if (rc == 0)
		rc = check.last != store->last ? 1 : check_end(&check, err);
	*number = check.last;
	chain_text(check.chain, chain);
	return rc;
}

int
store_verify(struct store *store, uint64_t *checked, struct err *err)
{
	char chain[CHAIN_TEXT] = "";
	uint64_t number = 0;
	int rc;

	do
		rc = store_verify_page(store, &number, chain, PAGE, err);
	while (rc > 0);
	if (checked != NULL)
		*checked = number;
	return rc;
}
