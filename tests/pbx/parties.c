/* parties.c - who talks over a real Asterisk, and what each of them hears. */
#include "tests/pbx/parties.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "src/base/clock.h"
#include "tests/check.h"
#include "tests/pbx/left.h"

enum { SOON = 60000, EVENTS = 64 };

struct exchange exchange;
const struct telephony *ops;
void *self;
uint64_t call;
pid_t patient;
static uv_loop_t loop;
static uv_timer_t beat;
static struct telephony_event events[EVENTS];
static size_t n_events, n_seen;

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

bool
parties_until(bool (*fn)(void *ctx), void *ctx)
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
const struct telephony_event *
parties_event(enum telephony_event_kind kind)
{
	size_t i;

	if (parties_until(came, &kind))
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
	unsigned int of;
};

static bool
hears(void *ctx)
{
	const struct hearing *hearing = ctx;

	return hearing_is(hearing->ear, hearing->of);
}

/* These and nothing else. */
void
party_hears(struct ear *ear, unsigned int of)
{
	struct hearing hearing = {ear, of};

	ear_forget(ear);
	if (parties_until(hears, &hearing))
		return;
	hearing_print(ear);
	fail();
}

static bool
is_silent(void *ctx)
{
	return hearing_silence(ctx);
}

void
party_silent(struct ear *ear)
{
	ear_forget(ear);
	assert_true(parties_until(is_silent, ear));
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
void
party_pressed(struct ear *ear, const char *wanted)
{
	struct keys keys = {ear, wanted};

	memset(ear->keys, 0, sizeof ear->keys);
	ops->dtmf(self, call, wanted);
	if (!parties_until(has_keys, &keys))
		fail_msg("\"%s\" and not \"%s\"", ear->keys, wanted);
}

/* --- calls --- */

bool
parties_gone(void *ctx)
{
	(void)ctx;
	uv_run(&loop, UV_RUN_NOWAIT);
	return left_nothing(&exchange);
}

void
parties_call(void)
{
	hearing_says(&exchange, PATIENT_SAYS, &patient_ear);
	patient = exchange_patient(&exchange, "patient-stays", "rdv",
	    "<sip:+33639981234@127.0.0.1>", 0);
	call = parties_event(TELEPHONY_ARRIVED)->call;
}

void
parties_over(void)
{
	ops->hang_up(self, call);
	assert_true(parties_until(parties_gone, NULL));
	assert_int_equal(exchange_patient_end(&exchange, patient), 0);
}

void
parties_talk(void)
{
	parties_call();
	ops->ring(self, call, ANNA);
	assert_int_equal(parties_event(TELEPHONY_LEG_ANSWERED)->user, ANNA);
	ops->connect(self, call, ANNA);
	party_hears(&patient_ear, ANNA_SAYS);
	party_hears(&anna_ear, PATIENT_SAYS);
}

/* --- life --- */

static void
telephones(void)
{
	hearing_telephones(&exchange);
	ops->phone(self, ANNA, "1001");
	ops->phone(self, BERT, "1002");
	parties_event(TELEPHONY_PHONE_THERE);
	parties_event(TELEPHONY_PHONE_THERE);
}

int
parties_begin(void **state)
{
	struct telephony_config config = {
	    &loop, exchange.backend, on_event, NULL};
	struct err err;

	(void)state;
	uv_loop_init(&loop);
	uv_timer_init(&loop, &beat);
	uv_timer_start(&beat, on_beat, 20, 20);
	hearing_open();
	ops = telephony_find("asterisk");
	self = ops->open(&config, &err);
	assert_non_null(self);
	parties_event(TELEPHONY_WELL);
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

int
parties_end(void **state)
{
	bool closed = false;

	(void)state;
	ops->close(self, on_closed, &closed);
	assert_true(parties_until(is_set, &closed));
	uv_close((uv_handle_t *)&beat, NULL);
	uv_run(&loop, UV_RUN_DEFAULT);
	uv_loop_close(&loop);
	exchange_close(&exchange);
	hearing_close();
	return 0;
}

/* Each begins with no events of the one before. */
int
parties_anew(void **state)
{
	(void)state;
	n_events = n_seen = 0;
	return 0;
}
