/* desk_draw.c - the desk: her state, who waits, her contacts, note and card. */
#include "ui/article.h"
#include "ui/draw/keys.h"
#include "ui/panes/card.h"
#include "ui/panes/mine.h"
#include "ui/panes/promises.h"
#include "ui/panes/script.h"
#include "ui/panes/state.h"
#include "ui/panes/waiting.h"
#include "ui/screens/desk.h"

static void
note_draw(struct view *view, struct canvas *canvas, struct box box)
{
	struct desk *desk = view->state;
	char title[300];

	note_title(&desk->note, view->model, title, sizeof title);
	canvas_rule(canvas, box.y, box.x, box.width, title);
	box.y++;
	box.height--;
	if (desk->note.now != NULL)
		edit_draw(&desk->note.now->edit, canvas, box, desk->writing);
}

/* What is due, under the card; returns the rows it took. */
static int
due_draw(const struct model *model, struct canvas *canvas, struct box box)
{
	struct promise_item list[PROMISES_ROWS];
	size_t n = promises_list(model, false, list, PROMISES_ROWS);
	int rows = (int)n + 2, most = box.height / 3;
	char title[96];

	if (n == 0)
		return 0;
	if (rows > most)
		rows = most;
	box.y += box.height - rows;
	promises_title(model, list, n, title, sizeof title);
	canvas_rule(canvas, box.y, box.x, box.width, title);
	box.y++;
	box.height = rows - 1;
	promises_draw(model, list, n, 0, -1, false, canvas, box);
	return rows;
}

/* The article that fits best, under the card; returns the rows it took. */
static int
hint_draw(const struct view *view, struct canvas *canvas, struct box box)
{
	const struct desk *desk = view->state;
	char hint[160], key[24];
	int w;

	if (desk->current == 0 || box.height < 6 ||
	    !article_hint(view->model, desk->current, hint, sizeof hint))
		return 0;
	keys_name(action_shown(ACTION_ARTICLES, desk->writing), key,
	    sizeof key);
	box.y += box.height - 1;
	w = 1 + canvas_text(canvas, box.y, box.x, box.width, STYLE_KEY, key);
	canvas_text(canvas, box.y, box.x + w, box.width - w, STYLE_LABEL, hint);
	return 1;
}

void
desk_draw(struct view *view, struct canvas *canvas, struct box box)
{
	struct desk *desk = view->state;
	const struct user *user = model_user(view->model);
	struct box part = box, right = box;
	int mine = user != NULL && user->n_contacts > 3
	    ? (int)user->n_contacts + 2
	    : 5;
	int note = box.height / 4, script;
	char missed[200];

	if (mine > box.height / 3)
		mine = box.height / 3;
	part.height = 1;
	state_draw(view->model, canvas, part);
	if (state_missed(view->model, missed, sizeof missed)) {
		part.y++;
		canvas_fill(canvas, part, STYLE_ALARM);
		canvas_text(canvas, part.y, 1, box.width - 2, STYLE_ALARM,
		    missed);
		box.y++;
		box.height--;
		right = box;
	}
	part.y++;
	part.width = box.width * 11 / 20;
	part.height = box.height - 1 - mine - note;
	script = script_rows(&desk->scripts, view->model, part.height);
	part.height -= script;
	if (part.height > 0)
		waiting_draw(view->model, canvas, part);
	part.y += part.height;
	part.height = script;
	if (script > 0)
		script_draw(&desk->scripts, view->model, canvas, part);
	part.y += script;
	part.height = mine;
	mine_draw(view->model, desk->current, canvas, part);
	part.y += mine;
	part.height = note;
	note_draw(view, canvas, part);
	right.y++;
	right.height--;
	right.x = part.width + 1;
	right.width = box.width - right.x;
	right.height -= due_draw(view->model, canvas, right);
	right.height -= hint_draw(view, canvas, right);
	card_draw(view->model, desk->current, canvas, right, &desk->skip);
}
