/* ari.c - Asterisk by its REST interface: the backend, its loop and health. */
#include "src/telephony/ari.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/base/text.h"

enum {
	TICK_MS = 250,
	/* An event that was missed is made up for within so long. */
	LIST_MS = 10000
};

int64_t
ari_now(const struct ari *ari)
{
	(void)ari;
	return clock_steady();
}

void
ari_tell(struct ari *ari, enum telephony_event_kind kind, uint64_t call,
    uint64_t user, const char *text)
{
	struct telephony_event event = {
	    .kind = kind, .call = call, .user = user};

	TEXT_SET(event.text, text);
	ari->config.event(ari->config.ctx, &event);
}

/* --- health --- */

void
ari_up(struct ari *ari)
{
	ari->up = true;
	ari->up_ms = ari_now(ari);
	ari->listing = false;
	/* The calls before the telephones, of which there may be hundreds. */
	ari_list(ari);
	ari_events_wanted(ari);
	ari_phones_ask(ari);
}

void
ari_down(struct ari *ari, const char *why)
{
	char text[80];

	ari->up = false;
	ari->ready = false;
	ari->told_well = false;
	ari->listing = false;
	requests_drop(&ari->requests);
	/* What leaves now is told to nobody. */
	ari_phones_left(ari);
	if (ari->told_sick)
		return;
	ari->told_sick = true;
	text_clean(text, sizeof text, why, strlen(why), false);
	ari_tell(ari, TELEPHONY_SICK, 0, 0, text);
}

void
ari_text(struct ari *ari, const char *text, size_t n)
{
	json_t *message = json_loadb(text, n, JSON_ALLOW_NUL, NULL);

	/* What is no JSON says nothing; the next list sets things right. */
	if (message == NULL)
		return;
	ari_event(ari, message);
	json_decref(message);
}

void
ari_tick(struct ari *ari)
{
	struct ari_call *call, *next;
	const struct request *late;
	char why[160];

	HASH_ITER(hh, ari->calls, call, next) {
		if (!call->unplayed)
			continue;
		call->unplayed = false;
		ari_tell(ari, TELEPHONY_PLAYED, call->number, 0, "");
	}
	if (!ari->up)
		return;
	ari_phones_tick(ari);
	late = requests_late(&ari->requests,
	    ari_now(ari) - ari->options.timeout_ms);
	if (late != NULL) {
		snprintf(why, sizeof why, "no answer to %s", late->what);
		if (ari->socket != NULL)
			ari_socket_drop(ari->socket, why);
	} else if (ari_now(ari) - ari->list_ms > LIST_MS)
		ari_list(ari);
}

/* --- life --- */

void
ari_init(struct ari *ari, const struct telephony_config *config,
    void (*send)(void *ctx, const char *text), void *ctx)
{
	ari->config = *config;
	requests_init(&ari->requests, send, ctx);
	/* Names of legs are not used twice, by whichever hub. */
	ari->legs = (uint64_t)clock_now();
}

void
ari_done(struct ari *ari)
{
	struct ari_call *call, *next;

	ari->up = false;
	HASH_ITER(hh, ari->calls, call, next)
		ari_call_free(ari, call);
	ari_phones_free(ari);
	requests_drop(&ari->requests);
	json_decref(ari->channels);
}

static void
on_up(void *ctx)
{
	ari_up(ctx);
}

static void
on_down(void *ctx, const char *why)
{
	ari_down(ctx, why);
}

static void
on_text(void *ctx, const char *text, size_t n)
{
	ari_text(ctx, text, n);
}

static void
on_tick(uv_timer_t *timer)
{
	ari_tick(timer->data);
}

static void
send_text(void *ctx, const char *text)
{
	struct ari *ari = ctx;

	ari_socket_send(ari->socket, text);
}

static void *
ari_open(const struct telephony_config *config, struct err *err)
{
	struct ari *ari = mem_zero(1, sizeof *ari);
	struct ari_socket_calls calls = {on_up, on_down, on_text, ari};

	ari_init(ari, config, send_text, ari);
	if (ari_options_read(config->options, &ari->options, err) == 0)
		ari->socket =
		    ari_socket_open(config->loop, &ari->options, &calls, err);
	if (ari->socket == NULL) {
		free(ari);
		return NULL;
	}
	uv_timer_init(config->loop, &ari->timer);
	ari->timer.data = ari;
	uv_timer_start(&ari->timer, on_tick, TICK_MS, TICK_MS);
	return ari;
}

static void
on_timer_closed(uv_handle_t *handle)
{
	struct ari *ari = handle->data;
	void (*closed)(void *ctx) = ari->closed;
	void *ctx = ari->closed_ctx;

	ari_done(ari);
	free(ari);
	closed(ctx);
}

static void
on_socket_closed(void *ctx)
{
	struct ari *ari = ctx;

	uv_close((uv_handle_t *)&ari->timer, on_timer_closed);
}

/* The talks go on: the next hub finds them. */
static void
ari_close(void *self, void (*closed)(void *ctx), void *ctx)
{
	struct ari *ari = self;

	ari->up = false;
	ari->ready = false;
	ari->closed = closed;
	ari->closed_ctx = ctx;
	uv_timer_stop(&ari->timer);
	ari_socket_close(ari->socket, on_socket_closed, ari);
}

static const char *
ari_folder(const void *self)
{
	return ((const struct ari *)self)->options.recordings;
}

const struct telephony telephony_asterisk = {
    .name = "asterisk",
    .open = ari_open,
    .ring = ari_ring,
    .unring = ari_unring,
    .connect = ari_connect,
    .hold = ari_hold,
    .unhold = ari_unhold,
    .hang_up = ari_hang_up,
    .answer = ari_answer,
    .play = ari_play,
    .stop = ari_stop,
    .music = ari_music,
    .collect = ari_collect,
    .dial = ari_dial,
    .consult = ari_consult,
    .attend = ari_attend,
    .back = ari_back,
    .conference = ari_conference,
    .blind = ari_blind,
    .mute = ari_mute,
    .dtmf = ari_dtmf,
    .record = ari_record,
    .phone = ari_phone,
    .had = ari_had,
    .tap = ari_tap,
    .listen = ari_listen,
    .folder = ari_folder,
    .close = ari_close,
};
