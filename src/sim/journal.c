/* journal.c - facts on their way into a store, without a hub. */
#include "src/sim/journal.h"

#include <string.h>

#include "src/base/clock.h"

enum { BATCH_FACTS = 4096, BATCH_BYTES = 1 << 20 };

static int
fold(void *ctx, const struct fact *fact)
{
	return live_fold(ctx, fact, true, NULL);
}

int
journal_open(struct journal *journal, const char *store, struct err *err)
{
	memset(journal, 0, sizeof *journal);
	journal->live = live_new();
	if (store == NULL)
		return 0;
	journal->store = store_open(store, STORE_CREATE, err);
	if (journal->store == NULL)
		return -1;
	journal->batch = batch_new();
	return store_facts(journal->store, 1, 0, fold, journal->live, err);
}

int
journal_commit(struct journal *journal, struct err *err)
{
	int rc;

	if (journal->store == NULL || batch_bytes(journal->batch) == 0)
		return 0;
	rc = store_append(journal->store, journal->batch, err);
	batch_free(journal->batch);
	journal->batch = batch_new();
	return rc;
}

static int
commit_when_full(struct journal *journal, struct err *err)
{
	if (batch_facts(journal->batch) < BATCH_FACTS &&
	    batch_bytes(journal->batch) < BATCH_BYTES)
		return 0;
	return journal_commit(journal, err);
}

int
journal_keep(struct journal *journal, const struct fact *facts, size_t n,
    struct err *err)
{
	size_t i;

	journal->facts += n;
	for (i = 0; i < n; i++)
		waits_fact(&journal->waits, journal->live, &facts[i]);
	if (journal->store == NULL)
		return 0;
	for (i = 0; i < n; i++)
		batch_fact(journal->batch, &facts[i]);
	return commit_when_full(journal, err);
}

int
journal_put(struct journal *journal, struct fact *fact, int64_t at,
    struct err *err)
{
	fact->head.number = journal->live->row.number + 1;
	fact->head.at = at;
	if (live_fold(journal->live, fact, true, err) < 0)
		return -1;
	return journal_keep(journal, fact, 1, err);
}

int
journal_row(struct journal *journal, const struct msg *row, struct err *err)
{
	if (journal->store == NULL)
		return 0;
	batch_row(journal->batch, row);
	return commit_when_full(journal, err);
}

int
journal_seal_due(struct journal *journal, int64_t at,
    struct msg_day_sealed *seal, struct err *err)
{
	const struct msg_site_row *row = &journal->live->row;
	uint64_t day;

	if (journal->store == NULL || row->number == 0)
		return 0;
	day = clock_day(row->at);
	if (day >= clock_day(at) || day <= row->sealed)
		return 0;
	if (journal_commit(journal, err) < 0)
		return -1;
	memset(seal, 0, sizeof *seal);
	seal->day = day;
	seal->last = row->number;
	store_chain(journal->store, seal->chain);
	return 1;
}

int
journal_close(struct journal *journal, struct err *err)
{
	int rc = 0;

	if (journal->batch != NULL) {
		rc = journal_commit(journal, err);
		batch_free(journal->batch);
	}
	store_close(journal->store);
	live_free(journal->live);
	waits_done(&journal->waits);
	memset(journal, 0, sizeof *journal);
	return rc;
}
