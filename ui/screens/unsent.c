/* unsent.c - a letter begun on a contact that is over. */
/*
 * Who looks: an advisor whose contact was closed while she wrote.  In one
 * second: to whom it was, and all of its words.  With one key: Enter keeps
 * it as a note on that contact, Del drops it, Esc leaves it for later.
 */
#include "ui/unsent.h"

#include <stdio.h>

#include "ui/draw/keys.h"
#include "ui/draw/language.h"
#include "ui/draw/popup.h"
#include "ui/draw/wrap.h"

enum { UNSENT_WIDTH = 68, UNSENT_FRAME = 6 };

struct leftover {
	struct unsent unsent;
	int skip;
};

static int
unsent_open(struct view *view, const char *argument, struct err *err)
{
	struct leftover *leftover = view->state;

	(void)argument;
	if (!unsent_first(view->stage, &leftover->unsent))
		return err_set(err, "%s", _("Every letter begun can be sent."));
	return 0;
}

static void
unsent_draw(struct view *view, struct canvas *canvas, struct box box)
{
	struct leftover *leftover = view->state;
	int lines = wrap_lines(leftover->unsent.text, UNSENT_WIDTH - 4);
	char keep[24], drop[24], later[24];
	struct box part;

	if (lines + UNSENT_FRAME > box.height)
		lines = box.height - UNSENT_FRAME;
	part = popup_draw(canvas, lines + UNSENT_FRAME, UNSENT_WIDTH,
	    _(view->screen->title));
	canvas_print(canvas, part.y, part.x, part.width, STYLE_STRONG, "%s %s",
	    _("To"), leftover->unsent.to);
	part.y += 2;
	part.height = lines;
	wrap_draw(canvas, part, STYLE_PLAIN, leftover->unsent.text,
	    leftover->skip);
	keys_name(KEYS_ENTER, keep, sizeof keep);
	keys_name(KEYS_DELETE, drop, sizeof drop);
	keys_name(KEYS_ESCAPE, later, sizeof later);
	canvas_print(canvas, part.y + lines + 1, part.x, part.width,
	    STYLE_FAINT, _("%s keep as a note, %s drop, %s later."), keep, drop,
	    later);
}

static enum next
keep(struct view *view)
{
	const struct leftover *leftover = view->state;
	struct err err;

	if (unsent_keep(view->stage, &leftover->unsent, &err) != 0) {
		model_notice(view->model, STYLE_LATE, "%s", err.text);
		return NEXT_STAY;
	}
	model_notice(view->model, STYLE_GOOD, "%s",
	    _("Kept: it becomes a note of the contact."));
	return NEXT_CLOSE;
}

static enum next
unsent_key(struct view *view, int key)
{
	struct leftover *leftover = view->state;

	switch (key) {
	case KEYS_ENTER:
		return keep(view);
	case KEYS_DELETE:
		unsent_drop(view->stage, &leftover->unsent);
		return NEXT_CLOSE;
	case KEYS_DOWN:
	case KEYS_PAGE_DOWN:
		leftover->skip++;
		return NEXT_STAY;
	case KEYS_UP:
	case KEYS_PAGE_UP:
		leftover->skip -= leftover->skip > 0;
		return NEXT_STAY;
	default:
		return NEXT_PASS;
	}
}

const struct screen screen_unsent = {
    .name = "unsent",
    .title = N_("Not sent: its contact is over"),
    .where = ON_CHOICE,
    .needs = NEEDS_SESSION,
    .roles = BY_ADVISOR | BY_SUPERVISOR,
    .over = true,
    .size = sizeof(struct leftover),
    .open = unsent_open,
    .draw = unsent_draw,
    .key = unsent_key,
};
