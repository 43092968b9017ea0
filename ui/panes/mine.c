/* mine.c - the contacts of the signed-in user. */
#include "ui/panes/mine.h"

#include <stdio.h>

#include "src/base/text.h"
#include "src/live/contact.h"
#include "ui/draw/gauge.h"
#include "ui/draw/language.h"
#include "ui/panes/names.h"
#include "ui/show.h"
#include "ui/usual.h"

enum { MARK, STATE, CHANNEL, QUEUE, TALK, HOLD, WRAPUP };

const struct column mine_columns[MINE_COLUMNS] = {
    [MARK] = {"", 1, 1, 0, false},
    [STATE] = {N_("State"), 15, 15, 0, false},
    [CHANNEL] = {N_("Channel"), 8, 9, 2, false},
    [QUEUE] = {N_("Queue"), 8, 24, 3, false},
    [TALK] = {N_("Talk"), 5, 7, 0, true},
    [HOLD] = {N_("Held"), 5, 7, 0, true},
    [WRAPUP] = {N_("Wrap"), 5, 7, 0, true},
};

static enum style
state_style(enum contact_state state)
{
	switch ((int)state) {
	case CONTACT_OFFERED:
		return STYLE_OFFER;
	case CONTACT_TALK:
		return STYLE_GOOD;
	default:
		return STYLE_NEAR;
	}
}

static void
timer(const struct table *table, struct canvas *canvas, int y, size_t column,
    int64_t ms, bool running)
{
	char text[24] = "";

	if (ms > 0 || running)
		show_short(ms, text, sizeof text);
	table_cell(table, canvas, y, column,
	    running ? STYLE_STRONG : STYLE_FAINT, text);
}

static void
row_draw(const struct model *model, const struct table *table,
    struct canvas *canvas, int y, const struct msg_contact_row *row,
    bool current)
{
	table_cell(table, canvas, y, MARK, STYLE_STRONG, current ? "▸" : "");
	table_cell(table, canvas, y, STATE, state_style(row->state),
	    name_in_hand(row));
	table_cell(table, canvas, y, CHANNEL, STYLE_PLAIN,
	    name_channel(row->channel));
	table_cell(table, canvas, y, QUEUE, STYLE_PLAIN,
	    name_queue(model->live, row->queue));
	timer(table, canvas, y, TALK, contact_talk_ms(row, model->now),
	    row->state == CONTACT_TALK);
	timer(table, canvas, y, HOLD, contact_hold_ms(row, model->now),
	    row->state == CONTACT_HOLD);
	timer(table, canvas, y, WRAPUP, contact_wrapup_ms(row, model->now),
	    row->state == CONTACT_WRAPUP);
}

/* --- how long it takes, against how long it may or usually does --- */

enum { GAUGE = 12 };

/* A bar, and beside it how it stands in words. */
static void
measure(struct canvas *canvas, struct box box, int64_t ms, int64_t of,
    const char *words)
{
	bool over = ms > of;

	gauge_draw(canvas, box.y, box.x + 2, GAUGE,
	    over ? STYLE_LATE : STYLE_GOOD, (double)ms / (double)of);
	canvas_text(canvas, box.y, box.x + GAUGE + 3, box.width - GAUGE - 3,
	    over ? STYLE_LATE : STYLE_LABEL, words);
}

static void
wrapup_measure(const struct model *model, const struct msg_contact_row *row,
    struct canvas *canvas, struct box box)
{
	int64_t most = row->until - row->state_at;
	char left[24], whole[24], words[120];

	if (row->until == 0 || most <= 0)
		return;
	show_duration(row->until - model->now, left, sizeof left);
	show_duration(most, whole, sizeof whole);
	/* TRANSLATORS: what is left of the wrap-up's limit. */
	snprintf(words, sizeof words, _("%s left of %s"), left, whole);
	measure(canvas, box, model->now - row->state_at, most, words);
}

static void
handling_measure(const struct model *model, const struct msg_contact_row *row,
    struct canvas *canvas, struct box box)
{
	int64_t ms =
	    contact_talk_ms(row, model->now) + contact_hold_ms(row, model->now);
	char usually[24], over[24], words[120];
	struct usual usual;

	if (!usual_handling(model->live, row, &usual))
		return;
	show_duration(usual.ms, usually, sizeof usually);
	show_duration(ms - usual.ms, over, sizeof over);
	if (ms > usual.ms)
		snprintf(words, sizeof words, _("%s over the usual %s"), over,
		    usually);
	else
		/* TRANSLATORS: the mean length, over so many contacts. */
		snprintf(words, sizeof words, _("usually %s (mean of %d)"),
		    usually, (int)usual.n);
	/* In a narrow table the length alone. */
	if (ms <= usual.ms && text_width(words) > box.width - GAUGE - 3)
		snprintf(words, sizeof words, _("usually %s"), usually);
	measure(canvas, box, ms, usual.ms, words);
}

static void
measure_draw(const struct model *model, const struct msg_contact_row *row,
    struct canvas *canvas, struct box box)
{
	switch ((int)row->state) {
	case CONTACT_TALK:
	case CONTACT_HOLD:
		handling_measure(model, row, canvas, box);
		break;
	case CONTACT_WRAPUP:
		wrapup_measure(model, row, canvas, box);
		break;
	}
}

void
mine_draw(const struct model *model, uint64_t current, struct canvas *canvas,
    struct box box)
{
	const struct user *user = model_user(model);
	const struct contact *contact;
	struct table table;
	int y = box.y + 2, end = box.y + box.height;

	canvas_rule(canvas, box.y, box.x, box.width, _("Your contacts"));
	table_fit(&table, mine_columns, MINE_COLUMNS, box.x, box.width);
	table_head(&table, canvas, box.y + 1);
	if (user == NULL || TAILQ_EMPTY(&user->contacts)) {
		canvas_text(canvas, y, box.x, box.width, STYLE_FAINT,
		    _("None."));
		return;
	}
	TAILQ_FOREACH(contact, &user->contacts, of_user) {
		if (y >= end)
			break;
		row_draw(model, &table, canvas, y++, &contact->row,
		    contact->row.contact == current);
		if (contact->row.contact == current && y < end)
			measure_draw(model, &contact->row, canvas,
			    (struct box){y++, box.x, 1, box.width});
	}
}
