/* ari_talk.c - a third in the talk, calls out, keys sent, recordings. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "src/base/text.h"
#include "src/telephony/ari.h"

/* --- calling out --- */

void
ari_dial(void *self, uint64_t number, uint64_t user, const char *to,
    const char *shown)
{
	struct ari *ari = self;
	struct ari_call *call;

	if (ari_call_find(ari, number) != NULL)
		return;
	call = ari_call_new(ari, number);
	call->out = true;
	snprintf(call->channel, sizeof call->channel, "vigie-out-%" PRIu64,
	    number);
	TEXT_SET(call->dial, to);
	TEXT_SET(call->shown, shown == NULL ? "" : shown);
	if (user != 0)
		ari_ring(ari, number, user);
	else
		ari_settle(ari, call);
}

/* --- three in a call --- */

void
ari_consult(void *self, uint64_t number, uint64_t from, uint64_t to,
    const char *outside)
{
	struct ari *ari = self;
	struct ari_call *call = ari_call_find(ari, number);

	(void)from;
	if (call == NULL || call->doomed ||
	    ari_leg_role(call, LEG_CONSULTED) != NULL)
		return;
	/* While the caller hears music, his bridge is theirs. */
	call->held = true;
	ari_leg_new(ari, call, LEG_CONSULTED, to, outside);
	ari_settle(ari, call);
}

/* Everybody but whom is asked leaves; the caller comes back. */
static void
hand_over(struct ari *ari, struct ari_call *call, struct ari_leg *other)
{
	struct ari_leg *leg, *next;

	LIST_FOREACH_SAFE(leg, &call->legs, entry, next)
	if (leg != other)
		ari_leg_end(ari, leg);
	other->role = other->state == LEG_UP ? LEG_ADVISOR : LEG_BLIND;
	call->held = false;
	ari_settle(ari, call);
}

void
ari_attend(void *self, uint64_t number)
{
	struct ari *ari = self;
	struct ari_call *call = ari_call_find(ari, number);
	struct ari_leg *other =
	    call == NULL ? NULL : ari_leg_role(call, LEG_CONSULTED);

	if (other != NULL)
		hand_over(ari, call, other);
}

void
ari_back(void *self, uint64_t number)
{
	struct ari *ari = self;
	struct ari_call *call = ari_call_find(ari, number);
	struct ari_leg *other =
	    call == NULL ? NULL : ari_leg_role(call, LEG_CONSULTED);

	if (other == NULL)
		return;
	ari_leg_end(ari, other);
	call->held = false;
	ari_settle(ari, call);
}

void
ari_conference(void *self, uint64_t number)
{
	ari_unhold(self, number);
}

void
ari_blind(void *self, uint64_t number, uint64_t to, const char *outside)
{
	struct ari *ari = self;
	struct ari_call *call = ari_call_find(ari, number);

	if (call == NULL || call->doomed)
		return;
	if (call->music[0] == '\0')
		TEXT_SET(call->music, ari->options.music);
	hand_over(ari, call, ari_leg_new(ari, call, LEG_BLIND, to, outside));
}

bool
ari_left_to_other(struct ari *ari, struct ari_call *call, struct ari_leg *leg)
{
	struct ari_leg *other = ari_leg_role(call, LEG_CONSULTED);

	if (other == NULL || !leg->joins)
		return false;
	if (call->music[0] == '\0')
		TEXT_SET(call->music, ari->options.music);
	other->role = other->state == LEG_UP ? LEG_ADVISOR : LEG_BLIND;
	call->held = false;
	(void)ari;
	return true;
}

void
ari_outside_gone(struct ari *ari, struct ari_call *call, struct ari_leg *leg)
{
	bool talked = leg->role != LEG_BLIND;

	ari_leg_end(ari, leg);
	if (talked) {
		ari_tell(ari, TELEPHONY_HUNG_UP, call->number, 0, "");
		ari_hang_up(ari, call->number);
	} else {
		ari_arrive_again(ari, call);
	}
}

