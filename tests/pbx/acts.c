/* acts.c - each operation on a real Asterisk, by what the telephones hear. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "src/base/clock.h"
#include "src/telephony/telephony.h"
#include "tests/check.h"
#include "tests/pbx/exchange.h"
#include "tests/pbx/left.h"
#include "tests/pbx/tone.h"

enum {
	SOON = 60000,
	ANNA = 7,
	BERT = 8,
	PATIENT_HZ = 300,
	ANNA_HZ = 450,
	PROMPT_HZ = EXCHANGE_PROMPT_HZ,
	BERT_HZ = 700,
	MUSIC_HZ = EXCHANGE_MUSIC_HZ,
	OUTSIDE_HZ = 1100,
	LOUD = 6000,
	HEARD = LOUD / 3,
	UNHEARD = LOUD / 30,
	EVENTS = 64
};

static const int tones[] = {
    PATIENT_HZ, ANNA_HZ, PROMPT_HZ, BERT_HZ, MUSIC_HZ, OUTSIDE_HZ};

static struct exchange exchange;
static const struct telephony *ops;
static void *self;
static uv_loop_t loop;
static uv_timer_t beat;
static struct ear patient_ear, anna_ear, bert_ear, outside_ear;
static struct telephony_event events[EVENTS];
static size_t n_events, n_seen;
static uint64_t call;
static pid_t patient;

/* --- the loop --- */

static void
on_event(void *ctx, const struct telephony_event *event)
{
	(void)ctx;
	if (n_events < EVENTS)
		events[n_events++] = *event;
}

static void
on_beat(uv_timer_t *timer)
{
	(void)timer;
}

static bool
until(bool (*fn)(void *ctx), void *ctx)
{
	int64_t end = clock_steady() + SOON;

	while (!fn(ctx)) {
		if (clock_steady() > end)
			return false;
		uv_run(&loop, UV_RUN_ONCE);
	}
	return true;
}

static bool
came(void *ctx)
{
	const enum telephony_event_kind *kind = ctx;

	for (; n_seen < n_events; n_seen++)
		if (events[n_seen].kind == *kind)
			return true;
	return false;
}

/* The next event of this kind; what came before it is passed over. */
static const struct telephony_event *
comes(enum telephony_event_kind kind)
{
	size_t i;

	if (until(came, &kind))
		return &events[n_seen++];
	for (i = 0; i < n_events; i++)
		fprintf(stderr, "# event %d call %llu user %llu %s\n",
		    (int)events[i].kind, (unsigned long long)events[i].call,
		    (unsigned long long)events[i].user, events[i].text);
	fail_msg("no event %d", (int)kind);
	return NULL;
}

/* --- what is heard --- */

struct hearing {
	struct ear *ear;
	unsigned int of; /* bits of tones[] */
};

static bool
hears(void *ctx)
{
	const struct hearing *hearing = ctx;
	size_t i;
	int loud;

	ear_listen(hearing->ear);
	/* Whom nobody speaks to is sent silence, or nothing. */
	if (hearing->ear->n < EAR_SAMPLES)
		return false;
	for (i = 0; i < sizeof tones / sizeof tones[0]; i++) {
		loud = ear_hears(hearing->ear, tones[i]);
		if (hearing->of & 1u << i ? loud < HEARD : loud > UNHEARD)
			return false;
	}
	return true;
}

#define PATIENT_SAYS 1u
#define ANNA_SAYS 2u
#define PROMPT 4u
#define BERT_SAYS 8u
#define MUSIC 16u
#define OUTSIDE_SAYS 32u

/* These and nothing else. */
static void
comes_to(struct ear *ear, unsigned int of)
{
	struct hearing hearing = {ear, of};
	size_t i;

	ear_forget(ear);
	if (until(hears, &hearing))
		return;
	for (i = 0; i < sizeof tones / sizeof tones[0]; i++)
		fprintf(stderr, "# %d Hz: %d\n", tones[i],
		    ear_hears(ear, tones[i]));
	fail();
}

static bool
is_silent(void *ctx)
{
	struct ear *ear = ctx;
	uint64_t before;
	size_t i;

	before = ear->n;
	ear_listen(ear);
	if (before == ear->n)
		return true;
	for (i = 0; i < sizeof tones / sizeof tones[0]; i++)
		if (ear_hears(ear, tones[i]) > UNHEARD)
			return false;
	return ear->n >= EAR_SAMPLES;
}

