/* wrapup.c - how a contact ended, and what is promised about it. */
/*
 * Who looks: an advisor right after a contact.  In one second: which of the
 * questions is open and what stands as answer to the others.  With one key
 * each: the subject (the one known already: Enter; else a few letters), the
 * disposition (the usual one: Enter; else a digit), solved (Enter as usual,
 * y, n; f: no, and a promise).  F9 takes all as it stands.
 */
#include <stdio.h>
#include <stdlib.h>

#include "src/base/text.h"
#include "ui/draw/picker.h"
#include "ui/draw/popup.h"
#include "ui/draw/keys.h"
#include "ui/draw/language.h"
#include "ui/panes/names.h"
#include "ui/screens/subject.h"
#include "ui/show.h"
#include "ui/stage.h"
#include "ui/when.h"

enum { WRAPUP_WIDTH = 64, WRAPUP_HEIGHT = 19, WORDS_SIZE = 401 };
enum question { SUBJECT, DISPOSITION, SOLVED, FOLLOW, SENT };

struct wrapup {
	uint64_t contact, queue;
	enum question step;
	struct picker subject, disposition;
	enum answer solved;
	struct edit follow;   /* what is promised: a time, and words */
	uint64_t promised;    /* the PROMISE under way; 0: none */
	bool promise_is_done; /* it is not made again when CLOSE is refused */
	uint64_t asked;       /* the CLOSE under way */
};

static uint64_t
picked_id(const struct picker *picker)
{
	const struct picker_item *item = picker_item(picker);

	return item != NULL ? item->id : 0;
}

static const char *
picked_text(const struct picker *picker)
{
	const struct picker_item *item = picker_item(picker);

	return item != NULL ? item->text : "";
}

/* Put the cursor on what is usual for the subject that is chosen. */
static void
expect_usual(struct view *view)
{
	struct wrapup *wrapup = view->state;
	const struct habits *habits = &view->model->habits;
	uint64_t subject = picked_id(&wrapup->subject);

	picker_select(&wrapup->disposition,
	    habit_disposition(habits, wrapup->queue, subject));
	wrapup->solved =
	    habit_solved(habits, subject, picked_id(&wrapup->disposition));
}

static int
wrapup_open(struct view *view, const char *argument, struct err *err)
{
	struct wrapup *wrapup = view->state;
	const struct live *live = view->model->live;
	const struct contact *contact;
	const struct disposition *d;

	wrapup->contact = strtoull(argument, NULL, 10);
	contact = live_contact(live, wrapup->contact);
	if (contact == NULL)
		return err_set(err, "%s", _("This contact is over."));
	wrapup->queue = contact->row.queue;
	picker_init(&wrapup->subject, false);
	picker_init(&wrapup->disposition, true);
	edit_init(&wrapup->follow, WORDS_SIZE, false, false);
	/* Enter must not put in a subject that nobody named. */
	if (contact->row.subject == 0)
		picker_add(&wrapup->subject, 0, "", _("(not said)"), "");
	subjects_add(&wrapup->subject, live);
	picker_select(&wrapup->subject, contact->row.subject);
	for (d = live->dispositions; d != NULL; d = d->hh.next)
		picker_add(&wrapup->disposition, d->set.disposition, "",
		    d->set.title, "");
	expect_usual(view);
	if (wrapup->subject.n == 0)
		wrapup->step = DISPOSITION;
	if (wrapup->step == DISPOSITION && wrapup->disposition.n == 0)
		wrapup->step = SOLVED;
	return 0;
}

static void
wrapup_close(struct view *view)
{
	struct wrapup *wrapup = view->state;

	picker_done(&wrapup->subject);
	picker_done(&wrapup->disposition);
}

/* The form is pointless once the contact is no longer hers to close. */
static enum next
wrapup_tick(struct view *view)
{
	const struct wrapup *wrapup = view->state;
	const struct contact *contact =
	    live_contact(view->model->live, wrapup->contact);

	return contact == NULL || contact->row.user != view->model->session.user
	    ? NEXT_CLOSE
	    : NEXT_STAY;
}

/* --- sending --- */

static void
send_close(struct view *view)
{
	struct wrapup *wrapup = view->state;
	struct msg msg = {.id = MSG_CLOSE};

	msg.close.contact = wrapup->contact;
	msg.close.subject = picked_id(&wrapup->subject);
	msg.close.disposition = picked_id(&wrapup->disposition);
	msg.close.solved = wrapup->solved;
	wrapup->asked = stage_send(view->stage, &msg);
	wrapup->step = wrapup->asked != 0 ? SENT : SOLVED;
}

