/* driver.h - what a database must do to hold a store. */
#ifndef STORE_DRIVER_H
#define STORE_DRIVER_H

#include "src/store/store.h"

/*
 * One row of the log as a database holds it.  body is the encoded fact;
 * chain is the hash of the row before, of this row's columns and body.
 */
enum { RECORD_BODY_MAX = 512, CHAIN_BYTES = 32 };
struct record {
	uint64_t number;
	int64_t at;
	uint64_t client, client_seq;
	uint64_t contact; /* 0: of none; indexed */
	unsigned char chain[CHAIN_BYTES];
	uint16_t length;
	unsigned char body[RECORD_BODY_MAX];
};

/*
 * A driver is one const struct of named operations; store.c holds what all
 * share (encoding, the chain, verification), and one suite of tests runs
 * over every driver.  The operations are the driver's own business: see
 * store.c for how they are called.
 */
struct driver;
extern const struct driver driver_sqlite, driver_postgres;

#endif
