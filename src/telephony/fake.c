/* fake.c - a scripted exchange for tests, demonstration and faults. */
#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <bsd/sys/queue.h>

#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/telephony/fake.h"

/* --- what is due --- */

static void on_timer(uv_timer_t *timer);

static int64_t
loop_ms(const struct fake *fake)
{
	return (int64_t)uv_now(fake->config.loop);
}

static void
timer_set(struct fake *fake)
{
	const struct due *first = TAILQ_FIRST(&fake->dues);
	int64_t in;

	if (first == NULL)
		return;
	in = first->at_ms - loop_ms(fake);
	uv_timer_start(&fake->timer, on_timer, in < 0 ? 0 : (uint64_t)in, 0);
}

static struct due *
due_put(struct fake *fake, int64_t in_ms)
{
	struct due *due = mem_zero(1, sizeof *due), *before;

	/*
	 * What follows from a step counts from when the step was due, so that
	 * a loop that was held up does all in the script's order.
	 */
	due->at_ms = (fake->now_ms ? fake->now_ms : loop_ms(fake)) + in_ms;
	TAILQ_FOREACH_REVERSE(before, &fake->dues, dues, entry)
	if (before->at_ms <= due->at_ms)
		break;
	if (before == NULL)
		TAILQ_INSERT_HEAD(&fake->dues, due, entry);
	else
		TAILQ_INSERT_AFTER(&fake->dues, before, due, entry);
	timer_set(fake);
	return due;
}

struct telephony_event *
fake_event(struct fake *fake, int64_t in_ms, enum telephony_event_kind kind,
    uint64_t call, uint64_t user)
{
	struct due *due = due_put(fake, in_ms);

	due->event.kind = kind;
	due->event.call = call;
	due->event.user = user;
	return &due->event;
}

void
fake_forget(struct fake *fake, enum telephony_event_kind kind, uint64_t call)
{
	struct due *due, *next;

	TAILQ_FOREACH_SAFE(due, &fake->dues, entry, next)
	{
		if (due->event.kind != kind || due->event.call != call)
			continue;
		TAILQ_REMOVE(&fake->dues, due, entry);
		free(due);
	}
}

void
fake_tell(struct fake *fake, const char *format, ...)
{
	char line[WIRE_LINE];
	va_list ap;

	if (fake->wire == NULL)
		return;
	va_start(ap, format);
	vsnprintf(line, sizeof line, format, ap);
	va_end(ap);
	wire_tell(fake->wire, line);
}

/* --- rings and calls --- */

static struct ring *
ring_find(const struct fake *fake, uint64_t call, uint64_t user)
{
	struct ring *ring;

	TAILQ_FOREACH(ring, &fake->rings, entry)
		if (ring->call == call && ring->user == user)
			return ring;
	return NULL;
}

static void
ring_free(struct fake *fake, struct ring *ring)
{
	TAILQ_REMOVE(&fake->rings, ring, entry);
	free(ring);
}

struct call *
fake_call(const struct fake *fake, uint64_t number)
{
	struct call *call;

	LIST_FOREACH(call, &fake->calls, entry)
	if (call->call == number)
		return call;
	return NULL;
}

struct call *
fake_call_make(struct fake *fake, uint64_t number)
{
	struct call *call = fake_call(fake, number);

	if (call != NULL)
		return call;
	call = mem_zero(1, sizeof *call);
	call->call = number;
	LIST_INSERT_HEAD(&fake->calls, call, entry);
	return call;
}

/* --- the script --- */

static void
arrive(struct fake *fake, const struct script_step *step)
{
	struct due *due = due_put(fake, 0);

	fake_call_make(fake, step->number)->brought = true;
	due->event.kind = TELEPHONY_ARRIVED;
	due->event.call = step->number;
	TEXT_SET(due->event.from, step->from);
	TEXT_SET(due->event.to, step->to);
}

static void
choose(struct fake *fake, const struct script_step *step)
{
	struct due *due;

	if (fake_call(fake, step->number) == NULL)
		return;
	due = due_put(fake, 0);
	due->event.kind = TELEPHONY_CHOSE;
	due->event.call = step->number;
	TEXT_SET(due->event.to, step->to);
}

static void
hang_up(struct fake *fake, uint64_t number)
{
	struct call *call = fake_call(fake, number);

	if (call == NULL)
		return;
	fake_tell(fake, "over %" PRIu64, number);
	fake_record_end(fake, call);
	fake_tap(fake, number, NULL, NULL);
	fake_forget(fake, TELEPHONY_PLAYED, number);
	fake_forget(fake, TELEPHONY_KEY, number);
	fake_forget(fake, TELEPHONY_OUT_ANSWERED, number);
	fake_forget(fake, TELEPHONY_CONSULT_ANSWERED, number);
	if (call->brought)
		fake_event(fake, 0, TELEPHONY_HUNG_UP, number, 0);
	LIST_REMOVE(call, entry);
	free(call);
}

