/* mine.c - the contacts of the signed-in user. */
#include "ui/panes/mine.h"

#include "src/live/contact.h"
#include "ui/draw/language.h"
#include "ui/panes/names.h"
#include "ui/show.h"

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
	    name_contact_state(row->state));
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
		if (y < end)
			row_draw(model, &table, canvas, y++, &contact->row,
			    contact->row.contact == current);
	}
}
