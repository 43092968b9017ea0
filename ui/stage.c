/* stage.c - the screens that are open: keys in, a picture out. */
#include "ui/stage.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/base/text.h"
#include "ui/anywhere.h"
#include "ui/chrome.h"
#include "ui/drafts.h"
#include "ui/draw/keys.h"
#include "ui/draw/picker.h"
#include "ui/draw/language.h"
#include "ui/draw/progress.h"
#include "ui/offer.h"
#include "ui/tabs.h"
#include "ui/unsent.h"

void
stage_init(struct stage *stage, struct model *model,
    const struct outbox *outbox, const char *drafts)
{
	memset(stage, 0, sizeof *stage);
	stage->model = model;
	stage->outbox = *outbox;
	TEXT_SET(stage->drafts, drafts);
	stage->changed = stage->signs_in = true;
	stage->choice = NO_CHOICE;
}

static void
view_take_out(struct stage *stage, size_t i)
{
	struct view *view = stage->views[i];

	stage->n--;
	memmove(&stage->views[i], &stage->views[i + 1],
	    (stage->n - i) * sizeof(struct view *));
	if (stage->editing == view)
		stage->editing = NULL;
	if (view->screen->close != NULL)
		view->screen->close(view);
	free(view->state);
	free(view);
	stage->changed = true;
}

static void
view_close(struct stage *stage)
{
	view_take_out(stage, stage->n - 1);
}

void
stage_done(struct stage *stage)
{
	while (stage->n > 0)
		view_close(stage);
}

static struct view *
view_new(struct stage *stage, const struct screen *screen)
{
	struct view *view = mem_zero(1, sizeof *view);

	view->screen = screen;
	view->stage = stage;
	view->model = stage->model;
	view->state = mem_zero(1, screen->size > 0 ? screen->size : 1);
	return view;
}

static struct view *
top(const struct stage *stage)
{
	return stage->n > 0 ? stage->views[stage->n - 1] : NULL;
}

/* Overlays go; so does what stands over this screen when it is open below,
 * unless it shall be opened on something else. */
static bool
return_to(struct stage *stage, const struct screen *screen, bool same)
{
	size_t i;

	if (screen->over)
		return false;
	while (stage->n > 0 && top(stage)->screen->over)
		view_close(stage);
	for (i = 0; i < stage->n; i++)
		if (stage->views[i]->screen == screen)
			break;
	if (i == stage->n)
		return false;
	while (stage->n > i + (same ? 1 : 0))
		view_close(stage);
	return same;
}

int
stage_open(struct stage *stage, const struct screen *screen,
    const char *argument)
{
	struct view *view;
	struct err err = {.text = ""};

	if (return_to(stage, screen, argument == NULL))
		return 0;
	/* Nobody goes back through so many: the oldest but the first closes. */
	if (stage->n == STAGE_DEPTH)
		view_take_out(stage, 1);
	view = view_new(stage, screen);
	if (screen->open != NULL && screen->open(view, argument, &err) != 0) {
		model_notice(stage->model, STYLE_LATE, "%s", err.text);
		free(view->state);
		free(view);
		stage->changed = true;
		return -1;
	}
	stage->views[stage->n++] = view;
	stage->changed = true;
	return 0;
}

int
stage_open_on(struct stage *stage, const struct screen *screen, uint64_t number)
{
	char argument[24];

	snprintf(argument, sizeof argument, "%llu", (unsigned long long)number);
	return stage_open(stage, screen, argument);
}

const struct screen *
stage_home(enum role role)
{
	if (role == ROLE_QUALITY)
		return &screen_quality;
	return role == ROLE_ADVISOR ? &screen_desk : &screen_wall;
}

struct view *
stage_base(const struct stage *stage)
{
	size_t i = stage->n;

	while (i > 1 && stage->views[i - 1]->screen->over)
		i--;
	return i > 0 ? stage->views[i - 1] : NULL;
}

unsigned int
stage_where(const struct stage *stage)
{
	const struct view *base = stage_base(stage);

	return base != NULL ? base->screen->where : 0;
}

static bool
possible(const struct stage *stage, const struct view *view, enum action action)
{
	switch ((int)action) {
	case ACTION_ACCEPT:
	case ACTION_REFUSE:
		return offer_can(stage->model, action);
	case ACTION_DESK:
		return view->screen != &screen_desk;
	case ACTION_WALL:
		return view->screen != &screen_wall;
	case ACTION_PROMISES:
		return view->screen != &screen_promises;
	case ACTION_DAY:
		return view->screen != &screen_day;
	case ACTION_FLOOR:
		return view->screen != &screen_floor;
	case ACTION_MESSAGES:
		return view->screen != &screen_messages;
	case ACTION_ARTICLES:
		return view->screen != &screen_knowledge &&
		    stage->model->live->articles != NULL;
	case ACTION_INCIDENTS:
		return stage->model->live->incidents != NULL ||
		    stage->model->live->flagged != NULL;
	case ACTION_DOUBTS:
		return view->screen != &screen_doubts &&
		    stage->model->live->doubts != NULL;
	case ACTION_HELP_ME:
		return anywhere_may_raise(stage->model);
	case ACTION_QUALITY:
		return view->screen != &screen_quality;
	default:
		return view->screen->can == NULL ||
		    view->screen->can(view, action);
	}
}