/* The advisor hangs up; the caller is still there. */
static void
leg_gone(struct fake *fake, uint64_t number)
{
	struct call *call = fake_call(fake, number);

	if (call == NULL || call->user == 0)
		return;
	fake_event(fake, 0, TELEPHONY_LEG_GONE, number, call->user);
	call->user = 0;
}

/* The telephone that rings longest is taken up or refused. */
static void
ring_end(struct fake *fake, enum telephony_event_kind kind)
{
	struct ring *ring = TAILQ_FIRST(&fake->rings);

	if (ring == NULL)
		return;
	fake_event(fake, 0, kind, ring->call, ring->user);
	ring_free(fake, ring);
}

static void
step_run(struct fake *fake, const struct script_step *step)
{
	struct due *due;

	if (fake_talk_step(fake, step))
		return;
	switch (step->verb) {
	case SCRIPT_ARRIVE:
		arrive(fake, step);
		break;
	case SCRIPT_HANGUP:
		hang_up(fake, step->number);
		break;
	case SCRIPT_GONE:
		leg_gone(fake, step->number);
		break;
	case SCRIPT_ANSWER:
		ring_end(fake, TELEPHONY_LEG_ANSWERED);
		break;
	case SCRIPT_REFUSE:
		ring_end(fake, TELEPHONY_LEG_REFUSED);
		break;
	case SCRIPT_RING_FAILS:
		fake->fails = step->number;
		break;
	case SCRIPT_RING_ANSWERS:
		fake->answers_ms = (int64_t)step->number;
		break;
	case SCRIPT_RING_WAITS:
		fake->answers_ms = FAKE_WAITS;
		break;
	case SCRIPT_PHONE_LOST:
		fake_event(fake, 0, TELEPHONY_PHONE_LOST, 0, step->number);
		break;
	case SCRIPT_PHONE_THERE:
		fake_event(fake, 0, TELEPHONY_PHONE_THERE, 0, step->number);
		break;
	case SCRIPT_SICK:
		due = due_put(fake, 0);
		due->event.kind = TELEPHONY_SICK;
		TEXT_SET(due->event.text, step->text);
		break;
	case SCRIPT_WELL:
		fake_event(fake, 0, TELEPHONY_WELL, 0, 0);
		break;
	case SCRIPT_CHOOSE:
		choose(fake, step);
		break;
	case SCRIPT_BACK:
		fake_call_make(fake, step->number)->brought = true;
		break;
	default:
		break; /* to listen was done when the exchange was opened */
	}
}

/* A ring that ended meanwhile is not answered any more. */
static void
event_run(struct fake *fake, const struct telephony_event *event)
{
	struct ring *ring = ring_find(fake, event->call, event->user);
	struct call *call = fake_call(fake, event->call);

	if (ring != NULL && event->kind == TELEPHONY_LEG_ANSWERED)
		ring_free(fake, ring);
	if (call != NULL && event->kind == TELEPHONY_LEG_ANSWERED)
		fake_dial_on(fake, call);
	if (call != NULL && event->kind == TELEPHONY_OUT_ANSWERED)
		call->brought = true;
	fake->config.event(fake->config.ctx, event);
}

static void
on_timer(uv_timer_t *timer)
{
	struct fake *fake = timer->data;
	struct due *due;

	while ((due = TAILQ_FIRST(&fake->dues)) != NULL &&
	    due->at_ms <= loop_ms(fake)) {
		TAILQ_REMOVE(&fake->dues, due, entry);
		fake->now_ms = due->at_ms;
		if (due->step.verb != 0)
			step_run(fake, &due->step);
		else
			event_run(fake, &due->event);
		free(due);
		/* The event's receiver may have closed the exchange. */
		if (fake->closed != NULL)
			return;
	}
	fake->now_ms = 0;
	timer_set(fake);
}

/* --- operations --- */

/* A step that came by the wire is done as soon as those before it. */
static int
wire_line(void *ctx, const char *line, struct err *err)
{
	struct fake *fake = ctx;
	struct script_step step;
	int n = script_line(line, &step, err);

	if (n <= 0)
		return n;
	if (step.verb == SCRIPT_LISTEN)
		return err_set(err, "only a script listens");
	due_put(fake, step.at_ms)->step = step;
	return 0;
}

static int
listen_to(struct fake *fake, const struct script_step *steps, int n,
    struct err *err)
{
	int i;

	for (i = 0; i < n; i++) {
		if (steps[i].verb != SCRIPT_LISTEN)
			continue;
		if (fake->wire != NULL)
			return err_set(err, "it listens once");
		fake->wire = wire_open(fake->config.loop, steps[i].text,
		    wire_line, fake, err);
		if (fake->wire == NULL)
			return -1;
	}
	return 0;
}

static void
nothing_more(void *ctx)
{
	(void)ctx;
}

