/* order.h - in which order a hub offered those who waited, by its log. */
#ifndef TESTS_BENCH_ORDER_H
#define TESTS_BENCH_ORDER_H

#include <stddef.h>

#include "tests/bench/site.h"

/*
 * How many contacts were offered to somebody while one with an earlier place
 * in the same queue waited on.  All contacts of such a site are alike: whoever
 * can take the one can take the other.  The hub does not run meanwhile.
 */
size_t order_overtaken(const struct site *site);

#endif
