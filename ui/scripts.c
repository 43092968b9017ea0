/* scripts.c - the scripts and checklists beside a call. */
#include "ui/scripts.h"

#include <string.h>

#include "src/base/clock.h"
#include "src/base/text.h"
#include "src/live/knowledge.h"

enum { FITTING_MAX = 40, SENT_MS = 3000 };

/* --- which ones --- */

/* Where one stands among them; -1: it is none. */
static int
rank(const struct model *model, const struct known_article *article,
    uint64_t subject)
{
	if (article->set.kind != ARTICLE_SCRIPT &&
	    article->set.kind != ARTICLE_CHECKLIST)
		return -1;
	if (article_fits(model->live, article, subject) > 1)
		return 1;
	return article->set.kind == ARTICLE_CHECKLIST ? 0 : 2;
}

static void
collect(struct scripts *scripts, const struct model *model)
{
	const struct known_article *fitting[FITTING_MAX];
	uint64_t subject = article_subject(model, scripts->contact);
	size_t n = articles_for(model->live, subject, fitting, FITTING_MAX), i;
	int at;

	scripts->n = 0;
	for (at = 0; at <= 2; at++)
		for (i = 0; i < n && scripts->n < SCRIPTS_MAX; i++)
			if (rank(model, fitting[i], subject) == at)
				scripts->list[scripts->n++] =
				    fitting[i]->set.article;
}

static bool
is_listed(const struct scripts *scripts, uint64_t article)
{
	size_t i;

	for (i = 0; i < scripts->n; i++)
		if (scripts->list[i] == article)
			return true;
	return false;
}

uint64_t
scripts_shown(const struct scripts *scripts, const struct model *model)
{
	const struct article_text *text;
	size_t i;

	if (scripts->contact == 0 || scripts->n == 0 || scripts->away)
		return 0;
	if (scripts->turned != 0 && is_listed(scripts, scripts->turned))
		return scripts->turned;
	for (i = 0; i < scripts->n; i++) {
		text = scripts_text(scripts, scripts->list[i]);
		if (text == NULL || !text->complete ||
		    scripts_box(scripts, model, scripts->list[i]) != 0)
			return scripts->list[i];
	}
	return scripts->list[scripts->n - 1];
}

void
scripts_turn(struct scripts *scripts, const struct model *model)
{
	uint64_t shown = scripts_shown(scripts, model);
	size_t i;

	if (shown == 0) {
		scripts->away = false;
		scripts->turned = scripts->n > 0 ? scripts->list[0] : 0;
		return;
	}
	for (i = 0; i < scripts->n && scripts->list[i] != shown; i++)
		;
	scripts->turned = i + 1 < scripts->n ? scripts->list[i + 1] : 0;
	scripts->away = scripts->turned == 0;
}

/* --- their texts --- */

static struct script *
kept(struct scripts *scripts, uint64_t article)
{
	size_t i;

	for (i = 0; i < SCRIPTS_MAX; i++)
		if (scripts->texts[i].text.article == article && article != 0)
			return &scripts->texts[i];
	return NULL;
}

const struct article_text *
scripts_text(const struct scripts *scripts, uint64_t article)
{
	size_t i;

	for (i = 0; i < SCRIPTS_MAX; i++)
		if (scripts->texts[i].text.article == article && article != 0)
			return &scripts->texts[i].text;
	return NULL;
}

/* What was refused stays so until it is another text. */
static void
ask(struct scripts *scripts, struct stage *stage, uint64_t article)
{
	const struct known_article *known =
	    live_article(stage->model->live, article);
	struct script *script = kept(scripts, article);

	if (known == NULL || stage->model->state != CLIENT_CURRENT)
		return;
	if (script != NULL && strcmp(script->hash, known->set.hash) == 0 &&
	    (script->text.asked != 0 || script->text.complete ||
		script->text.past || script->text.refused[0] != '\0'))
		return;
	if (script == NULL)
		script = &scripts->texts[scripts->kept++ % SCRIPTS_MAX];
	TEXT_SET(script->hash, known->set.hash);
	article_ask(&script->text, stage, article, scripts->contact, false);
}

void
scripts_watch(struct scripts *scripts, struct stage *stage, uint64_t contact)
{
	const struct model *model = stage->model;

	if (contact != scripts->contact) {
		scripts->contact = contact;
		scripts->turned = 0;
		scripts->away = false;
		scripts->sent = 0;
		scripts->n = 0;
	}
	if (contact == 0)
		return;
	collect(scripts, model);
	if (model->now - scripts->sent_at > SENT_MS)
		scripts->sent = 0;
	ask(scripts, stage, scripts_shown(scripts, model));
}

bool
scripts_take(struct scripts *scripts, const struct model *model, uint64_t asked,
    const struct msg *msg)
{
	size_t i;

	for (i = 0; i < SCRIPTS_MAX; i++)
		if (article_take(&scripts->texts[i].text, model, asked, msg))
			return true;
	return false;
}

void
scripts_done(struct scripts *scripts)
{
	size_t i;

	for (i = 0; i < SCRIPTS_MAX; i++)
		article_text_done(&scripts->texts[i].text);
}

/* --- ticks --- */

uint64_t
scripts_ticked(const struct scripts *scripts, const struct model *model,
    uint64_t article)
{
	const struct ticks *ticks =
	    live_ticks(model->live, scripts->contact, article);

	return (ticks == NULL ? 0 : ticks->row.boxes) |
	    (article == scripts->article ? scripts->sent : 0);
}

int
scripts_box(const struct scripts *scripts, const struct model *model,
    uint64_t article)
{
	const struct article_text *text = scripts_text(scripts, article);
	uint64_t ticked = scripts_ticked(scripts, model, article);
	int box;

	if (text == NULL || !text->complete)
		return 0;
	for (box = 1; box <= text->page.boxes; box++)
		if ((ticked >> (box - 1) & 1) == 0)
			return box;
	return 0;
}

static int
last_box(uint64_t ticked)
{
	int box = 0;

	for (; ticked != 0; ticked >>= 1)
		box++;
	return box;
}

void
scripts_tick(struct scripts *scripts, struct stage *stage, bool on)
{
	uint64_t article = scripts_shown(scripts, stage->model);
	int box = on ? scripts_box(scripts, stage->model, article)
		     : last_box(scripts_ticked(scripts, stage->model, article));
	struct msg msg = {.id = MSG_TICK};

	if (box == 0)
		return;
	msg.tick.contact = scripts->contact;
	msg.tick.article = article;
	msg.tick.box = (uint64_t)box;
	msg.tick.on = on;
	if (stage_send(stage, &msg) == 0)
		return;
	/* Who ticks fast is ahead of the hub's answer. */
	if (article != scripts->article || !on)
		scripts->sent = 0;
	scripts->article = article;
	if (on)
		scripts->sent |= UINT64_C(1) << (box - 1);
	scripts->sent_at = stage->model->now;
}
