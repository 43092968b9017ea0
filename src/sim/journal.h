/* journal.h - facts on their way into a store, without a hub. */
#ifndef SIM_JOURNAL_H
#define SIM_JOURNAL_H

#include <stdint.h>

#include "proto/msg.h"
#include "src/base/err.h"
#include "src/live/live.h"
#include "src/sim/waits.h"
#include "src/store/store.h"

/*
 * A journal folds facts into a live state and commits them by thousands.
 * Without a store it only folds.  The first failure ends it: nothing may
 * be put any more.
 */
struct journal {
	struct live *live;
	struct store *store; /* NULL: the facts go nowhere */
	struct batch *batch;
	uint64_t facts; /* put here, not read */
	struct waits waits;
};

/*
 * Open the store of this name (made when it is not there; NULL: none) and
 * fold what it holds, so that live says what is true at its end.
 */
int journal_open(struct journal *journal, const char *store, struct err *err);

/* Give the fact the next number and this time, fold it, keep it. */
int journal_put(struct journal *journal, struct fact *fact, int64_t at,
    struct err *err);

/* Keep facts that the core decided and folded into this live state. */
int journal_keep(struct journal *journal, const struct fact *facts, size_t n,
    struct err *err);

/* Keep a personal row. */
int journal_row(struct journal *journal, const struct msg *row,
    struct err *err);

/*
 * Before the first fact at this time: 1 when a day of facts lies behind
 * that is not sealed, with what its seal must say (everything is committed
 * then); 0 when there is none; -1 on failure.
 */
int journal_seal_due(struct journal *journal, int64_t at,
    struct msg_day_sealed *seal, struct err *err);

/* Commit what is kept. */
int journal_commit(struct journal *journal, struct err *err);

/* Commit, close the store, free the live state. */
int journal_close(struct journal *journal, struct err *err);

#endif
