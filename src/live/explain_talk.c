/* explain_talk.c - what an advisor did in a call, in a line. */
#include <libintl.h>
#include <stdio.h>

#include "src/live/explain_floor.h"

#define _(text) gettext(text)

static const char *
third(const struct live *live, uint64_t user)
{
	return user == 0 ? _("a number outside") : explain_user(live, user);
}

static void
explain_given(const struct live *live, const struct msg_call_given *fact,
    char *to, size_t size)
{
	if (fact->emergency)
		snprintf(to, size,
		    _("passed on to the emergency service by %s"),
		    explain_user(live, fact->user));
	else
		snprintf(to, size, _("passed on by %s to %s"),
		    explain_user(live, fact->user), third(live, fact->to));
}

int
explain_talk(const struct live *live, const struct fact *fact, char *to,
    size_t size)
{
	const struct msg_consult_set *consult = &fact->consult_set;

	switch ((int)fact->id) {
	case MSG_CONSULT_SET:
		snprintf(to, size, _("%s consults %s: %s"),
		    explain_user(live, consult->user), third(live, consult->to),
		    explain_word(&words_consult, (int)consult->step));
		return 0;
	case MSG_CALL_GIVEN:
		explain_given(live, &fact->call_given, to, size);
		return 0;
	case MSG_CALL_MUTED:
		snprintf(to, size,
		    fact->call_muted.on ? _("the caller does not hear %s")
					: _("the caller hears %s again"),
		    explain_user(live, fact->call_muted.user));
		return 0;
	case MSG_TONES_SENT:
		snprintf(to, size, _("%s pressed keys for the other end: %d"),
		    explain_user(live, fact->tones_sent.user),
		    (int)fact->tones_sent.length);
		return 0;
	default:
		return -1;
	}
}
