/* explain_recording.c - what is told of a recording, one line a fact. */
#include <libintl.h>
#include <stdio.h>

#include "src/live/explain_floor.h"

#define _(text) gettext(text)

static void
explain_mask(const struct msg_recording_masked *fact, char *to, size_t size)
{
	if (fact->mask == 0)
		snprintf(to, size, "%s", _("recorded again"));
	else
		snprintf(to, size, _("recording masked: %s"),
		    explain_word(&words_mask, (int)fact->mask));
}

static void
explain_erased(const struct live *live, const struct msg_recording_erased *fact,
    char *to, size_t size)
{
	if (fact->order != 0)
		snprintf(to, size, _("recording erased by %s: %s"),
		    explain_user(live, fact->by),
		    explain_word(&words_erasure_order, (int)fact->order));
	else if (fact->by != 0)
		snprintf(to, size, _("recording erased: %s, by %s"),
		    explain_word(&words_erasure, (int)fact->why),
		    explain_user(live, fact->by));
	else
		snprintf(to, size, _("recording erased: %s"),
		    explain_word(&words_erasure, (int)fact->why));
}

int
explain_recording(const struct live *live, const struct fact *fact, char *to,
    size_t size)
{
	const struct msg_recording_seen *seen = &fact->recording_seen;

	switch ((int)fact->id) {
	case MSG_RECORDING_STARTED:
		snprintf(to, size, _("recorded: %s"),
		    explain_word(&words_recording_why,
			(int)fact->recording_started.why));
		return 0;
	case MSG_RECORDING_MASKED:
		explain_mask(&fact->recording_masked, to, size);
		return 0;
	case MSG_RECORDING_ENDED:
		snprintf(to, size, _("recording ended: %s"),
		    explain_word(&words_recording_end,
			(int)fact->recording_ended.why));
		return 0;
	case MSG_RECORDING_ERASED:
		explain_erased(live, &fact->recording_erased, to, size);
		return 0;
	case MSG_RECORDING_SEEN:
		snprintf(to, size, _("recording %s by %s: %s"),
		    explain_word(&words_recording_look, (int)seen->look),
		    explain_user(live, seen->by),
		    explain_word(&words_motive, (int)seen->motive));
		return 0;
	case MSG_VOICEMAIL_HEARD:
		snprintf(to, size, _("message heard by %s"),
		    explain_user(live, fact->voicemail_heard.user));
		return 0;
	default:
		return -1;
	}
}
