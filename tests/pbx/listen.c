/* listen.c - who listens on a real Asterisk: by the console, by telephone. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/live/listen.h"
#include "src/sound/meter.h"
#include "src/sound/playout.h"
#include "tests/check.h"
#include "tests/hub/world.h"
#include "tests/pbx/exchange.h"
#include "tests/pbx/left.h"
#include "tests/pbx/tone.h"

/* Each has a voice of his own; the patient and anna make pauses. */
enum {
	SOON = 60000,
	PATIENT_HZ = 300,
	ANNA_HZ = 450,
	SAM_HZ = 700,
	LOUD = 8000,
	HEARD = LOUD / 4, /* a pause may lie in the half second */
	UNHEARD = LOUD / 32,
	LISTENED_MS = 8000
};

static struct exchange exchange;
static struct world world;
static struct guest sam, anna;
static struct ear patient_ear, anna_ear, sam_ear;

/* --- what sam's console hears --- */

static struct {
	struct playout *playouts[METER_VOICES];
	struct meter meter;
	double loudest_db[METER_VOICES];
	uint64_t packets, listen, last_seq[METER_VOICES], missing;
} console;

static void
on_push(struct guest *guest, const struct msg *msg)
{
	const struct msg_sound *sound = &msg->sound;
	int16_t samples[METER_VOICES][PLAYOUT_STEP];
	const int16_t *both[METER_VOICES] = {samples[0], samples[1]};
	int i = sound->talker == TALKER_ADVISOR;

	(void)guest;
	if (msg->id != MSG_SOUND)
		return;
	if (console.last_seq[i] != 0 && sound->seq > console.last_seq[i])
		console.missing += sound->seq - console.last_seq[i] - 1;
	console.last_seq[i] = sound->seq;
	console.listen = sound->listen;
	console.packets++;
	playout_put(console.playouts[i], sound->seq, sound->stamp,
	    sound->law == LAW_A, sound->bytes.of, sound->bytes.n);
	/* The patient's packets are the clock. */
	if (i != 0)
		return;
	playout_take(console.playouts[0], samples[0]);
	playout_take(console.playouts[1], samples[1]);
	meter_feed(&console.meter, both, PLAYOUT_STEP);
	for (i = 0; i < METER_VOICES; i++)
		if (console.meter.voices[i].level_db > console.loudest_db[i])
			console.loudest_db[i] =
			    console.meter.voices[i].level_db;
}

static void
console_begin(void)
{
	int i;

	memset(&console, 0, sizeof console);
	for (i = 0; i < METER_VOICES; i++) {
		console.playouts[i] = playout_new();
		console.loudest_db[i] = METER_FLOOR_DB;
	}
	meter_init(&console.meter);
	sam.on_push = on_push;
}

static void
console_end(void)
{
	sam.on_push = NULL;
	playout_free(console.playouts[0]);
	playout_free(console.playouts[1]);
}

static bool
console_heard(void *ctx)
{
	(void)ctx;
	return console.meter.ms >= LISTENED_MS;
}

/* --- what is waited for --- */

static bool
talks(void *ctx)
{
	(void)ctx;
	return sam.live->contacts != NULL &&
	    sam.live->contacts->row.state == CONTACT_TALK;
}

static bool
has_none(void *ctx)
{
	(void)ctx;
	return sam.live->contacts == NULL;
}

static bool
is_wrapup(void *ctx)
{
	(void)ctx;
	return sam.live->contacts != NULL &&
	    sam.live->contacts->row.state == CONTACT_WRAPUP;
}

static bool
nobody_listens(void *ctx)
{
	(void)ctx;
	return TAILQ_EMPTY(&sam.live->listening);
}

static bool
is_left(void *ctx)
{
	const struct left *wanted = ctx;
	struct left left = left_in(&exchange);

	return left.channels == wanted->channels &&
	    left.bridges == wanted->bridges;
}

