/* identity.c - the traits to confirm with a caller. */
/*
 * Who looks: an advisor before she tells anything.  In one second: which
 * traits are confirmed, which are another, and whether that is enough.  With
 * one key: Enter, the caller says what the card says, and the next one; d
 * the caller says something else; F doubts the identity; c notes that
 * somebody else calls for the patient.
 */
#include <stdlib.h>

#include "src/live/identity.h"
#include "ui/draw/language.h"
#include "ui/draw/lines.h"
#include "ui/panes/card.h"
#include "ui/panes/identity.h"
#include "ui/steps.h"
#include "ui/who.h"

enum { TRAITS = TRAIT_NUMBER, LABEL_COLUMNS = 22 };

struct identity {
	uint64_t contact;
	size_t at;
	size_t skip; /* of the card */
};

static enum trait
trait_at(const struct identity *identity)
{
	return (enum trait)(identity->at + 1);
}

static int
identity_open(struct view *view, const char *argument, struct err *err)
{
	struct identity *identity = view->state;
	const struct contact *contact;
	const struct check *check;

	identity->contact = strtoull(argument, NULL, 10);
	contact = live_contact(view->model->live, identity->contact);
	if (contact == NULL || contact->row.patient == 0)
		return err_set(err, "%s", _("The patient is not known yet."));
	check = live_check(view->model->live, identity->contact);
	while (identity->at + 1 < TRAITS &&
	    check_answer(check, trait_at(identity)) != 0)
		identity->at++;
	return 0;
}

static enum next
identity_tick(struct view *view)
{
	const struct identity *identity = view->state;
	const struct contact *contact =
	    live_contact(view->model->live, identity->contact);

	return contact == NULL || contact->row.patient == 0 ||
		contact->row.user != view->model->session.user
	    ? NEXT_CLOSE
	    : NEXT_STAY;
}

/* --- drawing --- */

static void
trait_draw(const struct view *view, const struct card *card, size_t i,
    struct canvas *canvas, struct box box)
{
	const struct identity *identity = view->state;
	const struct check *check =
	    live_check(view->model->live, identity->contact);
	enum answer answer = check_answer(check, (enum trait)(i + 1));
	bool at = i == identity->at;
	enum style style = at      ? STYLE_CHOSEN
	    : answer == ANSWER_YES ? STYLE_GOOD
	    : answer == ANSWER_NO  ? STYLE_LATE
				   : STYLE_PLAIN;
	char value[300] = "";

	if (card != NULL && card->patient.patient != 0)
		identity_trait(card, (enum trait)(i + 1), value, sizeof value);
	if (at)
		canvas_fill(canvas, box, STYLE_CHOSEN);
	canvas_print(canvas, box.y, box.x, LABEL_COLUMNS + 4, style, "%s %s %s",
	    at ? "▸" : " ",
	    answer == ANSWER_YES      ? "✓"
		: answer == ANSWER_NO ? "!"
				      : "·",
	    _(word_label(&words_trait, (int)i + 1)));
	canvas_print(canvas, box.y, box.x + LABEL_COLUMNS + 4,
	    box.width - LABEL_COLUMNS - 4, style, "%s%s", value,
	    answer == ANSWER_NO ? _(" (the caller says another)") : "");
}

static void
sum_draw(const struct view *view, struct canvas *canvas, struct box box)
{
	const struct identity *identity = view->state;
	const struct live *live = view->model->live;
	size_t same = check_same(live_check(live, identity->contact));
	size_t asked = (size_t)card_rules(live)->traits;

	if (same >= asked)
		canvas_print(canvas, box.y, box.x + 1, box.width - 2,
		    STYLE_GOOD, _("✓ identity checked, %d of %d traits"),
		    (int)same, (int)asked);
	else
		canvas_print(canvas, box.y, box.x + 1, box.width - 2,
		    STYLE_PLAIN, _("identity: %d of %d traits so far"),
		    (int)same, (int)asked);
}

static void
identity_draw(struct view *view, struct canvas *canvas, struct box box)
{
	struct identity *identity = view->state;
	const struct card *card =
	    card_find(view->model->cards, identity->contact);
	struct box part = box;
	size_t i;

	if (box.width >= 120)
		part.width = box.width / 2;
	canvas_rule(canvas, part.y, part.x, part.width,
	    _("Ask, and compare: the caller says it, you do not"));
	for (i = 0; i < TRAITS; i++)
		trait_draw(view, card, i, canvas,
		    (struct box){
			part.y + 2 + (int)i, part.x, 1, part.width - 1});
	part.y += TRAITS + 3;
	part.height = 1;
	sum_draw(view, canvas, part);
	if (part.width < box.width) {
		box.x += part.width;
		box.width -= part.width;
	} else {
		box.height -= part.y + 1 - box.y;
		box.y = part.y + 1;
	}
	card_draw(view->model, identity->contact, canvas, box, &identity->skip);
}

/* --- actions --- */

static void
answer(struct view *view, enum answer answer)
{
	struct identity *identity = view->state;
	struct msg msg = {.id = MSG_TRAIT};

	msg.trait.contact = identity->contact;
	msg.trait.trait = trait_at(identity);
	msg.trait.answer = answer;
	if (stage_send(view->stage, &msg) != 0 && answer != 0)
		identity->at = steps_go(identity->at, 1, TRAITS);
}

static enum next
identity_act(struct view *view, enum action action)
{
	struct identity *identity = view->state;
	long steps = steps_of(action, TRAITS);

	if (action == ACTION_PAGE_UP || action == ACTION_PAGE_DOWN) {
		identity->skip =
		    steps_go(identity->skip, steps_of(action, 10), LINES_MAX);
		return NEXT_STAY;
	}
	if (steps != 0) {
		identity->at = steps_go(identity->at, steps, TRAITS);
		return NEXT_STAY;
	}
	switch ((int)action) {
	case ACTION_SAME:
		answer(view, ANSWER_YES);
		return NEXT_STAY;
	case ACTION_DIFFERS:
		answer(view, ANSWER_NO);
		return NEXT_STAY;
	case ACTION_NOT_ASKED:
		answer(view, (enum answer)0);
		return NEXT_STAY;
	case ACTION_DOUBT:
		who_doubt(view, identity->contact);
		return NEXT_STAY;
	case ACTION_CALLER:
		stage_open_on(view->stage, &screen_caller, identity->contact);
		return NEXT_STAY;
	case ACTION_BACK:
		return NEXT_CLOSE;
	default:
		return NEXT_PASS;
	}
}

static bool
identity_can(const struct view *view, enum action action)
{
	const struct identity *identity = view->state;
	const struct card *card =
	    card_find(view->model->cards, identity->contact);

	switch ((int)action) {
	case ACTION_DOUBT:
		return who_may_doubt(view->model, identity->contact);
	case ACTION_CALLER:
		return card != NULL && card->patient.patient != 0;
	default:
		return true;
	}
}

const struct screen screen_identity = {
    .name = "identity",
    .title = N_("Identity"),
    .where = ON_IDENTITY,
    .needs = NEEDS_SESSION,
    .roles = BY_ADVISOR | BY_SUPERVISOR,
    .argument = true,
    .size = sizeof(struct identity),
    .open = identity_open,
    .tick = identity_tick,
    .draw = identity_draw,
    .act = identity_act,
    .can = identity_can,
};
