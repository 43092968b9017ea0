/* script.c - the script beside a call, drawn. */
#include "ui/panes/script.h"

#include <stdio.h>

#include "src/base/text.h"
#include "src/live/knowledge.h"
#include "ui/action.h"
#include "ui/draw/keys.h"
#include "ui/draw/language.h"
#include "ui/panes/page.h"

/* From so many rows on, who waits is shown above it. */
enum { BOTH_FROM = 18 };

int
script_rows(const struct scripts *scripts, const struct model *model, int rows)
{
	if (scripts_shown(scripts, model) == 0)
		return 0;
	return rows < BOTH_FROM ? rows : rows * 3 / 5;
}

static size_t
place_of(const struct scripts *scripts, uint64_t article)
{
	size_t i;

	for (i = 0; i < scripts->n && scripts->list[i] != article; i++)
		;
	return i + 1;
}

static void
title_draw(const struct scripts *scripts, const struct model *model,
    uint64_t article, struct canvas *canvas, struct box box)
{
	const struct known_article *known = live_article(model->live, article);
	char title[160], key[24], place[48] = "";
	int width;

	canvas_rule(canvas, box.y, box.x, box.width, NULL);
	if (scripts->n > 1) {
		keys_name(action_shown(ACTION_SCRIPT, false), key, sizeof key);
		snprintf(place, sizeof place, " %s %zu/%zu ", key,
		    place_of(scripts, article), scripts->n);
	}
	width = text_width(place);
	snprintf(title, sizeof title, " %s ",
	    known == NULL ? "" : known->set.title);
	canvas_text(canvas, box.y, box.x + 1, box.width - width - 2, STYLE_HEAD,
	    title);
	canvas_text(canvas, box.y, box.x + box.width - width - 1, width,
	    STYLE_KEY, place);
}

static void
past_draw(struct canvas *canvas, struct box box)
{
	char key[24], line[160];

	canvas_text(canvas, box.y, box.x, box.width, STYLE_LATE,
	    _("! past its review date: it may be wrong"));
	keys_name(action_shown(ACTION_ARTICLES, false), key, sizeof key);
	snprintf(line, sizeof line, _("%s opens it nonetheless"), key);
	canvas_text(canvas, box.y + 1, box.x, box.width, STYLE_FAINT, line);
}

void
script_draw(const struct scripts *scripts, const struct model *model,
    struct canvas *canvas, struct box box)
{
	uint64_t article = scripts_shown(scripts, model);
	const struct article_text *text = scripts_text(scripts, article);
	struct page_look look = {0};

	title_draw(scripts, model, article, canvas, box);
	box.y++;
	box.height--;
	if (text != NULL && text->past) {
		past_draw(canvas, box);
	} else if (text == NULL || !text->complete) {
		canvas_text(canvas, box.y, box.x, box.width, STYLE_FAINT,
		    text != NULL && text->refused[0] != '\0' ? text->refused
							     : _("Asking…"));
	} else {
		look.ticked = scripts_ticked(scripts, model, article);
		look.box = scripts_box(scripts, model, article);
		page_draw(&text->page, &look, canvas, box);
	}
}
