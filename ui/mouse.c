/* mouse.c - what a click and the wheel mean, in keys. */
#include "ui/mouse.h"

#include <stdlib.h>

#include "ui/chrome.h"
#include "ui/draw/keys.h"

/* No list is longer than a terminal is high. */
enum { WHEEL = 3, ROWS_MAX = 500 };

static bool
chosen_at(const struct canvas *shown, int y, int x)
{
	const struct cell *cell = canvas_cell(shown, y, x);

	return cell != NULL && cell->style == STYLE_CHOSEN;
}

/* The row nearest to the click, in its column, that has the cursor; -1. */
static int
chosen_row(const struct canvas *shown, int y, int x)
{
	int far;

	for (far = 0; far < shown->height; far++) {
		if (chosen_at(shown, y - far, x))
			return y - far;
		if (chosen_at(shown, y + far, x))
			return y + far;
	}
	return -1;
}

static void
press(struct stage *stage, int key, int times)
{
	while (times-- > 0 && stage->n > 0) {
		stage_key(stage, key);
		stage_tick(stage);
	}
}

void
mouse_click(struct stage *stage, const struct canvas *shown, int y, int x)
{
	int key, row;

	if (y == shown->height - 1) {
		key = chrome_key_at(stage, shown->width, x);
		if (key != 0)
			press(stage, key, 1);
		return;
	}
	row = chosen_row(shown, y, x);
	if (row < 0 || abs(y - row) > ROWS_MAX)
		return;
	if (row == y)
		press(stage, KEYS_ENTER, 1);
	else
		press(stage, y < row ? KEYS_UP : KEYS_DOWN, abs(y - row));
}

void
mouse_wheel(struct stage *stage, bool up)
{
	press(stage, up ? KEYS_UP : KEYS_DOWN, WHEEL);
}
