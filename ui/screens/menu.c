/* menu.c - the screens of one's role. */
/*
 * Who looks: somebody who wants another screen.  In one second: which
 * screens she may open, and by which keys without this list.  With one key:
 * its digit.
 */
#include "src/base/text.h"
#include "ui/anywhere.h"
#include "ui/draw/language.h"
#include "ui/screens/choice.h"
#include "ui/stage.h"

/* What is opened for it: a queue is chosen first. */
static const struct screen *
door_of(const struct screen *screen)
{
	return screen == &screen_queue ? &screen_queues : screen;
}

/* The key that opens it where she is; empty when none does. */
static void
key_of(const struct view *view, const struct screen *screen, char *to,
    size_t size)
{
	enum action action = anywhere_opens(door_of(screen));
	unsigned int where = stage_base(view->stage)->screen->where;

	to[0] = '\0';
	if (action != ACTION_NONE &&
	    action_allowed(action, where, model_role(view->model)))
		text_copy(to, size, action_named(action).text);
}

static int
menu_open(struct view *view, const char *argument, struct err *err)
{
	struct picker *picker = choice_picker(view);
	const struct screen *screen;
	char key[24];
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
		key_of(view, screen, key, sizeof key);
		picker_add(picker, i, "", _(screen->title), key);
	}
	return 0;
}

static enum next
chosen(struct view *view, const struct picker_item *item)
{
	view->stage->opens = door_of(screens[item->id]);
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
