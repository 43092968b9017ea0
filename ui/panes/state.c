/* state.c - the bar with one's own state and what comes next. */
#include "ui/panes/state.h"

#include <stdio.h>

#include "src/base/clock.h"
#include "src/base/text.h"
#include "src/live/advisor.h"
#include "src/live/contact.h"
#include "src/live/queue.h"
#include "ui/action.h"
#include "ui/draw/language.h"
#include "ui/offer.h"
#include "ui/panes/names.h"
#include "ui/panes/sign.h"
#include "ui/show.h"
#include "ui/talk.h"

enum { WAITING_LOOKED = 64 };

/* The bar has a ground of its own, and what is wrong with oneself is worse
 * than with one of many. */
static enum style
bar_style(enum advisor_state state)
{
	enum style style = sign_style(state);

	if (style == STYLE_LATE)
		return STYLE_ALARM;
	return style == STYLE_PLAIN || style == STYLE_FAINT ? STYLE_STATE
							    : style;
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

/* --- what comes next, in words; empty when nothing is known to come --- */

static void
asked_words(const struct user *user, char *to, size_t size)
{
	bool several = user->n_contacts > 1;

	if (user->row.next == ADVISOR_OUT)
		text_copy(to, size,
		    several ? _("you leave after these contacts")
			    : _("you leave after this contact"));
	else
		snprintf(to, size,
		    several ? _("pause asked: %s, after these contacts")
			    : _("pause asked: %s, after this contact"),
		    name_reason(user->row.next_reason));
}

static void
wrapup_words(const struct model *model, const struct user *user, int64_t until,
    char *to, size_t size)
{
	char time[24];

	show_duration(until - model->now, time, sizeof time);
	snprintf(to, size, _("wrap-up ends in %s, then %s"), time,
	    name_advisor_state(user->row.state));
}

static void
pause_words(const struct model *model, const struct user *user, char *to,
    size_t size)
{
	struct key_name key = action_named(ACTION_AVAILABLE);
	char spent[48];

	pause_spent(model, user->row.reason, spent, sizeof spent);
	if (user->row.reason == REASON_NO_ANSWER)
		snprintf(to, size, _("%s: I am back"), key.text);
	else if (spent[0] != '\0')
		snprintf(to, size, _("%s, %s: available again"), spent,
		    key.text);
	else
		snprintf(to, size, _("%s: available again"), key.text);
}

/* How many wait for her skills, and the oldest of them. */
static void
waiting_words(const struct model *model, const struct user *user, char *to,
    size_t size)
{
	const struct contact *list[WAITING_LOOKED];
	int64_t oldest = 0, waited;
	char time[24];
	size_t i, n;

	n = queue_for_user(model->live, user, model->now, list, WAITING_LOOKED);
	for (i = 0; i < n && i < WAITING_LOOKED; i++) {
		waited = contact_waited_ms(&list[i]->row, model->now);
		oldest = waited > oldest ? waited : oldest;
	}
	show_duration(oldest, time, sizeof time);
	if (n == 0)
		text_copy(to, size, _("nobody waits for you"));
	else if (n == 1)
		snprintf(to, size, _("1 waits for your skills, since %s"),
		    time);
	else
		snprintf(to, size, _("%d wait for your skills, oldest %s"),
		    (int)n, time);
}

static void
out_words(char *to, size_t size)
{
	snprintf(to, size, _("%s: available"),
	    action_named(ACTION_AVAILABLE).text);
}

/* Whatever she presses in a call is late then, and nobody new comes. */
static bool
telephony_is_silent(const struct live *live)
{
	const struct alert *alert;

	HASH_EACH(alert, live->alerts)
		if (alert->row.kind == ALERT_TELEPHONY)
			return true;
	return false;
}

static void
next_words(const struct model *model, const struct user *user,
    enum advisor_state shown, char *to, size_t size)
{
	int64_t until = wrapup_until(user);

	if (shown != ADVISOR_OUT && telephony_is_silent(model->live)) {
		text_copy(to, size,
		    _("telephony is silent: talks go on, no call comes"));
		return;
	}
	talk_words(model, to, size);
	if (to[0] != '\0')
		return;
	if (shown == ADVISOR_OFFERED)
		offer_why(model, to, size);
	else if (user->row.next != 0)
		asked_words(user, to, size);
	else if (shown == ADVISOR_WRAPUP && until != 0)
		wrapup_words(model, user, until, to, size);
	else if (shown == ADVISOR_PAUSE)
		pause_words(model, user, to, size);
	else if (shown == ADVISOR_OUT)
		out_words(to, size);
	else if (shown == ADVISOR_UNREACHABLE)
		text_copy(to, size, _("nothing is offered to you meanwhile"));
	else
		waiting_words(model, user, to, size);
}

void
pause_spent(const struct model *model, enum reason reason, char *to,
    size_t size)
{
	const struct user *user = model_user(model);
	const struct msg_site_set *site = &model->live->site;
	struct msg_advisor_row row;
	uint64_t limit_s = 0, ms = 0;

	to[0] = '\0';
	if (user == NULL)
		return;
	advisor_now(user, model->now, &row);
	if (reason == REASON_BREAK) {
		limit_s = site->break_s;
		ms = row.break_ms;
	} else if (reason == REASON_LUNCH) {
		limit_s = site->lunch_s;
		ms = row.lunch_ms;
	}
	if (limit_s == 0)
		return;
	if (ms > limit_s * 1000)
		snprintf(to, size, _("%d min over %d"),
		    (int)((ms - limit_s * 1000) / 60000), (int)(limit_s / 60));
	else
		snprintf(to, size, _("%d of %d min"), (int)(ms / 60000),
		    (int)(limit_s / 60));
}

/* --- the bar --- */

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
	x += canvas_print(canvas, box.y, x, end - x, bar_style(shown),
	    " %s %s ", sign_mark(shown), name_advisor_state(shown));
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

bool
state_missed(const struct model *model, char *to, size_t size)
{
	const struct user *user = model_user(model);
	char since[16];

	if (user == NULL || user->shown != ADVISOR_PAUSE ||
	    user->row.reason != REASON_NO_ANSWER)
		return false;
	show_minute(user->row.state_at, since, sizeof since);
	snprintf(to, size,
	    _("You did not answer %d offers in a row: on pause since %s.  %s: I am back"),
	    (int)model->live->site.misses, since,
	    action_named(ACTION_AVAILABLE).text);
	return true;
}
