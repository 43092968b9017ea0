/* offer.c - the contact that is offered to the signed-in user. */
#include "ui/offer.h"

#include <stdio.h>
#include <string.h>

#include "src/base/text.h"
#include "src/live/contact.h"
#include "src/live/explain.h"
#include "ui/draw/keys.h"
#include "ui/draw/language.h"
#include "ui/panes/names.h"
#include "ui/show.h"
#include "ui/talk.h"

enum { HURRY_MS = 6000 }; /* the last seconds are shown louder */

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
offer_can(const struct model *model, enum action action)
{
	const struct contact *contact = offer_mine(model);

	if (contact == NULL)
		return talk_asks_me(model) != NULL;
	return action != ACTION_ACCEPT || !contact_is_dialled(&contact->row);
}

bool
offer_is_new(const struct model *model, int64_t *rung)
{
	const struct contact *contact = offer_mine(model);

	int64_t at;

	if (contact == NULL)
		return false;
	/* Who is called first rings again when he is on the line. */
	at = contact->row.state_at + contact->row.reached;
	if (at == *rung)
		return false;
	*rung = at;
	return true;
}

/* --- the first row --- */

/* What it says of the contact, in this order. */
enum { WHO, SUBJECT, QUEUE, WAITED, FLAGS, PARTS };

struct part {
	char text[200];
	int width;
};

/* Where the row is short: what gives way, one after another, down to which
 * width.  The subject is the last to be cut; of the wait, the word goes and
 * the number stays. */
static const struct {
	int part, least;
} gives_way[] = {
    {QUEUE, 0},
    {FLAGS, 16},
    {WHO, 16},
    {FLAGS, 0},
    {WAITED, 0},
    {WHO, 8},
    {SUBJECT, 12},
    {WHO, 0},
};

static void
part_who(const struct model *model, const struct msg_contact_row *row,
    struct part *part)
{
	const struct card *card = card_find(model->cards, row->contact);

	if (card == NULL || card->patient.patient == 0)
		return;
	/* That there are flags is said even where there is no room for
	 * them. */
	snprintf(part->text, sizeof part->text, "%s%s %s",
	    card->flags[0] != '\0' ? "! " : "", card->patient.name,
	    card->patient.given);
}

static void
parts_fill(const struct model *model, const struct msg_contact_row *row,
    struct part *parts)
{
	const struct card *card = card_find(model->cards, row->contact);
	char waited[24];
	size_t i;

	part_who(model, row, &parts[WHO]);
	TEXT_SET(parts[SUBJECT].text, name_subject(model->live, row->subject));
	TEXT_SET(parts[QUEUE].text, name_queue(model->live, row->queue));
	if (row->subject == 0) {
		parts[SUBJECT] = parts[QUEUE];
		parts[QUEUE].text[0] = '\0';
	}
	show_duration(contact_waited_ms(row, model->now), waited,
	    sizeof waited);
	snprintf(parts[WAITED].text, sizeof parts[WAITED].text, _("waited %s"),
	    waited);
	if (card != NULL && card->flags[0] != '\0') {
		TEXT_SET(parts[FLAGS].text, "! ");
		text_copy(parts[FLAGS].text + 2, sizeof parts[FLAGS].text - 2,
		    card->flags);
	}
	for (i = 0; i < PARTS; i++)
		parts[i].width = text_width(parts[i].text);
}

enum { BETWEEN = 3 }; /* " · " */

static int
parts_width(const struct part *parts)
{
	int width = -BETWEEN;
	size_t i;

	for (i = 0; i < PARTS; i++)
		if (parts[i].width > 0)
			width += parts[i].width + BETWEEN;
	return width;
}

/* "waited 1:39" without its word. */
static void
part_shorten(struct part *part)
{
	size_t at = strcspn(part->text, "0123456789");

	memmove(part->text, part->text + at, strlen(part->text + at) + 1);
	part->width = text_width(part->text);
}

