/* ari_tap.c - who hears a talk in an Asterisk and is no part of it. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "src/base/text.h"
#include "src/telephony/ari.h"

/*
 * A snoop hears one channel of the talk, and a bridge of its own leads to
 * whoever is to hear it: the talkers' bridge has no third in it, which would
 * delay them.  The patient and the advisor are heard one by one, so that it
 * is known who speaks; who listens by a telephone hears both at the
 * advisor's.  A snoop cannot change what it does: another takes its place.
 */
#define PARTS "%" PRIu64 "-%d-%" PRIu64

static bool
is_wanted(const struct ari_tap *tap)
{
	return tap->address[0] != '\0' || tap->user != 0;
}

/* --- names --- */

struct place {
	char kind[4]; /* "ear", "spy" or "tap" */
	struct ari_call *call;
	struct ari_tap *tap; /* NULL: of one that is over */
	int at;
};

/* Whether it is a name of ours, and what it is of. */
static bool
parse(const struct ari *ari, const char *name, struct place *place)
{
	uint64_t number, n;
	bool spy;

	place->tap = NULL;
	if (sscanf(name, "vigie-%3[a-z]-%" SCNu64 "-%d-%" SCNu64, place->kind,
		&number, &place->at, &n) != 4 ||
	    (strcmp(place->kind, "ear") != 0 &&
		strcmp(place->kind, "spy") != 0 &&
		strcmp(place->kind, "tap") != 0))
		return false;
	spy = place->kind[0] == 's';
	place->call = ari_call_find(ari, number);
	if (place->call == NULL || place->at < 0 || place->at >= TAPS)
		return true;
	place->tap = &place->call->taps[place->at];
	if (n == 0 || n != (spy ? place->tap->spy : place->tap->ear))
		place->tap = NULL;
	return true;
}

/* --- ends --- */

static void
spy_end(struct ari *ari, struct ari_call *call, int at)
{
	struct ari_tap *tap = &call->taps[at];

	if (tap->spy != 0 && ari->up)
		ARI_DO(ari, "DELETE", NULL, "channels/vigie-spy-" PARTS,
		    call->number, at, tap->spy);
	tap->spy = 0;
	tap->heard[0] = '\0';
}

static void
tap_end(struct ari *ari, struct ari_call *call, int at)
{
	struct ari_tap *tap = &call->taps[at];

	spy_end(ari, call, at);
	if (tap->ear != 0 && ari->up) {
		ARI_DO(ari, "DELETE", NULL, "channels/vigie-ear-" PARTS,
		    call->number, at, tap->ear);
		ARI_DO(ari, "DELETE", NULL, "bridges/vigie-tap-" PARTS,
		    call->number, at, tap->ear);
	}
	tap->ear = 0;
	tap->ear_up = false;
}

void
ari_taps_end(struct ari *ari, struct ari_call *call)
{
	int at;

	for (at = 0; at < TAPS; at++)
		tap_end(ari, call, at);
}

/* The channel to which it goes is no more. */
static void
ear_gone(struct ari *ari, const struct place *place)
{
	struct ari_tap *tap = place->tap;
	uint64_t user = tap->user, number = place->call->number;
	bool up = tap->ear_up;

	/* It is not made again: whoever wants it asks. */
	tap->address[0] = '\0';
	tap->user = 0;
	tap_end(ari, place->call, place->at);
	if (user != 0)
		ari_tell(ari,
		    up ? TELEPHONY_LISTENER_GONE : TELEPHONY_LISTENER_REFUSED,
		    number, user, "");
}

/* --- settling --- */

static void
ear_failed(struct ari *ari, uint64_t number, uint64_t n, int status,
    json_t *body)
{
	struct place place = {.call = ari_call_find(ari, number)};

	(void)body;
	if (place.call == NULL || status < 300)
		return;
	for (; place.at < TAPS; place.at++) {
		place.tap = &place.call->taps[place.at];
		if (place.tap->ear == n) {
			ear_gone(ari, &place);
			return;
		}
	}
}

