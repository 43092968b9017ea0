/* lines.h - a text of styled lines that can be scrolled. */
#ifndef DRAW_LINES_H
#define DRAW_LINES_H

#include "ui/draw/canvas.h"

enum { LINES_MAX = 400 };

struct lines {
	struct {
		enum style style;
		bool rule; /* a line across, with the text in it */
		char text[256];
	} line[LINES_MAX];
	size_t n; /* what does not fit any more is left out */
};

void lines_clear(struct lines *lines);
void lines_add(struct lines *lines, enum style style, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void lines_rule(struct lines *lines, const char *title);

/* A text of several lines, broken at its words. */
void lines_wrap(struct lines *lines, enum style style, int columns,
    const char *text);

/* Draw them from line *skip on, which is made smaller where it leaves the
 * box half empty; a mark at the bottom says that more follow. */
void lines_draw(const struct lines *lines, struct canvas *canvas,
    struct box box, size_t *skip);

#endif
