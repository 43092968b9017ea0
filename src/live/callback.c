/* callback.c - who is called back, and how often that was tried. */
#include "src/live/estimate.h"
#include "src/live/fold.h"

static struct contact *
callback(struct live *live, uint64_t id)
{
	struct contact *contact = live_contact(live, id);

	if (contact == NULL)
		live->strange++;
	return contact;
}

void
fold_callback_asked(struct live *live, const struct msg_callback_asked *fact)
{
	struct contact *contact = callback(live, fact->contact);

	if (contact == NULL)
		return;
	if (contact->queue != NULL)
		flow_count(contact->queue, fact->at);
	contact_detach(contact, live);
	contact->row.channel = CHANNEL_CALLBACK;
	contact->row.call = 0;
	contact->row.asked = true;
	contact_attach(contact, live);
}

void
fold_callback_dialled(struct live *live,
    const struct msg_callback_dialled *fact)
{
	struct contact *contact = callback(live, fact->contact);

	if (contact == NULL)
		return;
	contact->row.call = fact->call;
	contact->row.dialled = fact->user == 0 ? fact->at : 0;
	contact->row.reached = false;
}

void
fold_callback_reached(struct live *live,
    const struct msg_callback_reached *fact)
{
	struct contact *contact = callback(live, fact->contact);

	if (contact == NULL)
		return;
	contact->row.reached = true;
	if (contact->row.state == CONTACT_OFFERED)
		contact->row.until = fact->until;
}

void
fold_callback_failed(struct live *live, const struct msg_callback_failed *fact)
{
	struct contact *contact = callback(live, fact->contact);

	if (contact == NULL)
		return;
	contact->row.call = 0;
	contact->row.dialled = 0;
	contact->row.reached = false;
	/* Nobody was dialled before her own telephone was taken up. */
	contact->row.tries += fact->why != DIAL_UNTAKEN;
	contact->row.resting = fact->until;
}
