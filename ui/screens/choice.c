/* choice.c - what the overlays with a list to choose from share. */
#include "ui/screens/choice.h"

#include "ui/draw/popup.h"
#include "ui/draw/language.h"

enum { CHOICE_WIDTH = 72, CHOICE_HEIGHT = 18 };

struct picker *
choice_picker(const struct view *view)
{
	return view->state;
}

void
choice_close(struct view *view)
{
	picker_done(choice_picker(view));
}

void
choice_draw_as(struct view *view, struct canvas *canvas, struct box box,
    const char *title)
{
	struct picker *picker = choice_picker(view);
	int height = (picker->n > 0 ? (int)picker->n : 1) + 3;

	if (height > CHOICE_HEIGHT)
		height = CHOICE_HEIGHT;
	if (height > box.height)
		height = box.height;
	picker_draw(picker, canvas,
	    popup_draw(canvas, height, CHOICE_WIDTH, title), true);
}

void
choice_draw(struct view *view, struct canvas *canvas, struct box box)
{
	choice_draw_as(view, canvas, box, _(view->screen->title));
}

enum next
choice_key(struct view *view, int key,
    enum next (*chosen)(struct view *view, const struct picker_item *item))
{
	struct picker *picker = choice_picker(view);

	switch (picker_key(picker, key)) {
	case PICKER_CHOSEN:
		return chosen(view, picker_item(picker));
	case PICKER_MOVED:
		return NEXT_STAY;
	default:
		return NEXT_PASS;
	}
}
