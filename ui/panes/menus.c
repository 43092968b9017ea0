/* menus.c - how many callers are in menus, and since when the first is. */
#include "ui/panes/menus.h"

#include <stdio.h>

#include "src/base/text.h"
#include "ui/draw/language.h"
#include "ui/show.h"

bool
menus_words(const struct model *model, char *to, size_t size)
{
	const struct contact *first = TAILQ_FIRST(&model->live->in_menus);
	char time[24];

	if (first == NULL)
		return false;
	show_duration(model->now - first->row.arrived, time, sizeof time);
	/* TRANSLATORS: how many callers, and since when the first is there */
	snprintf(to, size, _("in menus: %d, for %s"),
	    (int)model->live->n_in_menus, time);
	return true;
}

void
menus_draw(const struct model *model, struct canvas *canvas, struct box box)
{
	char words[80];
	int width;

	if (!menus_words(model, words, sizeof words))
		return;
	width = text_width(words);
	if (width + 2 > box.width)
		return;
	canvas_text(canvas, box.y, box.x + box.width - width - 1, width,
	    STYLE_STRONG, words);
}
