/* voices.c - how loud patient and advisor are, and who speaks. */
#include "ui/panes/voices.h"

#include "ui/draw/gauge.h"
#include "ui/draw/language.h"

enum { LEVEL_COLUMNS = 6, LEVEL_LEAST_DB = -60 };

/* One voice: who, a mark while it speaks, its level, its share; where the
 * next may begin. */
static int
voice_draw(const struct player_state *heard, int i, const char *who,
    struct canvas *canvas, struct box box, int x)
{
	double level =
	    1 - (double)heard->voices[i].level_db / (double)LEVEL_LEAST_DB;
	enum style style = heard->voices[i].speaks ? STYLE_GOOD : STYLE_FAINT;
	int end = box.x + box.width;

	x += canvas_print(canvas, box.y, x, end - x, style, "%s%s ",
	    heard->voices[i].speaks ? "*" : " ", who);
	if (x + LEVEL_COLUMNS > end)
		return x;
	gauge_draw(canvas, box.y, x, LEVEL_COLUMNS, style, level);
	x += LEVEL_COLUMNS;
	return x +
	    canvas_print(canvas, box.y, x, end - x, STYLE_PLAIN, " %u %% ",
		heard->voices[i].share);
}

int
voices_draw(const struct player_state *heard, struct canvas *canvas,
    struct box box, int x)
{
	x = voice_draw(heard, 0, _("patient"), canvas, box, x);
	return voice_draw(heard, 1, _("advisor"), canvas, box, x);
}
