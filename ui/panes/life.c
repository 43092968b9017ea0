/* life.c - what happened to a contact, and its words, as scrolling lines. */
#include "ui/panes/life.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/live/explain.h"
#include "ui/draw/language.h"
#include "ui/draw/lines.h"
#include "ui/panes/names.h"
#include "ui/show.h"
#include "ui/voicemail.h"

void
life_ask(struct life *life, struct stage *stage, uint64_t contact, bool words)
{
	struct msg msg = {.id = MSG_EXPLAIN};

	memset(life, 0, sizeof *life);
	life->contact = contact;
	msg.explain.contact = contact;
	life->asked_facts = stage_send(stage, &msg);
	if (!words)
		return;
	msg = (struct msg){.id = MSG_SHEET};
	msg.sheet.contact = contact;
	life->asked_words = stage_send(stage, &msg);
}

bool
life_reply(struct life *life, uint64_t asked, const struct msg *msg)
{
	struct fact fact;

	if (asked == 0 ||
	    (asked != life->asked_facts && asked != life->asked_words))
		return false;
	if (msg->id == MSG_LETTER_ROW)
		life->letter = msg->letter_row;
	else if (msg->id == MSG_NOTE_ROW && life->n_notes < LIFE_NOTES)
		life->notes[life->n_notes++] = msg->note_row;
	else if (msg->id == MSG_REFUSED)
		life->refused = true;
	else if (msg->id == MSG_ROWS_END && asked == life->asked_facts)
		life->complete = true;
	else if (fact_from_msg(&fact, msg) == 0 && life->n < LIFE_FACTS)
		life->facts[life->n++] = fact;
	return true;
}

static void
words(const struct life *life, const struct model *model, struct lines *lines,
    int columns)
{
	const struct msg_note_row *note;
	char said[120];
	size_t i;

	if (life->letter.contact != 0) {
		lines_rule(lines, _("The patient's words"));
		lines_wrap(lines, STYLE_PLAIN, columns,
		    voicemail_words(life->letter.text, said, sizeof said));
	}
	if (life->n_notes > 0)
		lines_rule(lines, _("Notes"));
	for (i = 0; i < life->n_notes; i++) {
		note = &life->notes[i];
		lines_add(lines, STYLE_FAINT, "%s",
		    name_user(model->live, note->user));
		lines_wrap(lines, STYLE_PLAIN, columns, note->text);
	}
}

static void
fact_lines(const struct fact *fact, const struct model *model,
    struct lines *lines, int columns)
{
	struct term terms[TERMS_MAX];
	char line[256], when[16], text[300];
	size_t i, n;

	show_clock(fact->head.at, when, sizeof when);
	explain_fact(model->live, fact, line, sizeof line);
	snprintf(text, sizeof text, "%s %s", when, line);
	lines_wrap(lines, STYLE_PLAIN, columns, text);
	if (fact->id != MSG_CONTACT_OFFERED)
		return;
	n = explain_offer(model->live, &fact->contact_offered, terms);
	for (i = 0; i < n; i++)
		lines_add(lines, STYLE_FAINT, _("  %s: %s"), _(terms[i].label),
		    terms[i].value);
}

void
life_draw(struct life *life, const struct model *model, struct canvas *canvas,
    struct box box)
{
	struct lines *lines = mem_zero(1, sizeof *lines);
	char date[24];
	size_t i;

	words(life, model, lines, box.width);
	if (life->n > 0) {
		show_date(life->facts[0].head.at, date, sizeof date);
		lines_rule(lines, date);
	}
	for (i = 0; i < life->n; i++)
		fact_lines(&life->facts[i], model, lines, box.width);
	if (life->n == 0)
		lines_add(lines, STYLE_FAINT, "%s",
		    life->refused        ? _("Not to be seen by you.")
			: life->complete ? _("Nothing is known of it.")
					 : _("On its way…"));
	life->rows = box.height > 0 ? (size_t)box.height : 0;
	lines_draw(lines, canvas, box, &life->skip);
	free(lines);
}
