/* wrapup.c - how a contact ended: subject, disposition, solved now? */
/*
 * Who looks: an advisor right after a contact.  In one second: which of the
 * three questions is open and what stands as answer to the others.  With
 * one key each: the subject (the one known already: Enter; else a few
 * letters), the disposition (a digit), solved (y or n).
 */
#include <stdlib.h>

#include "src/base/text.h"
#include "ui/draw/picker.h"
#include "ui/draw/popup.h"
#include "ui/draw/keys.h"
#include "ui/draw/language.h"
#include "ui/panes/names.h"
#include "ui/stage.h"

enum { WRAPUP_WIDTH = 64, WRAPUP_HEIGHT = 18 };
enum question { SUBJECT, DISPOSITION, SOLVED, SENT };

struct wrapup {
	uint64_t contact;
	enum question step;
	struct picker subject, disposition;
	uint64_t asked;
};

static bool
is_parent(const struct live *live, uint64_t subject)
{
	const struct subject *s;

	for (s = live->subjects; s != NULL; s = s->hh.next)
		if (s->set.parent == subject)
			return true;
	return false;
}

/* The leaves of the tree, each under its branch. */
static void
add_subjects(struct wrapup *wrapup, const struct live *live)
{
	const struct subject *s;

	for (s = live->subjects; s != NULL; s = s->hh.next)
		if (!is_parent(live, s->set.subject))
			picker_add(&wrapup->subject, s->set.subject,
			    name_subject(live, s->set.parent), s->set.title,
			    "");
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
	picker_init(&wrapup->subject, false);
	picker_init(&wrapup->disposition, true);
	/* Enter must not put in a subject that nobody named. */
	if (contact->row.subject == 0)
		picker_add(&wrapup->subject, 0, "", _("(not said)"), "");
	add_subjects(wrapup, live);
	picker_select(&wrapup->subject, contact->row.subject);
	for (d = live->dispositions; d != NULL; d = d->hh.next)
		picker_add(&wrapup->disposition, d->set.disposition, "",
		    d->set.title, "");
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

static void
send_close(struct view *view, enum answer solved)
{
	struct wrapup *wrapup = view->state;
	struct msg msg = {.id = MSG_CLOSE};

	msg.close.contact = wrapup->contact;
	msg.close.subject = picked_id(&wrapup->subject);
	msg.close.disposition = picked_id(&wrapup->disposition);
	msg.close.solved = solved;
	wrapup->asked = stage_send(view->stage, &msg);
	wrapup->step = wrapup->asked != 0 ? SENT : SOLVED;
}

/* The first letter of the word in the person's language. */
static bool
is_letter_of(int key, const char *word)
{
	return key == word[0] || key == (word[0] & ~0x20);
}

static enum next
key_solved(struct view *view, int key)
{
	if (key == '1' || is_letter_of(key, _("yes")))
		send_close(view, ANSWER_YES);
	else if (key == '2' || is_letter_of(key, _("no")))
		send_close(view, ANSWER_NO);
	else
		return NEXT_PASS;
	return NEXT_STAY;
}

static enum next
key_picker(struct wrapup *wrapup, struct picker *picker, int key)
{
	switch (picker_key(picker, key)) {
	case PICKER_CHOSEN:
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

	if (key == KEYS_BACKTAB && wrapup->step < SENT &&
	    wrapup->step > SUBJECT) {
		wrapup->step--;
		return NEXT_STAY;
	}
	switch (wrapup->step) {
	case SUBJECT:
		return key_picker(wrapup, &wrapup->subject, key);
	case DISPOSITION:
		return key_picker(wrapup, &wrapup->disposition, key);
	case SOLVED:
		return key_solved(view, key);
	default:
		return NEXT_PASS;
	}
}

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

static void
wrapup_draw(struct view *view, struct canvas *canvas, struct box box)
{
	struct wrapup *wrapup = view->state;
	struct box part = popup_draw(canvas,
	    WRAPUP_HEIGHT < box.height ? WRAPUP_HEIGHT : box.height,
	    WRAPUP_WIDTH, _(view->screen->title));
	char solved[64];

	answer_draw(canvas, part, wrapup->step == SUBJECT, _("Subject"),
	    picked_text(&wrapup->subject));
	part.y++;
	answer_draw(canvas, part, wrapup->step == DISPOSITION, _("Disposition"),
	    wrapup->step > SUBJECT ? picked_text(&wrapup->disposition) : "");
	part.y++;
	snprintf(solved, sizeof solved, "1 %s   2 %s", _("yes"), _("no"));
	answer_draw(canvas, part, wrapup->step == SOLVED, _("Solved now?"),
	    wrapup->step == SENT ? _("Saving…") : solved);
	part.y += 2;
	part.height -= 4;
	if (wrapup->step == SUBJECT)
		picker_draw(&wrapup->subject, canvas, part, true);
	else if (wrapup->step == DISPOSITION)
		picker_draw(&wrapup->disposition, canvas, part, true);
	else
		canvas_text(canvas, part.y, part.x, part.width, STYLE_FAINT,
		    _("Shift-Tab goes back, Esc closes later."));
}

static void
wrapup_reply(struct view *view, uint64_t asked, const struct msg *msg)
{
	struct wrapup *wrapup = view->state;

	if (asked != 0 && asked == wrapup->asked && msg->id == MSG_REFUSED) {
		wrapup->asked = 0;
		wrapup->step = SOLVED;
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
