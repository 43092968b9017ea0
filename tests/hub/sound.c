/* sound.c - a listened call's sound: to its listener, while she may. */
#include <stdlib.h>
#include <string.h>

#include "src/live/listen.h"
#include "src/sound/meter.h"
#include "src/sound/playout.h"
#include "tests/check.h"
#include "tests/hub/world.h"

/* One call that lasts as long as the test. */
static const char script[] = "telephony = fake telephony_options = \""
			     "ring answers 100ms;"
			     "+200ms arrive 41 from=+33639982244 to=rdv\"";

/* Each turn of the scripted talk is shorter. */
enum { HEARD_MS = 7000, HEARD_BOUND_MS = 60000, QUIET_MS = 1000 };

/* --- a listener --- */

struct ear {
	struct playout *playouts[METER_VOICES];
	struct meter meter;
	uint64_t listen, packets, last_seq[METER_VOICES];
	bool in_order;
};

static void
on_push(struct guest *guest, const struct msg *msg)
{
	struct ear *ear = guest->ctx;
	const struct msg_sound *sound = &msg->sound;
	int16_t samples[METER_VOICES][PLAYOUT_STEP];
	const int16_t *both[METER_VOICES] = {samples[0], samples[1]};
	int i = sound->talker == TALKER_ADVISOR;

	if (msg->id != MSG_SOUND)
		return;
	ear->in_order = ear->in_order &&
	    (ear->last_seq[i] == 0 || sound->seq == ear->last_seq[i] + 1);
	ear->last_seq[i] = sound->seq;
	ear->listen = sound->listen;
	ear->packets++;
	playout_put(ear->playouts[i], sound->seq, sound->stamp,
	    sound->law == LAW_A, sound->bytes.of, sound->bytes.n);
	/* A packet is a step, so the talk itself is the clock. */
	if (i == 0)
		return;
	playout_take(ear->playouts[0], samples[0]);
	playout_take(ear->playouts[1], samples[1]);
	meter_feed(&ear->meter, both, PLAYOUT_STEP);
}

static void
ear_open(struct ear *ear, struct guest *guest)
{
	int i;

	memset(ear, 0, sizeof *ear);
	ear->in_order = true;
	for (i = 0; i < METER_VOICES; i++)
		ear->playouts[i] = playout_new();
	meter_init(&ear->meter);
	guest->ctx = ear;
	guest->on_push = on_push;
}

static void
ear_close(struct ear *ear)
{
	playout_free(ear->playouts[0]);
	playout_free(ear->playouts[1]);
}

static bool
has_heard(void *ctx)
{
	const struct ear *ear = ctx;

	return ear->meter.ms >= HEARD_MS;
}

static bool
is_there(void *ctx)
{
	struct guest *sam = ctx;

	return HASH_COUNT(sam->live->contacts) == 1;
}

static bool
is_over(void *ctx)
{
	struct guest *sam = ctx;

	return TAILQ_EMPTY(&sam->live->listening);
}

/* --- the tests --- */

static uint64_t
listen_to(struct guest *sam, uint64_t user)
{
	struct msg msg = {.id = MSG_LISTEN};

	msg.listen.user = user;
	msg.listen.motive = MOTIVE_TRAINING;
	msg.listen.mode = LISTEN_SILENT;
	assert_int_equal(guest_ask(sam, &msg), MSG_DONE);
	assert_true(sam->reply.done.id != 0);
	return sam->reply.done.id;
}

/* What is still on its way may come; then nothing does. */
static void
falls_silent(struct world *world, const struct ear *ear)
{
	uint64_t had;

	world_run(world, QUIET_MS);
	had = ear->packets;
	world_run(world, QUIET_MS);
	assert_int_equal(ear->packets, had);
}

static void
test_sound(void **state)
{
	struct guest anna, bert, sam;
	struct ear ear, other;
	struct msg msg = {.id = MSG_OBJECT};
	struct world world;
	uint64_t contact, listen, user;

	(void)state;
	world_open(&world, false, script, NULL);
	guest_open(&sam, &world, "sam");
	guest_open(&anna, &world, "anna");
	guest_open(&bert, &world, "bert");
	ear_open(&ear, &sam);
	ear_open(&other, &bert);
	assert_int_equal(guest_be(&anna, ADVISOR_AVAILABLE), MSG_DONE);
	assert_true(world_until(&world, is_there, &sam, PATIENCE_MS));
	contact = sam.live->contacts->row.contact;
	assert_true(guest_sees(&sam, contact, CONTACT_TALK));
	user = live_user_login(sam.live, "anna")->set.user;
	world_run(&world, 100);
	assert_int_equal(ear.packets, 0);

	/* Both voices, in order, and who speaks as long as they do. */
	listen = listen_to(&sam, user);
	assert_true(world_until(&world, has_heard, &ear, HEARD_BOUND_MS));
	assert_int_equal(ear.listen, listen);
	assert_true(ear.in_order);
	assert_in_range(meter_share(&ear.meter, ear.meter.both_ms), 8, 30);
	assert_in_range(meter_share(&ear.meter, ear.meter.silence_ms), 8, 30);
	assert_true(ear.meter.voices[0].speech_ms > HEARD_MS / 4);
	assert_true(ear.meter.voices[1].speech_ms > HEARD_MS / 4);
	/* Nobody else gets any of it. */
	assert_int_equal(other.packets, 0);

	/* She ends it, and begins again in the midst of the talk. */
	msg.id = MSG_LISTEN_AS;
	msg.listen_as.listen = listen;
	assert_int_equal(guest_ask(&sam, &msg), MSG_DONE);
	falls_silent(&world, &ear);
	ear_close(&ear);
	ear_open(&ear, &sam);
	listen = listen_to(&sam, user);
	assert_true(world_until(&world, has_heard, &ear, HEARD_BOUND_MS));
	assert_int_equal(ear.listen, listen);

	/* The caller objects: it ends at once. */
	memset(&msg, 0, sizeof msg);
	msg.id = MSG_OBJECT;
	msg.object.contact = contact;
	msg.object.objection = OBJECTION_CALLER;
	assert_int_equal(guest_ask(&anna, &msg), MSG_DONE);
	assert_true(world_until(&world, is_over, &sam, PATIENCE_MS));
	falls_silent(&world, &ear);
	ear_close(&ear);
	ear_close(&other);
	world_close(&world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_sound),
	};

	return cmocka_run_group_tests_name("tests/hub/sound", tests, NULL,
	    NULL);
}
