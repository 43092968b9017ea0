/* article.c - one article, to be read, ticked and judged. */
/*
 * Who looks: an advisor who answers from it while she talks.  In one second:
 * its title, whose it is, and whether it can still be trusted; past its
 * review date nothing of it shows before she says that she knows.  With one
 * key: a digit follows a link, Tab and Space tick the boxes of a script for
 * this contact, u w m say what it is worth; the owner reads why; i puts it
 * into the letter she came from.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/text.h"
#include "src/live/knowledge.h"
#include "ui/article.h"
#include "ui/draw/edit.h"
#include "ui/draw/keys.h"
#include "ui/draw/language.h"
#include "ui/panes/names.h"
#include "ui/panes/page.h"
#include "ui/screens/confirm.h"
#include "ui/screens/letter.h"
#include "ui/show.h"
#include "ui/steps.h"

enum { COMMENT_SIZE = 401 };

struct article_view {
	uint64_t contact;
	struct article_text text;
	struct page_look look;
	enum judgement judging; /* whose comment is being written; 0: none */
	struct edit comment;
};

static const struct known_article *
known(const struct view *view)
{
	const struct article_view *state = view->state;

	return live_article(view->model->live, state->text.article);
}

static void
turn_to(struct view *view, uint64_t article)
{
	struct article_view *state = view->state;

	memset(&state->look, 0, sizeof state->look);
	state->judging = 0;
	article_ask(&state->text, view->stage, article, state->contact, false);
}

static int
article_open(struct view *view, const char *argument, struct err *err)
{
	struct article_view *state = view->state;
	char *end;
	uint64_t id = strtoull(argument, &end, 10);

	if (live_article(view->model->live, id) == NULL)
		return err_set(err, "%s", _("There is no such article."));
	state->contact = strtoull(end, NULL, 10);
	turn_to(view, id);
	return 0;
}

static void
article_close(struct view *view)
{
	struct article_view *state = view->state;

	article_text_done(&state->text);
}

static void
article_reply(struct view *view, uint64_t asked, const struct msg *msg)
{
	struct article_view *state = view->state;

	article_take(&state->text, view->model, asked, msg);
}

/* Those of hers are ticked for the contact in hand alone. */
static const struct contact *
own_contact(const struct view *view)
{
	const struct article_view *state = view->state;
	const struct contact *contact =
	    live_contact(view->model->live, state->contact);

	return contact != NULL && contact->row.user == view->model->session.user
	    ? contact
	    : NULL;
}

/* --- drawing --- */

static void
head_draw(struct view *view, const struct known_article *article,
    struct canvas *canvas, struct box box)
{
	char review[24];
	int side = box.width / 2;

	show_day_of(article->set.review, review, sizeof review);
	canvas_text(canvas, box.y, box.x + 1, box.width - 2, STYLE_STRONG,
	    article->set.title);
	canvas_print(canvas, box.y + 1, box.x + 1, side, STYLE_FAINT, "%s · %s",
	    _(word_label(&words_article_kind, (int)article->set.kind)),
	    _(word_label(&words_article_audience, (int)article->set.audience)));
	canvas_print(canvas, box.y + 1, box.x + 1 + side, box.width - side - 2,
	    STYLE_FAINT, _("%s, to review by %s"),
	    name_user(view->model->live, article->set.owner), review);
}

static void
warning_draw(const struct known_article *article, struct canvas *canvas,
    struct box box)
{
	struct box line = {box.y + 1, box.x, 1, box.width};

	(void)article;
	canvas_fill(canvas, line, STYLE_ALARM);
	canvas_text(canvas, line.y, line.x + 1, line.width - 2, STYLE_ALARM,
	    _("! This article is past its review date: it may be wrong."));
	canvas_text(canvas, line.y + 2, line.x + 1, line.width - 2, STYLE_PLAIN,
	    _("Enter reads it nonetheless; this is remembered."));
}

