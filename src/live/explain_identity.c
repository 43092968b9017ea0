/* explain_identity.c - what is told of callers and identities. */
#include "src/live/explain_identity.h"

#include <libintl.h>
#include <stdio.h>

#define _(text) gettext(text)

static void
explain_trait(const struct live *live, const struct msg_trait_checked *fact,
    char *to, size_t size)
{
	const char *trait = explain_word(&words_trait, (int)fact->trait);
	const char *user = explain_user(live, fact->user);

	if (fact->answer == ANSWER_YES)
		snprintf(to, size, _("%s compared by %s: the same"), trait,
		    user);
	else if (fact->answer == ANSWER_NO)
		snprintf(to, size, _("%s compared by %s: another"), trait,
		    user);
	else
		snprintf(to, size, _("%s: answer taken back by %s"), trait,
		    user);
}

int
explain_identity(const struct live *live, const struct fact *fact, char *to,
    size_t size)
{
	switch ((int)fact->id) {
	case MSG_CALLER_SAID:
		snprintf(to, size,
		    fact->caller_said.other
			? _("somebody else calls for the patient, says %s")
			: _("the patient calls in person, says %s"),
		    explain_user(live, fact->caller_said.user));
		return 0;
	case MSG_TRAIT_CHECKED:
		explain_trait(live, &fact->trait_checked, to, size);
		return 0;
	case MSG_DOUBT_RAISED:
		snprintf(to, size, _("the identity is doubted by %s"),
		    explain_user(live, fact->doubt_raised.user));
		return 0;
	default:
		return -1;
	}
}
