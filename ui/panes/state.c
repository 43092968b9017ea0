/* state.c - the bar with one's own state and what comes next. */
#include "ui/panes/state.h"

#include <stdio.h>

#include "src/base/clock.h"
#include "src/base/text.h"
#include "src/live/advisor.h"
#include "ui/draw/language.h"
#include "ui/offer.h"
#include "ui/panes/names.h"
#include "ui/show.h"

static const char *
state_mark(enum advisor_state state)
{
	switch ((int)state) {
	case ADVISOR_AVAILABLE:
	case ADVISOR_HANDLING:
		return "●";
	case ADVISOR_OFFERED:
		return "▶";
	case ADVISOR_UNREACHABLE:
		return "✗";
	default:
		return "○";
	}
}

static enum style
state_style(enum advisor_state state)
{
	switch ((int)state) {
	case ADVISOR_AVAILABLE:
		return STYLE_GOOD;
	case ADVISOR_OFFERED:
		return STYLE_OFFER;
	case ADVISOR_UNREACHABLE:
		return STYLE_ALARM;
	case ADVISOR_WRAPUP:
	case ADVISOR_PAUSE:
		return STYLE_NEAR;
	default:
		return STYLE_STATE;
	}
}

/* The end of the wrap-up that comes first; 0: none. */
static int64_t
wrapup_until(const struct user *user)
{
	const struct contact *contact;
	int64_t until = 0;

	TAILQ_FOREACH(contact, &user->contacts, of_user) {
		if (contact->row.state == CONTACT_WRAPUP &&
		    contact->row.until != 0 &&
		    (until == 0 || contact->row.until < until))
			until = contact->row.until;
	}
	return until;
}

/* What comes next, in words; empty when nothing is known to come. */
static void
next_words(const struct model *model, const struct user *user,
    enum advisor_state shown, char *to, size_t size)
{
	char time[24];
	int64_t until = wrapup_until(user);

	to[0] = '\0';
	if (shown == ADVISOR_OFFERED) {
		offer_why(model, to, size);
	} else if (user->row.next != 0) {
		snprintf(to, size, _("then: %s %s"),
		    name_advisor_state(user->row.next),
		    name_reason(user->row.next_reason));
	} else if (until != 0) {
		show_duration(until - model->now, time, sizeof time);
		snprintf(to, size, _("closes by itself in %s"), time);
	} else if (shown == ADVISOR_OUT || shown == ADVISOR_PAUSE) {
		snprintf(to, size, "%s", _("v: available again"));
	}
}

/* Her own day, without anybody else's. */
static void
day_words(const struct model *model, const struct user *user, char *to,
    size_t size)
{
	struct msg_advisor_row row;
	char share[24];
	double busy;

	advisor_now(user, model->now, &row);
	busy = (double)(row.handling_ms + row.wrapup_ms);
	show_share(busy, busy + (double)row.idle_ms, share, sizeof share);
	snprintf(to, size, _("today %d handled, %s busy"), (int)row.handled,
	    share);
}

void
state_draw(const struct model *model, struct canvas *canvas, struct box box)
{
	const struct user *user = model_user(model);
	enum advisor_state shown;
	char time[24], words[400];
	int x = box.x + 1, end = box.x + box.width, w;

	canvas_fill(canvas, box, STYLE_STATE);
	if (user == NULL)
		return;
	shown = advisor_shown(user);
	show_duration(model->now - user->row.state_at, time, sizeof time);
	x += canvas_print(canvas, box.y, x, end - x, state_style(shown),
	    " %s %s ", state_mark(shown), name_advisor_state(shown));
	if (shown == ADVISOR_PAUSE || shown == ADVISOR_UNREACHABLE)
		x += canvas_print(canvas, box.y, x, end - x, STYLE_STATE, " %s",
		    name_reason(user->row.reason));
	if (user->row.state_at != 0)
		x += canvas_print(canvas, box.y, x, end - x, STYLE_STATE, " %s",
		    time);
	next_words(model, user, shown, words, sizeof words);
	if (words[0] != '\0')
		x += canvas_print(canvas, box.y, x, end - x, STYLE_STATE,
		    "  %s %s", "▸", words);
	day_words(model, user, words, sizeof words);
	w = text_width(words);
	if (x + 2 + w < end)
		canvas_text(canvas, box.y, end - w - 1, w, STYLE_STATE, words);
}
