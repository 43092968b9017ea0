/* amend.c - one line about a request: its date, words, or a new one. */
/*
 * Who looks: an advisor with the caller still on the line.  In one second:
 * what is asked, and what was understood of the time she types.  With one
 * key: Enter.  A request and a task may begin with a time: "+2d call back
 * with the date".
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/text.h"
#include "ui/draw/edit.h"
#include "ui/draw/keys.h"
#include "ui/draw/language.h"
#include "ui/draw/popup.h"
#include "ui/stage.h"
#include "ui/when.h"

enum { AMEND_WIDTH = 70, AMEND_HEIGHT = 7, WORDS_SIZE = 401 };
enum mode { DUE, WORDS, FILE_NAME, DROP, NEED, COMPLAINT, TASK, MODES };

/* What it is called in the argument, what is asked, and what may stand in
 * the line: a time, words, or nothing. */
static const struct {
	const char *name, *asks;
	bool time, words, empty;
} modes[MODES] = {
    [DUE] = {"due", N_("By when?  Nothing: no date."), true, false, true},
    [WORDS] = {"words", N_("What is to be known about it?"), false, true,
	false},
    [FILE_NAME] = {"file", N_("The name of what is attached"), false, true,
	false},
    [DROP] = {"drop", N_("Given up: why?"), false, true, false},
    [NEED] = {"need", N_("What does the patient need?  By when first: +2d …"),
	true, true, true},
    [COMPLAINT] = {"complaint", N_("What is complained of?"), false, true,
	false},
    [TASK] = {"task", N_("What is to be done?  By when first: +2d …"), true,
	true, false},
};

struct amend {
	uint64_t id; /* a request, or the contact of a new one */
	uint64_t team;
	enum mode mode;
	struct edit line;
};

static int
amend_open(struct view *view, const char *argument, struct err *err)
{
	struct amend *amend = view->state;
	char *words;
	size_t n;

	amend->id = strtoull(argument, &words, 10);
	words += strspn(words, " ");
	n = strcspn(words, " ");
	while (amend->mode < MODES &&
	    (strncmp(modes[amend->mode].name, words, n) != 0 ||
		modes[amend->mode].name[n] != '\0'))
		amend->mode++;
	if (amend->mode == MODES)
		return err_set(err, "%s", _("Nothing is in hand."));
	amend->team = strtoull(words + n, NULL, 10);
	edit_init(&amend->line, WORDS_SIZE, false, false);
	return 0;
}

/* The time at the beginning of the line and where the words begin; false
 * when it cannot be sent so. */
static bool
read_line(const struct view *view, int64_t *due, const char **words)
{
	const struct amend *amend = view->state;
	const char *text = amend->line.text;
	size_t used = 0;

	*due = 0;
	if (modes[amend->mode].time)
		used = when_read(text, view->model->now, due);
	if (used == 0)
		*due = 0;
	*words = text + used;
	if (*due != 0 && *due <= view->model->now)
		return false;
	if (!modes[amend->mode].words && (*words)[0] != '\0')
		return false;
	return modes[amend->mode].empty || (*words)[0] != '\0';
}

static void
send_new(struct view *view, int64_t due, const char *words)
{
	static const enum request_kind kinds[] = {[NEED] = REQUEST_NEED,
	    [COMPLAINT] = REQUEST_COMPLAINT,
	    [TASK] = REQUEST_TASK};
	const struct amend *amend = view->state;
	struct msg msg = {.id = MSG_REQUEST_NEW};
	struct msg_request_new *new = &msg.request_new;

	new->kind = kinds[amend->mode];
	if (amend->mode == TASK)
		new->of = amend->id;
	else
		new->contact = amend->id;
	new->team = amend->team;
	new->due = due;
	TEXT_SET(new->text, words);
	stage_send(view->stage, &msg);
}

static void
send_change(struct view *view, int64_t due, const char *words)
{
	static const enum amendment what[] = {[DUE] = AMEND_DUE,
	    [WORDS] = AMEND_WORDS,
	    [FILE_NAME] = AMEND_ATTACHMENT,
	    [DROP] = AMEND_STATE};
	const struct amend *amend = view->state;
	struct msg msg = {.id = MSG_REQUEST_CHANGE};
	struct msg_request_change *change = &msg.request_change;

	change->request = amend->id;
	change->what = what[amend->mode];
	change->due = due;
	if (amend->mode == DROP)
		change->state = REQUEST_GIVEN_UP;
	TEXT_SET(change->text, words);
	stage_send(view->stage, &msg);
}

static enum next
amend_key(struct view *view, int key)
{
	struct amend *amend = view->state;
	const char *words;
	int64_t due;

	if (key != KEYS_ENTER)
		return edit_key(&amend->line, key) ? NEXT_STAY : NEXT_PASS;
	if (!read_line(view, &due, &words))
		return NEXT_STAY;
	if (amend->mode >= NEED)
		send_new(view, due, words);
	else
		send_change(view, due, words);
	return NEXT_CLOSE;
}

static void
amend_draw(struct view *view, struct canvas *canvas, struct box box)
{
	struct amend *amend = view->state;
	struct box part = popup_draw(canvas, AMEND_HEIGHT, AMEND_WIDTH,
	    _(view->screen->title));
	const char *words;
	char when[64];
	bool good;
	int64_t due;

	(void)box;
	canvas_text(canvas, part.y, part.x, part.width, STYLE_LABEL,
	    _(modes[amend->mode].asks));
	part.y += 2;
	edit_draw(&amend->line, canvas,
	    (struct box){part.y, part.x, 1, part.width}, true);
	part.y++;
	good = read_line(view, &due, &words);
	if (due != 0 && due <= view->model->now) {
		canvas_text(canvas, part.y, part.x, part.width, STYLE_LATE,
		    _("That time is over."));
	} else if (due != 0) {
		when_show(due, view->model->now, when, sizeof when);
		canvas_print(canvas, part.y, part.x, part.width, STYLE_GOOD,
		    words[0] != '\0' ? _("By %s: %s") : _("Due %s"), when,
		    words);
	} else if (amend->mode == DUE && !good) {
		canvas_text(canvas, part.y, part.x, part.width, STYLE_NEAR,
		    _("+2h, +1d, tomorrow 9h, tue noon, 25/11 14h…"));
	} else {
		canvas_text(canvas, part.y, part.x, part.width, STYLE_FAINT,
		    _("Enter keeps it, Esc leaves it as it was."));
	}
}

const struct screen screen_amend = {
    .name = "amend",
    .title = N_("Request"),
    .where = ON_CHOICE,
    .needs = NEEDS_SESSION,
    .roles = BY_ADVISOR | BY_SUPERVISOR,
    .over = true,
    .argument = true,
    .size = sizeof(struct amend),
    .open = amend_open,
    .draw = amend_draw,
    .key = amend_key,
};
