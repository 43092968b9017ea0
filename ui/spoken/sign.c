/* sign.c - who else is at her call: a recording, a listener; told once. */
#include "ui/spoken/sign.h"

#include "ui/draw/language.h"
#include "ui/news.h"
#include "ui/panes/names.h"

static void
tell_recording(struct change *change, const struct model *model,
    const struct voice *voice)
{
	const struct recording *recording = news_recording(model);
	uint64_t now = recording == NULL ? 0 : recording->row.recording;
	enum mask mask = recording == NULL ? 0 : recording->row.mask;

	if (now == change->recording && mask == change->mask)
		return;
	if (now == 0)
		voice_say(voice, true, "%s", _("No longer recorded."));
	else if (mask != 0)
		voice_say(voice, true, _("Not recorded for now: %s."),
		    _(word_label(&words_mask, (int)mask)));
	else
		voice_say(voice, true, _("This call is recorded: %s."),
		    _(word_label(&words_recording_why,
			(int)recording->row.why)));
	change->recording = now;
	change->mask = mask;
}

static void
tell_listen(struct change *change, const struct model *model,
    const struct voice *voice)
{
	const struct listen *listen = news_listen(model);
	bool over = listen != NULL && listen->set.ended != 0;

	if (listen == NULL ||
	    (listen->set.listen == change->listen && over == change->heard))
		return;
	if (over)
		voice_say(voice, false, _("You were listened to: %s, %s."),
		    name_user(model->live, listen->set.by),
		    _(word_label(&words_motive, (int)listen->set.motive)));
	else
		voice_say(voice, true, _("Listening to you: %s, %s, %s."),
		    name_user(model->live, listen->set.by),
		    _(word_label(&words_listen_mode, (int)listen->set.mode)),
		    _(word_label(&words_motive, (int)listen->set.motive)));
	change->listen = listen->set.listen;
	change->heard = over;
}

void
sign_tell(struct change *change, const struct model *model,
    const struct voice *voice)
{
	tell_recording(change, model, voice);
	tell_listen(change, model, voice);
}
