/* phrase.c - the words of the line mode, and what they do. */
#include "ui/spoken/phrase.h"

#include <stdio.h>
#include <string.h>

#include "src/base/ascii.h"
#include "src/base/text.h"
#include "ui/draw/keys.h"
#include "ui/draw/language.h"
#include "ui/panes/card.h"
#include "ui/panes/menus.h"
#include "ui/panes/mine.h"
#include "ui/panes/state.h"
#include "ui/panes/waiting.h"
#include "ui/show.h"
#include "ui/spoken/row.h"
#include "ui/spoken/titled.h"

enum { READ_WIDTH = 110, READ_HEIGHT = 200, FOLDED = 64 };

/* --- what can be read --- */

static void
draw_state(const struct stage *stage, struct canvas *canvas)
{
	struct box box = canvas_box(canvas);

	box.height = 1;
	state_draw(stage->model, canvas, box);
}

static void
draw_waiting(const struct stage *stage, struct canvas *canvas)
{
	waiting_draw(stage->model, canvas, canvas_box(canvas));
}

static void
draw_mine(const struct stage *stage, struct canvas *canvas)
{
	const struct contact *contact = change_current(stage->model);

	mine_draw(stage->model, contact != NULL ? contact->row.contact : 0,
	    canvas, canvas_box(canvas));
}

static void
draw_card(const struct stage *stage, struct canvas *canvas)
{
	const struct contact *contact = change_current(stage->model);
	size_t skip = 0;

	card_draw(stage->model, contact != NULL ? contact->row.contact : 0,
	    canvas, canvas_box(canvas), &skip);
}

static void
draw_screen(const struct stage *stage, struct canvas *canvas)
{
	struct view *view = stage->views[stage->n - 1];

	view->screen->draw(view, canvas, canvas_box(canvas));
}

static void
draw_row(const struct stage *stage, struct canvas *canvas)
{
	const struct view *view = stage->views[stage->n - 1];
	struct canvas picture;

	canvas_init(&picture, READ_HEIGHT, READ_WIDTH, false);
	draw_screen(stage, &picture);
	titled_draw(view->screen, &picture, canvas);
	canvas_done(&picture);
}

static void
draw_clock(const struct stage *stage, struct canvas *canvas)
{
	char text[32];

	show_clock(stage->model->now, text, sizeof text);
	canvas_text(canvas, 0, 0, canvas->width, STYLE_PLAIN, text);
}

/* Callers before any queue, for who leads. */
static void
draw_menus(const struct stage *stage, struct canvas *canvas)
{
	char words[80];

	if (!model_leads(stage->model) ||
	    !menus_words(stage->model, words, sizeof words))
		TEXT_SET(words, _("Nobody is in a menu."));
	canvas_text(canvas, 0, 0, canvas->width, STYLE_PLAIN, words);
}

static const struct {
	const char *name, *prose;
	void (*draw)(const struct stage *stage, struct canvas *canvas);
} readings[] = {
    {N_("state"), N_("your state, and what comes next"), draw_state},
    {N_("waiting"), N_("who waits for you, in serving order"), draw_waiting},
    {N_("contacts"), N_("your contacts and their timers"), draw_mine},
    {N_("card"), N_("the card of your contact"), draw_card},
    {N_("read"), N_("all that this screen shows"), draw_screen},
    {N_("row"), N_("the row under the cursor, with its titles"), draw_row},
    {N_("menus"), N_("how many callers are in menus"), draw_menus},
    {N_("time"), N_("what time it is"), draw_clock},
};
enum { READINGS = sizeof readings / sizeof readings[0] };

size_t
phrase_reading_all(void)
{
	size_t i = 0;

	while (readings[i].draw != draw_screen)
		i++;
	return i;
}

