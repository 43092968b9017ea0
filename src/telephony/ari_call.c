/* ari_call.c - the calls of an Asterisk, their legs, and what they lack. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/telephony/ari.h"

#define LEG_FORMAT "vigie-leg-%" PRIu64 "-%" PRIu64 "-%" PRIu64

/* --- names --- */

uint64_t
ari_number(const char *channel)
{
	const char *dash = strrchr(channel, '-'), *at, *digits = "0123456789";
	uint64_t hash = 14695981039346656037u, number;
	size_t n, m;

	/* "1790000000.12", or "pbx1-1790000000.12" with a system's name. */
	at = dash == NULL ? channel : dash + 1;
	n = strspn(at, digits);
	m = at[n] == '.' ? strspn(at + n + 1, digits) : 0;
	if (dash == NULL && n > 0 && n <= 10 && m > 0 && m <= 9 &&
	    at[n + 1 + m] == '\0')
		return strtoull(at, NULL, 10) << 32 |
		    (strtoull(at + n + 1, NULL, 10) & 0xffffffff);
	if (sscanf(channel, "vigie-out-%" SCNu64, &number) == 1)
		return number;
	for (at = channel; *at != '\0'; at++)
		hash = (hash ^ (unsigned char)*at) * 1099511628211u;
	return hash >> 1 | 1u << 30;
}

bool
ari_leg_parse(const char *channel, uint64_t *call, uint64_t *user, uint64_t *n)
{
	return sscanf(channel, "vigie-leg-%" SCNu64 "-%" SCNu64 "-%" SCNu64,
		   call, user, n) == 3;
}

/* --- calls --- */

struct ari_call *
ari_call_find(const struct ari *ari, uint64_t number)
{
	struct ari_call *call;

	HASH_FIND(hh, ari->calls, &number, sizeof number, call);
	return call;
}

struct ari_call *
ari_call_new(struct ari *ari, uint64_t number)
{
	struct ari_call *call = ari_call_find(ari, number);

	if (call != NULL)
		return call;
	call = mem_zero(1, sizeof *call);
	call->number = number;
	call->asked = ari->requests.last;
	LIST_INIT(&call->legs);
	HASH_ADD(hh, ari->calls, number, sizeof call->number, call);
	return call;
}

void
ari_call_free(struct ari *ari, struct ari_call *call)
{
	struct ari_leg *leg;

	ari_taps_end(ari, call);
	while ((leg = LIST_FIRST(&call->legs)) != NULL)
		ari_leg_end(ari, leg);
	HASH_DEL(ari->calls, call);
	free(call);
}

/* --- legs --- */

struct ari_leg *
ari_leg_find(const struct ari_call *call, uint64_t user)
{
	struct ari_leg *leg;

	LIST_FOREACH(leg, &call->legs, entry)
	if (leg->user == user)
		return leg;
	return NULL;
}

struct ari_leg *
ari_leg_role(const struct ari_call *call, enum leg_role role)
{
	struct ari_leg *leg;

	LIST_FOREACH(leg, &call->legs, entry)
	if (leg->role == role)
		return leg;
	return NULL;
}

struct ari_leg *
ari_leg_channel(const struct ari_call *call, const char *channel)
{
	struct ari_leg *leg;

	LIST_FOREACH(leg, &call->legs, entry)
	if (strcmp(leg->channel, channel) == 0)
		return leg;
	return NULL;
}

struct ari_leg *
ari_leg_new(struct ari *ari, struct ari_call *call, enum leg_role role,
    uint64_t user, const char *number)
{
	struct ari_leg *leg = mem_zero(1, sizeof *leg);

	leg->role = role;
	leg->user = user;
	leg->n = ++ari->legs;
	TEXT_SET(leg->number, number == NULL ? "" : number);
	snprintf(leg->channel, sizeof leg->channel, LEG_FORMAT, call->number,
	    user, leg->n);
	LIST_INSERT_HEAD(&call->legs, leg, entry);
	return leg;
}

void
ari_leg_end(struct ari *ari, struct ari_leg *leg)
{
	if (leg->state != LEG_WANTED && ari->up) {
		ARI_DO(ari, "DELETE", NULL, "channels/%s", leg->channel);
		ari_phone_leaves(ari, leg);
	}
	LIST_REMOVE(leg, entry);
	free(leg);
}

/* --- settling --- */

static void
leg_made(struct ari *ari, uint64_t number, uint64_t n, int status, json_t *body)
{
	struct ari_call *call = ari_call_find(ari, number);
	struct ari_leg *leg = NULL;

	(void)body;
	if (call == NULL || status < 300)
		return;
	LIST_FOREACH(leg, &call->legs, entry)
	if (leg->n == n)
		break;
	if (leg != NULL)
		ari_leg_gone(ari, call, leg, 0);
}

