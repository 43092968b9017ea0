/* caller.c - who is calling, and for whom. */
/*
 * Who looks: an advisor who has just taken a call.  In one second: whom the
 * number may mean, by name, date of birth and trust, and whose number it is
 * when it is a relative's.  With one key: a digit chooses; the card opens and
 * the caller is noted.  Once the patient is known: which relative calls, or
 * "name, relation" typed and Enter.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/text.h"
#include "ui/draw/keys.h"
#include "ui/draw/language.h"
#include "ui/panes/identity.h"
#include "ui/screens/choice.h"

enum { KIND_CANDIDATE = 1, KIND_PATIENT, KIND_RELATIVE, KIND_SEARCH };
enum { KIND_BITS = 8 };

struct caller {
	struct picker picker; /* first, for choice_picker */
	uint64_t contact;
	uint64_t patient; /* 0: not known yet */
};

static struct card *
card_of(const struct view *view)
{
	const struct caller *caller = view->state;

	return card_find(view->model->cards, caller->contact);
}

/* A candidate is named by the patient, for the card may be told anew while
 * one reads the list; a relative by the place on the card. */
static uint64_t
item_id(int kind, uint64_t of)
{
	return of << KIND_BITS | (uint64_t)kind;
}

static const struct msg_candidate_row *
candidate(const struct card *card, uint64_t patient)
{
	size_t i;

	for (i = 0; i < card->n_candidates; i++)
		if (card->candidates[i].patient == patient)
			return &card->candidates[i];
	return NULL;
}

static void
add_candidates(struct picker *picker, const struct card *card)
{
	const struct msg_candidate_row *row;
	char text[240], group[64];
	size_t i;

	for (i = 0; i < card->n_candidates; i++) {
		row = &card->candidates[i];
		identity_candidate(row, text, sizeof text);
		group[0] = '\0';
		if (row->relative[0] != '\0')
			snprintf(group, sizeof group, "%.24s (%.16s)",
			    row->relative, row->relation);
		picker_add(picker, item_id(KIND_CANDIDATE, row->patient), group,
		    text, row->ipp);
	}
	picker_add(picker, item_id(KIND_SEARCH, 0), "",
	    _("somebody else: look for the patient"), "");
}

static void
add_callers(struct picker *picker, const struct card *card)
{
	const struct msg_relative_row *row;
	char text[120];
	size_t i;

	picker_add(picker, item_id(KIND_PATIENT, 0), "",
	    _("the patient calls in person"), "");
	for (i = 0; i < card->n_relatives; i++) {
		row = &card->relatives[i];
		snprintf(text, sizeof text, "%s (%s)", row->name,
		    row->relation);
		picker_add(picker, item_id(KIND_RELATIVE, i), "", text,
		    row->phone);
	}
}

static int
caller_open(struct view *view, const char *argument, struct err *err)
{
	struct caller *caller = view->state;
	const struct card *card;

	caller->contact = strtoull(argument, NULL, 10);
	card = card_of(view);
	if (card == NULL)
		return err_set(err, "%s", _("No call is in hand."));
	caller->patient = card->patient.patient;
	picker_init(&caller->picker, true);
	if (caller->patient != 0)
		add_callers(&caller->picker, card);
	else
		add_candidates(&caller->picker, card);
	return 0;
}

/* The card of before is nobody's: it comes anew. */
static void
say(const struct view *view, struct msg *msg)
{
	const struct caller *caller = view->state;
	struct card *card = card_of(view);

	msg->caller.contact = caller->contact;
	if (stage_send(view->stage, msg) != 0 && msg->caller.patient != 0 &&
	    card != NULL)
		card_free(&view->model->cards, card);
}

static enum next
chosen(struct view *view, const struct picker_item *item)
{
	const struct caller *caller = view->state;
	uint64_t of = item->id >> KIND_BITS;
	const struct card *card = card_of(view);
	const struct msg_candidate_row *row;
	struct msg msg = {.id = MSG_CALLER};

	if (card == NULL || card->patient.patient != caller->patient)
		return NEXT_CLOSE;
	switch ((int)(item->id & ((1u << KIND_BITS) - 1))) {
	case KIND_CANDIDATE:
		row = candidate(card, of);
		if (row == NULL)
			return NEXT_CLOSE;
		msg.caller.patient = row->patient;
		TEXT_SET(msg.caller.name, row->relative);
		TEXT_SET(msg.caller.relation, row->relation);
		break;
	case KIND_RELATIVE:
		if (of >= card->n_relatives)
			return NEXT_CLOSE;
		TEXT_SET(msg.caller.name, card->relatives[of].name);
		TEXT_SET(msg.caller.relation, card->relatives[of].relation);
		break;
	case KIND_SEARCH:
		view->stage->opens = &screen_search;
		view->stage->opens_on = model_in_hand(view->model);
		return NEXT_CLOSE;
	}
	say(view, &msg);
	return NEXT_CLOSE;
}

/* "Paul EXEMPLE, fils". */
static enum next
say_typed(struct view *view)
{
	const struct caller *caller = view->state;
	const char *text = caller->picker.search.text;
	size_t n = strcspn(text, ",");
	struct msg msg = {.id = MSG_CALLER};

	snprintf(msg.caller.name, sizeof msg.caller.name, "%.*s", (int)n, text);
	text += n + (text[n] == ',');
	text += strspn(text, " ");
	TEXT_SET(msg.caller.relation, text);
	say(view, &msg);
	return NEXT_CLOSE;
}

static enum next
caller_key(struct view *view, int key)
{
	struct caller *caller = view->state;

	if (key == KEYS_ENTER && caller->patient != 0 &&
	    picker_item(&caller->picker) == NULL &&
	    caller->picker.search.text[0] != '\0')
		return say_typed(view);
	return choice_key(view, key, chosen);
}

static void
caller_draw(struct view *view, struct canvas *canvas, struct box box)
{
	const struct caller *caller = view->state;
	struct box line = {box.y + box.height - 1, box.x, 1, box.width};

	choice_draw(view, canvas, box);
	canvas_fill(canvas, line, STYLE_PLAIN);
	canvas_text(canvas, line.y, line.x + 1, line.width - 2, STYLE_NEAR,
	    caller->patient != 0
		? _("or type: name, what they are to the patient")
		: _("Ask for the date of birth before you choose."));
}

static enum next
caller_tick(struct view *view)
{
	const struct caller *caller = view->state;

	return live_contact(view->model->live, caller->contact) == NULL
	    ? NEXT_CLOSE
	    : NEXT_STAY;
}

const struct screen screen_caller = {
    .name = "caller",
    .title = N_("Who is calling?"),
    .where = ON_CHOICE,
    .needs = NEEDS_SESSION,
    .roles = BY_ADVISOR | BY_SUPERVISOR,
    .over = true,
    .argument = true,
    .picks = true,
    .size = sizeof(struct caller),
    .open = caller_open,
    .close = choice_close,
    .tick = caller_tick,
    .draw = caller_draw,
    .key = caller_key,
};
