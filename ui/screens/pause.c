/* pause.c - why an advisor takes a pause. */
/*
 * Who looks: an advisor on her way out of the chair.  In one second: the
 * reasons, and what is left of those that have a limit.  With one key: the
 * digit of hers.  During a contact the hub starts the pause after it.
 */
#include "ui/draw/language.h"
#include "ui/panes/names.h"
#include "ui/panes/state.h"
#include "ui/screens/choice.h"

/* The reasons a person may give; the others are the hub's own. */
static const enum reason reasons[] = {REASON_BREAK, REASON_LUNCH,
    REASON_TRAINING, REASON_MEETING, REASON_PAPERWORK, REASON_INCIDENT};

static int
pause_open(struct view *view, const char *argument, struct err *err)
{
	char spent[48];
	size_t i;

	(void)argument;
	(void)err;
	picker_init(choice_picker(view), true);
	for (i = 0; i < sizeof reasons / sizeof reasons[0]; i++) {
		pause_spent(view->model, reasons[i], spent, sizeof spent);
		picker_add(choice_picker(view), (uint64_t)reasons[i], "",
		    name_reason(reasons[i]), spent);
	}
	return 0;
}

static enum next
chosen(struct view *view, const struct picker_item *item)
{
	struct msg msg = {.id = MSG_BE};

	msg.be.state = ADVISOR_PAUSE;
	msg.be.reason = (enum reason)item->id;
	stage_send(view->stage, &msg);
	return NEXT_CLOSE;
}

static enum next
pause_key(struct view *view, int key)
{
	return choice_key(view, key, chosen);
}

const struct screen screen_pause = {
    .name = "pause",
    .title = N_("Pause: why?"),
    .where = ON_CHOICE,
    .needs = NEEDS_SESSION,
    .roles = BY_ADVISOR | BY_SUPERVISOR,
    .over = true,
    .picks = true,
    .size = sizeof(struct picker),
    .open = pause_open,
    .close = choice_close,
    .draw = choice_draw,
    .key = pause_key,
};
