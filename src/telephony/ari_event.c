/* ari_event.c - what an Asterisk says, whatever its order. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "src/base/text.h"
#include "src/telephony/ari.h"

static const char *
text_of(const json_t *object, const char *name)
{
	const char *text = json_string_value(json_object_get(object, name));

	return text == NULL ? "" : text;
}

static const char *
channel_of(const json_t *event)
{
	return text_of(json_object_get(event, "channel"), "id");
}

/* --- channels that ended --- */

bool
ari_is_ended(const struct ari *ari, const char *channel)
{
	size_t i;

	for (i = 0; i < ARI_ENDED; i++)
		if (strcmp(ari->ended[i], channel) == 0)
			return true;
	return false;
}

static void
ended_put(struct ari *ari, const char *channel)
{
	text_copy(ari->ended[ari->n_ended++ % ARI_ENDED], ARI_NAME, channel);
}

/* --- callers --- */

/*
 * A number is digits; what is hidden, or is no number, or was made to break
 * something, is nobody's.
 */
static void
number_clean(char *to, size_t size, const char *from)
{
	size_t n = 0;

	for (; *from != '\0' && n + 1 < size; from++) {
		if (isdigit((unsigned char)*from) || (*from == '+' && n == 0))
			to[n++] = *from;
		else if (strchr(" .-()", *from) == NULL)
			n = size;
	}
	to[n + 1 < size && *from == '\0' ? n : 0] = '\0';
}

void
ari_leg_is_up(struct ari *ari, struct ari_call *call, struct ari_leg *leg)
{
	if (leg->state == LEG_UP)
		return;
	leg->state = LEG_UP;
	leg->up_ms = ari_now(ari);
	if (leg->role == LEG_BLIND) {
		leg->role = LEG_ADVISOR;
		leg->joins = true;
	}
	if (leg->role == LEG_CONSULTED)
		leg->joins = true;
	ari_settle(ari, call);
	if (leg->told || (leg->joins && leg->role == LEG_ADVISOR))
		return; /* she accepted at her console */
	leg->told = true;
	ari_tell(ari,
	    leg->role == LEG_CONSULTED ? TELEPHONY_CONSULT_ANSWERED
				       : TELEPHONY_LEG_ANSWERED,
	    call->number, leg->user, "");
}

static void
arrive_leg(struct ari *ari, const char *id, uint64_t number)
{
	struct ari_call *call = ari_call_find(ari, number);
	struct ari_leg *leg = call == NULL ? NULL : ari_leg_channel(call, id);

	if (leg != NULL)
		ari_leg_is_up(ari, call, leg);
	else
		/* Taken up as the ring ended. */
		ARI_DO(ari, "DELETE", NULL, "channels/%s", id);
}

static void
arrive_out(struct ari *ari, const char *id, uint64_t number)
{
	struct ari_call *call = ari_call_find(ari, number);

	if (call == NULL || call->doomed) {
		ARI_DO(ari, "DELETE", NULL, "channels/%s", id);
		return;
	}
	if (call->there)
		return;
	/* A hub that restarted had its number only. */
	call->out = call->dials = true;
	TEXT_SET(call->channel, id);
	call->there = true;
	call->answered = true;
	ari_settle(ari, call);
	ari_tell(ari, TELEPHONY_OUT_ANSWERED, number, 0, "");
}

static void
tell_arrived(struct ari *ari, const struct ari_call *call)
{
	struct telephony_event event = {.kind = TELEPHONY_ARRIVED};

	event.call = call->number;
	TEXT_SET(event.from, call->from);
	TEXT_SET(event.to, call->to);
	ari->config.event(ari->config.ctx, &event);
}

void
ari_arrive(struct ari *ari, const json_t *channel, const json_t *args)
{
	const char *id = text_of(channel, "id");
	const char *to = json_string_value(json_array_get(args, 0));
	struct ari_call *call;
	uint64_t number, user, n;

	if (id[0] == '\0' || strlen(id) >= ARI_NAME || ari_is_ended(ari, id))
		return;
	if (ari_leg_parse(id, &number, &user, &n)) {
		arrive_leg(ari, id, number);
		return;
	}
	if (ari_tap_up(ari, id))
		return;
	if (strncmp(id, "vigie-out-", 10) == 0) {
		arrive_out(ari, id, ari_number(id));
		return;
	}
	call = ari_call_find(ari, ari_number(id));
	if (call != NULL && call->there)
		return; /* said twice */
	if (call == NULL)
		call = ari_call_new(ari, ari_number(id));
	call->there = true;
	TEXT_SET(call->channel, id);
	number_clean(call->from, sizeof call->from,
	    text_of(json_object_get(channel, "caller"), "number"));
	call->answered = strcmp(text_of(channel, "state"), "Up") == 0;
	if (to == NULL)
		to = text_of(json_object_get(channel, "dialplan"), "exten");
	text_clean(call->to, sizeof call->to, to, strlen(to), false);
	ari_settle(ari, call);
	tell_arrived(ari, call);
}

