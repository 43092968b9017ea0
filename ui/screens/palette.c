/* palette.c - any action, found by its words. */
/*
 * Who looks: somebody who knows what she wants and not its key.  In one
 * second: the actions of this screen and her role that are possible now,
 * each with its key, so that next time she needs no palette; what an action
 * would ask for stands beside it, so that "transfer rdv" or "pause lunch" is
 * one line.  With one key: type some letters of it, Enter; Tab completes.
 * "message azur be back at ten" opens the message with its words.
 */
#include <stdio.h>

#include "src/base/text.h"
#include "src/live/floor.h"
#include "ui/draw/keys.h"
#include "ui/draw/language.h"
#include "ui/panes/names.h"
#include "ui/screens/choice.h"

/* An item: the action, and above it the choice and one; a message: above
 * the bits its audience, then whom. */
enum { ACTION_BITS = 12, MESSAGES = (1 << ACTION_BITS) - 1, AUDIENCE_BITS = 4 };

static void
add_choice(struct view *view, enum action action, uint64_t choice,
    const char *text, const char *hint)
{
	picker_add(choice_picker(view),
	    (choice + 1) << ACTION_BITS | (uint64_t)action,
	    action_label(action), text, hint);
}

static void
add_reasons(struct view *view, enum action action)
{
	char key[24], hint[32];
	enum reason reason;

	keys_name(action_key(action, 0), key, sizeof key);
	for (reason = REASON_BREAK; reason <= REASON_INCIDENT; reason++) {
		snprintf(hint, sizeof hint, "%s %d", key,
		    (int)(reason - REASON_BREAK) + 1);
		add_choice(view, action, (uint64_t)reason, name_reason(reason),
		    hint);
	}
}

static void
add_queues(struct view *view, enum action action)
{
	const struct queue *queue;
	char text[96];

	HASH_EACH(queue, view->model->live->queues) {
		snprintf(text, sizeof text, "%s (%s)", queue->set.title,
		    queue->set.name);
		add_choice(view, action, queue->set.queue, text, "");
	}
}

static void
add_teams(struct view *view, enum action action)
{
	const struct team *team;
	char text[96];

	HASH_EACH(team, view->model->live->teams) {
		snprintf(text, sizeof text, "%s, %s", team->set.title,
		    _(word_label(&words_stay, STAY_DAY)));
		add_choice(view, action,
		    team->set.team * 4 + (uint64_t)STAY_DAY, text, "");
	}
}

static void
add_colleagues(struct view *view, enum action action)
{
	const struct user *user;

	HASH_EACH(user, view->model->live->users)
		if (user->set.user != view->model->session.user &&
		    (user->set.role == ROLE_ADVISOR ||
			user->set.role == ROLE_SUPERVISOR))
			add_choice(view, action, user->set.user, user->set.name,
			    "");
}

/* The actions that ask for something, and what there is to choose. */
static const struct {
	enum action action;
	void (*add)(struct view *view, enum action action);
} choices[] = {
    {ACTION_PAUSE, add_reasons},
    {ACTION_PAUSE_THEM, add_reasons},
    {ACTION_TRANSFER, add_queues},
    {ACTION_CONSULT, add_colleagues},
    {ACTION_QUEUE, add_queues},
    {ACTION_MOVE, add_teams},
};

/* --- messages --- */

/* The one word of whom is what Tab completes. */
static void
add_audience(struct view *view, enum audience audience, uint64_t of,
    const char *name, const char *word)
{
	char text[96];

	snprintf(text, sizeof text, "%s …", name);
	picker_add(choice_picker(view),
	    (of << AUDIENCE_BITS | (uint64_t)audience) << ACTION_BITS |
		MESSAGES,
	    _("Message"), text, word);
	picker_open(choice_picker(view));
}

static void
add_messages(struct view *view)
{
	const struct model *model = view->model;
	enum role role = model_role(model);
	const struct user *user;
	const struct team *team;

	if (role == 0)
		return;
	if (role == ROLE_ADVISOR) {
		add_audience(view, AUDIENCE_LEADS, 0,
		    _(word_label(&words_audience, AUDIENCE_LEADS)), _("leads"));
		return;
	}
	if (role != ROLE_QUALITY) {
		HASH_EACH(team, model->live->teams)
			add_audience(view, AUDIENCE_TEAM, team->set.team,
			    team->set.title, team->set.name);
		add_audience(view, AUDIENCE_ALL, 0,
		    _(word_label(&words_audience, AUDIENCE_ALL)), _("all"));
	}
	HASH_EACH(user, model->live->users)
		if (user->n_sessions > 0 &&
		    user->set.user != model->session.user &&
		    user->set.role != ROLE_GATEWAY)
			add_audience(view, AUDIENCE_ONE, user->set.user,
			    user->set.name, user->set.login);
}

static enum next
write_it(struct view *view, const struct picker_item *item)
{
	uint64_t whom = item->id >> ACTION_BITS;
	struct stage *stage = view->stage;

	snprintf(stage->message, sizeof stage->message, "%d %llu %s",
	    (int)(whom & ((1 << AUDIENCE_BITS) - 1)),
	    (unsigned long long)(whom >> AUDIENCE_BITS),
	    picker_rest(choice_picker(view)));
	return NEXT_CLOSE;
}

/* --- the screen --- */

static int
palette_open(struct view *view, const char *argument, struct err *err)
{
	struct picker *picker = choice_picker(view);
	const struct action_row *row;
	enum action action;
	char key[24];
	size_t i;

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
	for (i = 0; i < sizeof choices / sizeof choices[0]; i++)
		if (stage_can(view->stage, choices[i].action))
			choices[i].add(view, choices[i].action);
	add_messages(view);
	return 0;
}

static enum next
chosen(struct view *view, const struct picker_item *item)
{
	uint64_t choice = item->id >> ACTION_BITS;
	unsigned int action = item->id & ((1u << ACTION_BITS) - 1);

	if (action == MESSAGES)
		return write_it(view, item);
	view->stage->pending = (enum action)action;
	if (choice > 0)
		view->stage->choice = choice - 1;
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
	if (key == KEYS_TAB) {
		complete(choice_picker(view));
		return NEXT_STAY;
	}
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
