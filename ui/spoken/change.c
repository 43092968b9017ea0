/* change.c - what became different, one sentence each. */
#include "ui/spoken/change.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "src/base/text.h"
#include "src/live/advisor.h"
#include "src/live/contact.h"
#include "ui/draw/language.h"
#include "ui/panes/names.h"
#include "ui/panes/radar.h"
#include "ui/show.h"
#include "ui/spoken/beside.h"
#include "ui/spoken/played.h"
#include "ui/spoken/sign.h"
#include "ui/spoken/watch.h"

void
voice_say(const struct voice *voice, bool urgent, const char *format, ...)
{
	char raw[600], text[600];
	va_list ap;

	va_start(ap, format);
	vsnprintf(raw, sizeof raw, format, ap);
	va_end(ap);
	text_clean(text, sizeof text, raw, strlen(raw), false);
	voice->say(voice->ctx, urgent, text);
}

const struct contact *
change_current(const struct model *model)
{
	const struct user *user = model_user(model);
	const struct contact *contact;

	if (user == NULL)
		return NULL;
	TAILQ_FOREACH(contact, &user->contacts, of_user)
		if (contact->row.state != CONTACT_OFFERED)
			return contact;
	return TAILQ_FIRST(&user->contacts);
}

/* --- the hub and the session --- */

static void
tell_hub(struct change *change, const struct model *model,
    const struct voice *voice)
{
	bool lost = model->lost_at != 0;

	if (lost && !change->lost)
		voice_say(voice, true, "%s",
		    _("The hub is not heard; what you read is old."));
	else if (!lost && change->lost)
		voice_say(voice, true, "%s", _("The hub is heard again."));
	change->lost = lost;
	if (model->refused[0] != '\0' &&
	    strcmp(model->refused, change->refused) != 0)
		voice_say(voice, true, _("Not signed in: %s."), model->refused);
	TEXT_SET(change->refused, model->refused);
}

static void
tell_session(struct change *change, const struct model *model,
    const struct voice *voice)
{
	const struct user *user = model_user(model);

	if (model->session.session == change->session ||
	    (model->session.session != 0 && user == NULL))
		return;
	change->session = model->session.session;
	change->n = change->n_alerts = 0;
	change->alert = 0;
	change->hand = 0;
	memset(&change->self, 0, sizeof change->self);
	change->shown = 0;
	if (change->session == 0)
		voice_say(voice, false, "%s", _("Signed out."));
	else
		voice_say(voice, false, _("Signed in: %s, %s."), user->set.name,
		    _(word_label(&words_role, (int)model->session.role)));
}

static void
tell_notice(struct change *change, const struct model *model,
    const struct voice *voice)
{
	if (model->notice.until == change->notice &&
	    strcmp(model->notice.text, change->notice_text) == 0)
		return;
	change->notice = model->notice.until;
	TEXT_SET(change->notice_text, model->notice.text);
	if (model->notice.text[0] != '\0')
		voice_say(voice, false, "%s", model->notice.text);
}

/* --- her own state --- */

static void
tell_next(const struct msg_advisor_row *row, const struct voice *voice)
{
	if (row->next == 0)
		return;
	if (row->next_reason != 0)
		voice_say(voice, false, _("After this contact: %s, %s."),
		    name_advisor_state(row->next),
		    name_reason(row->next_reason));
	else
		voice_say(voice, false, _("After this contact: %s."),
		    name_advisor_state(row->next));
}

static void
tell_self(struct change *change, const struct model *model,
    const struct voice *voice)
{
	const struct user *user = model_user(model);
	enum advisor_state shown;
	enum reason reason;

	if (user == NULL || (BY_ADVISOR & 1u << model->session.role) == 0)
		return;
	shown = advisor_shown(user);
	reason = user->row.reason;
	/* What is done with a contact is told with the contact. */
	if ((shown != change->shown || reason != change->self.reason) &&
	    shown != ADVISOR_OFFERED && shown != ADVISOR_HANDLING &&
	    shown != ADVISOR_WRAPUP) {
		if (shown == ADVISOR_PAUSE || shown == ADVISOR_UNREACHABLE)
			voice_say(voice, shown == ADVISOR_UNREACHABLE,
			    _("You are on: %s, %s."), name_advisor_state(shown),
			    name_reason(reason));
		else
			voice_say(voice, false, _("You are: %s."),
			    name_advisor_state(shown));
	}
	if (user->row.next != change->self.next ||
	    user->row.next_reason != change->self.next_reason)
		tell_next(&user->row, voice);
	change->shown = shown;
	change->self = user->row;
}

/* --- her contacts --- */

static void
tell_offer(const struct model *model, const struct msg_contact_row *row,
    const struct voice *voice)
{
	const char *subject = name_subject(model->live, row->subject);
	char waited[24];

	show_duration(contact_waited_ms(row, model->now), waited,
	    sizeof waited);
	voice_say(voice, true,
	    _("Offered to you: %s, %s%s%s, waited %s; %d seconds to accept or "
	      "refuse."),
	    name_channel(row->channel), name_queue(model->live, row->queue),
	    subject[0] != '\0' ? ", " : "", subject, waited,
	    (int)((row->until - model->now + 999) / 1000));
}

