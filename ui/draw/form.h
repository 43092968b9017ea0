/* form.h - labelled lines of text to fill in. */
#ifndef DRAW_FORM_H
#define DRAW_FORM_H

#include "ui/draw/edit.h"

enum { FORM_LINES_MAX = 8 };

struct form {
	struct {
		const char *label; /* English; marked by N_ */
		struct edit edit;
	} lines[FORM_LINES_MAX];
	size_t n;
	size_t at; /* the line that is typed into */
};

enum formed { FORM_PASS, FORM_CHANGED, FORM_COMPLETE };

void form_init(struct form *form);
void form_add(struct form *form, const char *label, size_t size, bool secret);

/* Tab, Down and Enter go on, Backtab and Up go back; Enter in the last line
 * completes the form. */
enum formed form_key(struct form *form, int key);

/* A row for each line, and a blank one between two. */
void form_draw(struct form *form, struct canvas *canvas, struct box box);

#endif