/* The promise goes first, as it needs the contact. */
static void
send_promise(struct view *view)
{
	struct wrapup *wrapup = view->state;
	struct msg msg = {.id = MSG_PROMISE};
	size_t used =
	    when_read(wrapup->follow.text, view->model->now, &msg.promise.due);

	if (used == 0 || msg.promise.due <= view->model->now)
		return; /* what is missing stands below the line */
	msg.promise.contact = wrapup->contact;
	text_copy(msg.promise.text, sizeof msg.promise.text,
	    wrapup->follow.text + used);
	wrapup->promised = stage_send(view->stage, &msg);
	if (wrapup->promised != 0)
		wrapup->step = SENT;
}

/* --- keys --- */

/* The first letter of the word in the person's language. */
static bool
is_letter_of(int key, const char *word)
{
	return key == word[0] || key == (word[0] & ~0x20);
}

static enum next
key_solved(struct view *view, int key)
{
	struct wrapup *wrapup = view->state;

	if (key == '3' || is_letter_of(key, _("follow-up"))) {
		wrapup->solved = ANSWER_NO;
		wrapup->step = FOLLOW;
		return NEXT_STAY;
	}
	if (key == '1' || is_letter_of(key, _("yes")))
		wrapup->solved = ANSWER_YES;
	else if (key == '2' || is_letter_of(key, _("no")))
		wrapup->solved = ANSWER_NO;
	else if (key != KEYS_ENTER)
		return NEXT_PASS;
	send_close(view);
	return NEXT_STAY;
}

static enum next
key_follow(struct view *view, int key)
{
	struct wrapup *wrapup = view->state;

	if (key != KEYS_ENTER)
		return edit_key(&wrapup->follow, key) ? NEXT_STAY : NEXT_PASS;
	if (wrapup->follow.text[0] == '\0' || wrapup->promise_is_done)
		send_close(view);
	else
		send_promise(view);
	return NEXT_STAY;
}

static enum next
key_picker(struct view *view, struct picker *picker, int key)
{
	struct wrapup *wrapup = view->state;

	switch (picker_key(picker, key)) {
	case PICKER_CHOSEN:
		if (wrapup->step == SUBJECT)
			expect_usual(view);
		else
			wrapup->solved = habit_solved(&view->model->habits,
			    picked_id(&wrapup->subject),
			    picked_id(&wrapup->disposition));
		wrapup->step++;
		if (wrapup->step == DISPOSITION && wrapup->disposition.n == 0)
			wrapup->step++;
		return NEXT_STAY;
	case PICKER_MOVED:
		return NEXT_STAY;
	default:
		return NEXT_PASS;
	}
}

static enum next
wrapup_key(struct view *view, int key)
{
	struct wrapup *wrapup = view->state;

	if (wrapup->step == SENT)
		return NEXT_PASS;
	if (key == KEYS_BACKTAB && wrapup->step > SUBJECT) {
		wrapup->step--;
		return NEXT_STAY;
	}
	if (key == action_shown(ACTION_WRAPUP, true) && wrapup->step < FOLLOW) {
		if (wrapup->step == SUBJECT)
			expect_usual(view);
		send_close(view);
		return NEXT_STAY;
	}
	switch (wrapup->step) {
	case SUBJECT:
		return key_picker(view, &wrapup->subject, key);
	case DISPOSITION:
		return key_picker(view, &wrapup->disposition, key);
	case SOLVED:
		return key_solved(view, key);
	default:
		return key_follow(view, key);
	}
}

/* --- drawing --- */

static void
answer_draw(struct canvas *canvas, struct box box, bool open,
    const char *question, const char *answer)
{
	char label[64];
	int x = box.x;

	text_copy(label, sizeof label, question);
	x += canvas_text(canvas, box.y, x, 2, STYLE_STRONG, open ? "▸ " : "  ");
	canvas_text(canvas, box.y, x, 20, open ? STYLE_STRONG : STYLE_LABEL,
	    label);
	x += 20;
	canvas_text(canvas, box.y, x, box.x + box.width - x, STYLE_PLAIN,
	    answer);
}