static void
foot_draw(struct view *view, struct canvas *canvas, struct box box)
{
	struct article_view *state = view->state;
	const char *title = state->judging == JUDGEMENT_WRONG
	    ? _("What is wrong? Enter sends it to the owner")
	    : _("What is missing? Enter sends it to the owner");

	canvas_rule(canvas, box.y, box.x, box.width, title);
	edit_draw(&state->comment, canvas,
	    (struct box){box.y + 1, box.x + 1, box.height - 1, box.width - 2},
	    true);
}

static void
article_draw(struct view *view, struct canvas *canvas, struct box box)
{
	struct article_view *state = view->state;
	const struct known_article *article = known(view);
	const struct ticks *ticks =
	    live_ticks(view->model->live, state->contact, state->text.article);
	int foot = state->judging != 0 ? 4 : 0;

	if (article == NULL)
		return;
	head_draw(view, article, canvas, box);
	canvas_rule(canvas, box.y + 2, box.x, box.width, NULL);
	box.y += 3;
	box.height -= 3 + foot;
	if (foot > 0)
		foot_draw(view, canvas,
		    (struct box){box.y + box.height, box.x, foot, box.width});
	state->look.ticked = ticks == NULL ? 0 : ticks->row.boxes;
	if (state->text.past)
		warning_draw(article, canvas, box);
	else if (state->text.complete)
		page_draw(&state->text.page, &state->look, canvas,
		    (struct box){box.y, box.x + 1, box.height, box.width - 2});
	else
		canvas_text(canvas, box.y, box.x + 1, box.width - 2,
		    STYLE_FAINT,
		    state->text.refused[0] != '\0' ? state->text.refused
						   : _("Asking…"));
}

/* --- what is done with it --- */

static void
judge(struct view *view, enum judgement judgement, const char *text)
{
	struct article_view *state = view->state;
	struct msg msg = {.id = MSG_ARTICLE_JUDGE};

	msg.article_judge.article = state->text.article;
	msg.article_judge.contact =
	    own_contact(view) != NULL ? state->contact : 0;
	msg.article_judge.judgement = judgement;
	TEXT_SET(msg.article_judge.text, text);
	if (stage_send(view->stage, &msg) != 0)
		model_notice(view->model, STYLE_GOOD, "%s",
		    _("Thank you: its owner is told."));
	state->judging = 0;
}

static void
tick(struct view *view)
{
	struct article_view *state = view->state;
	struct msg msg = {.id = MSG_TICK};

	if (state->look.box == 0)
		state->look.box = 1;
	msg.tick.contact = state->contact;
	msg.tick.article = state->text.article;
	msg.tick.box = (uint64_t)state->look.box;
	msg.tick.on = !(state->look.ticked >> (state->look.box - 1) & 1);
	stage_send(view->stage, &msg);
	/* On to the next, as one reads. */
	if (msg.tick.on && state->look.box < state->text.page.boxes)
		state->look.box++;
}

/* What was put into which answer is remembered by the hub. */
static void
insert(struct view *view, uint64_t article)
{
	struct article_view *state = view->state;
	struct stage *stage = view->stage;
	struct msg msg = {.id = MSG_ARTICLE_INSERT};
	char *text = page_plain(&state->text.page);

	msg.article_insert.article = article;
	msg.article_insert.contact = letter_contact(stage);
	/* Behind it this view is gone. */
	if (msg.article_insert.contact == 0)
		model_notice(stage->model, STYLE_NEAR, "%s",
		    _("No letter is being written."));
	else if (letter_take(stage, text) < 0)
		model_notice(stage->model, STYLE_LATE, "%s",
		    _("The letter has no room for this article."));
	else if (live_contact(stage->model->live, msg.article_insert.contact) !=
	    NULL)
		stage_send(stage, &msg);
	free(text);
}

/* What was not written for patients leaves the house only by a yes. */
static void
insert_or_ask(struct view *view)
{
	const struct known_article *article = known(view);

	if (article == NULL)
		return;
	if (article->set.audience == AUDIENCE_PATIENT)
		insert(view, article->set.article);
	else
		confirm_ask(view, _("Put an internal article into the letter?"),
		    _("It was not written for patients: read it over before it"
		      " leaves."),
		    _("Insert"), insert, article->set.article);
}

