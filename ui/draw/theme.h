/* theme.h - the roles of drawing, and what they look like. */
#ifndef DRAW_THEME_H
#define DRAW_THEME_H

/*
 * Whoever draws names a role (STYLE_LATE), never a colour.  theme.def says
 * what a role looks like where there are 256 colours, 16, or none.
 */
enum style {
#define STYLE(NAME, many, few, none) STYLE_##NAME,
#include "ui/draw/theme.def"
#undef STYLE
	STYLE_COUNT
};

enum { LOOK_BOLD = 1, LOOK_FAINT = 2, LOOK_UNDERLINE = 4, LOOK_REVERSE = 8 };

enum scheme { SCHEME_MANY, SCHEME_FEW, SCHEME_NONE };

struct look {
	short foreground, background; /* -1: the terminal's own */
	unsigned int attributes;      /* LOOK_* */
};

const struct look *theme_look(enum scheme scheme, enum style style);

/* The scheme for a terminal of so many colours; none when NO_COLOR is set
 * and not empty (https://no-color.org). */
enum scheme theme_scheme(int colours);

#endif
