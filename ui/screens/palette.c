/* palette.c - any action, found by its words. */
/*
 * Who looks: somebody who knows what she wants and not its key.  In one
 * second: the actions of this screen and her role that are possible now,
 * each with its key, so that next time she needs no palette; what an action
 * would ask for stands beside it, so that "transfer rdv" or "pause lunch" is
 * one line.  With one key: type some letters of it, Enter; Tab completes.
 * "message azur be back at ten" opens the message with its words; a lead who
 * types a colleague's name finds what can be done for her, wherever she is.
 */
#include <stdio.h>
#include <stdlib.h>

#include "src/base/text.h"
#include "ui/draw/keys.h"
#include "ui/draw/language.h"
#include "ui/screens/choice.h"
#include "ui/screens/entries.h"
#include "ui/screens/manage.h"
#include "ui/targets.h"

static int
palette_open(struct view *view, const char *argument, struct err *err)
{
	(void)argument;
	(void)err;
	picker_init(choice_picker(view), false);
	entries_fill(view->state, view->stage);
	return 0;
}

static void
palette_close(struct view *view)
{
	struct entries *entries = view->state;

	free(entries->list);
	choice_close(view);
}

/* --- chosen --- */

static void
write_it(struct view *view, const struct palette_line *entry)
{
	struct stage *stage = view->stage;

	snprintf(stage->message, sizeof stage->message, "%d %llu %s",
	    (int)entry->audience, (unsigned long long)entry->of,
	    picker_rest(choice_picker(view)));
}

static void
send_out(struct view *asker, uint64_t none)
{
	(void)none;
	manage_send_out(asker);
}

/* For a colleague by her name: as the floor does for its chosen one. */
static void
do_for(struct view *view, const struct palette_line *entry)
{
	struct stage *stage = view->stage;
	struct targets *targets = &view->model->targets;
	struct msg msg = {.id = MSG_BE};

	targets->users[0] = entry->user;
	targets->n = 1;
	if (entry->action == ACTION_FREE_THEM) {
		msg.be.state = ADVISOR_AVAILABLE;
		targets_send(stage, &msg);
		return;
	}
	if (entry->action == ACTION_SEND_OUT) {
		stage->then = send_out;
		stage->asker = stage_base(stage);
		return;
	}
	stage->opens = entry_screen(entry->action);
	stage->opens_on = entry->user;
}

static enum next
chosen(struct view *view, const struct picker_item *item)
{
	const struct entries *entries = view->state;
	const struct palette_line *entry = &entries->list[item->id];

	if (entry->audience != 0) {
		write_it(view, entry);
		return NEXT_CLOSE;
	}
	view->stage->choice = entry->choice;
	if (entry->user != 0)
		do_for(view, entry);
	else
		view->stage->pending = entry->action;
	return NEXT_CLOSE;
}

/* What is chosen, in words that find it again. */
static void
complete(struct picker *picker)
{
	const struct picker_item *item = picker_item(picker);
	char text[sizeof *item];

	if (item == NULL)
		return;
	snprintf(text, sizeof text, "%s %s%s", item->group,
	    item->open ? item->hint : item->text, item->open ? " " : "");
	picker_type(picker, text);
}

static enum next
palette_key(struct view *view, int key)
{
	enum next next;

	if (key == KEYS_TAB) {
		complete(choice_picker(view));
		next = NEXT_STAY;
	} else {
		next = choice_key(view, key, chosen);
	}
	if (next == NEXT_STAY)
		entries_follow(view->state, view->stage);
	return next;
}

const struct screen screen_palette = {
    .name = "palette",
    .title = N_("Actions"),
    .where = ON_CHOICE,
    .roles = BY_ANYONE,
    .over = true,
    .size = sizeof(struct entries),
    .open = palette_open,
    .close = palette_close,
    .draw = choice_draw,
    .key = palette_key,
};