static void
falls_silent(struct ear *ear)
{
	ear_forget(ear);
	assert_true(until(is_silent, ear));
}

/* --- calls --- */

static void
says(int hz, struct ear *ear)
{
	static char path[EXCHANGE_DIR + 32];

	snprintf(path, sizeof path, "%s/%d.pcap", exchange.dir, hz);
	tone_write(path, hz, LOUD, 1000, 0);
	exchange.sound = path;
	exchange.ear = ear == NULL ? 9 : ear->port;
}

static bool
is_empty(void *ctx)
{
	(void)ctx;
	uv_run(&loop, UV_RUN_NOWAIT);
	return left_nothing(&exchange);
}

static void
patient_calls(void)
{
	says(PATIENT_HZ, &patient_ear);
	patient = exchange_patient(&exchange, "patient-stays", "rdv",
	    "<sip:+33639981234@127.0.0.1>", 0);
	call = comes(TELEPHONY_ARRIVED)->call;
}

static void
over(void)
{
	ops->hang_up(self, call);
	assert_true(until(is_empty, NULL));
	assert_int_equal(exchange_patient_end(&exchange, patient), 0);
}

static void
anna_talks(void)
{
	patient_calls();
	ops->ring(self, call, ANNA);
	assert_int_equal(comes(TELEPHONY_LEG_ANSWERED)->user, ANNA);
	ops->connect(self, call, ANNA);
	comes_to(&patient_ear, ANNA_SAYS);
	comes_to(&anna_ear, PATIENT_SAYS);
}

static void
anna_consults_bert(void)
{
	anna_talks();
	ops->consult(self, call, ANNA, BERT, NULL);
	assert_int_equal(comes(TELEPHONY_CONSULT_ANSWERED)->user, BERT);
	comes_to(&patient_ear, MUSIC);
	comes_to(&anna_ear, BERT_SAYS);
	comes_to(&bert_ear, ANNA_SAYS);
}

/* --- tests --- */

static void
prompts_and_music(void **state)
{
	(void)state;
	patient_calls();
	ops->music(self, call, "default");
	comes_to(&patient_ear, MUSIC);
	/* A prompt goes before the music, which comes back after it. */
	ops->play(self, call, "fr/tone fr/tone");
	comes_to(&patient_ear, PROMPT);
	assert_int_equal(comes(TELEPHONY_PLAYED)->call, call);
	comes_to(&patient_ear, MUSIC);
	ops->play(self, call, "fr/tone fr/tone fr/tone fr/tone fr/tone");
	comes_to(&patient_ear, PROMPT);
	ops->stop(self, call);
	comes_to(&patient_ear, MUSIC);
	ops->music(self, call, NULL);
	falls_silent(&patient_ear);
	over();
}

static void
keys_of_the_patient(void **state)
{
	(void)state;
	exchange.sound = "/usr/share/sip-tester/dtmf_2833_5.pcap";
	exchange.ear = patient_ear.port;
	patient = exchange_patient(&exchange, "patient-stays", "rdv",
	    "<sip:+33639981234@127.0.0.1>", 0);
	call = comes(TELEPHONY_ARRIVED)->call;
	ops->collect(self, call, true);
	assert_string_equal(comes(TELEPHONY_KEY)->text, "5");
	over();
}

static void
hold_mute_and_keys(void **state)
{
	(void)state;
	anna_talks();
	ops->hold(self, call);
	comes_to(&patient_ear, MUSIC);
	falls_silent(&anna_ear);
	ops->unhold(self, call);
	comes_to(&patient_ear, ANNA_SAYS);
	comes_to(&anna_ear, PATIENT_SAYS);
	ops->mute(self, call, ANNA, true);
	falls_silent(&patient_ear);
	comes_to(&anna_ear, PATIENT_SAYS);
	ops->mute(self, call, ANNA, false);
	comes_to(&patient_ear, ANNA_SAYS);
	over();
}

struct keys {
	struct ear *ear;
	const char *wanted;
};

static bool
has_keys(void *ctx)
{
	const struct keys *keys = ctx;

	ear_listen(keys->ear);
	return strcmp(keys->ear->keys, keys->wanted) == 0;
}

