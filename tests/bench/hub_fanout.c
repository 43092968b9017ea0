/* hub_fanout.c - bench: one fact to a thousand consoles, and its CPU. */
#include "tests/bench/gate.h"

/*
 * A gateway makes one fact at a time; the hub packs it once and sends it to
 * each of a thousand consoles over CURVE.  Flat out, a wave is timed from
 * the acknowledgement, which the hub sends just before, to the last console;
 * the pause until the next one is the hub's tick and no part of it.  Paced,
 * the hub's CPU is counted, less what it uses for as long with no news
 * (beats, pings and heartbeats of all), for each frame delivered.
 *
 * The limits of the same run are limit_router's with CURVE: a ROUTER, the
 * same number of DEALERs in another process, and nothing else.
 */
enum {
	CONSOLES = 1000,
	WAVES = 60,
	WARM = 10,
	GAP_US = 60000,
	PACED = 40,
	PACE_US = 50000,
	IDLE_US = PACED * PACE_US,
	GIVE_UP_US = 5 * 1000000
};

struct wave {
	size_t frames;
	int64_t last;
};

static void
on_frame(struct console *console, const void *bytes, size_t n)
{
	struct wave *wave = console->crowd->ctx;

	(void)bytes;
	(void)n;
	wave->frames++;
	wave->last = measure_us();
}

/* One fact to everybody; when it was acknowledged. */
static int64_t
wave_make(struct gates *gates, struct crowd *crowd)
{
	struct wave *wave = crowd->ctx;
	int64_t end = measure_us() + GIVE_UP_US, began;

	wave->frames = 0;
	gates_ask(gates);
	while (gates->acked < gates->asked)
		crowd_turn(&gates->crowd, 1);
	began = measure_us();
	while (wave->frames < CONSOLES) {
		crowd_turn(crowd, 100);
		if (measure_us() > end)
			measure_die("%zu consoles heard of it", wave->frames);
	}
	return began;
}

static void
measure_flat(struct gates *gates, struct crowd *crowd)
{
	struct wave *wave = crowd->ctx;
	double rates[WAVES];
	int64_t began;
	int i;

	for (i = -WARM; i < WAVES; i++) {
		crowd_run(crowd, GAP_US / 1000);
		crowd_turn(&gates->crowd, 0);
		began = wave_make(gates, crowd);
		if (i >= 0)
			rates[i] =
			    CONSOLES * 1e6 / (double)(wave->last - began);
	}
	measure_print("hub_fanout", measure_median(rates, WAVES), "frames/s");
}

static void
measure_paced(struct gates *gates, struct crowd *crowd, pid_t hub)
{
	int64_t began, idle = measure_cpu_us(hub), used;
	int i;

	crowd_run(crowd, IDLE_US / 1000);
	idle = measure_cpu_us(hub) - idle;
	measure_print("hub_idle_cpu", (double)idle * 100 / IDLE_US, "%");
	used = measure_cpu_us(hub);
	began = measure_us();
	for (i = 1; i <= PACED; i++) {
		wave_make(gates, crowd);
		while (measure_us() < began + i * PACE_US)
			crowd_turn(crowd, 1);
	}
	used = measure_cpu_us(hub) - used - idle;
	measure_print("hub_frame_cpu", (double)used / (CONSOLES * PACED), "us");
}

int
main(void)
{
	const struct site_plan plan = {.advisors = CONSOLES};
	struct wave wave = {0, 0};
	struct gates gates;
	struct crowd crowd;
	struct site site;
	size_t i;

	site_make(&site, &plan);
	site_start(&site);
	gates_open(&gates, &site, 1);
	crowd_init(&crowd, &site, CONSOLES);
	crowd.frame = on_frame;
	crowd.ctx = &wave;
	for (i = 0; i < CONSOLES; i++)
		crowd_add(&crowd, &site.seats[i], true);
	crowd_settle(&crowd);
	measure_flat(&gates, &crowd);
	measure_paced(&gates, &crowd, site.pid);
	crowd_done(&crowd);
	gates_close(&gates);
	site_remove(&site);
	return 0;
}