bool
view_can(const struct view *view, enum action action)
{
	return action_allowed(action, view->screen->where,
		   model_role(view->model)) &&
	    possible(view->stage, view, action);
}

bool
stage_can(const struct stage *stage, enum action action)
{
	const struct view *base = stage_base(stage);

	return base != NULL && view_can(base, action);
}

bool
view_writes(const struct view *view)
{
	const struct screen *screen = view->screen;

	if (screen->writes != NULL)
		return screen->writes(view);
	if (screen->types != NULL)
		return screen->types(view);
	return screen->over && screen->key != NULL;
}

static bool follow(struct stage *stage, struct view *view, enum next next);

/* Choose in the list that has just opened; what is not in it stays open. */
static void
choose(struct stage *stage, uint64_t id)
{
	struct view *view = top(stage);
	const struct picker_item *item;

	if (!view->screen->picks)
		return;
	picker_select(view->state, id);
	item = picker_item(view->state);
	if (item != NULL && item->id == id)
		follow(stage, view, view->screen->key(view, KEYS_ENTER));
}

/* What was to be opened once the screen on top had closed. */
static int
open_later(struct stage *stage, const struct screen *screen)
{
	uint64_t on = stage->opens_on;

	stage->opens_on = 0;
	return on != 0 ? stage_open_on(stage, screen, on)
		       : stage_open(stage, screen, NULL);
}

/* Whether the screen on top does it with the choice, without a list. */
static bool
takes(struct stage *stage, enum action action, uint64_t choice)
{
	struct view *view = top(stage);

	return view->screen->choose != NULL && view_can(view, action) &&
	    view->screen->choose(view, action, choice);
}

/* What a screen said must happen; false: it was not for it. */
static bool
follow(struct stage *stage, struct view *view, enum next next)
{
	void (*then)(struct view * asker, uint64_t about);
	char message[sizeof stage->message];
	const struct screen *opens;
	enum action action;
	uint64_t choice;

	if (next == NEXT_PASS)
		return false;
	stage->changed = true;
	if (next == NEXT_STAY)
		return true;
	assert(view == top(stage));
	view_close(stage);
	action = stage->pending;
	stage->pending = ACTION_NONE;
	choice = stage->choice;
	stage->choice = NO_CHOICE;
	opens = stage->opens;
	stage->opens = NULL;
	if (action != ACTION_NONE && choice != NO_CHOICE &&
	    takes(stage, action, choice))
		choice = NO_CHOICE;
	else if (action != ACTION_NONE)
		stage_act(stage, action);
	if (opens != NULL && open_later(stage, opens) != 0)
		choice = NO_CHOICE;
	if (choice != NO_CHOICE)
		choose(stage, choice);
	TEXT_SET(message, stage->message);
	stage->message[0] = '\0';
	if (message[0] != '\0')
		stage_open(stage, &screen_message, message);
	then = stage->then;
	stage->then = NULL;
	if (then != NULL)
		then(stage->asker, stage->about);
	return true;
}

void
stage_act(struct stage *stage, enum action action)
{
	struct view *view = top(stage);
	const struct screen *screen = view->screen;

	stage->changed = true;
	if (!possible(stage, view, action)) {
		model_notice(stage->model, STYLE_NEAR, _("%s: not now"),
		    action_label(action));
		return;
	}
	if (screen->act != NULL &&
	    follow(stage, view, screen->act(view, action)))
		return;
	anywhere_act(stage, action);
}

/* What is pasted is text, whatever stands in it: no key of a command. */
static bool
paste_key(struct stage *stage, int *key)
{
	if (*key == KEYS_PASTE_BEGIN || *key == KEYS_PASTE_END)
		stage->pasting = *key == KEYS_PASTE_BEGIN;
	else if (!stage->pasting)
		return true;
	else if (*key == KEYS_TAB)
		*key = ' ';
	else if (*key == '\n')
		*key = KEYS_ENTER;
	else if (*key != KEYS_ENTER && !keys_is_character(*key))
		return false;
	return top(stage) != NULL && top(stage)->screen->key != NULL;
}

void
stage_key(struct stage *stage, int key)
{
	struct view *view = top(stage);
	enum action action;

	if (view == NULL)
		return;
	if (!paste_key(stage, &key))
		return;
	if (view->screen->key != NULL &&
	    follow(stage, view, view->screen->key(view, key)))
		return;
	if (stage->pasting || key == KEYS_PASTE_END)
		return;
	action =
	    action_find(key, view->screen->where, model_role(stage->model));
	/* Where Alt means nothing it was Esc, and a key right behind it. */
	if (KEYS_ALTERED(key) && action == ACTION_NONE) {
		stage_key(stage, KEYS_ESCAPE);
		stage_key(stage, KEYS_UNALTERED(key));
		return;
	}
	if (view->screen->over && key == KEYS_ESCAPE) {
		follow(stage, view, NEXT_CLOSE);
		return;
	}
	if (action != ACTION_NONE)
		stage_act(stage, action);
}

