/* theme.c - the roles of drawing, and what they look like. */
#include "ui/draw/theme.h"

#include <stdlib.h>

#define BOLD LOOK_BOLD
#define FAINT LOOK_FAINT
#define UNDERLINE LOOK_UNDERLINE
#define REVERSE LOOK_REVERSE
#define LOOK(foreground, background, attributes)   \
	{                                          \
		foreground, background, attributes \
	}
#define STYLE(NAME, many, few, none) {many, few, none},
static const struct look looks[STYLE_COUNT][3] = {
#include "ui/draw/theme.def"
};
#undef STYLE

const struct look *
theme_look(enum scheme scheme, enum style style)
{
	return &looks[style][scheme];
}

enum scheme
theme_scheme(int colours)
{
	const char *no = getenv("NO_COLOR");

	if ((no != NULL && no[0] != '\0') || colours < 8)
		return SCHEME_NONE;
	return colours >= 256 ? SCHEME_MANY : SCHEME_FEW;
}