static void
ear_make(struct ari *ari, struct ari_call *call, int at)
{
	struct ari_tap *tap = &call->taps[at];
	const struct ari_phone *phone = ari_phone_of(ari, tap->user);
	char name[ARI_NAME];
	json_t *query;

	tap->ear = ++ari->legs;
	ARI_DO(ari, "POST", json_pack("{s:s}", "type", "mixing"),
	    "bridges/vigie-tap-" PARTS, call->number, at, tap->ear);
	snprintf(name, sizeof name, "vigie-ear-" PARTS, call->number, at,
	    tap->ear);
	query =
	    json_pack("{s:s, s:s}", "app", ari->options.app, "channelId", name);
	if (at == TAP_LISTENER) {
		json_object_set_new(query, "endpoint",
		    json_string(phone == NULL ? "" : phone->endpoint));
		json_object_set_new(query, "appArgs", json_string("ear"));
		json_object_set_new(query, "timeout", json_string("60"));
	} else {
		json_object_set_new(query, "external_host",
		    json_string(tap->address));
		json_object_set_new(query, "format", json_string("alaw"));
	}
	requests_ask(&ari->requests, ari_now(ari), "POST", query, ear_failed,
	    call->number, tap->ear,
	    at == TAP_LISTENER ? "channels" : "channels/externalMedia");
	tap->asked = ari->requests.last;
}

static void
spy_make(struct ari *ari, struct ari_call *call, int at, const char *channel)
{
	static const char *const whisper[] = {
	    [TELEPHONY_LISTEN_OFF] = "none",
	    [TELEPHONY_LISTEN_SILENT] = "none",
	    [TELEPHONY_LISTEN_WHISPER] = "out",
	    [TELEPHONY_LISTEN_BARGE] = "both",
	};
	struct ari_tap *tap = &call->taps[at];

	tap->spy = ++ari->legs;
	tap->as = tap->how;
	TEXT_SET(tap->heard, channel);
	ARI_DO(ari, "POST",
	    json_pack("{s:s, s:s, s:s}", "app", ari->options.app, "spy",
		at == TAP_LISTENER ? "both" : "in", "whisper",
		whisper[tap->how]),
	    "channels/%s/snoop/vigie-spy-" PARTS, channel, call->number, at,
	    tap->spy);
	tap->asked = ari->requests.last;
}

/* The channel to be heard; NULL while it is not there. */
static const char *
source(const struct ari_call *call, int at)
{
	const struct ari_leg *leg;

	if (at == TAP_PATIENT)
		return call->there && call->answered ? call->channel : NULL;
	leg = ari_leg_role(call, LEG_ADVISOR);
	return leg != NULL && leg->joins && leg->state == LEG_UP ? leg->channel
								 : NULL;
}

static void
tap_settle(struct ari *ari, struct ari_call *call, int at)
{
	struct ari_tap *tap = &call->taps[at];
	const char *channel = is_wanted(tap) ? source(call, at) : NULL;

	if (!is_wanted(tap)) {
		tap_end(ari, call, at);
		return;
	}
	if (tap->spy != 0 &&
	    (channel == NULL || strcmp(channel, tap->heard) != 0 ||
		tap->as != tap->how))
		spy_end(ari, call, at);
	if (tap->ear == 0 && channel != NULL)
		ear_make(ari, call, at);
	if (tap->spy == 0 && channel != NULL && tap->ear_up)
		spy_make(ari, call, at, channel);
}

void
ari_taps_settle(struct ari *ari, struct ari_call *call)
{
	int at;

	for (at = 0; at < TAPS; at++)
		tap_settle(ari, call, at);
}

/* --- what is said of their channels --- */

