/* announce.c - what who waits in a queue is told while he waits. */
#include "src/hub/announce.h"

#include "src/hub/callback.h"
#include "src/hub/hub.h"
#include "src/hub/menu.h"
#include "src/hub/prompt.h"
#include "src/live/estimate.h"

static void
add_wait(struct call *call, int64_t ms, char *list)
{
	size_t i;

	if (ms < 0)
		return;
	for (i = 0; i < PROMPT_MINUTES; i++) {
		if (ms > (int64_t)prompt_minutes[i] * 60000)
			continue;
		menu_add(list, call, "minutes_%u", prompt_minutes[i]);
		return;
	}
	menu_add(list, call, "minutes_more");
}

void
announce_add(struct hub *hub, struct call *call, char *list)
{
	const struct contact *contact = live_contact(hub->live, call->contact);
	int64_t now = hub_now(hub);
	size_t place;

	if (contact == NULL || contact->queue == NULL ||
	    contact->queue->set.announce_s == 0)
		return;
	place = estimate_place(contact, now);
	if (place == 0)
		return;
	if (place <= PROMPT_PLACES &&
	    (call->announced == 0 || place <= call->place)) {
		menu_add(list, call, "place_%zu", place);
		call->place = place;
	}
	add_wait(call, estimate_ms(hub->live, contact->queue, place, now),
	    list);
	call->announced = now;
}

/* Time for his place again. */
static bool
is_due(const struct call *call, const struct contact *contact, int64_t now)
{
	int64_t since =
	    call->announced != 0 ? call->announced : contact->row.state_at;

	return contact->row.channel == CHANNEL_CALL &&
	    contact->queue->set.announce_s != 0 &&
	    now - since >= (int64_t)contact->queue->set.announce_s * 1000;
}

static void
announce(struct hub *hub, struct call *call, const struct contact *contact,
    int64_t now)
{
	char list[PROMPTS_SIZE] = "";

	if (is_due(call, contact, now))
		announce_add(hub, call, list);
	if (callback_is_due(call, contact, now) &&
	    (!call->offered || list[0] != '\0')) {
		call->offered = true;
		menu_add(list, call, "callback_offer");
	}
	if (list[0] != '\0')
		menu_play(hub, call, list);
}

void
announce_all(struct hub *hub)
{
	const struct contact *contact;
	int64_t now = hub_now(hub);
	struct call *call;

	for (call = hub->telephone.calls; call != NULL; call = call->hh.next) {
		contact = live_contact(hub->live, call->contact);
		if (contact != NULL && contact->queue != NULL &&
		    contact->row.state == CONTACT_WAITING)
			announce(hub, call, contact, now);
	}
}