static void
leaves(int channels, int bridges)
{
	struct left wanted = {channels, bridges};

	if (!world_until(&world, is_left, &wanted, SOON))
		fail_msg("%s", exchange_says(&exchange, "core show channels"));
}

struct hearing {
	struct ear *ear;
	int hears[2], not [2]; /* hertz */
};

static bool
hears(void *ctx)
{
	const struct hearing *hearing = ctx;
	int i;

	ear_listen(hearing->ear);
	if (hearing->ear->n < EAR_SAMPLES)
		return false;
	for (i = 0; i < 2; i++)
		if ((hearing->hears[i] != 0 &&
			ear_hears(hearing->ear, hearing->hears[i]) < HEARD) ||
		    (hearing->not [i] != 0 &&
			ear_hears(hearing->ear, hearing->not [i]) > UNHEARD))
			return false;
	return true;
}

/* --- a talk --- */

static void
says(int hz, int on_ms, int off_ms, struct ear *ear)
{
	static char path[EXCHANGE_DIR + 32];

	snprintf(path, sizeof path, "%s/%d.pcap", exchange.dir, hz);
	tone_write(path, hz, LOUD, on_ms, off_ms);
	exchange.sound = path;
	exchange.ear = ear->port;
}

static uint64_t
talk_begins(pid_t *patient)
{
	says(PATIENT_HZ, 1000, 1000, &patient_ear);
	*patient = exchange_patient(&exchange, "patient-stays", "rdv",
	    "\"Marie EXEMPLE\" <sip:+33639981234@127.0.0.1>", 0);
	assert_true(world_until(&world, talks, NULL, SOON));
	return sam.live->contacts->row.contact;
}

static void
talk_ends(uint64_t contact, pid_t patient)
{
	assert_int_equal(guest_contact(&anna, MSG_END, contact), MSG_DONE);
	assert_int_equal(exchange_patient_end(&exchange, patient), 0);
	assert_true(world_until(&world, is_wrapup, NULL, SOON));
	assert_int_equal(guest_contact(&anna, MSG_CLOSE, contact), MSG_DONE);
	assert_true(world_until(&world, has_none, NULL, SOON));
	leaves(0, 0);
}

static uint64_t
listens(void)
{
	struct msg msg = {.id = MSG_LISTEN};

	msg.listen.user = live_user_login(sam.live, "anna")->set.user;
	msg.listen.motive = MOTIVE_TRAINING;
	msg.listen.mode = LISTEN_SILENT;
	assert_int_equal(guest_ask(&sam, &msg), MSG_DONE);
	assert_true(sam.reply.done.id != 0);
	return sam.reply.done.id;
}

static void
listens_as(uint64_t listen, enum listen_mode mode)
{
	struct msg msg = {.id = MSG_LISTEN_AS};

	msg.listen_as.listen = listen;
	msg.listen_as.mode = mode;
	assert_int_equal(guest_ask(&sam, &msg), MSG_DONE);
}

static void
comes_to(struct ear *ear, int hz1, int hz2, int not1, int not2)
{
	struct hearing hearing = {ear, {hz1, hz2}, {not1, not2}};

	ear_forget(ear);
	if (!world_until(&world, hears, &hearing, SOON))
		fail_msg("%d of %d, %d of %d, %d of %d, %d of %d",
		    ear_hears(ear, hz1), hz1, ear_hears(ear, hz2), hz2,
		    ear_hears(ear, not1), not1, ear_hears(ear, not2), not2);
}

/* --- tests --- */

static bool
is_available(void *ctx)
{
	(void)ctx;
	return guest_be(&anna, ADVISOR_AVAILABLE) == MSG_DONE;
}

