/* theme.h - the roles of drawing, and what they look like. */
#ifndef DRAW_THEME_H
#define DRAW_THEME_H

/*
 * Whoever draws names a role (STYLE_LATE), never a colour.  theme.def says
 * what a role looks like in each theme where there are 256 colours, 16, or
 * none.
 */
enum style {
#define STYLE(NAME, said, dark, dark16, light, light16, high, high16, mono) \
	STYLE_##NAME,
#include "ui/draw/theme.def"
	STYLE_COUNT
};

enum theme {
#define THEME(NAME, name, title, foreground, background) THEME_##NAME,
#include "ui/draw/theme.def"
	THEME_COUNT
};

enum { LOOK_BOLD = 1, LOOK_FAINT = 2, LOOK_UNDERLINE = 4, LOOK_REVERSE = 8 };

/* How many colours there are: 256 (or more), 16 (or 8), none. */
enum scheme { SCHEME_MANY, SCHEME_FEW, SCHEME_NONE };

struct look {
	short foreground, background; /* -1: the theme's own */
	unsigned int attributes;      /* LOOK_* */
};

struct theme_row {
	const char *name;             /* "dark", as it is asked for */
	const char *title;            /* English; marked by N_ */
	short foreground, background; /* what -1 stands for */
};

/* Without colours every theme looks like the one without colours. */
const struct look *theme_look(enum theme theme, enum scheme scheme,
    enum style style);

const struct theme_row *theme_row(enum theme theme);

/* The marks that also tell what a role's colour tells; "" when it tells
 * nothing. */
const char *theme_said(enum style style);

/* The theme of a name; THEME_COUNT when there is none. */
enum theme theme_find(const char *name);

/* The scheme for a terminal of so many colours; none when NO_COLOR is set
 * and not empty (https://no-color.org). */
enum scheme theme_scheme(int colours);

/* 0xRRGGBB of a colour from 0 to 255; the first 16 as xterm has them. */
unsigned int theme_rgb(int colour);

#endif
