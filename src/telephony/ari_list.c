/* ari_list.c - what is really there: after a reconnect, and now and then. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "src/telephony/ari.h"

enum { TAKEN_UP_MS = 10000 };

static const char *
text_of(const json_t *object, const char *name)
{
	const char *text = json_string_value(json_object_get(object, name));

	return text == NULL ? "" : text;
}

/* --- channels --- */

static bool
is_up(const json_t *channel)
{
	return strcmp(text_of(channel, "state"), "Up") == 0;
}

/* A leg of before this hub's start. */
static struct ari_leg *
leg_adopt(struct ari *ari, struct ari_call *call, const char *id, uint64_t user,
    uint64_t n)
{
	struct ari_leg *leg = ari_leg_new(ari, call, LEG_ADVISOR, user, NULL);

	snprintf(leg->channel, sizeof leg->channel, "%s", id);
	leg->n = n;
	leg->joins = true;
	leg->told = true;
	leg->state = LEG_RINGING;
	return leg;
}

static void
list_leg(struct ari *ari, const json_t *channel, const char *id,
    uint64_t number, uint64_t user, uint64_t n)
{
	struct ari_call *call = ari_call_find(ari, number);
	struct ari_leg *leg = NULL;

	if (call != NULL) {
		leg = ari_leg_channel(call, id);
		/* Hers who had the call then. */
		if (leg == NULL && user != 0 && call->had_user == user &&
		    ari_leg_find(call, user) == NULL)
			leg = leg_adopt(ari, call, id, user, n);
	}
	if (leg == NULL) {
		ARI_DO(ari, "DELETE", NULL, "channels/%s", id);
		return;
	}
	leg->listed = true;
	if (is_up(channel))
		ari_leg_is_up(ari, call, leg);
}

/* Whether the channel is in our application, and the first argument that the
 * dialplan gave: "vigie,0123456789". */
static bool
is_ours(const struct ari *ari, const json_t *channel, const char **arg)
{
	const json_t *dialplan = json_object_get(channel, "dialplan");
	const char *data = text_of(dialplan, "app_data");
	size_t n = strlen(ari->options.app);

	if (strcmp(text_of(dialplan, "app_name"), "Stasis") != 0 ||
	    strncmp(data, ari->options.app, n) != 0 ||
	    (data[n] != ',' && data[n] != '\0'))
		return false;
	*arg = data[n] == ',' ? data + n + 1 : "";
	return true;
}

static void
list_caller(struct ari *ari, const json_t *channel, const char *id,
    const char *arg)
{
	struct ari_call *call = ari_call_find(ari, ari_number(id));
	json_t *args;

	if (call != NULL && call->doomed) {
		call->listed = true;
		ARI_DO(ari, "DELETE", NULL, "channels/%s", id);
		return;
	}
	if (call == NULL || !call->there) {
		args = json_array();
		if (arg[0] != '\0')
			json_array_append_new(args,
			    json_stringn(arg, strcspn(arg, ",")));
		ari_arrive(ari, channel, args);
		json_decref(args);
		call = ari_call_find(ari, ari_number(id));
	}
	if (call == NULL)
		return;
	call->listed = true;
	call->answered = is_up(channel);
}

/* A hub of before gave the caller to a number, and has forgotten him: they
 * talk on. */
static void
list_given(struct ari *ari, const json_t *channels, const char *caller)
{
	uint64_t number = ari_number(caller), of, user, n;
	const json_t *channel;
	struct ari_call *call;
	const char *id;
	size_t i;

	if (ari_call_find(ari, number) != NULL)
		return;
	json_array_foreach(channels, i, channel)
	{
		id = text_of(channel, "id");
		if (!ari_leg_parse(id, &of, &user, &n) || of != number ||
		    user != 0 || !is_up(channel))
			continue;
		call = ari_call_new(ari, number);
		snprintf(call->channel, sizeof call->channel, "%s", caller);
		call->there = true;
		leg_adopt(ari, call, id, 0, n);
		return;
	}
}

/* A patient who is called is there once he is up; until then his telephone
 * rings. */
static void
list_called(struct ari *ari, const json_t *channels, const json_t *channel,
    const char *id)
{
	struct ari_call *call;

	list_given(ari, channels, id);
	call = ari_call_find(ari, ari_number(id));
	if (call == NULL || call->doomed || is_up(channel)) {
		list_caller(ari, channel, id, "");
		return;
	}
	call->out = call->dials = true;
	snprintf(call->channel, sizeof call->channel, "%s", id);
	call->listed = true;
}

static void
list_channels(struct ari *ari, const json_t *channels)
{
	uint64_t number, user, n;
	const json_t *channel;
	const char *id, *arg;
	size_t i;

	/* Callers first: a leg is kept for the sake of its call. */
	json_array_foreach(channels, i, channel)
	{
		id = text_of(channel, "id");
		if (strncmp(id, "vigie-out-", 10) == 0)
			list_called(ari, channels, channel, id);
		else if (strncmp(id, "vigie-", 6) == 0)
			continue;
		else if (is_ours(ari, channel, &arg)) {
			list_given(ari, channels, id);
			list_caller(ari, channel, id, arg);
		}
	}
	json_array_foreach(channels, i, channel)
	{
		id = text_of(channel, "id");
		if (ari_leg_parse(id, &number, &user, &n))
			list_leg(ari, channel, id, number, user, n);
		else
			ari_tap_listed(ari, id, is_up(channel));
	}
}

