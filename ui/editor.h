/* editor.h - a text handed to the user's own editor and taken back. */
#ifndef UI_EDITOR_H
#define UI_EDITOR_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "src/base/err.h"

/*
 * The text stands in a file (mode 0600) in a directory of its own (0700)
 * while the editor runs, and both are removed after it with whatever the
 * editor left there.  $VISUAL or $EDITOR, through the shell, as it may have
 * arguments.
 */
struct editor {
	char directory[200];
	char path[240];
	pid_t pid; /* 0: not running */
};

/* Whether the user has named one. */
bool editor_is_there(void);

int editor_begin(struct editor *editor, const char *text, struct err *err);

/* The terminal is the editor's from here on; tty is its name. */
int editor_run(struct editor *editor, const char *tty, struct err *err);

/* Whether it has ended; *failed says how. */
bool editor_has_ended(struct editor *editor, bool *failed);

/* Take the text back, made clean; then nothing of it is left on disk. */
void editor_end(struct editor *editor, char *to, size_t size);

#endif
