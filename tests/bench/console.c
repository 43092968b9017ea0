/* console.c - bench: the console on a terminal, from outside. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "tests/bench/crowd.h"
#include "tests/bench/measure.h"
#include "tests/bench/screen.h"

/*
 * vigie on a pseudo-terminal that this program reads, against a real hub over
 * CURVE.  First a site of 20 queues and 200 advisors that moves at 50 facts a
 * second: what the wall and the other screens of a supervisor write to the
 * terminal, and what they cost.  Then a site of 2000 advisors and 10,000
 * contacts: from a key to the screen, and what it holds in memory.  And from
 * the start to the first full screen.
 */
enum {
	ADVISORS = 200,
	QUEUES = 20,
	A_SECOND = 50,
	WATCH_MS = 10000,
	MANY_ADVISORS = 2000,
	MANY_CONTACTS = 10000,
	KEYS = 200,
	KEY_PAUSE_MS = 40,
	STARTS = 11,
	GIVE_UP_MS = 20000
};

/* --- a site that moves --- */

struct mover {
	struct crowd crowd;
	struct console *gate;
	struct console *advisors[ADVISORS];
	uint64_t inside[ADVISORS];
	size_t n_inside, turn;
};

static void
on_reply(struct console *console, const struct msg *msg)
{
	struct mover *mover = console->crowd->ctx;

	if (console == mover->gate && msg->id == MSG_DONE &&
	    msg->done.id != 0 && mover->n_inside < ADVISORS)
		mover->inside[mover->n_inside++] = msg->done.id;
}

/* Two facts for an arrival in a queue, one for a hang-up, one for a change
 * of state: five in all. */
static void
move(struct mover *mover)
{
	struct msg msg = {.id = MSG_ARRIVE};
	size_t i;

	msg.arrive.channel = CHANNEL_CALL;
	msg.arrive.queue = mover->turn % QUEUES + 1;
	console_send(mover->gate, &msg);
	if (mover->n_inside > ADVISORS / 2) {
		msg = (struct msg){.id = MSG_LEAVE};
		msg.leave.contact = mover->inside[0];
		console_send(mover->gate, &msg);
		memmove(&mover->inside[0], &mover->inside[1],
		    --mover->n_inside * sizeof mover->inside[0]);
	}
	for (i = 0; i < 2; i++) {
		msg = (struct msg){.id = MSG_BE};
		msg.be.state = ADVISOR_PAUSE;
		msg.be.reason =
		    mover->turn / ADVISORS % 2 ? REASON_BREAK : REASON_LUNCH;
		console_send(mover->advisors[(2 * mover->turn + i) % ADVISORS],
		    &msg);
	}
	mover->turn++;
}

static void
mover_run(struct mover *mover, struct screen *screen, int ms)
{
	int64_t began = measure_us(), end = began + ms * 1000;
	int64_t due = began, step = 5 * 1000000 / A_SECOND;

	while (measure_us() < end) {
		while (measure_us() >= due) {
			move(mover);
			due += step;
		}
		crowd_turn(&mover->crowd, 5);
		while (screen != NULL && screen_read(screen, 0))
			;
	}
}

static void
mover_open(struct mover *mover, const struct site *site)
{
	size_t i;

	crowd_init(&mover->crowd, site, ADVISORS + 1);
	mover->crowd.reply = on_reply;
	mover->crowd.ctx = mover;
	mover->gate =
	    crowd_add(&mover->crowd, &site->seats[site->n - 1], false);
	for (i = 0; i < ADVISORS; i++)
		mover->advisors[i] =
		    crowd_add(&mover->crowd, &site->seats[i], false);
	crowd_settle(&mover->crowd);
}

/* --- the figures --- */

static void
watch(struct mover *mover, struct screen *screen, const char *name)
{
	char figure[64];
	uint64_t bytes;
	int64_t cpu;

	mover_run(mover, screen, 1500);
	bytes = screen->bytes;
	cpu = measure_cpu_us(screen->pid);
	mover_run(mover, screen, WATCH_MS);
	snprintf(figure, sizeof figure, "console_%s_bytes", name);
	measure_print(figure,
	    (double)(screen->bytes - bytes) / WATCH_MS * 1000 / 1024, "kB/s");
	snprintf(figure, sizeof figure, "console_%s_cpu", name);
	measure_print(figure,
	    (double)(measure_cpu_us(screen->pid) - cpu) / WATCH_MS / 10, "%");
}

