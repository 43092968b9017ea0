/* unflag.c - why a card tells of an incident no longer. */
/*
 * Who looks: a supervisor whom a patient or an advisor showed that the flag is
 * wrong or over.  In one second: the reasons.  With one key: the digit of it,
 * and the card tells of the incident no longer.
 */
#include <stdlib.h>

#include "src/live/identity.h"
#include "ui/draw/language.h"
#include "ui/screens/choice.h"
#include "ui/stage.h"

struct unflag {
	struct picker picker; /* first: what choice_* share */
	uint64_t incident;
};

static int
unflag_open(struct view *view, const char *argument, struct err *err)
{
	struct unflag *state = view->state;
	size_t i;

	state->incident = strtoull(argument, NULL, 10);
	picker_init(&state->picker, true);
	if (live_flagged(view->model->live, state->incident) == NULL)
		return err_set(err, "%s", _("No card tells of it."));
	for (i = 0; i < words_flag_end.n; i++)
		picker_add(&state->picker,
		    (uint64_t)words_flag_end.words[i].number, "",
		    _(words_flag_end.words[i].label), "");
	return 0;
}

static enum next
chosen(struct view *view, const struct picker_item *item)
{
	const struct unflag *state = view->state;
	const struct flagged *flagged =
	    live_flagged(view->model->live, state->incident);
	struct msg msg = {.id = MSG_INCIDENT_FLAG};

	if (item == NULL || flagged == NULL)
		return NEXT_CLOSE;
	msg.incident_flag.incident = state->incident;
	msg.incident_flag.patient = flagged->row.patient;
	msg.incident_flag.why = (enum flag_end)item->id;
	if (stage_send(view->stage, &msg) != 0)
		model_notice(view->model, STYLE_GOOD, "%s",
		    _("The card tells of it no longer."));
	return NEXT_CLOSE;
}

static enum next
unflag_key(struct view *view, int key)
{
	return choice_key(view, key, chosen);
}

const struct screen screen_unflag = {
    .name = "unflag",
    .title = N_("Off the card: why?"),
    .where = ON_CHOICE,
    .needs = NEEDS_SESSION,
    .roles = BY_SUPERVISOR | BY_MANAGER,
    .over = true,
    .picks = true,
    .argument = true,
    .size = sizeof(struct unflag),
    .open = unflag_open,
    .close = choice_close,
    .draw = choice_draw,
    .key = unflag_key,
};
