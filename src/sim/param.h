/* param.h - the numbers that make the simulated hospital what it is. */
#ifndef SIM_PARAM_H
#define SIM_PARAM_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "src/base/err.h"
#include "src/base/random.h"

/* One double for each row of params.def. */
struct params {
#define PARAM(name, value, least, most, prose) double name;
#include "src/sim/params.def"
#undef PARAM
};

void params_init(struct params *params);

/* Set one by "NAME=VALUE"; -1 when there is none or it is out of range. */
int params_set(struct params *params, const char *text, struct err *err);

/* Each parameter with its value and bounds, in the table's order. */
void params_each(const struct params *params,
    void (*fn)(void *ctx, const char *name, double value, double least,
	double most, const char *prose),
    void *ctx);

/* The table, for a person. */
void params_print(const struct params *params, FILE *to);

/*
 * A source of chance of its own for one decision about one thing (how long
 * contact 812 talks): the same whatever was drawn before it, so that a
 * change in one place does not change the whole day.
 */
enum draw {
	DRAW_DAY = 1,
	DRAW_ARRIVALS,
	DRAW_VISIT,
	DRAW_AGAIN,
	DRAW_OFFER,
	DRAW_TALK,
	DRAW_WRAPUP,
	DRAW_SHIFT,
	DRAW_PATIENT,
	DRAW_LETTER
};

struct random draw(uint64_t seed, enum draw what, uint64_t which);

/* Milliseconds, from a lognormal and from an exponential in seconds. */
int64_t draw_lognormal_ms(struct random *random, double median_s,
    double mean_s);
int64_t draw_exponential_ms(struct random *random, double mean_s);

#endif
