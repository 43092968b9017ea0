/* later.c - another time for a promise. */
/*
 * Who looks: an advisor who cannot keep a promise in time, after telling the
 * patient.  In one second: when it is due, and what was understood of the
 * time she types.  With one key: Enter, after "+1j" or "mardi 12h".
 */
#include <stdio.h>
#include <stdlib.h>

#include "ui/draw/edit.h"
#include "ui/draw/keys.h"
#include "ui/draw/language.h"
#include "ui/draw/popup.h"
#include "ui/stage.h"
#include "ui/when.h"

enum { LATER_WIDTH = 56, LATER_HEIGHT = 7, TIME_SIZE = 64 };

struct later {
	uint64_t promise;
	struct edit time;
};

static int
later_open(struct view *view, const char *argument, struct err *err)
{
	struct later *later = view->state;

	later->promise = strtoull(argument, NULL, 10);
	if (live_promise(view->model->live, later->promise) == NULL)
		return err_set(err, "%s", _("This promise is kept."));
	edit_init(&later->time, TIME_SIZE, false, false);
	return 0;
}

static enum next
later_tick(struct view *view)
{
	const struct later *later = view->state;

	return live_promise(view->model->live, later->promise) == NULL
	    ? NEXT_CLOSE
	    : NEXT_STAY;
}

static bool
later_read(const struct view *view, int64_t *at)
{
	const struct later *later = view->state;

	return when_read(later->time.text, view->model->now, at) > 0 &&
	    *at > view->model->now;
}

static enum next
later_key(struct view *view, int key)
{
	struct later *later = view->state;
	struct msg msg = {.id = MSG_PROMISE_MOVE};

	if (key != KEYS_ENTER)
		return edit_key(&later->time, key) ? NEXT_STAY : NEXT_PASS;
	if (!later_read(view, &msg.promise_move.due))
		return NEXT_STAY;
	msg.promise_move.promise = later->promise;
	stage_send(view->stage, &msg);
	return NEXT_CLOSE;
}

static void
later_draw(struct view *view, struct canvas *canvas, struct box box)
{
	struct later *later = view->state;
	const struct promise *promise =
	    live_promise(view->model->live, later->promise);
	struct box part = popup_draw(canvas, LATER_HEIGHT, LATER_WIDTH,
	    _(view->screen->title));
	char when[64];
	int64_t at;

	(void)box;
	if (promise == NULL)
		return;
	when_show(promise->row.due, view->model->now, when, sizeof when);
	canvas_print(canvas, part.y, part.x, part.width, STYLE_LABEL,
	    _("It is due %s."), when);
	part.y += 2;
	edit_draw(&later->time, canvas,
	    (struct box){part.y, part.x, 1, part.width}, true);
	part.y++;
	if (later_read(view, &at)) {
		when_show(at, view->model->now, when, sizeof when);
		canvas_print(canvas, part.y, part.x, part.width, STYLE_GOOD,
		    _("Then: %s"), when);
	} else {
		canvas_text(canvas, part.y, part.x, part.width, STYLE_FAINT,
		    _("+2h, +1d, tomorrow 9h, tue noon, 25/11 14h…"));
	}
}

const struct screen screen_later = {
    .name = "later",
    .title = N_("Promise: when instead?"),
    .where = ON_CHOICE,
    .needs = NEEDS_SESSION,
    .roles = BY_ADVISOR | BY_SUPERVISOR,
    .over = true,
    .argument = true,
    .size = sizeof(struct later),
    .open = later_open,
    .tick = later_tick,
    .draw = later_draw,
    .key = later_key,
};
