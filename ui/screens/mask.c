/* mask.c - an advisor records her talk, and leaves parts of it out. */
/*
 * Who looks: an advisor in a call that is recorded, as the patient begins to
 * read out a card's number.  In one second: three reasons.  With one key: the
 * digit of one; the key that brought her here then records again.
 */
#include <stdlib.h>

#include "src/live/recording.h"
#include "ui/draw/language.h"
#include "ui/screens/choice.h"
#include "ui/screens/mask.h"

bool
record_can(const struct model *model, uint64_t contact)
{
	const struct contact *row = live_contact(model->live, contact);
	const struct recording *recording = recording_at(model->live, contact);

	if (recording != NULL)
		return recording->row.why == RECORDING_ADVISOR;
	return row != NULL && row->row.objection == 0 &&
	    model->live->recording.by_advisor == ANSWER_YES;
}

void
record_toggle(struct view *view, uint64_t contact)
{
	struct msg msg = {.id = MSG_RECORD};

	msg.record.contact = contact;
	msg.record.on = recording_at(view->model->live, contact) == NULL;
	stage_send(view->stage, &msg);
}

static void
send_mask(struct view *view, uint64_t contact, enum mask why)
{
	struct msg msg = {.id = MSG_MASK};

	msg.mask.contact = contact;
	msg.mask.mask = why;
	stage_send(view->stage, &msg);
}

void
mask_toggle(struct view *view, uint64_t contact)
{
	const struct recording *recording =
	    recording_at(view->model->live, contact);

	if (recording == NULL)
		return;
	if (recording->row.mask != 0) {
		send_mask(view, contact, 0);
		return;
	}
	stage_open_on(view->stage, &screen_mask, contact);
}

struct mask_view {
	struct picker picker; /* first, for choice_picker */
	uint64_t contact;
};

static int
mask_open(struct view *view, const char *argument, struct err *err)
{
	struct mask_view *state = view->state;
	int why;

	(void)err;
	state->contact = strtoull(argument, NULL, 10);
	picker_init(&state->picker, true);
	for (why = MASK_PAUSE; why <= MASK_INTIMATE; why++)
		picker_add(&state->picker, (uint64_t)why, "",
		    _(word_label(&words_mask, why)), "");
	return 0;
}

static enum next
mask_chosen(struct view *view, const struct picker_item *item)
{
	const struct mask_view *state = view->state;

	send_mask(view, state->contact, (enum mask)item->id);
	return NEXT_CLOSE;
}

static enum next
mask_key(struct view *view, int key)
{
	return choice_key(view, key, mask_chosen);
}

const struct screen screen_mask = {
    .name = "mask",
    .title = N_("Mask: why?"),
    .where = ON_CHOICE,
    .needs = NEEDS_SESSION,
    .roles = BY_ADVISOR | BY_SUPERVISOR,
    .over = true,
    .argument = true,
    .size = sizeof(struct mask_view),
    .open = mask_open,
    .close = choice_close,
    .draw = choice_draw,
    .key = mask_key,
};
