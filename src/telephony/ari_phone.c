/* ari_phone.c - the advisors' telephones: registered, and free to ring. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/telephony/ari.h"

const struct ari_phone *
ari_phone_of(const struct ari *ari, uint64_t user)
{
	struct ari_phone *phone;

	HASH_FIND(hh, ari->phones, &user, sizeof user, phone);
	return phone;
}

static struct ari_phone *
phone_make(struct ari *ari, uint64_t user)
{
	struct ari_phone *phone;

	HASH_FIND(hh, ari->phones, &user, sizeof user, phone);
	if (phone != NULL)
		return phone;
	phone = mem_zero(1, sizeof *phone);
	phone->user = user;
	phone->there = -1;
	HASH_ADD(hh, ari->phones, user, sizeof phone->user, phone);
	return phone;
}

static void
phone_is(struct ari *ari, struct ari_phone *phone, const char *state)
{
	int there =
	    strcmp(state, "UNAVAILABLE") != 0 && strcmp(state, "INVALID") != 0;

	if (state[0] == '\0' || there == phone->there)
		return;
	phone->there = there;
	ari_tell(ari, there ? TELEPHONY_PHONE_THERE : TELEPHONY_PHONE_LOST, 0,
	    phone->user,
	    there                               ? ""
		: strcmp(state, "INVALID") == 0 ? "unknown to the exchange"
						: "not registered");
}

/* --- one call at a time --- */

enum { LEAVING_MS = 1000 };

static void
tell_end(struct ari *ari, struct ari_phone *phone)
{
	uint64_t call = phone->ends;

	phone->ends = 0;
	if (call != 0)
		ari_tell(ari, TELEPHONY_HUNG_UP, call, 0, "");
}

void
ari_phone_leaves(struct ari *ari, const struct ari_leg *leg)
{
	struct ari_phone *phone;

	HASH_FIND(hh, ari->phones, &leg->user, sizeof leg->user, phone);
	if (phone == NULL || ari_is_ended(ari, leg->channel))
		return;
	tell_end(ari, phone);
	TEXT_SET(phone->leaving, leg->channel);
	phone->leaving_ms = ari_now(ari);
}

bool
ari_phone_ends(struct ari *ari, uint64_t user, uint64_t call)
{
	struct ari_phone *phone;

	HASH_FIND(hh, ari->phones, &user, sizeof user, phone);
	if (phone == NULL || phone->leaving[0] == '\0')
		return false;
	phone->ends = call;
	return true;
}

bool
ari_phone_is_free(const struct ari *ari, uint64_t user)
{
	const struct ari_phone *phone = ari_phone_of(ari, user);

	return phone == NULL || phone->leaving[0] == '\0';
}

/* Whoever waited to ring her does now. */
static void
phone_free(struct ari *ari, struct ari_phone *phone)
{
	struct ari_call *call, *next;
	const struct ari_leg *leg;

	phone->leaving[0] = '\0';
	tell_end(ari, phone);
	HASH_ITER(hh, ari->calls, call, next) {
		leg = ari_leg_find(call, phone->user);
		if (leg != NULL && leg->state == LEG_WANTED)
			ari_settle(ari, call);
	}
}

void
ari_phone_left(struct ari *ari, const char *channel)
{
	struct ari_phone *phone;
	uint64_t call, user, n;

	if (!ari_leg_parse(channel, &call, &user, &n))
		return;
	HASH_FIND(hh, ari->phones, &user, sizeof user, phone);
	if (phone != NULL && strcmp(phone->leaving, channel) == 0)
		phone_free(ari, phone);
}

void
ari_phones_left(struct ari *ari)
{
	struct ari_phone *phone, *next;

	HASH_ITER(hh, ari->phones, phone, next)
		if (phone->leaving[0] != '\0')
			phone_free(ari, phone);
}

void
ari_phones_tick(struct ari *ari)
{
	struct ari_phone *phone, *next;

	HASH_ITER(hh, ari->phones, phone, next) {
		if (phone->leaving[0] != '\0' &&
		    ari_now(ari) - phone->leaving_ms > LEAVING_MS)
			phone_free(ari, phone);
	}
}

/* --- there or not --- */

static void
state_answered(struct ari *ari, uint64_t user, uint64_t other, int status,
    json_t *body)
{
	const char *state = json_string_value(json_object_get(body, "state"));
	struct ari_phone *phone;

	(void)other;
	HASH_FIND(hh, ari->phones, &user, sizeof user, phone);
	if (phone != NULL && status == 200 && state != NULL)
		phone_is(ari, phone, state);
}

void
ari_phone_event(struct ari *ari, const json_t *event)
{
	const json_t *device = json_object_get(event, "device_state");
	const char *name = json_string_value(json_object_get(device, "name"));
	const char *state = json_string_value(json_object_get(device, "state"));
	struct ari_phone *phone, *next;

	if (name == NULL || state == NULL)
		return;
	HASH_ITER(hh, ari->phones, phone, next) {
		if (strcmp(phone->endpoint, name) == 0)
			phone_is(ari, phone, state);
	}
}

/* Follow it from now on, and ask how it is now. */
static void
phone_ask(struct ari *ari, const struct ari_phone *phone)
{
	char device[ARI_NAME + 16], path[ARI_NAME * 3];
	size_t n = 0;
	const char *p;

	snprintf(device, sizeof device, "deviceState:%s", phone->endpoint);
	ARI_DO(ari, "POST", json_pack("{s:s}", "eventSource", device),
	    "applications/%s/subscription", ari->options.app);
	for (p = phone->endpoint; *p != '\0' && n + 4 < sizeof path; p++) {
		if (*p == '/')
			n += (size_t)snprintf(path + n, 4, "%%2F");
		else
			path[n++] = *p;
	}
	path[n] = '\0';
	requests_ask(&ari->requests, ari_now(ari), "GET", NULL, state_answered,
	    phone->user, 0, "deviceStates/%s", path);
}

void
ari_phones_ask(struct ari *ari)
{
	struct ari_phone *phone, *next;

	HASH_ITER(hh, ari->phones, phone, next)
		phone_ask(ari, phone);
}

static void
phone_forget(struct ari *ari, struct ari_phone *phone)
{
	HASH_DEL(ari->phones, phone);
	free(phone);
}

void
ari_phone(void *self, uint64_t user, const char *endpoint)
{
	char name[ARI_NAME];
	struct ari *ari = self;
	struct ari_phone *phone = phone_make(ari, user);

	if (endpoint[0] == '\0') {
		tell_end(ari, phone);
		phone_forget(ari, phone);
		return;
	}
	snprintf(name, sizeof name, "%.40s%s%.80s",
	    strchr(endpoint, '/') == NULL ? ari->options.technology : "",
	    strchr(endpoint, '/') == NULL ? "/" : "", endpoint);
	if (strcmp(phone->endpoint, name) == 0)
		return;
	TEXT_SET(phone->endpoint, name);
	phone->there = -1;
	if (ari->up)
		phone_ask(ari, phone);
}

void
ari_phones_free(struct ari *ari)
{
	struct ari_phone *phone, *next;

	HASH_ITER(hh, ari->phones, phone, next)
		phone_forget(ari, phone);
}
