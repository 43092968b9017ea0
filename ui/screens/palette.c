/* palette.c - any action, found by its words. */
/*
 * Who looks: somebody who knows what she wants and not its key.  In one
 * second: the actions of this screen and her role that are possible now,
 * each with its key, so that next time she needs no palette.  With one key:
 * type some letters of it, Enter.
 */
#include <stdio.h>

#include "ui/draw/keys.h"
#include "ui/draw/language.h"
#include "ui/screens/choice.h"

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
	return 0;
}

static enum next
chosen(struct view *view, const struct picker_item *item)
{
	view->stage->pending = (enum action)item->id;
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
