/* explain_floor.c - what is told of an advisor's day, one line a fact. */
#include "src/live/explain_floor.h"

#include <libintl.h>
#include <stdio.h>

#define _(text) gettext(text)

/* ", by NAME" when somebody else did it. */
static void
by_words(const struct live *live, uint64_t by, uint64_t user, char *to,
    size_t size)
{
	to[0] = '\0';
	if (by != 0 && by != user)
		snprintf(to, size, _(", by %s"), explain_user(live, by));
}

static void
explain_state(const struct live *live, const struct msg_advisor_set *fact,
    char *to, size_t size)
{
	char by[96];

	by_words(live, fact->by, fact->user, by, sizeof by);
	snprintf(to, size, "%s%s%s%s",
	    explain_word(&words_advisor_state, (int)fact->state),
	    fact->reason != 0 ? _(": ") : "",
	    fact->reason != 0 ? explain_word(&words_reason, (int)fact->reason)
			      : "",
	    by);
}

static void
explain_moved(const struct live *live, const struct msg_team_moved *fact,
    char *to, size_t size)
{
	const struct team *team = live_team(live, fact->team);
	char by[96];

	by_words(live, fact->by, fact->user, by, sizeof by);
	if (team == NULL)
		snprintf(to, size, _("back in her own team%s"), by);
	else
		snprintf(to, size, _("moved to %s %s%s"), team->set.title,
		    explain_word(&words_stay,
			fact->until == 0 ? STAY_GOOD : STAY_DAY),
		    by);
}

static void
explain_listen(const struct live *live, const struct msg_listen_set *fact,
    char *to, size_t size)
{
	const char *name = explain_user(live, fact->by);

	if (fact->ended != 0)
		snprintf(to, size, _("listening by %s ended: %s"), name,
		    explain_word(&words_listen_end, (int)fact->why));
	else
		snprintf(to, size, _("listened to by %s: %s, %s"), name,
		    explain_word(&words_listen_mode, (int)fact->mode),
		    explain_word(&words_motive, (int)fact->motive));
}

static void
explain_hand(const struct live *live, const struct msg_hand_set *fact, char *to,
    size_t size)
{
	if (fact->up)
		snprintf(to, size, "%s", _("raised her hand"));
	else if (fact->by != 0 && fact->by != fact->user)
		snprintf(to, size, _("%s came to help"),
		    explain_user(live, fact->by));
	else
		snprintf(to, size, "%s", _("lowered her hand"));
}

static int
explain_session(const struct fact *fact, char *to, size_t size)
{
	switch ((int)fact->id) {
	case MSG_SESSION_STARTED:
		snprintf(to, size, "%s", _("signed in"));
		return 0;
	case MSG_SESSION_LOST:
		snprintf(to, size, "%s", _("her console was lost"));
		return 0;
	case MSG_SESSION_BACK:
		snprintf(to, size, "%s", _("her console came back"));
		return 0;
	case MSG_SESSION_ENDED:
		snprintf(to, size, _("session ended: %s"),
		    explain_word(&words_session_end,
			(int)fact->session_ended.why));
		return 0;
	case MSG_TELEPHONE_SET:
		snprintf(to, size, "%s",
		    fact->telephone_set.there ? _("her telephone came back")
					      : _("her telephone was lost"));
		return 0;
	default:
		return -1;
	}
}

int
explain_floor(const struct live *live, const struct fact *fact, char *to,
    size_t size)
{
	switch ((int)fact->id) {
	case MSG_ADVISOR_SET:
		explain_state(live, &fact->advisor_set, to, size);
		return 0;
	case MSG_TEAM_MOVED:
		explain_moved(live, &fact->team_moved, to, size);
		return 0;
	case MSG_QUEUE_LENT:
		snprintf(to, size, _("queue %s: %s"),
		    explain_queue(live, fact->queue_lent.queue),
		    explain_word(&words_loan, (int)fact->queue_lent.loan));
		return 0;
	case MSG_HAND_SET:
		explain_hand(live, &fact->hand_set, to, size);
		return 0;
	case MSG_MESSAGE_SENT:
		snprintf(to, size, _("message from %s"),
		    explain_user(live, fact->message_sent.by));
		return 0;
	case MSG_MESSAGE_READ:
		snprintf(to, size, "%s", _("message read"));
		return 0;
	case MSG_LISTEN_SET:
		explain_listen(live, &fact->listen_set, to, size);
		return 0;
	case MSG_LISTEN_REFUSED:
		snprintf(to, size, _("%s may not listen: %s"),
		    explain_user(live, fact->listen_refused.by),
		    explain_word(&words_listen_end,
			(int)fact->listen_refused.why));
		return 0;
	case MSG_CONTACT_OBJECTED:
		snprintf(to, size, _("no listening: %s"),
		    explain_word(&words_objection,
			(int)fact->contact_objected.objection));
		return 0;
	default:
		return explain_session(fact, to, size);
	}
}
