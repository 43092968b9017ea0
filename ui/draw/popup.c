/* popup.c - a framed box over what is drawn. */
#include "ui/draw/popup.h"

static void
frame_row(struct canvas *canvas, struct box box, int y, const char *left,
    const char *right)
{
	canvas_rule(canvas, y, box.x + 1, box.width - 2, NULL);
	canvas_text(canvas, y, box.x, 1, STYLE_FRAME, left);
	canvas_text(canvas, y, box.x + box.width - 1, 1, STYLE_FRAME, right);
}

struct box
popup_draw(struct canvas *canvas, int height, int width, const char *title)
{
	struct box box;
	int y;

	box.height = height < canvas->height ? height : canvas->height;
	box.width = width < canvas->width ? width : canvas->width;
	box.y = (canvas->height - box.height) / 2;
	box.x = (canvas->width - box.width) / 2;
	canvas_fill(canvas, box, STYLE_PLAIN);
	frame_row(canvas, box, box.y, "┌", "┐");
	canvas_rule(canvas, box.y, box.x + 1, box.width - 2, title);
	for (y = box.y + 1; y < box.y + box.height - 1; y++) {
		canvas_text(canvas, y, box.x, 1, STYLE_FRAME, "│");
		canvas_text(canvas, y, box.x + box.width - 1, 1, STYLE_FRAME,
		    "│");
	}
	frame_row(canvas, box, box.y + box.height - 1, "└", "┘");
	canvas->cursor_y = -1;
	return (struct box){
	    box.y + 1, box.x + 2, box.height - 2, box.width - 4};
}
