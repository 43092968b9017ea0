/* recording.c - a talk on a real Asterisk is recorded, its middle masked. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "src/base/clock.h"
#include "src/live/recording.h"
#include "src/recording/sealed.h"
#include "src/sound/track.h"
#include "tests/check.h"
#include "tests/hub/recorded.h"
#include "tests/pbx/exchange.h"
#include "tests/pbx/tone.h"

/* Each has a tone of his own, without pauses. */
enum {
	SOON = 60000,
	PATIENT_HZ = 300,
	ANNA_HZ = 450,
	LOUD = 8000,
	HEARD = LOUD / 2,
	UNHEARD = LOUD / 32
};

static struct exchange exchange;
static struct place place;
static struct ear ear;
static struct heard heard;

static bool
talks(void *ctx)
{
	(void)ctx;
	return place.quinn.live->contacts != NULL &&
	    place.quinn.live->contacts->row.state == CONTACT_TALK;
}

static bool
is_available(void *ctx)
{
	(void)ctx;
	return guest_be(&place.anna, ADVISOR_AVAILABLE) == MSG_DONE;
}

static void
says(int hz)
{
	static char path[EXCHANGE_DIR + 32];

	snprintf(path, sizeof path, "%s/%d.pcap", exchange.dir, hz);
	tone_write(path, hz, LOUD, 1000, 0);
	exchange.sound = path;
	exchange.ear = ear.port;
}

/* How loud a tone is in a voice, in the half second from a place on. */
static int
hears(int voice, uint64_t ms, int hz)
{
	static struct ear part;
	size_t i;

	assert_true(ms * 8 + EAR_SAMPLES <= heard.n);
	for (i = 0; i < EAR_SAMPLES; i++)
		part.samples[i] = track_sample(heard.law == LAW_A,
		    heard.voices[voice][ms * 8 + i]);
	part.n = EAR_SAMPLES;
	return ear_hears(&part, hz);
}

/* From one place to another both voices say this, each its own tone. */
static void
both_speak(uint64_t from, uint64_t to)
{
	for (; from + 500 <= to; from += 500) {
		assert_in_range(hears(0, from, PATIENT_HZ), HEARD, 2 * LOUD);
		assert_in_range(hears(1, from, ANNA_HZ), HEARD, 2 * LOUD);
		assert_in_range(hears(0, from, ANNA_HZ), 0, UNHEARD);
		assert_in_range(hears(1, from, PATIENT_HZ), 0, UNHEARD);
	}
}

static void
nobody_speaks(uint64_t from, uint64_t to)
{
	for (; from + 500 <= to; from += 500) {
		assert_in_range(hears(0, from, PATIENT_HZ), 0, UNHEARD);
		assert_in_range(hears(1, from, ANNA_HZ), 0, UNHEARD);
	}
}

struct masked {
	const struct recording *recording;
	bool on;
};

static bool
is_masked(void *ctx)
{
	const struct masked *masked = ctx;

	return (masked->recording->row.mask != 0) == masked->on;
}

static void
mask(const struct recording *recording, enum mask why)
{
	struct masked masked = {recording, why != 0};

	place_mask(&place, why);
	assert_true(world_until(&place.world, is_masked, &masked, SOON));
}

static void
the_middle_is_masked(void **state)
{
	const struct recording *recording;
	uint64_t id, from, to;
	pid_t patient;

	(void)state;
	says(PATIENT_HZ);
	patient = exchange_patient(&exchange, "patient-stays", "rdv",
	    "\"Marie EXEMPLE\" <sip:+33639981234@127.0.0.1>", 0);
	assert_true(world_until(&place.world, talks, NULL, SOON));
	place.contact = place.quinn.live->contacts->row.contact;
	id = place_record(&place, true);
	world_run(&place.world, 6000);
	recording = live_recording(place.quinn.live, id);
	assert_non_null(recording);
	mask(recording, MASK_PAYMENT);
	from = (uint64_t)(recording->row.mask_at - recording->row.began);
	world_run(&place.world, 4000);
	mask(recording, 0);
	to = from + recording->row.masked_ms;
	world_run(&place.world, 4000);
	place_record(&place, false);
	assert_true(world_until(&place.world, place_is_over, &place.quinn,
	    SOON));
	place_hear_whole(&place.quinn, id, &heard);
	/* As long as it was, with what was left out. */
	assert_in_range(heard.ms, recording->row.ms - 500,
	    recording->row.ms + 500);
	assert_true(recording->row.masked_ms >= 4000);
	assert_true(heard.ms >= 14000);
	/* It begins once the exchange gives its sound. */
	both_speak(2500, from - 500);
	nobody_speaks(from + 500, to - 500);
	both_speak(to + 500, heard.ms - 1000);
	assert_int_equal(guest_contact(&place.anna, MSG_END, place.contact),
	    MSG_DONE);
	assert_int_equal(exchange_patient_end(&exchange, patient), 0);
}

/* --- life --- */

static int
begin(void **state)
{
	char options[1024];

	(void)state;
	ear_open(&ear);
	place_make(&place);
	snprintf(options, sizeof options,
	    "%s recordings = \"%s\" recording_key = \"%s\"", exchange.options,
	    place.files, place.key);
	world_open(&place.world, false, options, place_rules);
	guest_open(&place.quinn, &place.world, "quinn");
	guest_open(&place.anna, &place.world, "anna");
	says(ANNA_HZ);
	exchange_telephone(&exchange, 1, 100);
	assert_true(world_until(&place.world, is_available, NULL, SOON));
	return 0;
}

static int
finish(void **state)
{
	(void)state;
	place_close(&place);
	exchange_close(&exchange);
	ear_close(&ear);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_middle_is_masked),
	};

	if (sodium_init() < 0)
		return 99;
	exchange_open(&exchange);
	return cmocka_run_group_tests(tests, begin, finish);
}
