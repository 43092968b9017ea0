/* row.h - a picture as lines that can be read aloud. */
#ifndef SPOKEN_ROW_H
#define SPOKEN_ROW_H

#include "ui/draw/canvas.h"

enum { ROW_SIZE = 400 };

/*
 * A row of a picture as one line: frames, bars and marks of the eye are left
 * out, columns are parted by commas, and the marks of a wait are words.
 * With chosen, only what stands under the cursor.  Returns the length; 0
 * when there is nothing to say.
 */
size_t row_read(const struct canvas *canvas, int y, bool chosen, char *to,
    size_t size);

/* Whether two lines differ in running times ("1:05") alone. */
bool row_same(const char *a, const char *b);

#endif
