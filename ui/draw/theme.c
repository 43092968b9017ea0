/* theme.c - the roles of drawing, and what they look like. */
#include "ui/draw/theme.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "ui/draw/language.h"

static const struct theme_row rows[THEME_COUNT] = {
#define THEME(NAME, name, title, foreground, background) \
	{name, title, foreground, background},
#include "ui/draw/theme.def"
};

#define BOLD LOOK_BOLD
#define FAINT LOOK_FAINT
#define UNDERLINE LOOK_UNDERLINE
#define REVERSE LOOK_REVERSE
#define LOOK(foreground, background, attributes)   \
	{                                          \
		foreground, background, attributes \
	}
static const struct {
	const char *said;
	/* Two for each theme with colours, and one without. */
	struct look looks[2 * THEME_MONO + 1];
} styles[STYLE_COUNT] = {
#define STYLE(NAME, said, dark, dark16, light, light16, high, high16, mono) \
	{said, {dark, dark16, light, light16, high, high16, mono}},
#include "ui/draw/theme.def"
};

const struct look *
theme_look(enum theme theme, enum scheme scheme, enum style style)
{
	if (theme == THEME_MONO || scheme == SCHEME_NONE)
		return &styles[style].looks[2 * THEME_MONO];
	return &styles[style].looks[2 * (int)theme + (int)scheme];
}

const struct theme_row *
theme_row(enum theme theme)
{
	assert(theme < THEME_COUNT);
	return &rows[theme];
}

const char *
theme_said(enum style style)
{
	return styles[style].said;
}

enum theme
theme_find(const char *name)
{
	enum theme theme = 0;

	while (theme < THEME_COUNT && strcmp(rows[theme].name, name) != 0)
		theme++;
	return theme;
}

enum scheme
theme_scheme(int colours)
{
	const char *no = getenv("NO_COLOR");

	if ((no != NULL && no[0] != '\0') || colours < 8)
		return SCHEME_NONE;
	return colours >= 256 ? SCHEME_MANY : SCHEME_FEW;
}

unsigned int
theme_rgb(int colour)
{
	static const unsigned int first[16] = {0x000000, 0xcd0000, 0x00cd00,
	    0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5, 0x7f7f7f,
	    0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff,
	    0xffffff};
	static const unsigned int step[6] = {0, 95, 135, 175, 215, 255};
	unsigned int grey;

	assert(colour >= 0 && colour < 256);
	if (colour < 16)
		return first[colour];
	if (colour >= 232) {
		grey = 8 + 10 * (unsigned int)(colour - 232);
		return grey << 16 | grey << 8 | grey;
	}
	colour -= 16;
	return step[colour / 36] << 16 | step[colour / 6 % 6] << 8 |
	    step[colour % 6];
}