void
stage_reply(struct stage *stage, uint64_t asked, const struct msg *msg)
{
	struct view *view;
	char why[240];
	size_t i;

	stage->changed = true;
	deck_reply(stage, asked, msg);
	/* From the top down; one that closes itself is the one on top. */
	for (i = stage->n; i > 0; i--) {
		if (i > stage->n)
			continue;
		view = stage->views[i - 1];
		if (view->screen->reply != NULL)
			view->screen->reply(view, asked, msg);
	}
	if (msg->id == MSG_REFUSED && stage->model->session.session != 0) {
		model_refusal(&msg->refused, why, sizeof why);
		model_notice(stage->model, STYLE_LATE, "%s", why);
	}
}

/* --- the user's own editor --- */

void
stage_edit(struct stage *stage, const char *text)
{
	stage->editing = top(stage);
	stage->edit_text = text;
}

int
stage_edited(struct stage *stage, const char *text)
{
	struct view *view = stage->editing;

	stage->editing = NULL;
	stage->changed = stage->redraw = true;
	if (text == NULL) {
		model_notice(stage->model, STYLE_LATE, "%s",
		    _("The editor failed; your text is as it was."));
		return 0;
	}
	if (view == NULL || view->screen->edited == NULL)
		return -1;
	view->screen->edited(view, text);
	return 0;
}

static void
start_with(struct stage *stage, const struct screen *screen)
{
	while (stage->n > 0)
		view_close(stage);
	stage_open(stage, screen, NULL);
}

/* Who signed in is shown her first screen; who is signed out, the door. */
static void
settle(struct stage *stage)
{
	enum role role = model_role(stage->model);

	if (role != 0 && !stage->signed_in)
		start_with(stage, stage_home(role));
	else if (role == 0 && stage->signed_in)
		start_with(stage, &screen_sign_in);
	stage->signed_in = role != 0;
	if (stage->n == 0)
		start_with(stage,
		    stage->signs_in ? &screen_sign_in : &screen_wall);
}

/* Whether there is an alert that nobody has seen and that was not there. */
static bool
alert_is_new(struct stage *stage)
{
	int64_t age_ms;
	const struct board *board;
	uint64_t last;
	bool known = stage->alerts_known;

	if (!stage->alerts_ring)
		return false;
	board = model_board(stage->model, &age_ms);
	if (board == NULL)
		return false;
	last = board_last_alert(board);
	stage->alerts_known = true;
	if (last <= stage->alert)
		return false;
	stage->alert = last;
	return known;
}

void
stage_tick(struct stage *stage)
{
	struct view *view;
	size_t i;

	settle(stage);
	stage->changed |= stage_waits(stage) >= PROGRESS_AFTER_MS;
	for (i = 0; i < stage->n; i++) {
		view = stage->views[i];
		if (view->screen->tick != NULL &&
		    view->screen->tick(view) == NEXT_CLOSE &&
		    view == top(stage))
			view_close(stage);
	}
	tabs_watch(stage->model, &stage->troubled);
	unsent_watch(stage);
	drafts_watch(stage);
	messages_ask(stage);
	if (offer_is_new(stage->model, &stage->rung) ||
	    messages_ring(stage->model) || alert_is_new(stage))
		stage->bell = stage->changed = true;
}

void
stage_draw(struct stage *stage, struct canvas *canvas)
{
	struct box box = {
	    1, 0, canvas->height - (stage->still ? 1 : 3), canvas->width};
	struct view *base = stage_base(stage);
	size_t i;

	stage->changed = false;
	if (base == NULL)
		return;
	if (canvas->height < STAGE_HEIGHT || canvas->width < STAGE_WIDTH) {
		chrome_small(canvas);
		return;
	}
	chrome_draw(stage, canvas);
	for (i = 0; i < stage->n; i++)
		if (stage->views[i] == base || stage->views[i]->screen->over)
			stage->views[i]->screen->draw(stage->views[i], canvas,
			    box);
}

int64_t
stage_waits(const struct stage *stage)
{
	const struct model *model = stage->model;
	int64_t ms = asked_ms(&stage->asked, model->now);

	/* A hub that is lost is said elsewhere. */
	if (model->lost_at != 0)
		return 0;
	if (model->loading_at != 0 && model->now - model->loading_at > ms)
		ms = model->now - model->loading_at;
	return ms;
}

uint64_t
stage_send(struct stage *stage, const struct msg *command)
{
	uint64_t asked = stage->outbox.send(stage->outbox.ctx, command);

	if (asked == 0)
		model_notice(stage->model, STYLE_LATE, "%s",
		    _("The hub does not answer; not sent."));
	asked_add(&stage->asked, asked, stage->model->now);
	stage->changed = true;
	return asked;
}
