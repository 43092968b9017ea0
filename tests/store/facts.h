/* facts.h - facts and rows for the tests of the store. */
#ifndef TESTS_STORE_FACTS_H
#define TESTS_STORE_FACTS_H

#include "src/store/store.h"

/* A fact that is the same for the same number, of any kind. */
void fact_make(struct fact *fact, uint64_t number);

/* Whether two facts are the same, client and client_seq too. */
bool fact_same(const struct fact *a, const struct fact *b);

/* Append n such facts after the last in one batch. */
int facts_append(struct store *store, size_t n, struct err *err);

/* A store_facts function: checks each fact against fact_make; ctx is a
 * uint64_t, the number expected next. */
int facts_expect(void *ctx, const struct fact *fact);

/* A directory of the test's own under the system's temporary one, and its
 * removal with all in it. */
void directory_make(char *path, size_t size);
void directory_remove(const char *path);

#endif