/* Under the line of the promise: what was understood. */
static void
follow_draw(struct view *view, struct canvas *canvas, struct box box)
{
	struct wrapup *wrapup = view->state;
	const struct model *model = view->model;
	const char *text = wrapup->follow.text;
	char due[64], left[24], line[160];
	struct box entry = {box.y, box.x, 1, box.width};
	size_t used;
	int64_t at;

	edit_draw(&wrapup->follow, canvas, entry, true);
	box.y++;
	used = when_read(text, model->now, &at);
	if (text[0] == '\0') {
		canvas_text(canvas, box.y, box.x, box.width, STYLE_FAINT,
		    _("When, and what: +2d, tue noon, 25/11 14h… Enter: "
		      "nothing."));
	} else if (used == 0) {
		canvas_text(canvas, box.y, box.x, box.width, STYLE_NEAR,
		    _("Begin with a time: +2h, +2d, tomorrow 9h, tue noon…"));
	} else if (at <= model->now) {
		canvas_text(canvas, box.y, box.x, box.width, STYLE_LATE,
		    _("That time is over."));
	} else {
		when_show(at, model->now, due, sizeof due);
		show_duration(at - model->now, left, sizeof left);
		snprintf(line, sizeof line, _("Promised for %s, in %s: %s"),
		    due, left, text + used);
		canvas_text(canvas, box.y, box.x, box.width, STYLE_GOOD, line);
	}
}

static void
solved_draw(const struct wrapup *wrapup, struct canvas *canvas, struct box box)
{
	bool no = wrapup->solved == ANSWER_NO;
	char text[160];

	if (wrapup->step == SENT)
		snprintf(text, sizeof text, "%s", _("Saving…"));
	else if (wrapup->step == FOLLOW)
		snprintf(text, sizeof text, "%s", no ? _("no") : _("yes"));
	else
		/* TRANSLATORS: the letters are those of the words before. */
		snprintf(text, sizeof text, "%s1 %s  %s2 %s  3 %s",
		    no ? "" : "▸", _("yes"), no ? "▸" : "", _("no"),
		    _("follow-up"));
	answer_draw(canvas, box, wrapup->step == SOLVED, _("Solved now?"),
	    text);
}

static void
wrapup_draw(struct view *view, struct canvas *canvas, struct box box)
{
	struct wrapup *wrapup = view->state;
	struct box part = popup_draw(canvas,
	    WRAPUP_HEIGHT < box.height ? WRAPUP_HEIGHT : box.height,
	    WRAPUP_WIDTH, _(view->screen->title));

	answer_draw(canvas, part, wrapup->step == SUBJECT, _("Subject"),
	    picked_text(&wrapup->subject));
	part.y++;
	answer_draw(canvas, part, wrapup->step == DISPOSITION, _("Disposition"),
	    picked_text(&wrapup->disposition));
	part.y++;
	solved_draw(wrapup, canvas, part);
	part.y++;
	answer_draw(canvas, part, wrapup->step == FOLLOW, _("Promise"),
	    wrapup->step == FOLLOW ? "" : wrapup->follow.text);
	part.y += 2;
	part.height -= 5;
	if (wrapup->step == SUBJECT)
		picker_draw(&wrapup->subject, canvas, part, true);
	else if (wrapup->step == DISPOSITION)
		picker_draw(&wrapup->disposition, canvas, part, true);
	else if (wrapup->step == FOLLOW)
		follow_draw(view, canvas, part);
	part.y += part.height - 1;
	if (wrapup->step < FOLLOW)
		canvas_print(canvas, part.y, part.x, part.width, STYLE_FAINT,
		    _("Enter as it stands, %s all of it, Shift-Tab back, "
		      "Esc later."),
		    action_shown_named(ACTION_WRAPUP, true).text);
	else
		canvas_text(canvas, part.y, part.x, part.width, STYLE_FAINT,
		    _("Shift-Tab goes back, Esc closes later."));
}

static void
wrapup_reply(struct view *view, uint64_t asked, const struct msg *msg)
{
	struct wrapup *wrapup = view->state;

	if (asked == 0)
		return;
	if (asked == wrapup->asked && msg->id == MSG_REFUSED) {
		wrapup->asked = 0;
		wrapup->step = SOLVED;
	} else if (asked == wrapup->promised) {
		wrapup->promised = 0;
		wrapup->promise_is_done = msg->id == MSG_DONE;
		wrapup->step = FOLLOW;
		if (wrapup->promise_is_done)
			send_close(view);
	}
}

const struct screen screen_wrapup = {
    .name = "wrapup",
    .title = N_("Wrap-up"),
    .where = ON_CHOICE,
    .needs = NEEDS_SESSION,
    .roles = BY_ADVISOR | BY_SUPERVISOR,
    .over = true,
    .argument = true,
    .size = sizeof(struct wrapup),
    .open = wrapup_open,
    .close = wrapup_close,
    .tick = wrapup_tick,
    .draw = wrapup_draw,
    .key = wrapup_key,
    .reply = wrapup_reply,
};
