/* talk.c - whom an advisor consults in a call, and whether she is muted. */
#include "src/live/fold.h"

static struct contact *
in_hand(struct live *live, uint64_t id)
{
	struct contact *contact = live_contact(live, id);

	if (contact != NULL &&
	    (contact->row.state == CONTACT_TALK ||
		contact->row.state == CONTACT_HOLD))
		return contact;
	live->strange++;
	return NULL;
}

void
fold_consult_set(struct live *live, const struct msg_consult_set *fact)
{
	struct contact *contact = in_hand(live, fact->contact);
	struct user *user = live_user(live, fact->to);
	bool goes_on = fact->step <= CONSULT_JOINED;

	if (contact == NULL)
		return;
	contact->row.consult = goes_on ? fact->step : 0;
	contact->row.consults = goes_on ? fact->to : 0;
	if (user == NULL)
		return;
	if (goes_on)
		user->row.consulted = fact->contact;
	else if (user->row.consulted == fact->contact)
		user->row.consulted = 0;
	advisor_settle(live, user, fact->at, false);
}

void
fold_call_muted(struct live *live, const struct msg_call_muted *fact)
{
	struct contact *contact = in_hand(live, fact->contact);

	if (contact != NULL)
		contact->row.muted = fact->on;
}

void
fold_call_given(struct live *live, const struct msg_call_given *fact)
{
	in_hand(live, fact->contact);
}

void
fold_tones_sent(struct live *live, const struct msg_tones_sent *fact)
{
	in_hand(live, fact->contact);
}
