/* played.c - what is heard of before: that it is over, told once. */
#include "ui/spoken/played.h"

#include "ui/draw/language.h"
#include "ui/show.h"

void
played_tell(struct change *change, const struct model *model,
    const struct voice *voice)
{
	const struct deck *deck = &model->deck;
	char length[24];

	if (deck->look == 0 || deck->state == 0 || deck->plays ||
	    deck->place_ms < deck->there_ms) {
		change->played = 0;
		return;
	}
	if (change->played == deck->look)
		return;
	change->played = deck->look;
	show_duration((int64_t)deck->there_ms, length, sizeof length);
	if (deck->state == RECORDING_WHOLE)
		voice_say(voice, false, _("At its end, after %s."), length);
	else
		voice_say(voice, false, _("At its end, after %s: %s."), length,
		    _(word_label(&words_recording_state, (int)deck->state)));
}
