/* chrome.c - what stands around every screen. */
#include "ui/chrome.h"

#include <stdio.h>
#include <string.h>

#include "src/base/text.h"
#include "ui/draw/keybar.h"
#include "ui/draw/progress.h"
#include "ui/draw/wrap.h"
#include "ui/draw/keys.h"
#include "ui/draw/language.h"
#include "ui/news.h"
#include "ui/offer.h"
#include "ui/show.h"
#include "ui/tabs.h"

/* The state of the connection in a mark and words. */
static enum style
connection(struct model *model, char *to, size_t size)
{
	char age[32];
	int64_t age_ms = model_age_ms(model);
	bool alone = model->session.session == 0;

	if (alone && model->board.heard != 0)
		model_board(model, &age_ms);
	show_duration(age_ms, age, sizeof age);
	if (age_ms > 0) {
		snprintf(to, size, _("✗ hub lost %s"), age);
		return STYLE_ALARM;
	}
	if (model->state == CLIENT_CURRENT ||
	    (alone && model->board.heard != 0)) {
		snprintf(to, size, "● %s", _("live"));
		return STYLE_TITLE;
	}
	if (model->state == CLIENT_GREETED) {
		snprintf(to, size, "● %s", _("hub found"));
		return STYLE_TITLE;
	}
	snprintf(to, size, "◌ %s",
	    model->state == CLIENT_SIGNED_IN ? _("loading") : _("connecting"));
	return STYLE_NEAR;
}

static const char *
site_title(const struct model *model)
{
	return model->live->site.title[0] != '\0' ? model->live->site.title
						  : model->board.beat.title;
}

static void
head(const struct stage *stage, struct canvas *canvas)
{
	struct model *model = stage->model;
	const struct screen *screen = stage_base(stage)->screen;
	char clock[16] = "", state[64], user[160] = "", site[160];
	enum style style = connection(model, state, sizeof state);
	int right = canvas->width, x, w = text_width(state);

	canvas_fill(canvas, (struct box){0, 0, 1, canvas->width}, STYLE_TITLE);
	if (model->now != 0)
		show_clock(model->now, clock, sizeof clock);
	right -= 9;
	canvas_text(canvas, 0, right, 8, STYLE_TITLE, clock);
	right -= w + 2;
	canvas_fill(canvas, (struct box){0, right - 1, 1, w + 2}, style);
	canvas_text(canvas, 0, right, w, style, state);
	right -= 2;
	if (model->session.session != 0)
		snprintf(user, sizeof user, " · %s (%s)", model->session.name,
		    _(word_label(&words_role, (int)model->session.role)));
	snprintf(site, sizeof site, " · %s", site_title(model));
	x = 1 + canvas_text(canvas, 0, 1, right, STYLE_TITLE, _(screen->title));
	/* Who she is matters more than where: she knows that. */
	if (site_title(model)[0] != '\0' &&
	    (user[0] == '\0' ||
		x + text_width(site) + text_width(user) <= right))
		x += canvas_text(canvas, 0, x, right - x, STYLE_TITLE, site);
	canvas_text(canvas, 0, x, right - x, STYLE_TITLE, user);
}

/*
 * What is left out first when the row is full: what changes colours, then
 * other screens, then leaving, then what hands know or do seldom (while one
 * writes, that is not so of saving); never help, the way to all other
 * actions, the way back, the offer and the message that is to be heard.
 */
static int
rank_of(enum action action, bool writing)
{
	bool everywhere = action_row(action)->where == ON_SCREENS;

	switch ((int)action) {
	case ACTION_HELP:
	case ACTION_PALETTE:
	case ACTION_BACK:
	case ACTION_ACCEPT:
	case ACTION_REFUSE:
	case ACTION_VOICEMAIL:
		return 0;
	case ACTION_SAVE:
	case ACTION_UNDO:
	case ACTION_CHANNEL:
	case ACTION_EDITOR:
		return writing ? 1 : 2;
	case ACTION_MUTE:
	case ACTION_TONES:
	case ACTION_NEW_REQUEST:
	case ACTION_COMPLAIN:
	case ACTION_UNSENT:
	case ACTION_RECORD:
		return 2;
	case ACTION_QUIT:
	case ACTION_SIGN_OUT:
		return 3;
	case ACTION_SEARCH:
		return 4;
	case ACTION_THEME:
		return 6;
	default:
		return everywhere ? 5 : 1;
	}
}