static void
parts_fit(struct part *parts, int columns)
{
	struct part *part;
	size_t i;
	int over;

	for (i = 0; i < sizeof gives_way / sizeof gives_way[0]; i++) {
		part = &parts[gives_way[i].part];
		over = parts_width(parts) - columns;
		if (over > 0 && gives_way[i].part == WAITED)
			part_shorten(part);
		else if (over > 0 && part->width > gives_way[i].least)
			part->width = part->width - over > gives_way[i].least
			    ? part->width - over
			    : gives_way[i].least;
	}
	/* The mark stands for flags that are not shown. */
	part = &parts[WHO];
	if (parts[FLAGS].width > 0 && part->text[0] == '!') {
		memmove(part->text, part->text + 2, strlen(part->text) - 1);
		part->width = part->width > 2 ? part->width - 2 : 0;
	}
}

static void
parts_draw(const struct part *parts, struct canvas *canvas, int x, int end)
{
	bool first = true;
	size_t i;

	for (i = 0; i < PARTS; i++) {
		if (parts[i].width <= 0)
			continue;
		if (!first)
			x += canvas_text(canvas, 0, x, end - x, STYLE_OFFER,
			    " · ");
		x += canvas_text(canvas, 0, x,
		    parts[i].width < end - x ? parts[i].width : end - x,
		    STYLE_OFFER, parts[i].text);
		first = false;
	}
}

/* "a Accept  x Refuse", by the keys that do it here; nobody accepts before
 * the patient is there. */
static void
answers(bool writing, bool dialled, char *to, size_t size)
{
	char accept[24], refuse[24];

	keys_name(action_shown(ACTION_ACCEPT, writing), accept, sizeof accept);
	keys_name(action_shown(ACTION_REFUSE, writing), refuse, sizeof refuse);
	if (dialled)
		snprintf(to, size, "%s %s", refuse,
		    action_label(ACTION_REFUSE));
	else
		snprintf(to, size, "%s %s  %s %s", accept,
		    action_label(ACTION_ACCEPT), refuse,
		    action_label(ACTION_REFUSE));
}

/* How it comes: by its channel, or how far the call to the patient is. */
static const char *
how(const struct msg_contact_row *row)
{
	if (contact_is_dialled(row))
		return _("callback, patient is called");
	return row->reached ? _("callback, patient on the line")
			    : name_channel(row->channel);
}

void
offer_draw(const struct model *model, struct canvas *canvas, bool writing)
{
	const struct msg_contact_row *row = &offer_mine(model)->row;
	struct part parts[PARTS] = {{"", 0}};
	int64_t left_ms = row->until - model->now;
	char left[24], text[64];
	int x = 0, right;

	canvas_fill(canvas, (struct box){0, 0, 1, canvas->width}, STYLE_OFFER);
	show_duration(left_ms, left, sizeof left);
	x += canvas_print(canvas, 0, x, canvas->width,
	    left_ms < HURRY_MS ? STYLE_ALARM : STYLE_OFFER, "▶▶ %s ", left);
	x += canvas_print(canvas, 0, x, canvas->width - x, STYLE_OFFER, "%s  ",
	    how(row));
	answers(writing, contact_is_dialled(row), text, sizeof text);
	right = canvas->width - text_width(text) - 1;
	canvas_text(canvas, 0, right, canvas->width - right, STYLE_OFFER, text);
	parts_fill(model, row, parts);
	parts_fit(parts, right - 2 - x);
	parts_draw(parts, canvas, x, right - 1);
}

void
offer_title(const struct model *model, char *to, size_t size)
{
	const struct contact *contact = offer_mine(model);

	/* A title shows in lists of windows: no name stands in it. */
	if (contact == NULL)
		snprintf(to, size, "Vigie");
	else
		snprintf(to, size, "▶▶ %s · %s · Vigie",
		    name_channel(contact->row.channel),
		    name_queue(model->live, contact->row.queue));
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
		contact = talk_asks_me(stage->model);
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
	bool opens = offer_mine(stage->model) != NULL;

	answer(stage, MSG_ACCEPT);
	if (opens)
		stage_open(stage, &screen_desk, NULL);
}

void
offer_refuse(struct stage *stage)
{
	answer(stage, MSG_REFUSE);
}
