/* left.h - what there is in an exchange, as its ARI lists it. */
#ifndef TESTS_PBX_LEFT_H
#define TESTS_PBX_LEFT_H

#include <stdbool.h>

#include "tests/pbx/exchange.h"

struct left {
	int channels, bridges; /* -1: it does not say */
};

struct left left_in(const struct exchange *exchange);

/* Whether there is no channel and no bridge; ctx is the exchange. */
bool left_nothing(void *ctx);

/* The end of each test of an exchange: what it made is gone within a while,
 * else the test fails and says what stayed. */
void left_check(struct exchange *exchange);

#endif
