/* random.h - reproducible random numbers for simulation and sampling. */
#ifndef BASE_RANDOM_H
#define BASE_RANDOM_H

#include <stdint.h>

/* Not for secrets: those come from libsodium. */
struct random {
	uint64_t state;
};

void random_init(struct random *random, uint64_t seed);

/* 64 bits (splitmix64: Steele, Lea, Flood, OOPSLA 2014). */
uint64_t random_next(struct random *random);

/* An integer in 0..n-1 without bias; n > 0. */
uint64_t random_below(struct random *random, uint64_t n);

/* A number in [0, 1). */
double random_unit(struct random *random);

/* An exponential, a standard normal and a lognormal variate. */
double random_exponential(struct random *random, double mean);
double random_normal(struct random *random);
double random_lognormal(struct random *random, double median, double sigma);

#endif
