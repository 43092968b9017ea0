/* deck.c - a recording that is heard: where, how fast, who speaks. */
#include "ui/panes/deck.h"

#include <stdio.h>

#include "src/live/recording.h"
#include "ui/draw/language.h"
#include "ui/panes/names.h"
#include "ui/panes/voices.h"
#include "ui/show.h"

static void
title_draw(const struct model *model, const struct msg_recording_row *row,
    struct canvas *canvas, struct box box)
{
	char day[24], minute[24], masked[24], text[200];

	show_date(row->began, day, sizeof day);
	show_minute(row->began, minute, sizeof minute);
	show_duration((int64_t)row->masked_ms, masked, sizeof masked);
	snprintf(text, sizeof text, _("no. %d · %s · %s %s · %s%s%s"),
	    (int)row->recording, name_user(model->live, row->user), day, minute,
	    _(word_label(&words_recording_why, (int)row->why)),
	    row->masked_ms > 0 ? _(" · masked ") : "",
	    row->masked_ms > 0 ? masked : "");
	canvas_rule(canvas, box.y, box.x, box.width, text);
}

static void
voicemail_title(const struct model *model, struct canvas *canvas,
    struct box box)
{
	const struct contact *contact =
	    live_contact(model->live, model->deck.voicemail);
	char when[24], text[120];

	show_when(contact == NULL ? 0 : contact->row.arrived, model->now, when,
	    sizeof when);
	snprintf(text, sizeof text, _("no. %d · voice message, %s"),
	    (int)model->deck.voicemail, when);
	canvas_rule(canvas, box.y, box.x, box.width, text);
}

static const char *
doing(const struct model *model)
{
	const struct deck *deck = &model->deck;

	if (deck->refused)
		return _("not to be heard by you");
	if (deck->look == 0 || (deck->there_ms == 0 && deck->state == 0))
		return _("on its way");
	if (deck->plays)
		return model->heard.silent ? _("plays without a device")
					   : _("plays");
	return deck->state != 0 && deck->place_ms >= deck->there_ms
	    ? _("at its end")
	    : _("stopped");
}

/* What is wrong with it, or what one hears nothing of here. */
static void
remark(const struct model *model, char *to, size_t size)
{
	const struct deck *deck = &model->deck;
	const struct deck_gap *gap = deck_gap_at(deck, deck->place_ms);

	to[0] = '\0';
	if (gap != NULL && gap->mask != 0)
		snprintf(to, size, _(" · masked here: %s"),
		    _(word_label(&words_mask, (int)gap->mask)));
	else if (gap != NULL)
		snprintf(to, size, "%s", _(" · held here"));
	else if (deck->state > RECORDING_WHOLE)
		snprintf(to, size, " · ! %s",
		    _(word_label(&words_recording_state, (int)deck->state)));
}

static void
place_draw(const struct model *model, struct canvas *canvas, struct box box)
{
	const struct deck *deck = &model->deck;
	char place[24], length[24], more[100], text[240];

	show_duration((int64_t)deck->place_ms, place, sizeof place);
	show_duration((int64_t)deck_length_ms(model), length, sizeof length);
	remark(model, more, sizeof more);
	snprintf(text, sizeof text, _(" %s %s: %s of %s · speed %d %%%s"),
	    deck->plays ? "▶" : "■", doing(model), place, length, deck->percent,
	    more);
	canvas_fill(canvas, box, STYLE_CHOSEN);
	canvas_text(canvas, box.y, box.x, box.width, STYLE_CHOSEN, text);
}

static void
bar_draw(const struct model *model, struct canvas *canvas, struct box box)
{
	const struct deck *deck = &model->deck;
	uint64_t length = deck_length_ms(model), ms;
	const struct deck_gap *gap;
	enum style style;
	int x;

	for (x = 0; x < box.width; x++) {
		ms = length * (2 * (uint64_t)x + 1) / (2 * (uint64_t)box.width);
		gap = deck_gap_at(deck, ms);
		style = length > 0 && ms < deck->place_ms ? STYLE_GOOD
							  : STYLE_FRAME;
		canvas_text(canvas, box.y, box.x + x, 1,
		    gap != NULL && gap->mask != 0 ? STYLE_NEAR : style,
		    gap != NULL && gap->mask != 0 ? "‖"
			: gap != NULL             ? "─"
			: style == STYLE_GOOD     ? "█"
						  : "░");
	}
}

void
deck_draw(const struct model *model, struct canvas *canvas, struct box box)
{
	const struct recording *recording =
	    live_recording(model->live, model->deck.recording);
	struct box row = box;

	if ((recording == NULL && model->deck.voicemail == 0) ||
	    box.height < DECK_ROWS - 1)
		return;
	row.height = 1;
	if (box.height >= DECK_ROWS) {
		if (recording != NULL)
			title_draw(model, &recording->row, canvas, row);
		else
			voicemail_title(model, canvas, row);
		row.y++;
	}
	place_draw(model, canvas, row);
	row.y++;
	bar_draw(model, canvas, row);
	row.y++;
	voices_draw(&model->heard, canvas, row, row.x);
}
