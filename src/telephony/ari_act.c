/* ari_act.c - what the hub asks for in a call of two. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "src/base/text.h"
#include "src/telephony/ari.h"

void
ari_ring(void *self, uint64_t number, uint64_t user)
{
	struct ari *ari = self;
	struct ari_call *call = ari_call_find(ari, number);

	if (call == NULL || call->doomed || ari_leg_find(call, user) != NULL)
		return;
	ari_leg_new(ari, call, LEG_ADVISOR, user, NULL);
	ari_settle(ari, call);
}

void
ari_unring(void *self, uint64_t number, uint64_t user)
{
	struct ari *ari = self;
	struct ari_call *call = ari_call_find(ari, number);
	struct ari_leg *leg = call == NULL ? NULL : ari_leg_find(call, user);

	if (leg == NULL)
		return;
	/* He was answered: ringing would tell him a lie. */
	if (leg->joins && call->music[0] == '\0')
		TEXT_SET(call->music, ari->options.music);
	ari_leg_end(ari, leg);
	ari_settle(ari, call);
}

/* She may have accepted at her console while her telephone rings: then they
 * talk as soon as she takes it up. */
void
ari_connect(void *self, uint64_t number, uint64_t user)
{
	struct ari *ari = self;
	struct ari_call *call = ari_call_find(ari, number);
	struct ari_leg *leg;

	if (call == NULL || call->doomed)
		return;
	leg = ari_leg_find(call, user);
	if (leg == NULL)
		leg = ari_leg_new(ari, call, LEG_ADVISOR, user, NULL);
	leg->role = LEG_ADVISOR;
	leg->joins = true;
	call->held = false;
	ari_settle(ari, call);
}

void
ari_hold(void *self, uint64_t number)
{
	struct ari *ari = self;
	struct ari_call *call = ari_call_find(ari, number);

	if (call == NULL)
		return;
	call->held = true;
	ari_settle(ari, call);
}

void
ari_unhold(void *self, uint64_t number)
{
	struct ari *ari = self;
	struct ari_call *call = ari_call_find(ari, number);

	if (call == NULL)
		return;
	call->held = false;
	ari_settle(ari, call);
}

/* It is forgotten when its channel is gone: a connection that breaks now must
 * not make it a new call. */
void
ari_hang_up(void *self, uint64_t number)
{
	struct ari *ari = self;
	struct ari_call *call = ari_call_find(ari, number);
	struct ari_leg *leg;

	if (call == NULL || call->doomed)
		return;
	call->doomed = true;
	while ((leg = LIST_FIRST(&call->legs)) != NULL)
		ari_leg_end(ari, leg);
	if (!ari->up)
		return;
	if (call->there || call->dials)
		ARI_DO(ari, "DELETE", NULL, "channels/%s", call->channel);
	else if (ari->ready)
		ari_call_gone(ari, call, 0);
}

void
ari_had(void *self, uint64_t number, uint64_t user)
{
	struct ari_call *call = ari_call_new(self, number);

	call->had_user = user;
}

/* --- prompts, music and keys --- */

void
ari_answer(void *self, uint64_t number)
{
	struct ari *ari = self;
	struct ari_call *call = ari_call_find(ari, number);

	if (call == NULL)
		return;
	call->answer = true;
	ari_settle(ari, call);
}

void
ari_stop(void *self, uint64_t number)
{
	struct ari *ari = self;
	struct ari_call *call = ari_call_find(ari, number);

	if (call == NULL || call->playing[0] == '\0')
		return;
	if (ari->ready)
		ARI_DO(ari, "DELETE", NULL, "playbacks/%s", call->playing);
	call->playing[0] = '\0';
	ari_settle(ari, call);
}

/* "fr/welcome fr/digits/3" to "sound:vigie/fr/welcome,sound:…". */
static json_t *
media(const struct ari *ari, const char *prompts)
{
	char list[4096];
	size_t n = 0, word;

	list[0] = '\0';
	for (;;) {
		prompts += strspn(prompts, " ");
		word = strcspn(prompts, " ");
		if (word == 0 || n + word + ARI_TEXT + 16 > sizeof list)
			break;
		n += (size_t)snprintf(list + n, sizeof list - n,
		    "%ssound:%s/%.*s", n > 0 ? "," : "", ari->options.prompts,
		    (int)word, prompts);
		prompts += word;
	}
	return json_pack("{s:s}", "media", list);
}

static void
play_asked(struct ari *ari, uint64_t number, uint64_t n, int status,
    json_t *body)
{
	struct ari_call *call = ari_call_find(ari, number);

	(void)body;
	if (call == NULL || status < 300 || call->plays != n ||
	    call->playing[0] == '\0')
		return;
	/* What cannot be played is over: nobody waits in silence for it. */
	call->playing[0] = '\0';
	ari_settle(ari, call);
	ari_tell(ari, TELEPHONY_PLAYED, number, 0, "");
}

void
ari_play(void *self, uint64_t number, const char *prompts)
{
	struct ari *ari = self;
	struct ari_call *call = ari_call_find(ari, number);

	if (call == NULL || call->doomed)
		return;
	if (!ari->ready || !call->there) {
		call->unplayed = true; /* said with the next tick */
		return;
	}
	if (call->playing[0] != '\0')
		ARI_DO(ari, "DELETE", NULL, "playbacks/%s", call->playing);
	snprintf(call->playing, sizeof call->playing,
	    "vigie-play-%" PRIu64 "-%" PRIu64, number, ++call->plays);
	call->answer = true;
	ari_settle(ari, call);
	requests_ask(&ari->requests, ari_now(ari), "POST", media(ari, prompts),
	    play_asked, number, call->plays, "channels/%s/play/%s",
	    call->channel, call->playing);
}

void
ari_music(void *self, uint64_t number, const char *music)
{
	struct ari *ari = self;
	struct ari_call *call = ari_call_find(ari, number);

	if (call == NULL)
		return;
	TEXT_SET(call->music, music == NULL ? "" : music);
	ari_settle(ari, call);
}

void
ari_collect(void *self, uint64_t number, bool on)
{
	struct ari *ari = self;
	struct ari_call *call = ari_call_find(ari, number);

	if (call == NULL)
		return;
	call->keys = on;
	ari_settle(ari, call);
}
