/* confirm.c - asking once more before somebody else is hurt. */
/*
 * Who looks: a supervisor about to do something to somebody else.  In one
 * second: what would happen, and to whom.  With one key: y does it, n or Esc
 * does not; Enter alone, perhaps still meant for the screen before, does not.
 */
#include "ui/screens/confirm.h"

#include <string.h>
#include <wctype.h>

#include "src/base/text.h"
#include "ui/draw/keys.h"
#include "ui/draw/language.h"
#include "ui/draw/popup.h"
#include "ui/draw/wrap.h"

enum { CONFIRM_WIDTH = 64, CONFIRM_FRAME = 4, CONFIRM_WHAT = 6 };

struct confirm {
	struct view *asker;
	void (*then)(struct view *asker, uint64_t about);
	uint64_t about;
	char question[160], what[400], yes[48];
	bool at_yes;
};

void
confirm_ask(struct view *asker, const char *question, const char *what,
    const char *yes, void (*then)(struct view *asker, uint64_t about),
    uint64_t about)
{
	struct stage *stage = asker->stage;
	struct confirm *confirm;

	if (stage_open(stage, &screen_confirm, NULL) != 0)
		return;
	confirm = stage->views[stage->n - 1]->state;
	confirm->asker = asker;
	confirm->then = then;
	confirm->about = about;
	TEXT_SET(confirm->question, question);
	TEXT_SET(confirm->what, what);
	TEXT_SET(confirm->yes, yes);
}

static void
answer_draw(struct canvas *canvas, int y, int x, int columns, const char *key,
    const char *label, bool chosen)
{
	canvas_print(canvas, y, x, columns, chosen ? STYLE_CHOSEN : STYLE_PLAIN,
	    "%s %s  %s ", chosen ? "▸" : " ", key, label);
}

static void
confirm_draw(struct view *view, struct canvas *canvas, struct box box)
{
	const struct confirm *confirm = view->state;
	int lines = wrap_lines(confirm->question, CONFIRM_WIDTH - 4) +
	    wrap_lines(confirm->what, CONFIRM_WIDTH - 4);
	struct box part;
	char name[24];

	if (lines > CONFIRM_WHAT)
		lines = CONFIRM_WHAT;
	if (lines + CONFIRM_FRAME > box.height)
		lines = box.height - CONFIRM_FRAME;
	part = popup_draw(canvas, lines + CONFIRM_FRAME, CONFIRM_WIDTH,
	    _(view->screen->title));
	part.height = lines;
	lines = wrap_draw(canvas, part, STYLE_STRONG, confirm->question, 0);
	part.y += lines;
	part.height -= lines;
	wrap_draw(canvas, part, STYLE_PLAIN, confirm->what, 0);
	part.y += part.height + 1;
	answer_draw(canvas, part.y, part.x, part.width / 2, _("y"),
	    confirm->yes, confirm->at_yes);
	keys_name(KEYS_ESCAPE, name, sizeof name);
	answer_draw(canvas, part.y, part.x + part.width / 2, part.width / 2,
	    name, _("No"), !confirm->at_yes);
}

/* Whether it is the letter for yes, in this language or in English. */
static bool
is_yes(int key)
{
	unsigned int letter;
	const char *yes = _("y");

	if (!keys_is_character(key))
		return false;
	key = (int)towlower((wint_t)key);
	return key == 'y' ||
	    (text_next(yes, strlen(yes), &letter) > 0 && key == (int)letter);
}

static bool
is_open(const struct stage *stage, const struct view *view)
{
	size_t i;

	for (i = 0; i < stage->n; i++)
		if (stage->views[i] == view)
			return true;
	return false;
}

static enum next
do_it(struct view *view)
{
	struct confirm *confirm = view->state;

	if (is_open(view->stage, confirm->asker)) {
		view->stage->then = confirm->then;
		view->stage->asker = confirm->asker;
		view->stage->about = confirm->about;
	}
	return NEXT_CLOSE;
}

static enum next
confirm_key(struct view *view, int key)
{
	struct confirm *confirm = view->state;

	if (is_yes(key))
		return do_it(view);
	switch (key) {
	case 'n':
	case 'N':
		return NEXT_CLOSE;
	case KEYS_TAB:
	case KEYS_BACKTAB:
	case KEYS_LEFT:
	case KEYS_RIGHT:
		confirm->at_yes = !confirm->at_yes;
		return NEXT_STAY;
	case KEYS_ENTER:
		return confirm->at_yes ? do_it(view) : NEXT_CLOSE;
	default:
		return NEXT_PASS;
	}
}

const struct screen screen_confirm = {
    .name = "confirm",
    .title = N_("Are you sure?"),
    .where = ON_CHOICE,
    .roles = BY_ANYONE,
    .over = true,
    .size = sizeof(struct confirm),
    .draw = confirm_draw,
    .key = confirm_key,
};
