/* consult.c - whom to ask in a call, and how it goes on. */
/*
 * Who looks: an advisor who does not know, with a patient on the line.  In
 * one second: whom she can call, or, once they talk, the three ways on.  With
 * one key: the digit, or some letters of a name and Enter.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "ui/draw/language.h"
#include "ui/screens/choice.h"
#include "ui/talk.h"

struct consult_view {
	struct picker picker; /* first, for choice_picker */
	uint64_t contact;
	bool goes_on; /* somebody is consulted: the items are steps */
	bool done;
};

static void
add_step(struct consult_view *state, enum consult step, const char *label)
{
	/* Apart from the ids of people, which the palette may choose. */
	picker_add(&state->picker, TALK_USERS + step, "", label, "");
}

static void
add_steps(struct consult_view *state, const struct contact *contact)
{
	state->goes_on = true;
	add_step(state, CONSULT_PASSED, _("pass the call on, with the card"));
	if (contact->row.consult == CONSULT_ANSWERED)
		add_step(state, CONSULT_JOINED, _("talk all three together"));
	add_step(state, CONSULT_BACK,
	    contact->row.consult == CONSULT_JOINED
		? _("the colleague leaves, you stay")
		: _("back to the caller"));
}

static int
consult_open(struct view *view, const char *argument, struct err *err)
{
	struct consult_view *state = view->state;
	const struct contact *contact = talk_in_hand(view->model);

	(void)argument;
	if (contact == NULL)
		return err_set(err, "%s", _("No call is in hand."));
	state->contact = contact->row.contact;
	picker_init(&state->picker, true);
	if (contact->row.consult != 0)
		add_steps(state, contact);
	else
		talk_add_people(&state->picker, view->model, 0);
	return 0;
}

static enum next
chosen(struct view *view, const struct picker_item *item)
{
	struct consult_view *state = view->state;
	struct msg msg = {.id = MSG_CONSULT};
	char argument[48];

	if (state->goes_on) {
		msg.id = MSG_CONSULT_STEP;
		msg.consult_step.contact = state->contact;
		msg.consult_step.step = (enum consult)(item->id - TALK_USERS);
	} else if (item->id == TALK_NUMBER) {
		snprintf(argument, sizeof argument, "consult %" PRIu64,
		    state->contact);
		state->done = true;
		stage_open(view->stage, &screen_number, argument);
		return NEXT_STAY;
	} else {
		msg.consult.contact = state->contact;
		msg.consult.user = item->id;
	}
	stage_send(view->stage, &msg);
	return NEXT_CLOSE;
}

static enum next
consult_key(struct view *view, int key)
{
	return choice_key(view, key, chosen);
}

/* The call may end, or somebody answer, while she looks at the list. */
static enum next
consult_tick(struct view *view)
{
	const struct consult_view *state = view->state;
	const struct contact *contact = talk_in_hand(view->model);

	return state->done || contact == NULL ||
		(contact->row.consult != 0) != state->goes_on
	    ? NEXT_CLOSE
	    : NEXT_STAY;
}

const struct screen screen_consult = {
    .name = "consult",
    .title = N_("Consult whom, or what next?"),
    .where = ON_CHOICE,
    .needs = NEEDS_SESSION,
    .roles = BY_ADVISOR | BY_SUPERVISOR,
    .over = true,
    .picks = true,
    .argument = true,
    .size = sizeof(struct consult_view),
    .open = consult_open,
    .close = choice_close,
    .tick = consult_tick,
    .draw = choice_draw,
    .key = consult_key,
};
