/* themes.c - which colours. */
/*
 * Who looks: somebody who cannot read what she sees: the sun on the screen,
 * tired eyes, a projector.  In one second: the names of the themes, and the
 * screen below in the colours of the one under the cursor.  With one key:
 * its digit takes it; Esc leaves all as it was.
 */
#include "ui/draw/language.h"
#include "ui/screens/choice.h"

struct themes {
	struct picker picker; /* first: see choice.h */
	enum theme before;
	bool taken;
};

static int
themes_open(struct view *view, const char *argument, struct err *err)
{
	struct themes *themes = view->state;
	enum theme theme;

	(void)argument;
	(void)err;
	themes->before = view->stage->theme;
	picker_init(&themes->picker, true);
	for (theme = 0; theme < THEME_COUNT; theme++)
		picker_add(&themes->picker, (uint64_t)theme, "",
		    _(theme_row(theme)->title), theme_row(theme)->name);
	picker_select(&themes->picker, (uint64_t)themes->before);
	return 0;
}

static void
themes_close(struct view *view)
{
	struct themes *themes = view->state;

	if (!themes->taken)
		view->stage->theme = themes->before;
	choice_close(view);
}

static enum next
chosen(struct view *view, const struct picker_item *item)
{
	struct themes *themes = view->state;

	view->stage->theme = (enum theme)item->id;
	themes->taken = true;
	return NEXT_CLOSE;
}

static enum next
themes_key(struct view *view, int key)
{
	struct themes *themes = view->state;
	enum next next = choice_key(view, key, chosen);
	const struct picker_item *item = picker_item(&themes->picker);

	if (next == NEXT_STAY && item != NULL)
		view->stage->theme = (enum theme)item->id;
	return next;
}

const struct screen screen_themes = {
    .name = "themes",
    .title = N_("Colours"),
    .where = ON_CHOICE,
    .roles = BY_ANYONE,
    .over = true,
    .size = sizeof(struct themes),
    .open = themes_open,
    .close = themes_close,
    .draw = choice_draw,
    .key = themes_key,
};