/* --- the line itself --- */

void
ari_mute(void *self, uint64_t number, uint64_t user, bool on)
{
	struct ari *ari = self;
	const struct ari_call *call = ari_call_find(ari, number);
	const struct ari_leg *leg =
	    call == NULL ? NULL : ari_leg_find(call, user);

	if (leg != NULL && leg->state == LEG_UP && ari->ready)
		ARI_DO(ari, on ? "POST" : "DELETE",
		    json_pack("{s:s}", "direction", "in"), "channels/%s/mute",
		    leg->channel);
}

void
ari_dtmf(void *self, uint64_t number, const char *digits)
{
	struct ari *ari = self;
	const struct ari_call *call = ari_call_find(ari, number);
	const struct ari_leg *other;

	if (call == NULL || !ari->ready || digits[0] == '\0')
		return;
	other = ari_leg_role(call, LEG_CONSULTED);
	if (other != NULL && other->state == LEG_UP && call->held)
		ARI_DO(ari, "POST", json_pack("{s:s}", "dtmf", digits),
		    "channels/%s/dtmf", other->channel);
	else if (call->there)
		ARI_DO(ari, "POST", json_pack("{s:s}", "dtmf", digits),
		    "channels/%s/dtmf", call->channel);
}

/* --- recordings --- */

static void
record_begin(struct ari *ari, struct ari_call *call, const char *name)
{
	json_t *query = json_pack("{s:s, s:s, s:s}", "name", name, "format",
	    "wav", "ifExists", "overwrite");

	if (call->in)
		ARI_DO(ari, "POST", query,
		    "bridges/vigie-talk-%" PRIu64 "/record", call->number);
	else
		ARI_DO(ari, "POST", query, "channels/%s/record", call->channel);
	TEXT_SET(call->recording, name);
}

void
ari_record(void *self, uint64_t number, const char *name,
    enum telephony_record how)
{
	struct ari *ari = self;
	struct ari_call *call = ari_call_find(ari, number);

	if (call == NULL || !call->there || !ari->ready)
		return;
	switch (how) {
	case TELEPHONY_RECORD_ON:
		if (call->recording[0] == '\0')
			record_begin(ari, call, name);
		break;
	case TELEPHONY_RECORD_OFF:
		ARI_DO(ari, "POST", NULL, "recordings/live/%s/stop", name);
		call->recording[0] = '\0';
		break;
	case TELEPHONY_RECORD_MASK:
		ARI_DO(ari, "POST", NULL, "recordings/live/%s/mute", name);
		break;
	case TELEPHONY_RECORD_UNMASK:
		ARI_DO(ari, "DELETE", NULL, "recordings/live/%s/mute", name);
		break;
	}
}

void
ari_recorded(struct ari *ari, const json_t *message)
{
	const json_t *recording = json_object_get(message, "recording");
	const char *name =
	    json_string_value(json_object_get(recording, "name"));
	const char *uri =
	    json_string_value(json_object_get(recording, "target_uri"));
	struct telephony_event event = {.kind = TELEPHONY_RECORDED};
	const char *colon = uri == NULL ? NULL : strchr(uri, ':');
	struct ari_call *call = NULL;

	if (name == NULL || colon == NULL)
		return;
	if (strncmp(uri, "channel:", 8) == 0)
		call = ari_call_find(ari, ari_number(colon + 1));
	else if (sscanf(colon + 1, "vigie-talk-%" SCNu64, &event.call) == 1)
		call = ari_call_find(ari, event.call);
	if (call != NULL) {
		event.call = call->number;
		if (strcmp(call->recording, name) == 0)
			call->recording[0] = '\0';
	}
	TEXT_SET(event.name, name);
	snprintf(event.path, sizeof event.path, "%.160s/%.80s.wav",
	    ari->options.recordings, name);
	event.seconds = (uint64_t)json_integer_value(json_object_get(recording,
	    "duration"));
	ari->config.event(ari->config.ctx, &event);
}