static void
number_set(json_t *query, const char *name, const char *number)
{
	if (number[0] != '\0')
		json_object_set_new(query, name, json_string(number));
}

static json_t *
leg_query(const struct ari *ari, const struct ari_call *call,
    const struct ari_leg *leg)
{
	const struct ari_phone *phone = ari_phone_of(ari, leg->user);
	char endpoint[ARI_NAME + 80];
	json_t *query;

	if (leg->user == 0)
		snprintf(endpoint, sizeof endpoint, "%.20s/%.80s@%.80s",
		    ari->options.technology, leg->number, ari->options.trunk);
	else
		TEXT_SET(endpoint, phone == NULL ? "" : phone->endpoint);
	query = json_pack("{s:s, s:s, s:s, s:s, s:s}", "endpoint", endpoint,
	    "app", ari->options.app, "appArgs", "leg", "channelId",
	    leg->channel, "timeout", "120");
	number_set(query, "callerId", call->out ? call->dial : call->from);
	/* The leg speaks what the caller does: nothing is converted. */
	if (call->there)
		json_object_set_new(query, "originator",
		    json_string(call->channel));
	return query;
}

static void
leg_make(struct ari *ari, struct ari_call *call, struct ari_leg *leg)
{
	leg->state = LEG_RINGING;
	requests_ask(&ari->requests, ari_now(ari), "POST",
	    leg_query(ari, call, leg), leg_made, call->number, leg->n,
	    "channels");
	leg->asked = ari->requests.last;
}

static void
out_made(struct ari *ari, uint64_t number, uint64_t other, int status,
    json_t *body)
{
	struct ari_call *call = ari_call_find(ari, number);

	(void)other;
	(void)body;
	if (call != NULL && status >= 300)
		ari_call_gone(ari, call, 0);
}

/* Ring the patient, once nobody has to be rung before. */
static void
out_make(struct ari *ari, struct ari_call *call)
{
	char endpoint[ARI_NAME + 80];
	json_t *query;

	snprintf(endpoint, sizeof endpoint, "%.20s/%.80s@%.80s",
	    ari->options.technology, call->dial, ari->options.trunk);
	query = json_pack("{s:s, s:s, s:s, s:s, s:s}", "endpoint", endpoint,
	    "app", ari->options.app, "appArgs", "out", "channelId",
	    call->channel, "timeout", "120");
	number_set(query, "callerId", call->shown);
	call->dials = true;
	requests_ask(&ari->requests, ari_now(ari), "POST", query, out_made,
	    call->number, 0, "channels");
	call->asked = ari->requests.last;
}

/* The caller and each leg that is up and to be in the talk enter together. */
static void
enter(struct ari *ari, struct ari_call *call, bool caller)
{
	char list[ARI_NAME * 4] = "";
	struct ari_leg *leg;
	size_t n = 0;

	if (caller && !call->in && call->there) {
		n = (size_t)snprintf(list, sizeof list, "%s", call->channel);
		call->in = true;
	}
	LIST_FOREACH(leg, &call->legs, entry)
	{
		if (!leg->joins || leg->in || leg->state != LEG_UP ||
		    n + ARI_NAME + 1 >= sizeof list)
			continue;
		n += (size_t)snprintf(list + n, sizeof list - n, "%s%s",
		    n > 0 ? "," : "", leg->channel);
		leg->in = true;
	}
	if (n > 0)
		ARI_DO(ari, "POST", json_pack("{s:s}", "channel", list),
		    "bridges/vigie-talk-%" PRIu64 "/addChannel", call->number);
}

static void
music_set(struct ari *ari, struct ari_call *call, const char *music)
{
	if (strcmp(call->sounding, music) == 0)
		return;
	if (music[0] == '\0')
		ARI_DO(ari, "DELETE", NULL, "channels/%s/moh", call->channel);
	else
		ARI_DO(ari, "POST", json_pack("{s:s}", "mohClass", music),
		    "channels/%s/moh", call->channel);
	TEXT_SET(call->sounding, music);
}

/* Whether somebody is up to talk with the caller. */
static bool
has_company(const struct ari_call *call)
{
	const struct ari_leg *leg;

	LIST_FOREACH(leg, &call->legs, entry)
	if (leg->joins && leg->state == LEG_UP)
		return true;
	return false;
}

