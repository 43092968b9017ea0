/* knowledge.c - which article answers. */
/*
 * Who looks: an advisor with a patient on the line.  In one second: the
 * articles for this contact's subject, the scripts and checklists below, and
 * which of them nobody has looked over in time.  With one key: Enter opens
 * the first.  What she types is looked for in every article, as she types,
 * blind to accents.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/text.h"
#include "src/live/knowledge.h"
#include "ui/article.h"
#include "ui/draw/edit.h"
#include "ui/draw/keys.h"
#include "ui/draw/language.h"
#include "ui/panes/names.h"
#include "ui/screens/letter.h"
#include "ui/steps.h"

enum { LISTED_MAX = 30, QUERY_SIZE = 64 };

struct knowledge {
	uint64_t contact; /* 0: none */
	struct edit edit;
	char sent[QUERY_SIZE]; /* what the list answers; "": suggestions */
	uint64_t asked;
	bool opens; /* Enter was faster than the list: then its first */
	struct {
		uint64_t article;
		char excerpt[200];
	} list[LISTED_MAX], found[LISTED_MAX];
	size_t n, n_found;
	size_t at, top, rows;
};

/* --- the list --- */

static void
list_add(struct knowledge *state, uint64_t article)
{
	size_t i;

	for (i = 0; i < state->n; i++)
		if (state->list[i].article == article)
			return;
	if (state->n == LISTED_MAX)
		return;
	state->list[state->n].article = article;
	state->list[state->n++].excerpt[0] = '\0';
}

/* What fits the contact first, then all the others. */
static void
suggest(struct view *view)
{
	struct knowledge *state = view->state;
	const struct live *live = view->model->live;
	const struct known_article *list[LISTED_MAX], *article;
	size_t i, n;

	state->n = 0;
	n = articles_for(live, article_subject(view->model, state->contact),
	    list, LISTED_MAX);
	for (i = 0; i < n; i++)
		list_add(state, list[i]->set.article);
	HASH_EACH(article, live->articles)
		if (article->set.current)
			list_add(state, article->set.article);
	if (state->at >= state->n)
		state->at = 0;
}

static void
ask(struct view *view)
{
	struct knowledge *state = view->state;
	struct msg msg = {.id = MSG_ARTICLE_FIND};

	if (strcmp(state->sent, state->edit.text) == 0 || state->asked != 0)
		return;
	TEXT_SET(state->sent, state->edit.text);
	state->at = state->top = 0;
	if (state->sent[0] == '\0') {
		suggest(view);
		return;
	}
	TEXT_SET(msg.article_find.text, state->sent);
	state->n_found = 0;
	state->asked = stage_send(view->stage, &msg);
}

static int
knowledge_open(struct view *view, const char *argument, struct err *err)
{
	struct knowledge *state = view->state;

	(void)err;
	state->contact = argument == NULL || argument[0] == '\0'
	    ? letter_contact(view->stage)
	    : strtoull(argument, NULL, 10);
	if (state->contact == 0)
		state->contact = model_in_hand(view->model);
	edit_init(&state->edit, QUERY_SIZE, false, false);
	suggest(view);
	return 0;
}

/* --- drawing --- */

/* What it is and for whom; where both do not fit, for whom. */
static void
what_words(const struct known_article *article, bool past, int columns,
    char *to, size_t size)
{
	const char *review = past ? _("! to review · ") : "";
	const char *audience =
	    _(word_label(&words_article_audience, (int)article->set.audience));

	snprintf(to, size, "%s%s · %s", review,
	    _(word_label(&words_article_kind, (int)article->set.kind)),
	    audience);
	if (text_width(to) > columns)
		snprintf(to, size, "%s%s", review, audience);
}

static void
entry_draw(struct view *view, size_t i, struct canvas *canvas, struct box box)
{
	const struct knowledge *state = view->state;
	const struct known_article *article =
	    live_article(view->model->live, state->list[i].article);
	enum style style = i == state->at ? STYLE_CHOSEN : STYLE_PLAIN;
	char what[120];
	bool past;
	int side = box.width * 2 / 5;

	if (article == NULL)
		return;
	past = article_is_past(article, clock_day(view->model->now));
	if (i == state->at)
		canvas_fill(canvas, (struct box){box.y, box.x, 1, box.width},
		    STYLE_CHOSEN);
	canvas_print(canvas, box.y, box.x, box.width - side - 1, style, "%s %s",
	    i == state->at ? "▸" : " ", article->set.title);
	what_words(article, past, side, what, sizeof what);
	canvas_text(canvas, box.y, box.x + box.width - side, side,
	    past && i != state->at ? STYLE_LATE : style, what);
	if (box.height > 1 && state->list[i].excerpt[0] != '\0')
		canvas_text(canvas, box.y + 1, box.x + 4, box.width - 5,
		    STYLE_FAINT, state->list[i].excerpt);
}

