/* recorded.h - pictures that are kept as text beside the tests. */
#ifndef TESTS_UI_RECORDED_H
#define TESTS_UI_RECORDED_H

#include "ui/draw/canvas.h"

/* What is drawn as text; what it looks like without colours: below each row
 * the attributes of its cells, a letter each (Bold, Faint, Underline,
 * Reverse; X for two of them).  To be freed. */
char *recorded_plain(const struct canvas *canvas);
char *recorded_mono(const struct canvas *canvas);

/*
 * Fail unless the picture is that of tests/ui/recorded/NAME.txt; with
 * RECORD=1 in the environment the file is written instead, if may_record.
 */
void recorded_check(const char *name, const char *picture, bool may_record);

#endif