static void *
fake_open(const struct telephony_config *config, struct err *err)
{
	struct fake *fake;
	struct script_step *steps;
	int i, n;

	n = script_read(config->options, &steps, err);
	if (n < 0)
		return NULL;
	fake = mem_zero(1, sizeof *fake);
	fake->config = *config;
	fake->config.options = NULL;
	fake->answers_ms = FAKE_WAITS;
	fake->dials_ms = FAKE_WAITS;
	fake->consults_ms = FAKE_WAITS;
	TAILQ_INIT(&fake->dues);
	LIST_INIT(&fake->calls);
	TAILQ_INIT(&fake->rings);
	if (listen_to(fake, steps, n, err) < 0) {
		if (fake->wire != NULL)
			wire_close(fake->wire, nothing_more, NULL);
		free(steps);
		free(fake);
		return NULL;
	}
	uv_timer_init(config->loop, &fake->timer);
	fake->timer.data = fake;
	uv_update_time(config->loop);
	fake_event(fake, 0, TELEPHONY_WELL, 0, 0);
	for (i = 0; i < n; i++)
		due_put(fake, steps[i].at_ms)->step = steps[i];
	free(steps);
	return fake;
}

void
fake_ring(void *self, uint64_t call, uint64_t user)
{
	struct fake *fake = self;
	struct ring *ring;

	if (fake->fails > 0) {
		fake->fails--;
		fake_event(fake, 0, TELEPHONY_LEG_REFUSED, call, user);
		return;
	}
	if (ring_find(fake, call, user) == NULL) {
		ring = mem_zero(1, sizeof *ring);
		ring->call = call;
		ring->user = user;
		TAILQ_INSERT_TAIL(&fake->rings, ring, entry);
	}
	if (fake->answers_ms >= 0)
		fake_event(fake, fake->answers_ms, TELEPHONY_LEG_ANSWERED, call,
		    user);
}

static void
fake_unring(void *self, uint64_t call, uint64_t user)
{
	struct fake *fake = self;
	struct ring *ring = ring_find(fake, call, user);
	struct due *due, *next;

	if (ring != NULL)
		ring_free(fake, ring);
	TAILQ_FOREACH_SAFE(due, &fake->dues, entry, next)
	{
		if (due->event.kind != TELEPHONY_LEG_ANSWERED ||
		    due->event.call != call || due->event.user != user)
			continue;
		TAILQ_REMOVE(&fake->dues, due, entry);
		free(due);
	}
}

/* Connecting takes the telephone up if that was not done by hand. */
static void
fake_connect(void *self, uint64_t call, uint64_t user)
{
	fake_unring(self, call, user);
	fake_call_make(self, call)->user = user;
}

static void
fake_hold(void *self, uint64_t call)
{
	(void)self;
	(void)call;
}

static void
fake_hang_up(void *self, uint64_t call)
{
	hang_up(self, call);
}

static void
on_all_closed(void *ctx)
{
	struct fake *fake = ctx;
	struct due *due;
	struct call *call;

	while ((due = TAILQ_FIRST(&fake->dues)) != NULL) {
		TAILQ_REMOVE(&fake->dues, due, entry);
		free(due);
	}
	while ((call = LIST_FIRST(&fake->calls)) != NULL) {
		LIST_REMOVE(call, entry);
		free(call);
	}
	while (!TAILQ_EMPTY(&fake->rings))
		ring_free(fake, TAILQ_FIRST(&fake->rings));
	fake->closed(fake->closed_ctx);
	free(fake);
}

static void
on_closed(uv_handle_t *handle)
{
	struct fake *fake = handle->data;

	if (fake->wire != NULL)
		wire_close(fake->wire, on_all_closed, fake);
	else
		on_all_closed(fake);
}

static void
fake_close(void *self, void (*closed)(void *ctx), void *ctx)
{
	struct fake *fake = self;

	fake->closed = closed;
	fake->closed_ctx = ctx;
	fake_sound_close(fake);
	uv_close((uv_handle_t *)&fake->timer, on_closed);
}

/* It writes none; what would hold them is the machine's disk. */
static const char *
fake_folder(const void *self)
{
	(void)self;
	return "/";
}

const struct telephony telephony_fake = {
    .name = "fake",
    .open = fake_open,
    .ring = fake_ring,
    .unring = fake_unring,
    .connect = fake_connect,
    .hold = fake_hold,
    .unhold = fake_hold,
    .hang_up = fake_hang_up,
    .answer = fake_answer,
    .play = fake_play,
    .stop = fake_stop,
    .music = fake_music,
    .collect = fake_collect,
    .had = fake_had,
    .dial = fake_dial,
    .consult = fake_consult,
    .attend = fake_attend,
    .back = fake_back,
    .conference = fake_conference,
    .blind = fake_blind,
    .mute = fake_mute,
    .dtmf = fake_dtmf,
    .record = fake_record,
    .tap = fake_tap,
    .listen = fake_listen,
    .folder = fake_folder,
    .close = fake_close,
};