/* Esc leaves what is written, and an overlay, whatever else leads back. */
static bool
escapes(const struct view *view)
{
	return view->screen->over ||
	    (view_writes(view) && view->screen->needs == NEEDS_SESSION);
}

/* Whether she has something to answer, on whatever screen. */
static bool
has_letters(const struct model *model)
{
	struct tabs tabs;

	if (model_user(model) == NULL || model_leads(model))
		return false;
	tabs_fill(&tabs, model);
	return tabs.n > 0;
}

/* What the key bar offers now, and by which keys; returns how many. */
static size_t
offered(const struct stage *stage, struct keybar_item *items, int *keys)
{
	const struct view *view = stage->views[stage->n - 1];
	bool writing = view_writes(view), letters = has_letters(view->model);
	enum action action;
	size_t n = 0;
	int key;

	for (action = ACTION_NONE + 1; action < ACTION_COUNT; action++) {
		key = action_shown(action, writing);
		if (action == ACTION_BACK && escapes(view))
			key = KEYS_ESCAPE;
		else if (!view_can(view, action))
			continue;
		if (key == 0 || action_row(action)->label[0] == '\0')
			continue;
		keys_name(key, items[n].key, sizeof items[n].key);
		items[n].label = action_label(action);
		items[n].rank = action == ACTION_LETTERS && letters
		    ? 1
		    : rank_of(action, writing);
		keys[n++] = key;
	}
	return n;
}

static void
keys(const struct stage *stage, struct canvas *canvas)
{
	_Static_assert((int)ACTION_COUNT <= (int)KEYBAR_MAX, "all of them");
	struct keybar_item items[ACTION_COUNT];
	int which[ACTION_COUNT];

	keybar_draw(canvas, canvas->height - 1, items,
	    offered(stage, items, which));
}

int
chrome_key_at(const struct stage *stage, int width, int x)
{
	struct keybar_item items[ACTION_COUNT];
	int which[ACTION_COUNT];
	size_t n = offered(stage, items, which);
	size_t i = keybar_at(items, n, width, x);

	return i < n ? which[i] : 0;
}

/* While an offer has the first row: a hub that is lost is said below. */
static int
lost(struct model *model, struct canvas *canvas)
{
	char state[64];
	int w;

	if (model_age_ms(model) == 0)
		return 0;
	connection(model, state, sizeof state);
	w = text_width(state);
	canvas_text(canvas, canvas->height - 2, canvas->width - 1 - w, w,
	    STYLE_ALARM, state);
	return w;
}

void
chrome_draw(const struct stage *stage, struct canvas *canvas)
{
	const struct model *model = stage->model;
	struct box box = {canvas->height - 2, 1, 1, canvas->width - 2};
	int w;

	if (offer_mine(model) != NULL)
		offer_draw(model, canvas,
		    view_writes(stage->views[stage->n - 1]));
	else
		head(stage, canvas);
	if (stage->still)
		return;
	w = progress_draw(canvas, canvas->height - 2, 1, canvas->width - 2,
	    _("waiting for the hub"), -1, stage_waits(stage));
	if (w == 0 && offer_mine(model) != NULL)
		w = lost(stage->model, canvas);
	box.width -= w;
	w = model->session.session == 0 ? 0 : news_sign(model, canvas, box);
	box.x += w;
	box.width -= w;
	if (model->now < model->notice.until)
		canvas_text(canvas, box.y, box.x, box.width,
		    model->notice.style, model->notice.text);
	else if (model->session.session != 0)
		news_draw(model, canvas, box);
	keys(stage, canvas);
}

void
chrome_small(struct canvas *canvas)
{
	char text[200];

	snprintf(text, sizeof text,
	    _("This terminal is %d×%d; vigie needs %d×%d. Please enlarge it."),
	    canvas->width, canvas->height, STAGE_WIDTH, STAGE_HEIGHT);
	wrap_draw(canvas, canvas_box(canvas), STYLE_STRONG, text, 0);
}
