/* telephony.c - the same calls on the hub and on Asterisk's own app_queue. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/telephony/telephony.h"
#include "tests/bench/crowd.h"
#include "tests/bench/measure.h"
#include "tests/bench/order.h"
#include "tests/bench/rings.h"
#include "tests/pbx/exchange.h"
#include "tests/pbx/left.h"

/*
 * One Asterisk, 20 telephones that take a call up after RING_MS, patients who
 * hang up after their talk: who rings whom is once the hub's to say and once
 * app_queue's.  While advisors are free it is timed from the patient's INVITE
 * to the telephone's; while callers wait from the end of a call to the next
 * ring of that telephone, which with a wrap-up is its length as well.  Both
 * ends are packets, noted by sipp.  Whether somebody was overtaken is said
 * twice: by the packets, and by the hub's log.
 */
enum { ADVISORS = 20, RING_MS = 200 };

static const struct {
	const char *name;
	struct exchange_load load;
	bool saturated, wrapup;
} phases[] = {
    {"slow", {2, 40, 2000}, .saturated = false},   /* 2 a second, 4 talk */
    {"brisk", {8, 160, 1500}, .saturated = false}, /* 8, of which 14 talk */
    {"quick", {20, 300, 300}, .saturated = false}, /* 20, of which 10 talk */
    /* Twice what 20 advisors can take, without a wrap-up and with 2 s. */
    {"full", {20, 240, 2000}, .saturated = true},
    {"wrapup", {12, 140, 1000}, .saturated = true, .wrapup = true},
};
enum { PHASES = sizeof phases / sizeof phases[0] };

static const struct {
	const char *name, *prefix;
	const char *numbers[2]; /* without a wrap-up, and with one */
} systems[] = {
    {"queue", "0639", {"app_queue", "app_wrapup"}},
    {"hub", "0638", {"q1", "q2"}},
};

static struct exchange exchange;
static struct site site;
static pid_t telephones;

/* --- what came of it --- */

static void
print(const char *system, const char *phase, const char *what, double value,
    const char *unit)
{
	char name[80];

	snprintf(name, sizeof name, "telephony_%s_%s_%s", system, phase, what);
	measure_print(name, value, unit);
}

static void
judge(const char *system, size_t phase, struct rings *rings)
{
	const char *name = phases[phase].name;
	struct verdict verdict;
	struct times *times;

	rings_judge(rings, &verdict);
	times = phases[phase].saturated ? &verdict.freed : &verdict.queued;
	if (phases[phase].wrapup)
		print(system, name, "least", times_part(times, 0) / 1000, "ms");
	print(system, name, "p50", times_part(times, 0.5) / 1000, "ms");
	print(system, name, "p95", times_part(times, 0.95) / 1000, "ms");
	print(system, name, "p99", times_part(times, 0.99) / 1000, "ms");
	print(system, name, "overtaken",
	    (double)verdict.overtaken * 100 / (double)verdict.calls, "%");
	print(system, name, "worst", (double)verdict.worst_us / 1000, "ms");
	print(system, name, "lost",
	    (double)(verdict.lost + (size_t)phases[phase].load.n -
		verdict.calls),
	    "calls");
	print(system, name, "twice", (double)verdict.twice, "calls");
	verdict_done(&verdict);
}

static void
read_log(struct rings *rings, const char *scenario, pid_t pid,
    const char *prefix)
{
	char path[EXCHANGE_DIR + 80];

	snprintf(path, sizeof path, "%s/%s_%d_messages.log", exchange.dir,
	    scenario, (int)pid);
	rings_read(rings, path, prefix);
}

/* --- the load --- */

static void
run(size_t i, size_t phase)
{
	int64_t asterisk = measure_cpu_us(exchange.pid);
	int64_t hub = measure_cpu_us(site.pid);
	char prefix[16], scenario[32];
	struct rings rings = {0};
	double n = phases[phase].load.n;
	pid_t patients;

	snprintf(prefix, sizeof prefix, "%s%zu", systems[i].prefix, phase);
	snprintf(scenario, sizeof scenario, "crowd-%s", prefix);
	patients = exchange_patients(&exchange,
	    systems[i].numbers[phases[phase].wrapup], prefix,
	    &phases[phase].load);
	if (exchange_patient_end(&exchange, patients) != 0)
		fprintf(stderr, "# not each patient was served\n");
	asterisk = measure_cpu_us(exchange.pid) - asterisk;
	hub = measure_cpu_us(site.pid) - hub;
	left_check(&exchange);
	print(systems[i].name, phases[phase].name, "asterisk_cpu",
	    (double)asterisk / 1000 / n, "ms");
	if (strcmp(systems[i].name, "hub") == 0)
		print(systems[i].name, phases[phase].name, "cpu",
		    (double)hub / 1000 / n, "ms");
	read_log(&rings, scenario, patients, prefix);
	read_log(&rings, "floor", telephones, prefix);
	judge(systems[i].name, phase, &rings);
	rings_done(&rings);
}

/* Those named, or all. */
static bool
is_wanted(const char *name, char **names)
{
	if (names[0] == NULL)
		return true;
	for (; *names != NULL; names++)
		if (strcmp(*names, name) == 0)
			return true;
	return false;
}

int
main(int argc, char **argv)
{
	struct site_plan plan = {.advisors = ADVISORS, .available = true};
	char why[256];
	size_t i, phase;
	pid_t consoles;

	(void)argc;
	if (!exchange_try(&exchange, why, sizeof why)) {
		fprintf(stderr, "telephony: %s\n", why);
		return 0;
	}
	telephones = exchange_floor(&exchange, RING_MS);
	plan.telephony = exchange.options;
	site_make(&site, &plan);
	site_start(&site);
	consoles = crowd_fork(&site, 0, ADVISORS);
	for (phase = 0; phase < PHASES; phase++)
		for (i = 0; i < 2; i++)
			if (is_wanted(phases[phase].name, argv + 1))
				run(i, phase);
	crowd_end(consoles);
	site_end(&site, SIGTERM);
	measure_print("telephony_hub_decided_overtaken",
	    (double)order_overtaken(&site), "calls");
	site_remove(&site);
	exchange_close(&exchange);
	return 0;
}
