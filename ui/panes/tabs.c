/* tabs.c - what is written and open, in one line. */
#include "ui/panes/tabs.h"

#include <stdio.h>
#include <string.h>

#include "src/base/text.h"
#include "src/live/contact.h"
#include "ui/draw/language.h"
#include "ui/panes/names.h"
#include "ui/show.h"

enum { NAME_COLUMNS = 14 };

/* The patient's name, or who wrote, or the queue. */
static void
name_of(const struct model *model, const struct contact *contact, char *to,
    size_t size)
{
	const struct card *card = card_find(model->cards, contact->row.contact);
	char whole[160] = "";
	size_t n;

	if (card != NULL && card->patient.patient != 0)
		TEXT_SET(whole, card->patient.name);
	else if (card != NULL && card->letter.from[0] != '\0')
		TEXT_SET(whole, card->letter.from);
	else
		TEXT_SET(whole, name_queue(model->live, contact->row.queue));
	n = text_fit(whole, NAME_COLUMNS, NULL);
	snprintf(to, size, "%.*s%s", (int)n, whole,
	    whole[n] != '\0' ? "…" : "");
}

static enum style
contact_label(const struct model *model, const struct contact *contact,
    char *to, size_t size)
{
	const struct msg_contact_row *row = &contact->row;
	const struct card *card = card_find(model->cards, row->contact);
	bool aside = row->state == CONTACT_ASIDE;
	const char *late = "";
	char name[80], wait[24];
	enum style style = STYLE_PLAIN;

	name_of(model, contact, name, sizeof name);
	if (aside) {
		show_when(row->until, model->now, wait, sizeof wait);
		style = STYLE_FAINT;
	} else {
		show_short(model->now - row->arrived, wait, sizeof wait);
		if (contact->queue != NULL && row->replied == 0)
			style = show_urgency(model->now - row->arrived,
			    contact->queue->set.threshold_s, &late);
	}
	snprintf(to, size, "%s%s %s %s%s",
	    card == NULL || !card->read ? "•" : "", name_channel(row->channel),
	    name, aside ? "‖" : "", wait);
	if (late[0] != '\0')
		snprintf(to + strlen(to), size - strlen(to), " %s", late);
	return style;
}

static enum style
tab_label(const struct tab *tab, const struct model *model, char *to,
    size_t size)
{
	const struct contact *contact = live_contact(model->live, tab->contact);
	const struct letter *letter = live_letter(model->live, tab->letter);
	const struct promise *promise = live_promise(model->live, tab->promise);
	char due[32];

	if (promise != NULL) {
		show_when(promise->row.due, model->now, due, sizeof due);
		snprintf(to, size, _("promise %s"), due);
		return promise->row.broken ? STYLE_LATE : STYLE_NEAR;
	}
	if (tab->letter == 0 && contact != NULL)
		return contact_label(model, contact, to, size);
	snprintf(to, size, "! %s %s",
	    letter != NULL ? name_channel(letter->row.channel) : "",
	    letter != NULL
		? _(word_label(&words_letter_state, (int)letter->row.state))
		: "");
	return STYLE_LATE;
}

/* The first one shown, so that the present one is. */
static size_t
first_tab(const struct tabs *tabs, size_t at, const struct model *model,
    int columns)
{
	char label[200];
	size_t i = at;
	int used = 0;

	while (i > 0) {
		tab_label(&tabs->list[i], model, label, sizeof label);
		used += text_width(label) + 6;
		if (used > columns)
			return i < at ? i + 1 : at;
		i--;
	}
	return 0;
}

void
tabs_draw(const struct tabs *tabs, size_t at, const struct model *model,
    struct canvas *canvas, struct box box)
{
	char label[200], whole[240];
	enum style style;
	int x = box.x, end = box.x + box.width;
	size_t i;

	box.height = 1;
	canvas_fill(canvas, box, STYLE_STATE);
	if (tabs->n == 0)
		canvas_text(canvas, box.y, x + 1, box.width - 1, STYLE_STATE,
		    _("Nothing written in hand."));
	for (i = first_tab(tabs, at, model, box.width - 2);
	     i < tabs->n && x < end; i++) {
		style = tab_label(&tabs->list[i], model, label, sizeof label);
		snprintf(whole, sizeof whole, " %d %s ", (int)i + 1, label);
		x += canvas_text(canvas, box.y, x, end - x,
		    i == at                    ? STYLE_CHOSEN
			: style == STYLE_PLAIN ? STYLE_STATE
					       : style,
		    whole);
		if (x < end)
			canvas_text(canvas, box.y, x++, 1, STYLE_FRAME, "│");
	}
}
