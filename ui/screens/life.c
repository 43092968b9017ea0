/* life.c - why a contact went to whom, and what became of it. */
/*
 * Who looks: an evaluator or a supervisor who wonders about one contact of a
 * list.  In one second: when what happened, and the terms of each offer.
 * With one key: PgDn scrolls, Esc goes back.
 */
#include <stdlib.h>

#include "ui/draw/keys.h"
#include "ui/draw/language.h"
#include "ui/draw/lines.h"
#include "ui/draw/popup.h"
#include "ui/panes/life.h"
#include "ui/steps.h"

enum { LIFE_WIDTH = 76, LIFE_HEIGHT = 40 };

static int
life_open(struct view *view, const char *argument, struct err *err)
{
	(void)err;
	life_ask(view->state, view->stage, strtoull(argument, NULL, 10), false);
	return 0;
}

static void
draw(struct view *view, struct canvas *canvas, struct box box)
{
	life_draw(view->state, view->model, canvas,
	    popup_draw(canvas,
		LIFE_HEIGHT < box.height ? LIFE_HEIGHT : box.height, LIFE_WIDTH,
		_(view->screen->title)));
}

static enum next
act(struct view *view, enum action action)
{
	struct life *life = view->state;
	long steps = steps_of(action, life->rows);

	if (steps == 0)
		return action == ACTION_BACK ? NEXT_CLOSE : NEXT_PASS;
	life->skip = steps_go(life->skip, steps, LINES_MAX);
	return NEXT_STAY;
}

static enum next
key(struct view *view, int pressed)
{
	(void)view;
	return pressed == KEYS_ENTER ? NEXT_CLOSE : NEXT_PASS;
}

static void
reply(struct view *view, uint64_t asked, const struct msg *msg)
{
	life_reply(view->state, asked, msg);
}

const struct screen screen_life = {
    .name = "life",
    .title = N_("What happened"),
    .where = ON_HELP,
    .needs = NEEDS_SESSION,
    .roles = BY_QUALITY | BY_SUPERVISOR | BY_MANAGER | BY_ADMIN,
    .over = true,
    .argument = true,
    .size = sizeof(struct life),
    .open = life_open,
    .draw = draw,
    .key = key,
    .act = act,
    .reply = reply,
};
