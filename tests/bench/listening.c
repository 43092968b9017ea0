/* listening.c - bench: many who listen to as many talks at once. */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/sound/playout.h"
#include "tests/bench/crowd.h"
#include "tests/bench/measure.h"
#include "tests/bench/voices.h"
#include "tests/pbx/exchange.h"
#include "tests/pbx/left.h"
#include "ui/player.h"

/*
 * So many talks by a real Asterisk, in which both speak, and a console that
 * listens to each.  The delay runs from the packet with which a patient gets
 * loud to the console's step that is, and the device's own buffer comes on
 * top.  What a listened call costs is the CPU of both with all listening, less
 * that with none.
 */
enum {
	TALKS = EXCHANGE_FLOOR,
	TALK_MS = 240000,
	SETTLE_US = 60 * 1000000,
	MEASURE_US = 10 * 1000000,
	STEP_US = 20000,
	LOUD = VOICE_LOUD / 2,
	DELAY_MOST_US = 1000000,
	KNOWN_STEPS = 20 /* what fades over a gap sounds like another */
};

struct listener {
	struct console *console;
	struct playout *playouts[2];
	bool listens, loud;
	int heard, steps; /* whose voice, so often in a row */
	int64_t step_us;  /* when its next step is played */
	uint64_t first[2], last[2], packets[2];
};

static struct exchange exchange;
static struct site site;
static struct crowd crowd;
static struct voices patients, advisors;
static struct listener listeners[TALKS];
static size_t n_listening;
static struct times delays, lates;

/* --- consoles --- */

static struct listener *
listener_of(const struct console *console)
{
	return &listeners[console - crowd.consoles];
}

static void
on_sound(struct listener *listener, const struct msg_sound *sound)
{
	int i = sound->talker == TALKER_ADVISOR;

	if (listener->packets[i]++ == 0)
		listener->first[i] = listener->last[i] = sound->seq;
	if (sound->seq > listener->last[i])
		listener->last[i] = sound->seq;
	playout_put(listener->playouts[i], sound->seq, sound->stamp,
	    sound->law == LAW_A, sound->bytes.of, sound->bytes.n);
}

static void
on_reply(struct console *console, const struct msg *msg)
{
	struct listener *listener = listener_of(console);

	if (msg->id == MSG_SOUND)
		on_sound(listener, &msg->sound);
	else if (msg->id == MSG_REFUSED)
		measure_die("not listening: %s", msg->refused.text);
	else if (msg->id == MSG_DONE && msg->done.id != 0) {
		n_listening += !listener->listens;
		listener->listens = true;
		listener->step_us = measure_us();
	}
}

static void
listen_all(void)
{
	struct msg msg = {.id = MSG_LISTEN};
	size_t i;

	for (i = 0; i < TALKS; i++) {
		msg.listen.user = site.seats[i].user;
		msg.listen.motive = MOTIVE_TRAINING;
		msg.listen.mode = LISTEN_SILENT;
		console_send(listeners[i].console, &msg);
	}
}

/* --- time passes --- */

/* Whose voice it is; NULL: not known yet. */
static const struct voice *
voice_of(struct listener *listener, const int16_t *samples)
{
	int heard;

	if (listener->steps < KNOWN_STEPS && samples[0] < LOUD) {
		heard = voices_known(samples, PLAYOUT_STEP);
		listener->steps = heard >= 0 && heard == listener->heard
		    ? listener->steps + 1
		    : 0;
		listener->heard = heard;
	}
	return listener->steps < KNOWN_STEPS ? NULL
					     : &patients.list[listener->heard];
}

/* A step begins to be played: whether the patient got loud in it. */
static void
play(struct listener *listener, int64_t now)
{
	int16_t patient[PLAYOUT_STEP], advisor[PLAYOUT_STEP];
	const struct voice *voice;
	int64_t delay;
	bool was_loud = listener->loud;
	int i;

	playout_take(listener->playouts[0], patient);
	playout_take(listener->playouts[1], advisor);
	voice = voice_of(listener, patient);
	for (i = 0; i < PLAYOUT_STEP && patient[i] < LOUD; i++)
		continue;
	listener->loud = i < PLAYOUT_STEP;
	if (was_loud || !listener->loud || voice == NULL || voice->loud_us == 0)
		return;
	delay = now + i * 125 - voice->loud_us + PLAYER_DEVICE_MS * 1000;
	if (delay < DELAY_MOST_US)
		times_put(&delays, (double)delay);
}

static void
turn(void)
{
	int64_t now;
	size_t i;

	voices_speak(&patients);
	voices_speak(&advisors);
	crowd_turn(&crowd, 1);
	for (i = 0; i < TALKS; i++) {
		now = measure_us();
		while (listeners[i].listens && now >= listeners[i].step_us) {
			times_put(&lates, (double)(now - listeners[i].step_us));
			play(&listeners[i], now);
			listeners[i].step_us += STEP_US;
		}
	}
}

static void
pass(int64_t us)
{
	int64_t end = measure_us() + us;

	while (measure_us() < end)
		turn();
}

/* --- talks --- */

