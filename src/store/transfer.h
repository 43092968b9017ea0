/* transfer.h - a whole store from one database to another, in steps. */
#ifndef STORE_TRANSFER_H
#define STORE_TRANSFER_H

#include "src/store/driver.h"

/* One side of a transfer; both are borrowed. */
struct side {
	const struct driver *driver;
	void *database;
};

/*
 * The target has the schema, is empty and in a transaction, which the
 * caller commits.  Snapshots stay behind: they can be made again.
 */
struct transfer {
	struct side from, to;
	size_t table;  /* which one is under way */
	uint64_t last; /* the key of the last row that was copied */
	size_t rows;   /* of the page under way */
};

/* 1 while there is more, 0 when all is copied, -1 on failure.  Zero the
 * transfer but for its sides to begin. */
int transfer_step(struct transfer *transfer, struct err *err);

#endif
