/* chain.h - the hash chain over the rows of the log. */
#ifndef STORE_CHAIN_H
#define STORE_CHAIN_H

#include "src/store/driver.h"

/*
 * chain(0) is BLAKE2b-256 of the store's id; chain(n) is BLAKE2b-256 of
 * chain(n-1), then number, at, client, client_seq and contact as 8 bytes
 * each and id as 2 bytes, all big-endian, then the body.  Whoever changes,
 * adds or removes a row must make every chain value after it anew, and the
 * seals of each day with them.
 */
void chain_begin(unsigned char *chain, const void *id, size_t n);

/* From the chain before the record to the chain after it. */
void chain_next(unsigned char *chain, const struct record *record);

/* In hexadecimal, CHAIN_TEXT bytes. */
void chain_text(const unsigned char *chain, char *to);

#endif