/* --- bridges --- */

static bool
has_text(const json_t *list, const char *text)
{
	const json_t *entry;
	size_t i;

	json_array_foreach(list, i, entry)
	{
		if (strcmp(json_string_value(entry), text) == 0)
			return true;
	}
	return false;
}

static void
list_bridges(struct ari *ari, const json_t *bridges)
{
	const json_t *bridge, *inside;
	struct ari_call *call, *next;
	struct ari_leg *leg;
	const char *id;
	uint64_t number;
	size_t i;

	HASH_ITER(hh, ari->calls, call, next) {
		if (call->asked > ari->listed)
			continue;
		call->bridged = false;
		call->in = false;
		LIST_FOREACH(leg, &call->legs, entry)
		leg->in = false;
	}
	json_array_foreach(bridges, i, bridge)
	{
		id = text_of(bridge, "id");
		ari_tap_bridge_listed(ari, id);
		if (sscanf(id, "vigie-talk-%" SCNu64, &number) != 1)
			continue;
		call = ari_call_find(ari, number);
		if (call == NULL) {
			ARI_DO(ari, "DELETE", NULL, "bridges/%s", id);
			continue;
		}
		inside = json_object_get(bridge, "channels");
		call->bridged = true;
		call->in = has_text(inside, call->channel);
		LIST_FOREACH(leg, &call->legs, entry)
		leg->in = has_text(inside, leg->channel);
	}
}

/* --- what is missing --- */

/* What was asked for after the list began may not be in it yet. */
static void
sweep_legs(struct ari *ari, struct ari_call *call)
{
	struct ari_leg *leg, *next;
	uint64_t number = call->number;

	LIST_FOREACH_SAFE(leg, &call->legs, entry, next)
	{
		if (leg->state == LEG_WANTED || leg->asked > ari->listed)
			continue;
		if (!leg->listed) {
			ari_leg_gone(ari, call, leg, 0);
			/* Whoever was told may have ended the call. */
			if (ari_call_find(ari, number) != call)
				return;
		} else if (leg->state == LEG_UP && !leg->joins &&
		    leg->role == LEG_ADVISOR &&
		    ari_now(ari) - leg->up_ms > TAKEN_UP_MS) {
			/* She took it up for nothing. */
			ari_leg_end(ari, leg);
		}
	}
}

/* What ended with its call has no channel to hang up, and none to wait for. */
static void
sweep_call(struct ari *ari, struct ari_call *call)
{
	struct ari_leg *leg;

	LIST_FOREACH(leg, &call->legs, entry)
	if (!leg->listed && leg->asked <= ari->listed)
		leg->state = LEG_WANTED;
	ari_call_gone(ari, call, 0);
}

static void
sweep(struct ari *ari)
{
	struct ari_call *call, *next;
	uint64_t had, number;

	HASH_ITER(hh, ari->calls, call, next) {
		if (!call->listed && call->asked <= ari->listed &&
		    (!call->out || call->there || call->dials)) {
			sweep_call(ari, call);
			continue;
		}
		had = call->had_user;
		number = call->number;
		call->had_user = 0;
		if (had != 0 && ari_leg_find(call, had) == NULL)
			ari_tell(ari, TELEPHONY_LEG_GONE, number, had, "");
		if (ari_call_find(ari, number) == call)
			sweep_legs(ari, call);
		if (ari_call_find(ari, number) == call)
			ari_taps_sweep(ari, call);
	}
	HASH_ITER(hh, ari->calls, call, next)
		ari_settle(ari, call);
}

/* --- asking --- */

static void
bridges_listed(struct ari *ari, uint64_t call, uint64_t other, int status,
    json_t *bridges)
{
	struct ari_call *one, *next;
	struct ari_leg *leg;
	char text[80];
	size_t there;

	(void)call;
	(void)other;
	ari->listing = false;
	if (status != 200 || ari->channels == NULL)
		return;
	HASH_ITER(hh, ari->calls, one, next) {
		one->listed = false;
		ari_taps_unlist(one);
		LIST_FOREACH(leg, &one->legs, entry)
		leg->listed = false;
	}
	list_channels(ari, ari->channels);
	list_bridges(ari, bridges);
	there = json_array_size(ari->channels);
	json_decref(ari->channels);
	ari->channels = NULL;
	ari->ready = true;
	sweep(ari);
	if (ari->told_well)
		return;
	ari->told_well = true;
	ari->told_sick = false;
	snprintf(text, sizeof text,
	    "%zu channels and %zu bridges reconciled in %lld ms", there,
	    json_array_size(bridges), (long long)(ari_now(ari) - ari->up_ms));
	ari_tell(ari, TELEPHONY_WELL, 0, 0, text);
}

static void
channels_listed(struct ari *ari, uint64_t call, uint64_t other, int status,
    json_t *channels)
{
	(void)call;
	(void)other;
	json_decref(ari->channels);
	ari->channels = status == 200 ? json_incref(channels) : NULL;
}

void
ari_list(struct ari *ari)
{
	if (ari->listing)
		return;
	ari->listing = true;
	ari->list_ms = ari_now(ari);
	requests_ask(&ari->requests, ari->list_ms, "GET", NULL, channels_listed,
	    0, 0, "channels");
	ari->listed = ari->requests.last;
	requests_ask(&ari->requests, ari->list_ms, "GET", NULL, bridges_listed,
	    0, 0, "bridges");
}
