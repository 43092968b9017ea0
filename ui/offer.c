/* offer.c - the contact that is offered to the signed-in user. */
#include "ui/offer.h"

#include <stdio.h>
#include <string.h>

#include "src/base/text.h"
#include "src/live/contact.h"
#include "src/live/explain.h"
#include "ui/draw/language.h"
#include "ui/panes/names.h"
#include "ui/show.h"

const struct contact *
offer_mine(const struct model *model)
{
	const struct user *user = model_user(model);
	const struct contact *contact, *first = NULL;

	if (user == NULL)
		return NULL;
	TAILQ_FOREACH(contact, &user->contacts, of_user) {
		if (contact->row.state == CONTACT_OFFERED &&
		    (first == NULL || contact->row.until < first->row.until))
			first = contact;
	}
	return first;
}

bool
offer_is_new(const struct model *model, int64_t *rung)
{
	const struct contact *contact = offer_mine(model);

	if (contact == NULL || contact->row.state_at == *rung)
		return false;
	*rung = contact->row.state_at;
	return true;
}

void
offer_draw(const struct model *model, struct canvas *canvas)
{
	const struct msg_contact_row *row = &offer_mine(model)->row;
	char waited[24], left[24], words[200];
	int right;

	show_duration(contact_waited_ms(row, model->now), waited,
	    sizeof waited);
	show_duration(row->until - model->now, left, sizeof left);
	canvas_fill(canvas, (struct box){0, 0, 1, canvas->width}, STYLE_OFFER);
	snprintf(words, sizeof words, _("a Accept  x Refuse  %s left"), left);
	right = canvas->width - text_width(words) - 1;
	canvas_text(canvas, 0, right, canvas->width - right, STYLE_OFFER,
	    words);
	snprintf(words, sizeof words, _("▶▶ %s · %s · waited %s%s%s"),
	    name_channel(row->channel), name_queue(model->live, row->queue),
	    waited, row->subject != 0 ? " · " : "",
	    name_subject(model->live, row->subject));
	canvas_text(canvas, 0, 1, right - 2, STYLE_OFFER, words);
}

void
offer_why(const struct model *model, char *to, size_t size)
{
	const struct contact *contact = offer_mine(model);
	const struct msg_contact_offered *offer;
	struct term terms[TERMS_MAX];
	size_t i, n, used = 0;

	to[0] = '\0';
	if (contact == NULL)
		return;
	offer = model_offer(model, contact->row.contact, contact->row.user);
	if (offer == NULL)
		return;
	n = explain_offer(model->live, offer, terms);
	for (i = 0; i < n && used < size; i++)
		used += (size_t)snprintf(to + used, size - used, "%s%s %s",
		    i > 0 ? " · " : "", _(terms[i].label), terms[i].value);
}

static void
answer(struct stage *stage, enum msg_id id)
{
	const struct contact *contact = offer_mine(stage->model);
	struct msg msg = {.id = id};

	if (contact == NULL)
		return;
	if (id == MSG_ACCEPT)
		msg.accept.contact = contact->row.contact;
	else
		msg.refuse.contact = contact->row.contact;
	stage_send(stage, &msg);
}

void
offer_accept(struct stage *stage)
{
	answer(stage, MSG_ACCEPT);
	stage_open(stage, &screen_desk, NULL);
}

void
offer_refuse(struct stage *stage)
{
	answer(stage, MSG_REFUSE);
}
