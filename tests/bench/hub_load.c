/* hub_load.c - bench: acknowledgements under load, and one stopped console. */
#include <signal.h>
#include <stdio.h>

#include "tests/bench/gate.h"

/*
 * A thousand consoles in a process of their own follow the feed over CURVE
 * while gateways send 2000 commands a second, each of which is a fact that
 * all consoles see.  Then one console more, in a process by itself, is
 * stopped and let go in turn: what becomes of the others' commands, and how
 * much memory the hub keeps for it.
 */
enum {
	CONSOLES = 1000,
	A_SECOND = 2000,
	WARM_MS = 2000,
	PHASE_MS = 2000,
	PHASES = 5,
	PAIRS = 8,
	STOPPED_MS = 10000
};

static void
measure_load(struct gates *gates)
{
	double p50[PHASES], p99[PHASES];
	struct times times = {0};
	int i;

	gates_pace(gates, A_SECOND, WARM_MS, NULL);
	for (i = 0; i < PHASES; i++) {
		times.n = 0;
		gates_pace(gates, A_SECOND, PHASE_MS, &times);
		p50[i] = times_part(&times, 0.5) / 1000;
		p99[i] = times_part(&times, 0.99) / 1000;
	}
	measure_print("hub_load_ack_p50", measure_median(p50, PHASES), "ms");
	measure_print("hub_load_ack_p99", measure_median(p99, PHASES), "ms");
	times_done(&times);
}

static double
part_99(struct gates *gates)
{
	struct times times = {0};
	double part;

	gates_pace(gates, A_SECOND, PHASE_MS, &times);
	part = times_part(&times, 0.99);
	times_done(&times);
	return part;
}

/* Each pair one after the other, in alternating order, as the machine is
 * not the same for long. */
static void
measure_effect(struct gates *gates, pid_t console)
{
	double effects[PAIRS], with = 0, without = 0;
	int i, half;

	for (i = 0; i < PAIRS; i++) {
		for (half = 0; half < 2; half++) {
			if (half == i % 2) {
				without = part_99(gates);
				continue;
			}
			kill(console, SIGSTOP);
			with = part_99(gates);
			kill(console, SIGCONT);
		}
		effects[i] = (with / without - 1) * 100;
	}
	measure_print("hub_stopped_effect", measure_median(effects, PAIRS),
	    "%");
}

static int64_t
growth(struct gates *gates, pid_t hub)
{
	int64_t before = measure_memory_kib(hub);

	gates_pace(gates, A_SECOND, STOPPED_MS, NULL);
	return measure_memory_kib(hub) - before;
}

static void
measure_memory(struct gates *gates, pid_t console, pid_t hub)
{
	int64_t without = growth(gates, hub), with;

	kill(console, SIGSTOP);
	with = growth(gates, hub) - without;
	kill(console, SIGCONT);
	measure_print("hub_stopped_memory", with < 0 ? 0 : (double)with / 1024,
	    "MB");
}

int
main(void)
{
	const struct site_plan plan = {.advisors = CONSOLES + 1};
	struct gates gates;
	struct site site;
	pid_t crowd, console;

	site_make(&site, &plan);
	site_start(&site);
	crowd = crowd_fork(&site, 0, CONSOLES);
	console = crowd_fork(&site, CONSOLES, CONSOLES + 1);
	gates_open(&gates, &site, SITE_GATEWAYS);
	measure_load(&gates);
	measure_effect(&gates, console);
	measure_memory(&gates, console, site.pid);
	gates_close(&gates);
	crowd_end(console);
	crowd_end(crowd);
	site_remove(&site);
	return 0;
}
