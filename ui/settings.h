/* settings.h - the user's own file: colours, language, keys. */
#ifndef UI_SETTINGS_H
#define UI_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "ui/draw/theme.h"

enum { SETTINGS_PROBLEMS = 16, SETTINGS_PROBLEM = 200 };

/* What the file says; where it says nothing: THEME_COUNT, "", false. */
struct settings {
	enum theme theme;
	char language[8];
	bool ascii, mouse, bell;
	char sound[64];
	/* What is wrong with it, each with file and line: never a reason not
	 * to begin. */
	char problems[SETTINGS_PROBLEMS][SETTINGS_PROBLEM];
	size_t n_problems;
};

/* One row a setting, for the parser and the manual page. */
struct settings_row {
	const char *name, *takes, *prose;
};
extern const struct settings_row settings_rows[];
extern const size_t settings_row_count;

/* $XDG_CONFIG_HOME/vigie/vigie.conf, else ~/.config/vigie/vigie.conf; empty
 * when there is no home. */
void settings_path(char *to, size_t size);

/*
 * Read the file; one that does not exist is empty.  Lines are "name = value",
 * with # comments; "bind = ACTION KEYS" gives an action other keys at once
 * (action_bind).  asked: the person named it, so it must exist.
 */
void settings_read(struct settings *settings, const char *path, bool asked);

/* Every action with its keys, as lines that the file may hold. */
void settings_print_keys(FILE *to);

#endif
