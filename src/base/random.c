/* random.c - reproducible random numbers for simulation and sampling. */
#include "src/base/random.h"

#include <math.h>

void
random_init(struct random *random, uint64_t seed)
{
	random->state = seed;
}

uint64_t
random_next(struct random *random)
{
	uint64_t z = random->state += 0x9e3779b97f4a7c15u;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return z ^ (z >> 31);
}

uint64_t
random_below(struct random *random, uint64_t n)
{
	uint64_t limit = UINT64_MAX - UINT64_MAX % n, x;

	do
		x = random_next(random);
	while (x >= limit);
	return x % n;
}

double
random_unit(struct random *random)
{
	return (double)(random_next(random) >> 11) * 0x1p-53;
}

double
random_exponential(struct random *random, double mean)
{
	return -mean * log1p(-random_unit(random));
}

double
random_normal(struct random *random)
{
	double u = 1.0 - random_unit(random), v = random_unit(random);

	return sqrt(-2.0 * log(u)) * cos(6.283185307179586 * v);
}

double
random_lognormal(struct random *random, double median, double sigma)
{
	return median * exp(sigma * random_normal(random));
}
