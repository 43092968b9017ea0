/* batch.h - what is committed together, as the store's files see it. */
#ifndef STORE_BATCH_H
#define STORE_BATCH_H

#include "src/store/driver.h"

struct bytes {
	unsigned char *p;
	size_t n, size;
};

/*
 * bodies holds the bodies of the records one after another, rows the
 * encoded rows.  A fact or row that cannot be encoded is remembered in
 * failed, and the batch is refused as a whole.
 */
struct batch {
	struct record *records; /* body and chain not filled in */
	size_t n, size;
	struct bytes bodies, rows;
	bool bad;
	struct err failed;
};

#endif
