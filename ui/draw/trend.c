/* trend.c - values over time, as a hill of braille dots. */
#include "ui/draw/trend.h"

enum { CELL_WIDTH = 2, CELL_HEIGHT = 4, BRAILLE = 0x2800 };

int
trend_room(int columns)
{
	return columns * CELL_WIDTH;
}

enum { DAY_MS = 86400000 };

int64_t
trend_top(int64_t value)
{
	int64_t top = 1;

	while (top < value && top < INT64_MAX / 10) {
		if (top * 2 >= value)
			return top * 2;
		if (top * 5 >= value)
			return top * 5;
		top *= 10;
	}
	return top;
}

int64_t
trend_top_ms(int64_t value)
{
	static const int64_t steps[] = {15, 30, 60, 120, 300, 600, 900, 1800,
	    3600, 7200, 14400, 28800, 43200, 86400};
	size_t i;

	for (i = 0; i < sizeof steps / sizeof steps[0]; i++)
		if (value <= steps[i] * 1000)
			return steps[i] * 1000;
	value = (value - 1) / DAY_MS + 1;
	/* A time beyond reason is drawn at the top of the scale. */
	return value < INT64_MAX / DAY_MS / 10 ? trend_top(value) * DAY_MS
					       : INT64_MAX;
}

/* How many dots high a value is. */
static int
height_of(int64_t value, int64_t top, int dots)
{
	if (value <= 0 || top <= 0)
		return 0;
	if (value >= top)
		return dots;
	return 1 + (int)((double)value * (dots - 1) / (double)top);
}

/* The dots of a cell's column that are lit, counted from the bottom. */
static int
lit(int height, int row, int rows)
{
	int n = height - (rows - 1 - row) * CELL_HEIGHT;

	return n < 0 ? 0 : n > CELL_HEIGHT ? CELL_HEIGHT : n;
}

static void
braille(struct canvas *canvas, int y, int x, enum style style, int left,
    int right)
{
	static const int lefts[] = {0, 0x40, 0x44, 0x46, 0x47};
	static const int rights[] = {0, 0x80, 0xa0, 0xb0, 0xb8};
	int code = BRAILLE + lefts[left] + rights[right];
	const char text[] = {(char)(0xe0 | code >> 12),
	    (char)(0x80 | (code >> 6 & 0x3f)), (char)(0x80 | (code & 0x3f)),
	    '\0'};

	canvas_text(canvas, y, x, 1, style, text);
}

static void
letter(struct canvas *canvas, int y, int x, enum style style, int left,
    int right)
{
	static const char *const letters[] = {" ", ".", ":", "|", "#"};

	canvas_text(canvas, y, x, 1, style,
	    letters[left > right ? left : right]);
}

void
trend_draw(struct canvas *canvas, struct box box, enum style style,
    const int64_t *values, int n, int64_t top)
{
	int columns = trend_room(box.width), dots = box.height * CELL_HEIGHT;
	int heights[2], row, x, side;

	for (x = 0; n > 0 && x < box.width; x++) {
		for (side = 0; side < 2; side++)
			heights[side] =
			    height_of(values[(int64_t)(x * CELL_WIDTH + side) *
					  n / columns],
				top, dots);
		for (row = 0; row < box.height; row++) {
			int left = lit(heights[0], row, box.height);
			int right = lit(heights[1], row, box.height);

			if (left + right == 0)
				continue;
			if (canvas->ascii)
				letter(canvas, box.y + row, box.x + x, style,
				    left, right);
			else
				braille(canvas, box.y + row, box.x + x, style,
				    left, right);
		}
	}
}
