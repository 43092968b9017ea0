/* days.h - the figures of simulated days, printed. */
#ifndef SIM_DAYS_H
#define SIM_DAYS_H

#include <stdio.h>
#include <jansson.h>

#include "src/live/live.h"
#include "src/sim/fast.h"

/* The whole site's figures of each day from..to that has any, and a total:
 * one line each. */
void days_print(const struct live *live, uint64_t from, uint64_t to, FILE *out);

/* The same and what the run itself counted, as a JSON object, the
 * caller's. */
json_t *days_json(const struct live *live, uint64_t from, uint64_t to,
    const struct fast_result *result);

#endif
