/* help.c - the keys of the screen below. */
/*
 * Who looks: somebody new, or back from holidays.  In one second: every key
 * of the screen she came from, in words.  With one key: Esc goes back.
 */
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/base/text.h"
#include "ui/draw/lines.h"
#include "ui/draw/popup.h"
#include "ui/draw/keys.h"
#include "ui/draw/language.h"
#include "ui/stage.h"
#include "ui/steps.h"

enum { HELP_WIDTH = 80, KEYS_WIDTH = 16, LABEL_WIDTH = 13 };

struct help {
	size_t skip, rows; /* lines scrolled away, and shown at once */
};

/* "a Enter F5" with each key by its name of this language. */
static void
key_names(enum action action, char *to, size_t size)
{
	char name[24];
	size_t i;
	int key;

	to[0] = '\0';
	for (i = 0; (key = action_key(action, i)) != 0; i++) {
		keys_name(key, name, sizeof name);
		if (i > 0)
			text_copy(to + strlen(to), size - strlen(to), " ");
		text_copy(to + strlen(to), size - strlen(to), name);
	}
}

/* printf pads by bytes; a screen counts columns. */
static void
pad(char *text, size_t size, int columns)
{
	while (text_width(text) < columns && strlen(text) + 1 < size)
		text_copy(text + strlen(text), size - strlen(text), " ");
}

static void
help_lines(const struct view *view, struct lines *lines)
{
	enum role role = model_role(view->model);
	char keys[80], label[80];
	enum action action;

	for (action = ACTION_NONE + 1; action < ACTION_COUNT; action++) {
		if (!action_allowed(action, stage_where(view->stage), role))
			continue;
		key_names(action, keys, sizeof keys);
		pad(keys, sizeof keys, KEYS_WIDTH);
		text_copy(label, sizeof label, action_label(action));
		pad(label, sizeof label, LABEL_WIDTH);
		lines_add(lines, STYLE_PLAIN, "%s%s%s", keys, label,
		    _(action_row(action)->prose));
	}
	lines_rule(lines, _("Marks"));
	lines_add(lines, STYLE_NEAR, "+   %s",
	    _("a wait past half of its threshold"));
	lines_add(lines, STYLE_LATE, "!   %s",
	    _("past it, or a figure out of its range"));
	lines_add(lines, STYLE_LATE, "!!  %s",
	    _("past three times the threshold"));
	lines_add(lines, STYLE_FAINT, "–   %s",
	    _("a figure without a value: nothing to divide by"));
}

static void
help_draw(struct view *view, struct canvas *canvas, struct box box)
{
	struct lines *lines = mem_zero(1, sizeof *lines);
	struct help *help = view->state;
	int height;

	help_lines(view, lines);
	height = (int)lines->n + 2;
	if (height > box.height)
		height = box.height;
	help->rows = height > 2 ? (size_t)height - 2 : 0;
	lines_draw(lines, canvas,
	    popup_draw(canvas, height, HELP_WIDTH, _(view->screen->title)),
	    &help->skip);
	free(lines);
}

static enum next
help_act(struct view *view, enum action action)
{
	struct help *help = view->state;
	long steps = steps_of(action, help->rows);

	if (steps != 0) {
		help->skip = steps_go(help->skip, steps, LINES_MAX);
		return NEXT_STAY;
	}
	switch ((int)action) {
	case ACTION_BACK:
	case ACTION_HELP:
		return NEXT_CLOSE;
	default:
		return NEXT_PASS;
	}
}

const struct screen screen_help = {
    .name = "help",
    .title = N_("Keys"),
    .where = ON_HELP,
    .roles = BY_ANYONE,
    .over = true,
    .size = sizeof(struct help),
    .draw = help_draw,
    .act = help_act,
};