void
ari_arrive_again(struct ari *ari, struct ari_call *call)
{
	call->music[0] = '\0';
	ari_settle(ari, call);
	tell_arrived(ari, call);
}

static void
on_start(struct ari *ari, const json_t *event)
{
	ari_arrive(ari, json_object_get(event, "channel"),
	    json_object_get(event, "args"));
}

static void
gone(struct ari *ari, const char *id, int cause)
{
	struct ari_call *call;
	struct ari_leg *leg;
	uint64_t number, user, n;

	if (id[0] == '\0' || ari_is_ended(ari, id))
		return;
	ended_put(ari, id);
	if (ari_leg_parse(id, &number, &user, &n)) {
		call = ari_call_find(ari, number);
		leg = call == NULL ? NULL : ari_leg_channel(call, id);
		if (leg != NULL)
			ari_leg_gone(ari, call, leg, cause);
		return;
	}
	if (ari_tap_gone(ari, id))
		return;
	call = ari_call_find(ari, ari_number(id));
	if (call != NULL && strcmp(call->channel, id) == 0)
		ari_call_gone(ari, call, cause);
}

static void
on_end(struct ari *ari, const json_t *event)
{
	gone(ari, channel_of(event),
	    (int)json_integer_value(json_object_get(event, "cause")));
}

/* Only now the telephone is hung up. */
static void
on_destroyed(struct ari *ari, const json_t *event)
{
	on_end(ari, event);
	ari_phone_left(ari, channel_of(event));
}

/* --- keys and prompts --- */

static void
on_key(struct ari *ari, const json_t *event)
{
	const char *digit = text_of(event, "digit");
	struct ari_call *call =
	    ari_call_find(ari, ari_number(channel_of(event)));
	char key[2] = {digit[0], '\0'};

	if (call != NULL && call->keys && key[0] != '\0' &&
	    strchr("0123456789*#ABCD", key[0]) != NULL)
		ari_tell(ari, TELEPHONY_KEY, call->number, 0, key);
}

static void
on_played(struct ari *ari, const json_t *event)
{
	const char *id = text_of(json_object_get(event, "playback"), "id");
	unsigned long long number, n;
	struct ari_call *call;

	if (sscanf(id, "vigie-play-%llu-%llu", &number, &n) != 2)
		return;
	call = ari_call_find(ari, number);
	if (call == NULL || strcmp(call->playing, id) != 0)
		return; /* replaced, or told twice */
	call->playing[0] = '\0';
	ari_settle(ari, call);
	ari_tell(ari, TELEPHONY_PLAYED, number, 0, "");
}

static void
on_replaced(struct ari *ari, const json_t *event)
{
	(void)event;
	if (ari->socket != NULL)
		ari_socket_drop(ari->socket,
		    "another program has taken the application over");
}

/* clang-format off */
static const struct {
	const char *type;
	void (*take)(struct ari *ari, const json_t *event);
} events[] = {
	{"StasisStart", on_start},
	{"StasisEnd", on_end},
	{"ChannelDestroyed", on_destroyed},
	{"ChannelDtmfReceived", on_key},
	{"PlaybackFinished", on_played},
	{"DeviceStateChanged", ari_phone_event},
	{"RecordingFinished", ari_recorded},
	{"RecordingFailed", ari_recorded},
	{"ApplicationReplaced", on_replaced},
};
/* clang-format on */

/* A talk's start alone makes a dozen more, which cost both ends their time. */
void
ari_events_wanted(struct ari *ari)
{
	json_t *allowed = json_array();
	char uri[ARI_NAME];
	size_t i;

	for (i = 0; i < sizeof events / sizeof events[0]; i++)
		json_array_append_new(allowed,
		    json_pack("{s:s}", "type", events[i].type));
	/* Answers pass the same filter. */
	json_array_append_new(allowed,
	    json_pack("{s:s}", "type", "RESTResponse"));
	snprintf(uri, sizeof uri, "applications/%.80s/eventFilter",
	    ari->options.app);
	requests_put(&ari->requests, ari_now(ari), uri,
	    json_pack("{s:o}", "allowed", allowed));
}

void
ari_event(struct ari *ari, const json_t *event)
{
	const char *type = text_of(event, "type");
	size_t i;

	if (strcmp(type, "RESTResponse") == 0) {
		requests_answered(&ari->requests, ari, event);
		return;
	}
	for (i = 0; i < sizeof events / sizeof events[0]; i++)
		if (strcmp(events[i].type, type) == 0)
			events[i].take(ari, event);
}
