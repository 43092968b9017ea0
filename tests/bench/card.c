/* card.c - bench: from a call to the caller's card on the screen. */
#include <stdio.h>
#include <string.h>

#include "src/base/text.h"
#include "src/store/store.h"
#include "tests/bench/crowd.h"
#include "tests/bench/measure.h"
#include "tests/bench/screen.h"

/*
 * A real hub over CURVE with 9,000 cards in its store, and a real console on a
 * pseudo-terminal whose advisor waits for a call.  A gateway lets one in with
 * the number of one of the patients: the hub finds her, decides, commits,
 * offers; the console asks for the card, which is a fact of its own; and the
 * name stands on the screen.  The time is that of the whole way, from the
 * gateway's command to the name among the bytes that the terminal got.
 */
enum { PATIENTS = 9000, BATCH = 1000, CALLS = 300, QUIET_MS = 30 };

struct caller {
	uint64_t contact; /* of the last call */
};

/* One letter, ten times: only cells that differ are written, and here all
 * do from one call to the next. */
static void
name_of(unsigned int patient, char *to, size_t size)
{
	text_copy(to, size, "XXXXXXXXXX");
	memset(to, 'A' + (int)(patient % 26), strlen(to));
}

static void
put_patients(const struct site *site)
{
	struct msg row = {.id = MSG_PATIENT_ROW};
	struct msg_patient_row *patient = &row.patient_row;
	char path[PATH_MAX], url[PATH_MAX + 8];
	struct batch *batch = batch_new();
	struct store *store;
	struct err err;
	unsigned int i;

	site_store(site, path, sizeof path);
	snprintf(url, sizeof url, "sqlite:%s", path);
	store = store_open(url, 0, &err);
	if (store == NULL)
		measure_die("%s", err.text);
	for (i = 1; i <= PATIENTS; i++) {
		memset(patient, 0, sizeof *patient);
		patient->patient = i;
		name_of(i, patient->name, sizeof patient->name);
		TEXT_SET(patient->given, "Marie");
		TEXT_SET(patient->born, "1961-04-12");
		snprintf(patient->phone, sizeof patient->phone, "+3363998%04u",
		    i);
		batch_row(batch, &row);
		if (i % BATCH != 0)
			continue;
		if (store_append(store, batch, &err) < 0)
			measure_die("%s", err.text);
		batch_free(batch);
		batch = batch_new();
	}
	batch_free(batch);
	store_close(store);
}

static void
on_reply(struct console *console, const struct msg *msg)
{
	struct caller *caller = console->crowd->ctx;

	if (msg->id == MSG_DONE && msg->done.id != 0)
		caller->contact = msg->done.id;
}

/* Let in a call, see the card, and let it go; how many ms to the card. */
static double
call(struct crowd *crowd, struct console *gate, struct screen *screen,
    unsigned int patient)
{
	struct caller *caller = crowd->ctx;
	struct msg msg = {.id = MSG_ARRIVE};
	char name[24];
	double ms;
	int64_t began;

	name_of(patient, name, sizeof name);
	snprintf(msg.arrive.from, sizeof msg.arrive.from, "063998%04u",
	    patient);
	msg.arrive.channel = CHANNEL_CALL;
	msg.arrive.queue = 1;
	screen_forget(screen);
	caller->contact = 0;
	began = measure_us();
	console_send(gate, &msg);
	screen_await(screen, name);
	ms = (double)(measure_us() - began) / 1000;
	while (caller->contact == 0)
		crowd_turn(crowd, 1);
	msg = (struct msg){.id = MSG_LEAVE};
	msg.leave.contact = caller->contact;
	console_send(gate, &msg);
	/* What this changed is drawn before the next one comes. */
	crowd_run(crowd, 2 * QUIET_MS);
	while (screen_read(screen, 2 * QUIET_MS))
		;
	return ms;
}

int
main(void)
{
	const struct site_plan plan = {.advisors = 10};
	static struct screen screen;
	struct times times = {0};
	struct caller caller = {0};
	struct crowd crowd;
	struct console *gate;
	struct site site;
	unsigned int i;

	screen_site(&site, &plan, "u0", put_patients);
	crowd_init(&crowd, &site, 1);
	crowd.reply = on_reply;
	crowd.ctx = &caller;
	gate = crowd_add(&crowd, &site.seats[site.n - 1], false);
	crowd_settle(&crowd);
	screen_open(&screen, &site, "u0");
	screen_await(&screen, "Waiting for you");
	while (screen_read(&screen, 10 * QUIET_MS))
		crowd_turn(&crowd, 1);
	screen_forget(&screen);
	screen_key(&screen, "v");
	screen_await(&screen, "available");
	for (i = 1; i <= CALLS; i++)
		times_put(&times, call(&crowd, gate, &screen, i * 29));
	measure_print("card_open_p50", times_part(&times, 0.5), "ms");
	measure_print("card_open_p99", times_part(&times, 0.99), "ms");
	times_done(&times);
	screen_close(&screen);
	crowd_done(&crowd);
	site_remove(&site);
	return 0;
}