static void
tell_state(const struct model *model, const struct msg_contact_row *row,
    const struct voice *voice)
{
	char left[24];

	if (row->state == CONTACT_OFFERED) {
		tell_offer(model, row, voice);
	} else if (row->state == CONTACT_WRAPUP && row->until != 0) {
		show_duration(row->until - model->now, left, sizeof left);
		voice_say(voice, false, _("Wrap-up of %s, %s left."),
		    name_queue(model->live, row->queue), left);
	} else {
		voice_say(voice, false, _("Your contact, %s: %s."),
		    name_queue(model->live, row->queue), name_in_hand(row));
	}
}

/* Flags come first: they change how one answers. */
static void
tell_card(const struct model *model, uint64_t contact,
    const struct voice *voice)
{
	const struct card *card = card_find(model->cards, contact);
	char born[32], again[256];

	if (card->patient.patient == 0) {
		voice_say(voice, false, "%s", _("No patient is known yet."));
		if (card->n_candidates > 0)
			voice_say(voice, false,
			    ngettext("This number may mean %d patient",
				"This number may mean %d patients",
				(unsigned long)card->n_candidates),
			    (int)card->n_candidates);
		return;
	}
	if (card->flags[0] != '\0')
		voice_say(voice, false, _("Attention: %s."), card->flags);
	show_day(card->patient.born, born, sizeof born);
	voice_say(voice, false, _("Patient: %s %s, born %s, %d past contacts."),
	    card->patient.name, card->patient.given, born, (int)card->n_visits);
	radar_text(model, card, again, sizeof again);
	if (again[0] != '\0')
		voice_say(voice, false, "%s.", again);
}

static size_t
known(const struct change *change, uint64_t contact)
{
	size_t i;

	for (i = 0; i < change->n; i++)
		if (change->contacts[i].contact == contact)
			break;
	return i;
}

static void
tell_contact(struct change *change, const struct model *model,
    const struct contact *contact, const struct voice *voice)
{
	const struct card *card = card_find(model->cards, contact->row.contact);
	size_t i = known(change, contact->row.contact);

	if (i == CHANGE_CONTACTS)
		return;
	if (i == change->n) {
		change->contacts[change->n].contact = contact->row.contact;
		change->contacts[change->n].state = 0;
		change->contacts[change->n++].card = false;
	}
	if (change->contacts[i].state != contact->row.state)
		tell_state(model, &contact->row, voice);
	change->contacts[i].state = contact->row.state;
	if (card != NULL && card->complete &&
	    (!change->contacts[i].card ||
		change->contacts[i].patient != card->patient.patient)) {
		change->contacts[i].card = true;
		change->contacts[i].patient = card->patient.patient;
		tell_card(model, contact->row.contact, voice);
	}
}

/* Those that are hers no more. */
static void
tell_gone(struct change *change, const struct model *model,
    const struct voice *voice)
{
	const struct contact *contact;
	size_t i = 0;

	while (i < change->n) {
		contact =
		    live_contact(model->live, change->contacts[i].contact);
		if (contact != NULL &&
		    contact->row.user == model->session.user) {
			i++;
			continue;
		}
		voice_say(voice, false, "%s",
		    change->contacts[i].state == CONTACT_OFFERED
			? _("The offer is over.")
			: _("The contact is closed."));
		change->contacts[i] = change->contacts[--change->n];
	}
}

/* The newest that waits to be read, once its words are here. */
static void
tell_message(struct change *change, const struct model *model,
    const struct voice *voice)
{
	size_t n;
	const struct unread *unread = messages_unread(model, &n);
	const struct message *message = unread == NULL
	    ? NULL
	    : messages_find(&model->messages, unread->sent.message);

	if (message == NULL || message->message <= change->message)
		return;
	change->message = message->message;
	voice_say(voice, message->row.urgent, _("Message of %s: %s"),
	    name_user(model->live, message->row.user), message->row.text);
}

void
change_tell(struct change *change, const struct stage *stage,
    const struct voice *voice)
{
	const struct model *model = stage->model;
	const struct user *user;
	const struct contact *contact;

	tell_hub(change, model, voice);
	tell_session(change, model, voice);
	tell_notice(change, model, voice);
	user = model_user(model);
	if (user == NULL || !model->folded)
		return;
	tell_gone(change, model, voice);
	tell_self(change, model, voice);
	tell_message(change, model, voice);
	TAILQ_FOREACH(contact, &user->contacts, of_user)
		tell_contact(change, model, contact, voice);
	beside_tell(change, stage, voice);
	sign_tell(change, model, voice);
	played_tell(change, model, voice);
	watch_tell(change, model, voice);
}