/* In our application: into the bridge, for neither hears the other before. */
bool
ari_tap_up(struct ari *ari, const char *channel)
{
	struct place place;

	if (!parse(ari, channel, &place))
		return false;
	if (place.tap == NULL) {
		ARI_DO(ari, "DELETE", NULL, "channels/%s", channel);
		return true;
	}
	ARI_DO(ari, "POST", json_pack("{s:s}", "channel", channel),
	    "bridges/vigie-tap-" PARTS "/addChannel", place.call->number,
	    place.at, place.tap->ear);
	if (place.kind[0] == 'e' && !place.tap->ear_up) {
		place.tap->ear_up = true;
		ari_settle(ari, place.call);
	}
	return true;
}

bool
ari_tap_gone(struct ari *ari, const char *channel)
{
	struct place place;

	if (!parse(ari, channel, &place))
		return false;
	if (place.tap == NULL)
		return true;
	if (place.kind[0] == 'e') {
		ear_gone(ari, &place);
		return true;
	}
	/* With whom it heard, whose own end comes next; it is made again when
	 * there is somebody else to be heard. */
	place.tap->spy = 0;
	place.tap->heard[0] = '\0';
	return true;
}

/* --- in the list --- */

void
ari_taps_unlist(struct ari_call *call)
{
	int at;

	for (at = 0; at < TAPS; at++)
		call->taps[at].ear_listed = call->taps[at].spy_listed = false;
}

bool
ari_tap_listed(struct ari *ari, const char *channel, bool up)
{
	struct place place;

	if (!parse(ari, channel, &place))
		return false;
	if (place.tap == NULL)
		ARI_DO(ari, "DELETE", NULL, "channels/%s", channel);
	else if (place.kind[0] == 's')
		place.tap->spy_listed = true;
	else {
		place.tap->ear_listed = true;
		if (up && !place.tap->ear_up)
			ari_tap_up(ari, channel);
	}
	return true;
}

void
ari_tap_bridge_listed(struct ari *ari, const char *bridge)
{
	struct place place;

	if (parse(ari, bridge, &place) && place.tap == NULL)
		ARI_DO(ari, "DELETE", NULL, "bridges/%s", bridge);
}

void
ari_taps_sweep(struct ari *ari, struct ari_call *call)
{
	struct place place = {.call = call};
	struct ari_tap *tap;

	for (; place.at < TAPS; place.at++) {
		place.tap = tap = &call->taps[place.at];
		if (tap->asked > ari->listed)
			continue;
		if (tap->spy != 0 && !tap->spy_listed)
			spy_end(ari, call, place.at);
		if (tap->ear == 0 || tap->ear_listed)
			continue;
		/* Lost on its way there, or it was there and ended. */
		if (tap->ear_up)
			ear_gone(ari, &place);
		else
			tap_end(ari, call, place.at);
	}
}

/* --- the operations --- */

void
ari_tap(void *self, uint64_t number, const char *patient, const char *advisor)
{
	struct ari *ari = self;
	struct ari_call *call = ari_call_find(ari, number);
	const char *const to[] = {patient, advisor};
	int at;

	if (call == NULL)
		return;
	for (at = TAP_PATIENT; at <= TAP_ADVISOR; at++) {
		if (to[at] == NULL ||
		    strcmp(call->taps[at].address, to[at]) != 0) {
			call->taps[at].address[0] = '\0';
			tap_end(ari, call, at);
		}
		TEXT_SET(call->taps[at].address, to[at] == NULL ? "" : to[at]);
	}
	ari_settle(ari, call);
}

void
ari_listen(void *self, uint64_t number, uint64_t user,
    enum telephony_listen how)
{
	struct ari *ari = self;
	struct ari_call *call = ari_call_find(ari, number);
	struct ari_tap *tap;

	if (call == NULL)
		return;
	tap = &call->taps[TAP_LISTENER];
	if (how == TELEPHONY_LISTEN_OFF || user != tap->user) {
		tap->user = 0;
		tap_end(ari, call, TAP_LISTENER);
	}
	if (how != TELEPHONY_LISTEN_OFF)
		tap->user = user;
	tap->how = how;
	ari_settle(ari, call);
}
