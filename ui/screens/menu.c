/* menu.c - the screens of one's role. */
/*
 * Who looks: somebody who wants another screen.  In one second: which
 * screens she may open.  With one key: its digit.
 */
#include "ui/draw/language.h"
#include "ui/screens/choice.h"

static int
menu_open(struct view *view, const char *argument, struct err *err)
{
	struct picker *picker = choice_picker(view);
	const struct screen *screen;
	size_t i;

	(void)argument;
	(void)err;
	picker_init(picker, true);
	for (i = 0; screens[i] != NULL; i++) {
		screen = screens[i];
		if (screen->over || screen == &screen_sign_in ||
		    (screen->argument && screen != &screen_queue) ||
		    !screen_allowed(screen, model_role(view->model)))
			continue;
		picker_add(picker, i, "", _(screen->title), screen->name);
	}
	return 0;
}

static enum next
chosen(struct view *view, const struct picker_item *item)
{
	const struct screen *screen = screens[item->id];

	if (screen == &screen_desk)
		view->stage->pending = ACTION_DESK;
	else if (screen == &screen_wall)
		view->stage->pending = ACTION_WALL;
	else if (screen == &screen_quality)
		view->stage->pending = ACTION_QUALITY;
	else if (screen == &screen_scores)
		view->stage->pending = ACTION_FIGURES;
	else
		view->stage->pending = ACTION_QUEUE;
	return NEXT_CLOSE;
}

static enum next
menu_key(struct view *view, int key)
{
	return choice_key(view, key, chosen);
}

const struct screen screen_menu = {
    .name = "menu",
    .title = N_("Menu"),
    .where = ON_CHOICE,
    .roles = BY_ALL,
    .over = true,
    .size = sizeof(struct picker),
    .open = menu_open,
    .close = choice_close,
    .draw = choice_draw,
    .key = menu_key,
};