static void
settle_caller(struct ari *ari, struct ari_call *call)
{
	bool talks = !call->held && has_company(call);
	const char *music = talks || call->playing[0] != '\0' ? ""
	    : call->held ? ari->options.music
			 : call->music;

	if (!call->answered &&
	    (talks || call->answer || music[0] != '\0' || call->keys)) {
		ARI_DO(ari, "POST", NULL, "channels/%s/answer", call->channel);
		call->answered = true;
	}
	if (!call->answered && !call->rings && !call->out) {
		ARI_DO(ari, "POST", NULL, "channels/%s/ring", call->channel);
		call->rings = true;
	}
	if (call->in && !talks) {
		ARI_DO(ari, "POST",
		    json_pack("{s:s}", "channel", call->channel),
		    "bridges/vigie-talk-%" PRIu64 "/removeChannel",
		    call->number);
		call->in = false;
	}
	music_set(ari, call, music);
}

void
ari_settle(struct ari *ari, struct ari_call *call)
{
	const struct ari_leg *advisor = ari_leg_role(call, LEG_ADVISOR);
	struct ari_leg *leg;

	if (!ari->ready || call->doomed)
		return;
	LIST_FOREACH(leg, &call->legs, entry)
	if (leg->state == LEG_WANTED && ari_phone_is_free(ari, leg->user))
		leg_make(ari, call, leg);
	if (!LIST_EMPTY(&call->legs) && !call->bridged) {
		ARI_DO(ari, "POST", json_pack("{s:s}", "type", "mixing"),
		    "bridges/vigie-talk-%" PRIu64, call->number);
		call->bridged = true;
	}
	if (call->out && !call->dials &&
	    (advisor == NULL || advisor->state == LEG_UP))
		out_make(ari, call);
	if (call->there)
		settle_caller(ari, call);
	enter(ari, call, !call->held && has_company(call));
	ari_taps_settle(ari, call);
}

/* --- ends --- */

/* Causes of Q.850, as far as they say something to somebody. */
static const char *
cause_text(int cause)
{
	switch (cause) {
	case 1:
	case 3:
	case 28:
		return TELEPHONY_NO_NUMBER;
	case 17:
		return TELEPHONY_BUSY;
	case 18:
	case 19:
	case 21:
		return TELEPHONY_NO_ANSWER;
	case 20:
		return "not registered";
	default:
		return "not reached";
	}
}

void
ari_call_gone(struct ari *ari, struct ari_call *call, int cause)
{
	const struct ari_leg *leg = ari_leg_role(call, LEG_ADVISOR);
	uint64_t number = call->number, user = leg == NULL ? 0 : leg->user;
	bool doomed = call->doomed, failed = call->out && !call->answered;

	if (call->bridged && ari->up)
		ARI_DO(ari, "DELETE", NULL, "bridges/vigie-talk-%" PRIu64,
		    number);
	ari_call_free(ari, call);
	/* She is free when her telephone is: offered the next call before, she
	 * would be rung later than who is offered the one behind it. */
	if (!doomed && (failed || !ari_phone_ends(ari, user, number)))
		ari_tell(ari, failed ? TELEPHONY_OUT_FAILED : TELEPHONY_HUNG_UP,
		    number, 0, failed ? cause_text(cause) : "");
}

/* What the end of a leg means, which was up or never taken up. */
static enum telephony_event_kind
leg_end(struct ari *ari, struct ari_call *call, struct ari_leg *leg, bool up)
{
	if (leg->role == LEG_CONSULTED)
		return leg->told ? TELEPHONY_CONSULT_GONE
				 : TELEPHONY_CONSULT_REFUSED;
	if (leg->role == LEG_BLIND)
		return TELEPHONY_CONSULT_REFUSED;
	if (ari_left_to_other(ari, call, leg))
		return TELEPHONY_ADVISOR_ENDED;
	/* Accepted at her console is not taken up. */
	return up ? TELEPHONY_LEG_GONE : TELEPHONY_LEG_REFUSED;
}

void
ari_leg_gone(struct ari *ari, struct ari_call *call, struct ari_leg *leg,
    int cause)
{
	uint64_t number = call->number, user = leg->user;
	bool up = leg->state == LEG_UP;
	enum telephony_event_kind kind;

	leg->state = LEG_WANTED; /* it has no channel to hang up */
	if (user == 0 && leg->role != LEG_CONSULTED && !call->doomed) {
		ari_outside_gone(ari, call, leg);
		return;
	}
	kind = leg_end(ari, call, leg, up);
	ari_leg_end(ari, leg);
	ari_settle(ari, call);
	ari_tell(ari, kind, number, user, cause_text(cause));
}
