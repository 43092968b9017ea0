/* digits.c - figures in large, readable across a room. */
#include "ui/draw/digits.h"

#include <string.h>

#include "src/base/text.h"

/*
 * A cell is two dots high and one wide, and a dot about square.  A digit of
 * so many dots has segments, named as on a clock:
 *
 *	 aa
 *	f  b
 *	 gg
 *	e  c
 *	 dd
 */
enum { A = 1, B = 2, C = 4, D = 8, E = 16, F = 32, G = 64 };

static const struct {
	char letter;
	int segments;
} letters[] = {{'0', A | B | C | D | E | F}, {'1', B | C},
    {'2', A | B | G | E | D}, {'3', A | B | G | C | D}, {'4', F | G | B | C},
    {'5', A | F | G | C | D}, {'6', A | F | G | E | C | D}, {'7', A | B | C},
    {'8', A | B | C | D | E | F | G}, {'9', A | B | C | D | F | G}, {'-', G},
    {'h', F | E | G | C}, {'d', B | C | D | E | G}};

/* The size of a digit in dots. */
struct face {
	int height, width, stroke;
};

static struct face
face_of(int rows)
{
	struct face face = {.height = rows * 2};

	face.stroke = (face.height + 2) / 7;
	face.width = (face.height * 5 + 6) / 8;
	return face;
}

static int
segments_of(char letter)
{
	size_t i;

	for (i = 0; i < sizeof letters / sizeof letters[0]; i++)
		if (letters[i].letter == letter)
			return letters[i].segments;
	return 0;
}

static int
width_of(const struct face *face, char letter)
{
	if (segments_of(letter) != 0)
		return face->width;
	if (letter == '%')
		return face->width + face->stroke;
	if (letter == ' ' || strchr(".,:!", letter) != NULL)
		return face->stroke;
	return 0;
}

/* Whether a dot is within so many of a place. */
static bool
within(int at, int from, int n)
{
	return at >= from && at < from + n;
}

static bool
digit_dot(const struct face *face, int segments, int y, int x)
{
	int h = face->height, w = face->width, s = face->stroke;
	int middle = (h - s) / 2;
	bool upper = y < middle + s, lower = y >= middle;
	bool left = x < s, right = x >= w - s;

	return ((segments & A) && y < s) || ((segments & D) && y >= h - s) ||
	    ((segments & G) && within(y, middle, s)) ||
	    ((segments & F) && left && upper) ||
	    ((segments & B) && right && upper) ||
	    ((segments & E) && left && lower) ||
	    ((segments & C) && right && lower);
}

/* Two rings, or blocks where there is no room for a hole, and a stroke. */
static bool
percent_dot(const struct face *face, int y, int x)
{
	int h = face->height, w = face->width + face->stroke, s = face->stroke;
	int ring = h / 3 > s ? h / 3 : s + 1, hole = ring - 2 * s;
	int slope = (w - 1) - y * (w - 1) / (h - 1);
	bool low = y >= h - ring && x >= w - ring;

	if (low) {
		y -= h - ring;
		x -= w - ring;
	}
	if (y < ring && x < ring)
		return !within(y, s, hole) || !within(x, s, hole);
	return !low && within(x, slope - s / 2, s);
}

static bool
dot(const struct face *face, char letter, int y, int x)
{
	int h = face->height, s = face->stroke, segments = segments_of(letter);

	if (segments != 0)
		return digit_dot(face, segments, y, x);
	switch (letter) {
	case '%':
		return percent_dot(face, y, x);
	case ':':
		return within(y, h / 3 - s / 2, s) ||
		    within(y, h * 2 / 3 - s / 2, s);
	case '!':
		return y < h - 2 * s || y >= h - s;
	case '.':
	case ',':
		return y >= h - s;
	default:
		return false;
	}
}

/* The next letter that can be drawn; 0 at the end.  A dash is a minus. */
static char
letter_next(const char **text)
{
	unsigned int code;
	size_t len;

	while (**text != '\0') {
		len = text_next(*text, strlen(*text), &code);
		*text += len > 0 ? len : 1;
		if (code == 0x2013)
			return '-';
		if (len == 1)
			return (char)code;
	}
	return 0;
}

int
digits_width(const char *text, int rows)
{
	struct face face = face_of(rows);
	int sum = 0, width;
	char letter;

	while ((letter = letter_next(&text)) != 0) {
		width = width_of(&face, letter);
		if (width > 0)
			sum += width + face.stroke;
	}
	return sum > 0 ? sum - face.stroke : 0;
}

static void
letter_draw(struct canvas *canvas, int y, int x, const struct face *face,
    char letter, enum style style)
{
	static const char *const halves[] = {"", "▀", "▄", "█"};
	static const char *const plain[] = {"", "\"", "_", "#"};
	int row, column, which;

	for (row = 0; row < face->height / 2; row++) {
		for (column = 0; column < width_of(face, letter); column++) {
			which = dot(face, letter, row * 2, column) +
			    2 * dot(face, letter, row * 2 + 1, column);
			if (which != 0)
				canvas_text(canvas, y + row, x + column, 1,
				    style,
				    canvas->ascii ? plain[which]
						  : halves[which]);
		}
	}
}

int
digits_draw(struct canvas *canvas, int y, int x, int rows, enum style style,
    const char *text)
{
	struct face face = face_of(rows);
	int from = x;
	char letter;

	while ((letter = letter_next(&text)) != 0) {
		letter_draw(canvas, y, x, &face, letter, style);
		if (width_of(&face, letter) > 0)
			x += width_of(&face, letter) + face.stroke;
	}
	return x > from ? x - from - face.stroke : 0;
}
