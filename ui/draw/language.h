/* language.h - French and English, and which of them is spoken. */
#ifndef DRAW_LANGUAGE_H
#define DRAW_LANGUAGE_H

#include <libintl.h>
#include <stdbool.h>

#include "src/base/err.h"

#define _(text) gettext(text)
#define N_(text) text

/*
 * Set the process's language: "fr" or "en", or NULL for what LANGUAGE,
 * LC_ALL, LC_MESSAGES or LANG say (the locale need not be installed: texts
 * are UTF-8 in the C.UTF-8 locale, which every Debian has).  The catalogue
 * is searched in `catalogues` and, when that is NULL, beside the program
 * (a build tree) and then where it was installed.
 */
int language_set(const char *asked, const char *catalogues, struct err *err);

/* Whether the terminal, by its locale, shows UTF-8.  To be asked before
 * language_set. */
bool language_utf8(void);

#endif