static void
follow(struct view *view, size_t i)
{
	struct article_view *state = view->state;
	const struct known_article *article;

	if (i >= state->text.page.n_links)
		return;
	article = live_article_named(view->model->live,
	    state->text.page.links[i].name);
	if (article == NULL)
		model_notice(view->model, STYLE_NEAR, "%s",
		    _("There is no such article."));
	else
		turn_to(view, article->set.article);
}

static enum next
comment_key(struct view *view, int key)
{
	struct article_view *state = view->state;

	if (key == KEYS_ESCAPE) {
		state->judging = 0;
		return NEXT_STAY;
	}
	if (key == KEYS_ENTER) {
		if (state->comment.text[0] != '\0')
			judge(view, state->judging, state->comment.text);
		return NEXT_STAY;
	}
	return edit_key(&state->comment, key) ? NEXT_STAY : NEXT_PASS;
}

static enum next
article_key(struct view *view, int key)
{
	struct article_view *state = view->state;

	if (state->judging != 0)
		return comment_key(view, key);
	if (state->text.past && key == KEYS_ENTER) {
		article_ask(&state->text, view->stage, state->text.article,
		    state->contact, true);
		return NEXT_STAY;
	}
	if (key >= '1' && key < '1' + (int)state->text.page.n_links) {
		follow(view, (size_t)(key - '1'));
		return NEXT_STAY;
	}
	return NEXT_PASS;
}

static bool
article_can(const struct view *view, enum action action)
{
	const struct article_view *state = view->state;

	switch ((int)action) {
	case ACTION_TICK:
	case ACTION_NEXT_BOX:
		return state->text.page.boxes > 0 && own_contact(view) != NULL;
	case ACTION_INSERT:
		return state->text.complete && letter_contact(view->stage) != 0;
	case ACTION_USEFUL:
	case ACTION_WRONG:
	case ACTION_LACKING:
		return state->text.complete;
	default:
		return true;
	}
}

static void
begin_comment(struct article_view *state, enum judgement judgement)
{
	state->judging = judgement;
	edit_init(&state->comment, COMMENT_SIZE, true, false);
}

static enum next
article_act(struct view *view, enum action action)
{
	struct article_view *state = view->state;
	long steps = steps_of(action, state->look.rows);

	if (steps != 0) {
		state->look.box = 0;
		state->look.skip =
		    steps_go(state->look.skip, steps, state->look.lines);
		return NEXT_STAY;
	}
	switch ((int)action) {
	case ACTION_TICK:
		tick(view);
		return NEXT_STAY;
	case ACTION_NEXT_BOX:
		state->look.box = state->look.box % state->text.page.boxes + 1;
		return NEXT_STAY;
	case ACTION_INSERT:
		insert_or_ask(view);
		return NEXT_STAY;
	case ACTION_USEFUL:
		judge(view, JUDGEMENT_USEFUL, "");
		return NEXT_STAY;
	case ACTION_WRONG:
		begin_comment(state, JUDGEMENT_WRONG);
		return NEXT_STAY;
	case ACTION_LACKING:
		begin_comment(state, JUDGEMENT_MISSING);
		return NEXT_STAY;
	case ACTION_BACK:
		return NEXT_CLOSE;
	default:
		return NEXT_PASS;
	}
}

static bool
article_writes(const struct view *view)
{
	return ((const struct article_view *)view->state)->judging != 0;
}

const struct screen screen_article = {
    .name = "article",
    .title = N_("Article"),
    .where = ON_ARTICLE,
    .needs = NEEDS_SESSION,
    .roles = BY_ADVISOR | BY_SUPERVISOR | BY_QUALITY | BY_MANAGER,
    .argument = true,
    .size = sizeof(struct article_view),
    .open = article_open,
    .close = article_close,
    .draw = article_draw,
    .key = article_key,
    .writes = article_writes,
    .act = article_act,
    .can = article_can,
    .reply = article_reply,
};
