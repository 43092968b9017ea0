/* param.c - the numbers that make the simulated hospital what it is. */
#include "src/sim/param.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct param {
	const char *name;
	size_t offset;
	double value, least, most;
	const char *prose;
} table[] = {
#define PARAM(name, value, least, most, prose) \
	{#name, offsetof(struct params, name), value, least, most, prose},
#include "src/sim/params.def"
#undef PARAM
};

static const size_t table_size = sizeof table / sizeof table[0];

static double *
value_of(struct params *params, const struct param *param)
{
	return (double *)(void *)((char *)params + param->offset);
}

void
params_init(struct params *params)
{
	size_t i;

	for (i = 0; i < table_size; i++)
		*value_of(params, &table[i]) = table[i].value;
}

int
params_set(struct params *params, const char *text, struct err *err)
{
	const char *sign = strchr(text, '=');
	size_t i, n = sign == NULL ? 0 : (size_t)(sign - text);
	double value;
	char *end;

	if (sign == NULL)
		return err_set(err, "\"%.40s\" is not NAME=VALUE", text);
	for (i = 0; i < table_size; i++)
		if (strlen(table[i].name) == n &&
		    memcmp(table[i].name, text, n) == 0)
			break;
	if (i == table_size)
		return err_set(err, "there is no parameter \"%.*s\"",
		    (int)(n < 40 ? n : 40), text);
	value = strtod(sign + 1, &end);
	if (end == sign + 1 || *end != '\0' || !(value >= table[i].least) ||
	    !(value <= table[i].most))
		return err_set(err, "%s: not a number from %g to %g",
		    table[i].name, table[i].least, table[i].most);
	*value_of(params, &table[i]) = value;
	return 0;
}

void
params_each(const struct params *params,
    void (*fn)(void *ctx, const char *name, double value, double least,
	double most, const char *prose),
    void *ctx)
{
	size_t i;

	for (i = 0; i < table_size; i++)
		fn(ctx, table[i].name,
		    *(const double *)(const void *)((const char *)params +
			table[i].offset),
		    table[i].least, table[i].most, table[i].prose);
}

static void
print_one(void *ctx, const char *name, double value, double least, double most,
    const char *prose)
{
	(void)least;
	(void)most;
	fprintf(ctx, "%-20s %10g  %s\n", name, value, prose);
}

void
params_print(const struct params *params, FILE *to)
{
	params_each(params, print_one, to);
}

struct random
draw(uint64_t seed, enum draw what, uint64_t which)
{
	struct random random;

	random_init(&random, seed);
	random.state = random_next(&random) ^ (uint64_t)what << 56 ^ which;
	random.state = random_next(&random);
	return random;
}

int64_t
draw_lognormal_ms(struct random *random, double median_s, double mean_s)
{
	double sigma =
	    mean_s > median_s ? sqrt(2.0 * log(mean_s / median_s)) : 0.0;

	return llround(random_lognormal(random, median_s, sigma) * 1000.0);
}

int64_t
draw_exponential_ms(struct random *random, double mean_s)
{
	return llround(random_exponential(random, mean_s) * 1000.0);
}