/* What sipp noted of its messages. */
static void
find(struct voices *voices, pid_t pid)
{
	int64_t end = measure_us() + SETTLE_US;
	char pattern[EXCHANGE_DIR + 80];
	glob_t found;

	snprintf(pattern, sizeof pattern, "%s/*_%d_messages.log", exchange.dir,
	    (int)pid);
	while (voices->n < TALKS) {
		if (measure_us() > end)
			measure_die("%zu of %d talk", voices->n, TALKS);
		pass(100000);
		if (glob(pattern, 0, NULL, &found) == 0)
			voices_find(voices, found.gl_pathv[0]);
		globfree(&found);
	}
}

static void
talks_begin(void)
{
	static const struct exchange_load load = {10, TALKS, TALK_MS};
	pid_t floor, callers;

	exchange.sound = ""; /* they speak by themselves */
	exchange.ear = advisors.ear.port;
	floor = exchange_floor(&exchange, 100);
	exchange.ear = patients.ear.port;
	callers = exchange_patients(&exchange, "q1", "0637", &load);
	find(&patients, callers);
	find(&advisors, floor);
	/* Both are connected, and each side's port is known. */
	pass(2000000);
}

static void
consoles_begin(void)
{
	struct listener *listener;
	size_t i;

	crowd_init(&crowd, &site, TALKS);
	crowd.reply = on_reply;
	for (i = 0; i < TALKS; i++) {
		listener = &listeners[i];
		listener->console =
		    crowd_add(&crowd, &site.seats[TALKS + i], true);
		listener->playouts[0] = playout_new();
		listener->playouts[1] = playout_new();
		listener->step_us = measure_us() + (int64_t)i * STEP_US / TALKS;
	}
	crowd_settle(&crowd);
}

static void
consoles_end(void)
{
	size_t i;

	crowd_done(&crowd);
	for (i = 0; i < TALKS; i++) {
		playout_free(listeners[i].playouts[0]);
		playout_free(listeners[i].playouts[1]);
	}
}

/* --- what it comes to --- */

struct cpu {
	int64_t asterisk, hub;
};

/* Percent of a core for each talk, while time passes. */
static void
use(struct cpu *cpu)
{
	int64_t asterisk = measure_cpu_us(exchange.pid);
	int64_t hub = measure_cpu_us(site.pid);

	pass(MEASURE_US);
	cpu->asterisk = measure_cpu_us(exchange.pid) - asterisk;
	cpu->hub = measure_cpu_us(site.pid) - hub;
}

static double
percent(int64_t us)
{
	return (double)us * 100 / MEASURE_US / TALKS;
}

static void
counts_forget(void)
{
	size_t i;

	for (i = 0; i < TALKS; i++)
		memset(listeners[i].packets, 0, sizeof listeners[i].packets);
	times_done(&delays);
	times_done(&lates);
	memset(&delays, 0, sizeof delays);
	memset(&lates, 0, sizeof lates);
}

static void
judge(const struct cpu *without, const struct cpu *with)
{
	uint64_t packets = 0, wanted = 0;
	size_t i;
	int k;

	for (i = 0; i < TALKS; i++)
		for (k = 0; k < 2; k++) {
			packets += listeners[i].packets[k];
			wanted += listeners[i].last[k] - listeners[i].first[k] +
			    (listeners[i].packets[k] > 0);
		}
	measure_print("listening_asterisk_cpu",
	    percent(with->asterisk - without->asterisk), "%");
	measure_print("listening_hub_cpu", percent(with->hub - without->hub),
	    "%");
	measure_print("listening_cpu",
	    percent(with->asterisk - without->asterisk + with->hub -
		without->hub),
	    "%");
	measure_print("listening_packets", (double)packets, "packets");
	measure_print("listening_lost",
	    wanted == 0 ? 100
			: (double)(wanted - packets) * 100 / (double)wanted,
	    "%");
	if (delays.n == 0)
		measure_die("nobody was heard getting loud");
	measure_print("listening_delay_p50", times_part(&delays, 0.5) / 1000,
	    "ms");
	measure_print("listening_delay_p99", times_part(&delays, 0.99) / 1000,
	    "ms");
	/* A bench that is held up plays late what came in time. */
	measure_print("listening_bench_late_p99",
	    times_part(&lates, 0.99) / 1000, "ms");
	measure_print("listening_delay_most", times_part(&delays, 1) / 1000,
	    "ms");
}

int
main(void)
{
	struct site_plan plan = {
	    .advisors = TALKS, .available = true, .listeners = TALKS};
	struct cpu without, with;
	int64_t end;
	char why[256];

	if (!exchange_try(&exchange, why, sizeof why)) {
		fprintf(stderr, "listening: %s\n", why);
		return 0;
	}
	voices_open(&patients);
	voices_open(&advisors);
	plan.telephony = exchange.options;
	site_make(&site, &plan);
	site_start(&site);
	crowd_fork(&site, 0, TALKS);
	consoles_begin();
	talks_begin();
	use(&without);
	listen_all();
	for (end = measure_us() + SETTLE_US; n_listening < TALKS;) {
		if (measure_us() > end)
			measure_die("%zu of %d listen", n_listening, TALKS);
		turn();
	}
	pass(2000000);
	counts_forget();
	use(&with);
	judge(&without, &with);
	consoles_end();
	site_remove(&site);
	exchange_close(&exchange);
	voices_close(&patients);
	voices_close(&advisors);
	times_done(&delays);
	times_done(&lates);
	return 0;
}