static void
list_draw(struct view *view, struct canvas *canvas, struct box box)
{
	struct knowledge *state = view->state;
	int each = state->sent[0] != '\0' ? 2 : 1;
	size_t rows = box.height > 0 ? (size_t)(box.height / each) : 0, i;

	if (rows == 0)
		return;
	state->rows = rows;
	state->top = steps_top(state->top, state->at, rows, state->n);
	for (i = state->top; i < state->n && i < state->top + rows; i++)
		entry_draw(view, i, canvas,
		    (struct box){box.y + (int)(i - state->top) * each, box.x,
			each, box.width});
}

static void
knowledge_draw(struct view *view, struct canvas *canvas, struct box box)
{
	struct knowledge *state = view->state;
	const char *subject = name_subject(view->model->live,
	    article_subject(view->model, state->contact));
	char title[160];
	int used;

	used = canvas_print(canvas, box.y, box.x + 1, 20, STYLE_LABEL, "%s ",
	    _("Search:"));
	edit_draw(&state->edit, canvas,
	    (struct box){box.y, box.x + 1 + used, 1, box.width - used - 2},
	    true);
	if (state->edit.text[0] == '\0')
		canvas_right(canvas, box.y, box.x, box.width - 1, STYLE_FAINT,
		    _("type words · Enter opens · Esc: back"));
	if (state->sent[0] != '\0')
		snprintf(title, sizeof title, _("Articles found: %d"),
		    (int)state->n);
	else if (subject[0] != '\0')
		snprintf(title, sizeof title, _("For this contact: %s"),
		    subject);
	else
		snprintf(title, sizeof title, "%s", _("Articles"));
	canvas_rule(canvas, box.y + 1, box.x, box.width, title);
	box.y += 2;
	box.height -= 2;
	if (state->n == 0)
		canvas_text(canvas, box.y, box.x + 1, box.width - 2,
		    STYLE_FAINT,
		    state->asked != 0 ? _("Asking…")
				      : _("No article holds these words."));
	list_draw(view, canvas, box);
}

/* --- keys --- */

/* The list is that of other words than those of the line. */
static bool
is_behind(const struct knowledge *state)
{
	return state->asked != 0 || strcmp(state->sent, state->edit.text) != 0;
}

static void
open_chosen(struct view *view)
{
	struct knowledge *state = view->state;
	char argument[48];

	state->opens = is_behind(state);
	if (state->opens || state->at >= state->n)
		return;
	snprintf(argument, sizeof argument, "%llu %llu",
	    (unsigned long long)state->list[state->at].article,
	    (unsigned long long)state->contact);
	stage_open(view->stage, &screen_article, argument);
}

static enum next
knowledge_key(struct view *view, int key)
{
	struct knowledge *state = view->state;

	switch (key) {
	case KEYS_ENTER:
		open_chosen(view);
		return NEXT_STAY;
	case KEYS_ESCAPE:
		if (state->edit.text[0] == '\0')
			return NEXT_CLOSE;
		edit_set(&state->edit, "");
		state->opens = false;
		ask(view);
		return NEXT_STAY;
	default:
		if (!edit_key(&state->edit, key))
			return NEXT_PASS;
		state->opens = false;
		ask(view);
		return NEXT_STAY;
	}
}

static enum next
knowledge_act(struct view *view, enum action action)
{
	struct knowledge *state = view->state;
	long steps = steps_of(action, state->rows);

	if (steps == 0)
		return NEXT_PASS;
	state->at = steps_go(state->at, steps, state->n);
	return NEXT_STAY;
}

static enum next
knowledge_tick(struct view *view)
{
	const struct knowledge *state = view->state;

	if (state->sent[0] == '\0')
		suggest(view);
	ask(view);
	return NEXT_STAY;
}

static void
knowledge_reply(struct view *view, uint64_t asked, const struct msg *msg)
{
	struct knowledge *state = view->state;

	if (asked == 0 || asked != state->asked)
		return;
	if (msg->id == MSG_ARTICLE_FOUND) {
		if (state->n_found == LISTED_MAX)
			return;
		state->found[state->n_found].article =
		    msg->article_found.article;
		TEXT_SET(state->found[state->n_found++].excerpt,
		    msg->article_found.excerpt);
		return;
	}
	state->asked = 0;
	/* The list changes at once, so that nothing moves under her hand. */
	if (msg->id == MSG_ROWS_END) {
		memcpy(state->list, state->found, sizeof state->list);
		state->n = state->n_found;
		state->at = state->top = 0;
	} else {
		state->opens = false;
	}
	ask(view);
	if (state->opens)
		open_chosen(view);
}

static bool
knowledge_writes(const struct view *view)
{
	(void)view;
	return true;
}

const struct screen screen_knowledge = {
    .name = "knowledge",
    .title = N_("Articles"),
    .where = ON_KNOWLEDGE,
    .needs = NEEDS_SESSION,
    .roles = BY_ADVISOR | BY_SUPERVISOR | BY_QUALITY | BY_MANAGER,
    .size = sizeof(struct knowledge),
    .open = knowledge_open,
    .tick = knowledge_tick,
    .draw = knowledge_draw,
    .key = knowledge_key,
    .writes = knowledge_writes,
    .act = knowledge_act,
    .reply = knowledge_reply,
};
