/* menus.c - how many callers are in menus, and since when the first is. */
#include "ui/panes/menus.h"

#include <stdio.h>

#include "src/base/text.h"
#include "src/live/queue.h"
#include "ui/draw/language.h"
#include "ui/show.h"

void
menus_draw(const struct model *model, struct canvas *canvas, struct box box)
{
	struct msg_board_queue site;
	char words[80], time[24];
	int width;

	queue_board(model->live, 0, model->now, &site);
	if (site.menus == 0)
		return;
	show_duration(model->now - site.oldest_menu, time, sizeof time);
	/* TRANSLATORS: how many callers, and since when the first is there */
	snprintf(words, sizeof words, _("in menus: %d, for %s"),
	    (int)site.menus, time);
	width = text_width(words);
	if (width + 2 > box.width)
		return;
	canvas_text(canvas, box.y, box.x + box.width - width - 1, width,
	    STYLE_STRONG, words);
}
