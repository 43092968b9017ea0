/* compose_begin.c - what a letter begins with: channel, to whom, subject. */
#include "ui/compose_begin.h"

#include <string.h>

#include "src/live/contact.h"

static void
begin_again(struct compose *c, const struct card *card)
{
	const struct msg_letter_out_row *row =
	    card == NULL ? NULL : thread_letter(&card->thread, c->tab.letter);

	if (row == NULL)
		return;
	c->channel = row->channel;
	edit_set(&c->fields[COMPOSE_TO], row->to);
	edit_set(&c->fields[COMPOSE_TITLE], row->title);
	edit_set(&c->fields[COMPOSE_TEXT], row->text);
}

static void
set_title(struct compose *c, const struct model *model, uint64_t id)
{
	const struct subject *subject = live_subject(model->live, id);

	edit_set(&c->fields[COMPOSE_TITLE],
	    subject != NULL ? subject->set.title : model->live->site.title);
}

/* The channel of a contact that is over, as the card lists it; 0: a call, or
 * it is not listed. */
static enum channel
written_by(const struct card *card, uint64_t contact)
{
	size_t i;

	for (i = 0; i < card->n_visits; i++)
		if (card->visits[i].contact == contact &&
		    !channel_is_spoken(card->visits[i].channel))
			return card->visits[i].channel;
	return 0;
}

/* To whom the patient wrote from, else by SMS, else by mail. */
static void
begin_promised(struct compose *c, const struct model *model,
    const struct card *card)
{
	const struct promise *promise =
	    live_promise(model->live, c->tab.promise);
	const struct msg_letter_row *last;

	c->channel = CHANNEL_SMS;
	if (promise == NULL)
		return;
	set_title(c, model, promise->row.subject);
	if (card == NULL)
		return;
	last = thread_last(&card->thread, c->tab.contact, promise->row.request);
	if (last != NULL && last->from[0] != '\0') {
		edit_set(&c->fields[COMPOSE_TO], last->from);
		c->channel = written_by(card, last->contact);
		if (c->channel == 0)
			c->channel = strchr(last->from, '@') != NULL
			    ? CHANNEL_MAIL
			    : CHANNEL_SMS;
	} else if (card->patient.phone[0] != '\0' &&
	    (!card->no_sms || card->patient.mail[0] == '\0')) {
		edit_set(&c->fields[COMPOSE_TO], card->patient.phone);
	} else if (card->patient.mail[0] != '\0') {
		c->channel = CHANNEL_MAIL;
		edit_set(&c->fields[COMPOSE_TO], card->patient.mail);
	}
}

void
compose_begin(struct compose *c, const struct model *model)
{
	const struct contact *contact =
	    live_contact(model->live, c->tab.contact);
	const struct card *card = card_find(model->cards, c->tab.contact);
	const struct msg_letter_row *last;

	if (c->tab.letter != 0) {
		begin_again(c, card);
		return;
	}
	if (c->tab.promise != 0) {
		begin_promised(c, model, card);
		return;
	}
	if (contact == NULL)
		return;
	c->channel = contact->row.channel;
	if (channel_is_spoken(c->channel))
		c->channel = CHANNEL_SMS;
	last = card == NULL
	    ? NULL
	    : thread_last(&card->thread, c->tab.contact, contact->row.request);
	if (last != NULL && last->from[0] != '\0')
		edit_set(&c->fields[COMPOSE_TO], last->from);
	else if (card != NULL && c->channel == CHANNEL_SMS)
		edit_set(&c->fields[COMPOSE_TO], card->patient.phone);
	set_title(c, model, contact->row.subject);
}
