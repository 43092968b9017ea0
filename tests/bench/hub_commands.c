/* hub_commands.c - bench: commands acknowledged, by the thousand and alone. */
#include <stdlib.h>

#include "src/base/mem.h"
#include "tests/bench/gate.h"

enum {
	OUTSTANDING = 1000,
	PHASES = 5,
	PHASE_MS = 1000,
	WARM_MS = 500,
	LONE = 3000
};

/*
 * hub_commands: each becomes one row of the log, so that its rate and that of
 * the rows it is held against are of the same thing; most commands of a
 * console (a state, a hold) are such.  hub_calls: calls that come and
 * go, which also change the contact's row in the table of visits; it has no
 * limit of its own and is printed beside.
 */
static void
measure_many(struct gates *gates, bool telephones, const char *name)
{
	double rates[PHASES];
	int64_t began;
	int i;

	gates->telephones = telephones;
	gates_flood(gates, OUTSTANDING, WARM_MS);
	for (i = 0; i < PHASES; i++) {
		began = measure_us();
		rates[i] = (double)gates_flood(gates, OUTSTANDING, PHASE_MS) *
		    1e6 / (double)(measure_us() - began);
	}
	measure_print(name, measure_median(rates, PHASES), "/s");
}

/* One after the other, each when the one before is acknowledged. */
static void
measure_lone(struct gates *gates)
{
	struct times times = {0};
	int i;

	gates->telephones = true;
	for (i = 0; i < LONE; i++) {
		if (i == LONE / 10)
			gates->times = &times;
		gates_ask(gates);
		while (gates->acked < gates->asked)
			crowd_turn(&gates->crowd, 100);
	}
	measure_print("hub_ack_p50", times_part(&times, 0.5), "us");
	measure_print("hub_ack_p99", times_part(&times, 0.99), "us");
	times_done(&times);
}

int
main(void)
{
	const struct site_plan plan = {.advisors = 100};
	struct gates gates;
	struct site site;

	site_make(&site, &plan);
	site_start(&site);
	gates_open(&gates, &site, 1);
	measure_lone(&gates);
	gates_close(&gates);
	gates_open(&gates, &site, SITE_GATEWAYS);
	measure_many(&gates, true, "hub_commands");
	measure_many(&gates, false, "hub_calls");
	gates_close(&gates);
	site_remove(&site);
	return 0;
}
