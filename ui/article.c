/* article.c - the text of an article, as the hub sends it. */
#include "ui/article.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/live/knowledge.h"
#include "ui/draw/language.h"

enum { HINTS_MAX = 20 };

void
article_text_done(struct article_text *text)
{
	page_done(&text->page);
	free(text->markdown);
	memset(text, 0, sizeof *text);
}

void
article_ask(struct article_text *text, struct stage *stage, uint64_t article,
    uint64_t contact, bool warned)
{
	const struct model *model = stage->model;
	const struct known_article *known = live_article(model->live, article);
	struct msg msg = {.id = MSG_ARTICLE_READ};

	article_text_done(text);
	text->article = article;
	if (known == NULL)
		return;
	if (!warned && article_is_past(known, clock_day(model->now))) {
		text->past = true;
		return;
	}
	msg.article_read.article = article;
	msg.article_read.contact = contact;
	msg.article_read.warned = warned;
	text->asked = stage_send(stage, &msg);
}

static void
append(struct article_text *text, const char *part)
{
	size_t n = strlen(part);

	text->markdown = mem_grow(text->markdown, text->n + n + 1, 1);
	memcpy(text->markdown + text->n, part, n + 1);
	text->n += n;
}

bool
article_take(struct article_text *text, const struct model *model,
    uint64_t asked, const struct msg *msg)
{
	const struct known_article *known;

	if (asked == 0 || asked != text->asked)
		return false;
	if (msg->id == MSG_ARTICLE_PART) {
		append(text, msg->article_part.text);
		return true;
	}
	text->asked = 0;
	if (msg->id == MSG_ROWS_END) {
		page_read(&text->page,
		    text->markdown == NULL ? "" : text->markdown);
		text->complete = true;
	} else if (msg->id == MSG_REFUSED) {
		/* The hub's day may be another than the one here. */
		known = live_article(model->live, text->article);
		text->past = known != NULL && msg->refused.why == REFUSAL_STATE;
		model_refusal(&msg->refused, text->refused,
		    sizeof text->refused);
	}
	return true;
}

/* --- which ones --- */

uint64_t
article_subject(const struct model *model, uint64_t contact)
{
	const struct contact *found = live_contact(model->live, contact);

	return found == NULL ? 0 : found->row.subject;
}

bool
article_hint(const struct model *model, uint64_t contact, char *to, size_t size)
{
	const struct known_article *list[HINTS_MAX];
	size_t n = articles_for(model->live, article_subject(model, contact),
	    list, HINTS_MAX);

	if (n == 0)
		return false;
	if (n == 1)
		snprintf(to, size, "%s", list[0]->set.title);
	else
		snprintf(to, size, _("%s, +%d"), list[0]->set.title,
		    (int)n - 1);
	return true;
}
