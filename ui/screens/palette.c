/* palette.c - any action, found by its words. */
/*
 * Who looks: somebody who knows what she wants and not its key.  In one
 * second: the actions of this screen and her role that are possible now,
 * each with its key, so that next time she needs no palette; a pause with
 * its reason at once.  With one key: type some letters of it, Enter.
 */
#include <stdio.h>

#include "ui/draw/keys.h"
#include "ui/draw/language.h"
#include "ui/panes/names.h"
#include "ui/screens/choice.h"

/* A pause by its reason: above the actions' numbers. */
enum { REASONS = 1 << 16 };

static void
add_pauses(struct view *view)
{
	static const enum reason reasons[] = {REASON_BREAK, REASON_LUNCH,
	    REASON_TRAINING, REASON_MEETING, REASON_PAPERWORK, REASON_INCIDENT};
	char key[24], hint[32];
	size_t i;

	if (!stage_can(view->stage, ACTION_PAUSE))
		return;
	keys_name(action_key(ACTION_PAUSE, 0), key, sizeof key);
	for (i = 0; i < sizeof reasons / sizeof reasons[0]; i++) {
		snprintf(hint, sizeof hint, "%s %zu", key, i + 1);
		picker_add(choice_picker(view), REASONS + (uint64_t)reasons[i],
		    action_label(ACTION_PAUSE), name_reason(reasons[i]), hint);
	}
}

static int
palette_open(struct view *view, const char *argument, struct err *err)
{
	struct picker *picker = choice_picker(view);
	const struct action_row *row;
	enum action action;
	char key[24];

	(void)argument;
	(void)err;
	picker_init(picker, false);
	for (action = ACTION_NONE + 1; action < ACTION_COUNT; action++) {
		row = action_row(action);
		if (action == ACTION_PALETTE || row->label[0] == '\0' ||
		    !stage_can(view->stage, action))
			continue;
		keys_name(action_key(action, 0), key, sizeof key);
		picker_add(picker, (uint64_t)action, action_label(action),
		    _(row->prose), key);
	}
	add_pauses(view);
	return 0;
}

static enum next
chosen(struct view *view, const struct picker_item *item)
{
	struct msg msg = {.id = MSG_BE};

	if (item->id < REASONS) {
		view->stage->pending = (enum action)item->id;
		return NEXT_CLOSE;
	}
	msg.be.state = ADVISOR_PAUSE;
	msg.be.reason = (enum reason)(item->id - REASONS);
	stage_send(view->stage, &msg);
	return NEXT_CLOSE;
}

static enum next
palette_key(struct view *view, int key)
{
	return choice_key(view, key, chosen);
}

const struct screen screen_palette = {
    .name = "palette",
    .title = N_("Actions"),
    .where = ON_CHOICE,
    .roles = BY_ANYONE,
    .over = true,
    .size = sizeof(struct picker),
    .open = palette_open,
    .close = choice_close,
    .draw = choice_draw,
    .key = palette_key,
};