void
phrase_picture(const struct canvas *canvas, const char *title,
    const struct voice *voice)
{
	char line[ROW_SIZE];
	int y;

	for (y = 0; y < canvas->height; y++)
		if (row_read(canvas, y, false, line, sizeof line) > 0 &&
		    (title == NULL || strcmp(line, title) != 0))
			voice_say(voice, false, "%s", line);
}

void
phrase_read(const struct stage *stage, size_t reading,
    const struct voice *voice)
{
	struct canvas canvas;

	canvas_init(&canvas, READ_HEIGHT, READ_WIDTH, false);
	readings[reading].draw(stage, &canvas);
	phrase_picture(&canvas, NULL, voice);
	canvas_done(&canvas);
}

/* --- what can be said --- */

/* Every word of the screen on top in turn: the actions, then the readings.
 * *at begins at 0; false at the end. */
static bool
each_word(const struct stage *stage, size_t *at, struct phrase *phrase,
    const char **name)
{
	const struct view *view = stage->views[stage->n - 1];
	enum role role = model_role(stage->model);

	for (; *at < ACTION_COUNT; ++*at) {
		if (*at == ACTION_NONE ||
		    !action_allowed((enum action)(*at), view->screen->where,
			role) ||
		    action_label((enum action)(*at))[0] == '\0')
			continue;
		phrase->kind = PHRASE_ACTION;
		phrase->action = (enum action)(*at);
		*name = action_label((enum action)(*at)++);
		return true;
	}
	if (*at >= ACTION_COUNT + READINGS || role == 0)
		return false;
	phrase->kind = PHRASE_READ;
	phrase->reading = *at - ACTION_COUNT;
	*name = _(readings[(*at)++ - ACTION_COUNT].name);
	return true;
}

/* A key by its name: "a", "F5", "Ctrl-S". */
static enum action
action_of_key(const struct stage *stage, const char *typed)
{
	const struct view *view = stage->views[stage->n - 1];
	int key = keys_find(typed, strlen(typed));

	if (key == 0)
		return ACTION_NONE;
	return action_find(key, view->screen->where, model_role(stage->model));
}

struct phrase
phrase_find(const struct stage *stage, const char *typed)
{
	struct phrase phrase = {PHRASE_NONE, ACTION_NONE, 0}, found = phrase;
	char want[FOLDED], have[FOLDED];
	const char *name;
	size_t at = 0;

	found.action = action_of_key(stage, typed);
	if (found.action != ACTION_NONE) {
		found.kind = PHRASE_ACTION;
		return found;
	}
	ascii_fold(want, sizeof want, typed);
	while (each_word(stage, &at, &phrase, &name)) {
		ascii_fold(have, sizeof have, name);
		if (strcmp(have, want) == 0)
			return phrase;
		if (strncmp(have, want, strlen(want)) != 0)
			continue;
		if (found.kind == PHRASE_NONE)
			found = phrase;
		else
			found.kind = PHRASE_MANY;
	}
	return found;
}

static void
action_tell(const struct stage *stage, enum action action, const char *name,
    const struct voice *voice)
{
	const struct view *view = stage->views[stage->n - 1];
	char key[24];

	if (!view_can(view, action))
		return;
	keys_name(action_key(action, 0), key, sizeof key);
	voice_say(voice, false, _("%s, key %s: %s."), name, key,
	    _(action_row(action)->prose));
}

void
phrase_list(const struct stage *stage, const char *typed,
    const struct voice *voice)
{
	char want[FOLDED], have[FOLDED];
	struct phrase phrase;
	const char *name;
	size_t at = 0;

	ascii_fold(want, sizeof want, typed);
	while (each_word(stage, &at, &phrase, &name)) {
		ascii_fold(have, sizeof have, name);
		if (strncmp(have, want, strlen(want)) != 0)
			continue;
		if (phrase.kind == PHRASE_ACTION)
			action_tell(stage, phrase.action, name, voice);
		else
			voice_say(voice, false, _("%s: %s."), name,
			    _(readings[phrase.reading].prose));
	}
}
