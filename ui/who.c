/* who.c - from a contact to the patient: what opens to find out who it is. */
#include "ui/who.h"

#include <stdio.h>
#include <string.h>

#include "src/base/text.h"
#include "src/live/contact.h"
#include "src/live/identity.h"
#include "ui/draw/language.h"
#include "ui/screens/confirm.h"

void
who_open(const struct view *view, uint64_t contact)
{
	const struct card *card = card_find(view->model->cards, contact);
	const struct contact *live = live_contact(view->model->live, contact);

	if (live == NULL)
		return;
	if (live->row.patient != 0)
		stage_open_on(view->stage, &screen_identity, contact);
	else if (card != NULL && card->n_candidates > 0)
		stage_open_on(view->stage, &screen_caller, contact);
	else
		stage_open_on(view->stage, &screen_search, contact);
}

/* Her card came, it is nobody's, and there is something to choose from; or
 * the number is hidden, and she must ask. */
static bool
is_nobody(const struct view *view, const struct contact *contact)
{
	const struct card *card =
	    card_find(view->model->cards, contact->row.contact);

	return contact->row.patient == 0 && card != NULL && card->complete &&
	    card->patient.patient == 0 &&
	    (card->n_candidates > 0 || card_is_hidden(card));
}

void
who_watch(struct who *who, const struct view *view,
    const struct contact *contact, bool busy)
{
	const struct stage *stage = view->stage;
	uint64_t id = contact == NULL ? 0 : contact->row.contact;

	if (id == 0 || !channel_is_spoken(contact->row.channel))
		return;
	if (contact->row.state == CONTACT_OFFERED)
		who->offered = id;
	if (contact->row.state != CONTACT_TALK || who->offered != id ||
	    who->opened == id || !is_nobody(view, contact))
		return;
	who->opened = id;
	if (!busy && stage->views[stage->n - 1] == view)
		who_open(view, id);
}

/* --- a doubt --- */

static void
doubt(struct view *view, uint64_t contact)
{
	const struct check *check = live_check(view->model->live, contact);
	struct msg msg = {.id = MSG_DOUBT};
	char *text = msg.doubt.text;
	size_t n;
	enum trait trait;

	msg.doubt.contact = contact;
	for (trait = TRAIT_BIRTH_NAME; trait <= TRAIT_NUMBER; trait++) {
		if (check_answer(check, trait) != ANSWER_NO)
			continue;
		n = strlen(text);
		snprintf(text + n, sizeof msg.doubt.text - n, "%s%s",
		    n > 0 ? ", " : _("does not match: "),
		    _(word_label(&words_trait, (int)trait)));
	}
	if (stage_send(view->stage, &msg) != 0)
		model_notice(view->model, STYLE_NEAR, "%s",
		    _("Who watches identities is told."));
}

bool
who_may_doubt(const struct model *model, uint64_t contact)
{
	const struct card *card = card_find(model->cards, contact);

	return card != NULL && card->patient.patient != 0 &&
	    card_doubt(card) == NULL;
}

void
who_doubt(struct view *view, uint64_t contact)
{
	const struct card *card = card_find(view->model->cards, contact);
	char question[160];

	if (!who_may_doubt(view->model, contact))
		return;
	snprintf(question, sizeof question, _("Doubt the identity of %s %s?"),
	    card->patient.name, card->patient.given);
	confirm_ask(view, question,
	    _("The card says so at once and is qualified no longer; who "
	      "watches identities is told, and lifts it."),
	    _("Doubt"), doubt, contact);
}
