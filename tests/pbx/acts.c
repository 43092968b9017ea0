/* acts.c - each operation on a real Asterisk, by what the telephones hear. */
#include <stdio.h>
#include <string.h>

#include "src/base/clock.h"
#include "tests/check.h"
#include "tests/pbx/parties.h"

static void
prompts_and_music(void **state)
{
	(void)state;
	parties_call();
	ops->music(self, call, "default");
	party_hears(&patient_ear, MUSIC);
	/* A prompt goes before the music, which comes back after it. */
	ops->play(self, call, "fr/tone fr/tone");
	party_hears(&patient_ear, PROMPT);
	assert_int_equal(parties_event(TELEPHONY_PLAYED)->call, call);
	party_hears(&patient_ear, MUSIC);
	ops->play(self, call, "fr/tone fr/tone fr/tone fr/tone fr/tone");
	party_hears(&patient_ear, PROMPT);
	ops->stop(self, call);
	party_hears(&patient_ear, MUSIC);
	ops->music(self, call, NULL);
	party_silent(&patient_ear);
	parties_over();
}

static void
keys_of_the_patient(void **state)
{
	(void)state;
	exchange.sound = "/usr/share/sip-tester/dtmf_2833_5.pcap";
	exchange.ear = patient_ear.port;
	patient = exchange_patient(&exchange, "patient-stays", "rdv",
	    "<sip:+33639981234@127.0.0.1>", 0);
	call = parties_event(TELEPHONY_ARRIVED)->call;
	ops->collect(self, call, true);
	assert_string_equal(parties_event(TELEPHONY_KEY)->text, "5");
	parties_over();
}

static void
hold_mute_and_keys(void **state)
{
	(void)state;
	parties_talk();
	ops->hold(self, call);
	party_hears(&patient_ear, MUSIC);
	party_silent(&anna_ear);
	ops->unhold(self, call);
	party_hears(&patient_ear, ANNA_SAYS);
	party_hears(&anna_ear, PATIENT_SAYS);
	ops->mute(self, call, ANNA, true);
	party_silent(&patient_ear);
	party_hears(&anna_ear, PATIENT_SAYS);
	ops->mute(self, call, ANNA, false);
	party_hears(&patient_ear, ANNA_SAYS);
	parties_over();
}

static void
keys_of_the_advisor(void **state)
{
	(void)state;
	parties_talk();
	party_pressed(&patient_ear, "1505#");
	party_hears(&patient_ear, ANNA_SAYS);
	parties_over();
}

static void
dial(void **state)
{
	(void)state;
	/* The advisor first. */
	call = 5;
	ops->dial(self, call, ANNA, "+33639981235", "+33139981000");
	assert_int_equal(parties_event(TELEPHONY_LEG_ANSWERED)->user, ANNA);
	ops->connect(self, call, ANNA);
	assert_int_equal(parties_event(TELEPHONY_OUT_ANSWERED)->call, call);
	party_hears(&anna_ear, OUTSIDE_SAYS);
	party_hears(&outside_ear, ANNA_SAYS);
	ops->hang_up(self, call);
	assert_true(parties_until(parties_gone, NULL));
	/* The patient first. */
	call = 6;
	ops->dial(self, call, 0, "+33639981235", "");
	assert_int_equal(parties_event(TELEPHONY_OUT_ANSWERED)->call, call);
	ops->music(self, call, "default");
	party_hears(&outside_ear, MUSIC);
	ops->ring(self, call, ANNA);
	parties_event(TELEPHONY_LEG_ANSWERED);
	ops->connect(self, call, ANNA);
	party_hears(&outside_ear, ANNA_SAYS);
	ops->hang_up(self, call);
	assert_true(parties_until(parties_gone, NULL));
}

/* How many of the samples are silence, in thousandths; and how many there
 * are (16 bits, 8000 a second, after a header of 44 bytes). */
static long
file_silence(const char *path, long *n)
{
	FILE *file = fopen(path, "rb");
	int16_t sample;
	long silent = 0;

	assert_non_null(file);
	fseek(file, 44, SEEK_SET);
	for (*n = 0; fread(&sample, sizeof sample, 1, file) == 1; (*n)++)
		silent += sample > -PARTY_UNHEARD && sample < PARTY_UNHEARD;
	fclose(file);
	return *n == 0 ? 0 : silent * 1000 / *n;
}

static bool
is_time(void *ctx)
{
	return clock_steady() >= *(int64_t *)ctx;
}

static void
lasts(int ms)
{
	int64_t end = clock_steady() + ms;

	parties_until(is_time, &end);
}

static void
record(void **state)
{
	const struct telephony_event *event;
	int64_t began;
	long n, silence;

	(void)state;
	parties_talk();
	began = clock_steady();
	ops->record(self, call, "quality-1", TELEPHONY_RECORD_ON);
	lasts(1500);
	ops->record(self, call, "quality-1", TELEPHONY_RECORD_MASK);
	lasts(1500);
	ops->record(self, call, "quality-1", TELEPHONY_RECORD_UNMASK);
	lasts(1500);
	ops->record(self, call, "quality-1", TELEPHONY_RECORD_OFF);
	event = parties_event(TELEPHONY_RECORDED);
	assert_string_equal(event->name, "quality-1");
	assert_int_equal(event->call, call);
	silence = file_silence(event->path, &n);
	/* As long as it lasted, to some frames, a third without a sound. */
	assert_in_range(n / 8, 3500, clock_steady() - began + 500);
	assert_in_range(silence, 200, 480);
	parties_over();
	/* A message that a patient leaves: he alone. */
	parties_call();
	ops->answer(self, call);
	ops->record(self, call, "message-1", TELEPHONY_RECORD_ON);
	lasts(1500);
	ops->hang_up(self, call);
	event = parties_event(TELEPHONY_RECORDED);
	assert_true(file_silence(event->path, &n) < 300);
	assert_true(n > 4000);
	assert_true(parties_until(parties_gone, NULL));
	assert_int_equal(exchange_patient_end(&exchange, patient), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup(prompts_and_music, parties_anew),
	    cmocka_unit_test_setup(keys_of_the_patient, parties_anew),
	    cmocka_unit_test_setup(hold_mute_and_keys, parties_anew),
	    cmocka_unit_test_setup(keys_of_the_advisor, parties_anew),
	    cmocka_unit_test_setup(dial, parties_anew),
	    cmocka_unit_test_setup(record, parties_anew),
	};

	exchange_open(&exchange);
	return cmocka_run_group_tests(tests, parties_begin, parties_end);
}