/* She presses keys: he, or whom she asks, is sent each of them once. */
static void
presses(struct ear *ear, const char *wanted)
{
	struct keys keys = {ear, wanted};

	memset(ear->keys, 0, sizeof ear->keys);
	ops->dtmf(self, call, wanted);
	if (!until(has_keys, &keys))
		fail_msg("\"%s\" and not \"%s\"", ear->keys, wanted);
}

static void
keys_of_the_advisor(void **state)
{
	(void)state;
	anna_talks();
	presses(&patient_ear, "1505#");
	comes_to(&patient_ear, ANNA_SAYS);
	over();
}

/* A number outside is asked, pressed keys for, and brought in. */
static void
consult_outside(void **state)
{
	(void)state;
	anna_talks();
	ops->consult(self, call, ANNA, 0, "+33139981111");
	assert_int_equal(comes(TELEPHONY_CONSULT_ANSWERED)->user, 0);
	comes_to(&patient_ear, MUSIC);
	comes_to(&anna_ear, OUTSIDE_SAYS);
	comes_to(&outside_ear, ANNA_SAYS);
	presses(&outside_ear, "2*");
	ops->conference(self, call);
	comes_to(&patient_ear, ANNA_SAYS | OUTSIDE_SAYS);
	comes_to(&outside_ear, PATIENT_SAYS | ANNA_SAYS);
	ops->attend(self, call);
	comes_to(&patient_ear, OUTSIDE_SAYS);
	comes_to(&outside_ear, PATIENT_SAYS);
	over();
	/* Or left again. */
	anna_talks();
	ops->consult(self, call, ANNA, 0, "+33139981111");
	comes(TELEPHONY_CONSULT_ANSWERED);
	comes_to(&anna_ear, OUTSIDE_SAYS);
	ops->back(self, call);
	comes_to(&patient_ear, ANNA_SAYS);
	comes_to(&anna_ear, PATIENT_SAYS);
	over();
}

static void
consult_and_attend(void **state)
{
	(void)state;
	anna_consults_bert();
	ops->attend(self, call);
	comes_to(&patient_ear, BERT_SAYS);
	comes_to(&bert_ear, PATIENT_SAYS);
	over();
}

static void
consult_and_back(void **state)
{
	(void)state;
	anna_consults_bert();
	ops->back(self, call);
	comes_to(&patient_ear, ANNA_SAYS);
	comes_to(&anna_ear, PATIENT_SAYS);
	over();
}

static void
conference(void **state)
{
	(void)state;
	anna_consults_bert();
	ops->conference(self, call);
	comes_to(&patient_ear, ANNA_SAYS | BERT_SAYS);
	comes_to(&anna_ear, PATIENT_SAYS | BERT_SAYS);
	comes_to(&bert_ear, PATIENT_SAYS | ANNA_SAYS);
	over();
}

static void
blind(void **state)
{
	(void)state;
	anna_talks();
	ops->blind(self, call, BERT, NULL);
	comes_to(&patient_ear, BERT_SAYS);
	comes_to(&bert_ear, PATIENT_SAYS);
	over();
	/* To a number outside. */
	anna_talks();
	ops->blind(self, call, 0, "15");
	comes_to(&patient_ear, OUTSIDE_SAYS);
	comes_to(&outside_ear, PATIENT_SAYS);
	over();
}

static void
dial(void **state)
{
	(void)state;
	/* The advisor first. */
	call = 5;
	ops->dial(self, call, ANNA, "+33639981235", "+33139981000");
	assert_int_equal(comes(TELEPHONY_LEG_ANSWERED)->user, ANNA);
	ops->connect(self, call, ANNA);
	assert_int_equal(comes(TELEPHONY_OUT_ANSWERED)->call, call);
	comes_to(&anna_ear, OUTSIDE_SAYS);
	comes_to(&outside_ear, ANNA_SAYS);
	ops->hang_up(self, call);
	assert_true(until(is_empty, NULL));
	/* The patient first. */
	call = 6;
	ops->dial(self, call, 0, "+33639981235", "");
	assert_int_equal(comes(TELEPHONY_OUT_ANSWERED)->call, call);
	ops->music(self, call, "default");
	comes_to(&outside_ear, MUSIC);
	ops->ring(self, call, ANNA);
	comes(TELEPHONY_LEG_ANSWERED);
	ops->connect(self, call, ANNA);
	comes_to(&outside_ear, ANNA_SAYS);
	ops->hang_up(self, call);
	assert_true(until(is_empty, NULL));
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
		silent += sample > -UNHEARD && sample < UNHEARD;
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

	until(is_time, &end);
}

