/* days.c - thousands of seeded days, each with faults, against invariants. */
#include <stdio.h>
#include <stdlib.h>

#include "src/base/clock.h"
#include "tests/core/day.h"

/*
 * DAYS=n runs n days instead of the usual number, SEED=n only the day of
 * that seed, whose last facts are shown when it fails.
 */
static uint64_t
setting(const char *name, uint64_t otherwise)
{
	const char *text = getenv(name);

	return text == NULL ? otherwise : strtoull(text, NULL, 10);
}

/* Days in which something never happens would prove nothing about it. */
static size_t
count_missing(const uint64_t made[MSG_ID_END])
{
	size_t i, n = 0;

	for (i = 0; i < MSG_ID_END; i++) {
		const struct msg_type *type = msg_type((enum msg_id)i);

		/* The hub makes these by itself. */
		if (type == NULL || type->kind != KIND_FACT ||
		    type->id == MSG_DAY_SEALED ||
		    type->id == MSG_PASSWORD_SET ||
		    type->id == MSG_MESSAGES_FORGOTTEN ||
		    type->id == MSG_VOICEMAILS_ERASED ||
		    type->id == MSG_CALLERS_FORGOTTEN ||
		    type->id == MSG_PATIENT_CHANGED ||
		    type->id == MSG_HELD_ACTED ||
		    type->id == MSG_PATIENT_MERGED ||
		    type->id == MSG_PATIENT_UNMERGED)
			continue;
		printf("# %10llu %s\n", (unsigned long long)made[i],
		    type->name);
		n += made[i] == 0;
	}
	printf("%sok 2 - every fact was made\n", n > 0 ? "not " : "");
	return n;
}

int
main(void)
{
	uint64_t first = setting("SEED", 1), seed, failed = 0;
	uint64_t n = getenv("SEED") != NULL ? 1 : setting("DAYS", 1000);
	uint64_t commands = 0, refusals = 0, restarts = 0;
	static uint64_t made[MSG_ID_END];
	static struct day day;
	size_t i;

	if (clock_zone("Europe/Paris", NULL) != 0)
		return 1;
	for (seed = first; seed < first + n; seed++) {
		if (day_run(&day, seed) != 0) {
			printf("# seed %llu: %s\n", (unsigned long long)seed,
			    day.err.text);
			failed++;
		}
		commands += day.commands;
		refusals += day.refusals;
		restarts += day.restarts;
		for (i = 0; i < MSG_ID_END; i++)
			made[i] += day.made[i];
		if (failed > 20)
			break;
	}
	printf("# seeds %llu to %llu: %llu commands, %llu of them refused, "
	       "%llu restarts\n",
	    (unsigned long long)first, (unsigned long long)(seed - 1),
	    (unsigned long long)commands, (unsigned long long)refusals,
	    (unsigned long long)restarts);
	printf("%sok 1 - days come and go\n", failed > 0 ? "not " : "");
	/* A few days alone do not see everything. */
	if (n > 100)
		failed += count_missing(made);
	printf("1..%d\n", n > 100 ? 2 : 1);
	return failed > 0;
}