static void
measure_starts(const struct site *site)
{
	static struct screen screen;
	double times[STARTS];
	int64_t began;
	int i;

	for (i = 0; i < STARTS; i++) {
		began = measure_us();
		screen_open(&screen, site, NULL);
		/* The last words of the door's picture. */
		screen_await(&screen, "Quit");
		times[i] = (double)(measure_us() - began) / 1000;
		screen_close(&screen);
		screen_forget(&screen);
	}
	measure_print("console_start", measure_median(times, STARTS), "ms");
}

/* On the floor each key moves the cursor among all the advisors. */
static void
measure_floor_keys(struct screen *screen)
{
	struct times times = {0};
	uint64_t bytes;
	int64_t began;
	int i;

	screen_key(screen, "4");
	screen_await(screen, "Occup.");
	screen_key(screen, "E"); /* those who are out as well */
	for (i = 0; i < KEYS; i++) {
		while (screen_read(screen, KEY_PAUSE_MS))
			;
		bytes = screen->bytes;
		began = measure_us();
		screen_key(screen, i % 2 == 0 ? "j" : "k");
		while (screen->bytes == bytes)
			if (!screen_read(screen, GIVE_UP_MS))
				measure_die("the cursor did not move");
		times_put(&times, (double)(measure_us() - began) / 1000);
	}
	measure_print("console_floor_key_p99", times_part(&times, 0.99), "ms");
	times_done(&times);
}

static void
measure_keys(struct screen *screen)
{
	struct times times = {0};
	int64_t began;
	int i;

	for (i = 0; i < KEYS; i++) {
		while (screen_read(screen, KEY_PAUSE_MS))
			;
		screen_forget(screen);
		began = measure_us();
		screen_key(screen, "?");
		screen_await(screen, "F1");
		times_put(&times, (double)(measure_us() - began) / 1000);
		/* A busy machine would take Esc and ? for Alt-?. */
		screen_key(screen, "q");
		screen_read(screen, GIVE_UP_MS);
	}
	measure_print("console_key_p99", times_part(&times, 0.99), "ms");
	measure_print("console_key_p50", times_part(&times, 0.5), "ms");
	times_done(&times);
}

/* --- the whole --- */

static void
measure_moving(void)
{
	const struct site_plan plan = {
	    .advisors = ADVISORS, .queues = QUEUES, .lead = true};
	struct mover *mover = mem_zero(1, sizeof *mover);
	static struct screen screen;
	struct site site;

	screen_site(&site, &plan, "lead", NULL);
	mover_open(mover, &site);
	mover_run(mover, NULL, 3000);
	screen_open(&screen, &site, "lead");
	screen_await(&screen, "q20");
	watch(mover, &screen, "wall");
	screen_key(&screen, "j\r"); /* the first queue */
	watch(mover, &screen, "queue");
	screen_key(&screen, "4");
	screen_await(&screen, "Occup.");
	watch(mover, &screen, "floor");
	screen_close(&screen);
	measure_starts(&site);
	crowd_done(&mover->crowd);
	free(mover);
	site_remove(&site);
}

static void
measure_many(void)
{
	const struct site_plan plan = {.advisors = MANY_ADVISORS,
	    .waiting = MANY_CONTACTS,
	    .queues = QUEUES,
	    .lead = true};
	static struct screen screen;
	struct site site;

	screen_site(&site, &plan, "lead", NULL);
	screen_open(&screen, &site, "lead");
	screen_await(&screen, "q20");
	measure_keys(&screen);
	measure_floor_keys(&screen);
	measure_print("console_memory",
	    (double)measure_memory_kib(screen.pid) / 1024, "MB");
	screen_close(&screen);
	site_remove(&site);
}

int
main(void)
{
	measure_moving();
	measure_many();
	return 0;
}