static void
record(void **state)
{
	const struct telephony_event *event;
	int64_t began;
	long n, silence;

	(void)state;
	anna_talks();
	began = clock_steady();
	ops->record(self, call, "quality-1", TELEPHONY_RECORD_ON);
	lasts(1500);
	ops->record(self, call, "quality-1", TELEPHONY_RECORD_MASK);
	lasts(1500);
	ops->record(self, call, "quality-1", TELEPHONY_RECORD_UNMASK);
	lasts(1500);
	ops->record(self, call, "quality-1", TELEPHONY_RECORD_OFF);
	event = comes(TELEPHONY_RECORDED);
	assert_string_equal(event->name, "quality-1");
	assert_int_equal(event->call, call);
	silence = file_silence(event->path, &n);
	/* As long as it lasted, to some frames, a third without a sound. */
	assert_in_range(n / 8, 3500, clock_steady() - began + 500);
	assert_in_range(silence, 200, 480);
	over();
	/* A message that a patient leaves: he alone. */
	patient_calls();
	ops->answer(self, call);
	ops->record(self, call, "message-1", TELEPHONY_RECORD_ON);
	lasts(1500);
	ops->hang_up(self, call);
	event = comes(TELEPHONY_RECORDED);
	assert_true(file_silence(event->path, &n) < 300);
	assert_true(n > 4000);
	assert_true(until(is_empty, NULL));
	assert_int_equal(exchange_patient_end(&exchange, patient), 0);
}

/* --- life --- */

static void
telephones(void)
{
	says(ANNA_HZ, &anna_ear);
	exchange_telephone(&exchange, 1, 100);
	says(BERT_HZ, &bert_ear);
	exchange_telephone(&exchange, 2, 100);
	says(OUTSIDE_HZ, &outside_ear);
	exchange_outside(&exchange, 100);
	ops->phone(self, ANNA, "1001");
	ops->phone(self, BERT, "1002");
	comes(TELEPHONY_PHONE_THERE);
	comes(TELEPHONY_PHONE_THERE);
}

static int
begin(void **state)
{
	struct telephony_config config = {
	    &loop, exchange.backend, on_event, NULL};
	struct err err;

	(void)state;
	uv_loop_init(&loop);
	uv_timer_init(&loop, &beat);
	uv_timer_start(&beat, on_beat, 20, 20);
	ear_open(&patient_ear);
	ear_open(&anna_ear);
	ear_open(&bert_ear);
	ear_open(&outside_ear);
	ops = telephony_find("asterisk");
	self = ops->open(&config, &err);
	assert_non_null(self);
	comes(TELEPHONY_WELL);
	telephones();
	return 0;
}

static void
on_closed(void *ctx)
{
	*(bool *)ctx = true;
}

static bool
is_set(void *ctx)
{
	return *(bool *)ctx;
}

static int
finish(void **state)
{
	bool closed = false;

	(void)state;
	ops->close(self, on_closed, &closed);
	assert_true(until(is_set, &closed));
	uv_close((uv_handle_t *)&beat, NULL);
	uv_run(&loop, UV_RUN_DEFAULT);
	uv_loop_close(&loop);
	exchange_close(&exchange);
	ear_close(&patient_ear);
	ear_close(&anna_ear);
	ear_close(&bert_ear);
	ear_close(&outside_ear);
	return 0;
}

/* Each begins with no events of the one before. */
static int
anew(void **state)
{
	(void)state;
	n_events = n_seen = 0;
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup(prompts_and_music, anew),
	    cmocka_unit_test_setup(keys_of_the_patient, anew),
	    cmocka_unit_test_setup(hold_mute_and_keys, anew),
	    cmocka_unit_test_setup(keys_of_the_advisor, anew),
	    cmocka_unit_test_setup(consult_and_attend, anew),
	    cmocka_unit_test_setup(consult_and_back, anew),
	    cmocka_unit_test_setup(consult_outside, anew),
	    cmocka_unit_test_setup(conference, anew),
	    cmocka_unit_test_setup(blind, anew),
	    cmocka_unit_test_setup(dial, anew),
	    cmocka_unit_test_setup(record, anew),
	};

	exchange_open(&exchange);
	return cmocka_run_group_tests(tests, begin, finish);
}
