/* edit.h - a text being typed. */
#ifndef DRAW_EDIT_H
#define DRAW_EDIT_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/draw/canvas.h"

enum { EDIT_SIZE = 4001 }; /* what a note may hold */

struct edit {
	char text[EDIT_SIZE]; /* clean text, always */
	size_t size;          /* of text, with the NUL; at most EDIT_SIZE */
	size_t at;            /* the byte before which the cursor stands */
	bool lines;           /* Enter makes a new line */
	bool secret;          /* shown as dots */
	int top;              /* the first line shown */
	int columns;          /* as it was drawn; 0: not yet */
};

/* An empty text of at most size - 1 bytes. */
void edit_init(struct edit *edit, size_t size, bool lines, bool secret);

/* Put in another text, made clean, with the cursor at its end. */
void edit_set(struct edit *edit, const char *text);

/*
 * Whether the key was used: characters, the arrows, Home, End, Backspace,
 * Delete, Ctrl-U (all before the cursor), Ctrl-K (all after it in the line),
 * Ctrl-W (the word before it), Alt-D (the word after it), Ctrl-Left, Alt-B,
 * Ctrl-Right and Alt-F (a word back or on), and with lines Enter, Up and
 * Down.  Up and Down keep to what is seen: a long line is several.
 */
bool edit_key(struct edit *edit, int key);

/* Put a text in at the cursor, made clean, as far as there is room. */
void edit_insert(struct edit *edit, const char *text);

/* Draw it into the box; with focus the cursor stands in it. */
void edit_draw(struct edit *edit, struct canvas *canvas, struct box box,
    bool focus);

#endif