/* Begun in the middle of the talk, ended with it. */
static void
one_listens_at_the_console(void **state)
{
	uint64_t contact, listen, had;
	pid_t patient;

	(void)state;
	contact = talk_begins(&patient);
	comes_to(&patient_ear, ANNA_HZ, 0, 0, 0);
	leaves(2, 1);
	console_begin();
	listen = listens();
	assert_true(world_until(&world, console_heard, NULL, SOON));
	assert_int_equal(console.listen, listen);
	/* On for half of the time, and for a quarter, and some for each end. */
	assert_in_range(meter_share(&console.meter,
			    console.meter.voices[0].speech_ms),
	    40, 80);
	assert_in_range(meter_share(&console.meter,
			    console.meter.voices[1].speech_ms),
	    15, 55);
	assert_true(console.loudest_db[0] > -17 && console.loudest_db[0] < -13);
	assert_true(console.loudest_db[1] > -17 && console.loudest_db[1] < -13);
	/* Of some hundred packets; a busy machine may drop one. */
	assert_true(console.missing * 100 <= console.packets);
	leaves(6, 3);
	talk_ends(contact, patient);
	assert_true(nobody_listens(NULL));
	had = console.packets;
	world_run(&world, 500);
	assert_int_equal(console.packets, had);
	console_end();
}

static bool
has_telephone(void *ctx)
{
	const struct user *user = live_user_login(sam.live, "sam");

	(void)ctx;
	return !user->row.no_telephone;
}

static void
one_listens_by_telephone(void **state)
{
	uint64_t contact, listen;
	pid_t patient;

	(void)state;
	says(SAM_HZ, 1000, 0, &sam_ear);
	exchange_telephone(&exchange, 4, 200);
	assert_true(world_until(&world, has_telephone, NULL, SOON));
	contact = talk_begins(&patient);
	listen = listens();
	comes_to(&sam_ear, PATIENT_HZ, ANNA_HZ, SAM_HZ, 0);
	comes_to(&anna_ear, PATIENT_HZ, 0, SAM_HZ, ANNA_HZ);
	comes_to(&patient_ear, ANNA_HZ, 0, SAM_HZ, PATIENT_HZ);
	leaves(8, 4);
	listens_as(listen, LISTEN_WHISPER);
	comes_to(&anna_ear, PATIENT_HZ, SAM_HZ, ANNA_HZ, 0);
	comes_to(&patient_ear, ANNA_HZ, 0, SAM_HZ, PATIENT_HZ);
	listens_as(listen, LISTEN_BARGE);
	comes_to(&patient_ear, ANNA_HZ, SAM_HZ, PATIENT_HZ, 0);
	comes_to(&anna_ear, PATIENT_HZ, SAM_HZ, ANNA_HZ, 0);
	listens_as(listen, LISTEN_SILENT);
	comes_to(&anna_ear, PATIENT_HZ, 0, SAM_HZ, ANNA_HZ);
	comes_to(&patient_ear, ANNA_HZ, 0, SAM_HZ, PATIENT_HZ);
	/* Ended, her telephone is free and the talk goes on; begun again, it
	 * ends with the talk. */
	listens_as(listen, 0);
	leaves(2, 1);
	assert_true(talks(NULL));
	listens();
	comes_to(&sam_ear, PATIENT_HZ, 0, SAM_HZ, 0);
	talk_ends(contact, patient);
	assert_true(nobody_listens(NULL));
}

/* --- life --- */

static int
begin(void **state)
{
	(void)state;
	ear_open(&patient_ear);
	ear_open(&anna_ear);
	ear_open(&sam_ear);
	world_open(&world, false, exchange.options, NULL);
	guest_open(&sam, &world, "sam");
	guest_open(&anna, &world, "anna");
	says(ANNA_HZ, 1000, 3000, &anna_ear);
	exchange_telephone(&exchange, 1, 100);
	assert_true(world_until(&world, is_available, NULL, SOON));
	return 0;
}

static int
finish(void **state)
{
	(void)state;
	world_close(&world);
	exchange_close(&exchange);
	ear_close(&patient_ear);
	ear_close(&anna_ear);
	ear_close(&sam_ear);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(one_listens_at_the_console),
	    cmocka_unit_test(one_listens_by_telephone),
	};

	exchange_open(&exchange);
	return cmocka_run_group_tests(tests, begin, finish);
}
