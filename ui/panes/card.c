/* card.c - the card of a contact's patient, as scrolling lines. */
#include "ui/panes/card.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/base/text.h"
#include "ui/draw/lines.h"
#include "ui/draw/language.h"
#include "ui/panes/identity.h"
#include "ui/panes/names.h"
#include "ui/panes/radar.h"
#include "ui/panes/requests.h"
#include "ui/show.h"
#include "ui/voicemail.h"
#include "ui/when.h"

/* --- what is to come, and who else may call --- */

static void
appointments(const struct model *model, const struct card *card,
    struct lines *lines, int columns)
{
	const struct msg_appointment_row *row;
	char line[400], day[24], minute[24];
	const char *status;
	size_t i;

	if (card->n_appointments == 0)
		return;
	lines_rule(lines, _("Next appointments"));
	for (i = 0; i < card->n_appointments; i++) {
		row = &card->appointments[i];
		status =
		    word_label(&words_appointment_status, (int)row->status);
		show_when(row->begins, model->now, day, sizeof day);
		show_minute(row->begins, minute, sizeof minute);
		snprintf(line, sizeof line, "%s%s%s %s%s%s%s%s (%s)", day,
		    strcmp(day, minute) == 0 ? "" : " ",
		    strcmp(day, minute) == 0 ? "" : minute, row->service,
		    row->practitioner[0] != '\0' ? ", " : "", row->practitioner,
		    row->place[0] != '\0' ? ", " : "", row->place,
		    status[0] != '\0' ? _(status) : "?");
		lines_wrap(lines, STYLE_PLAIN, columns, line);
		if (row->instructions[0] != '\0')
			lines_wrap(lines, STYLE_FAINT, columns,
			    row->instructions);
	}
}

/* Where she is now, for who asks the way; that it is not told is a flag. */
static void
stays(const struct model *model, const struct card *card, struct lines *lines,
    int columns)
{
	const struct msg_stay_row *row;
	char line[200], when[24];
	const char *class;
	size_t i;

	for (i = 0; i < card->n_stays; i++) {
		row = &card->stays[i];
		class = word_label(&words_stay_class, (int)row->class);
		show_when(row->begins, model->now, when, sizeof when);
		snprintf(line, sizeof line, _("In hospital since %s%s%s%s%s"),
		    when, class[0] != '\0' ? ", " : "",
		    class[0] != '\0' ? _(class) : "",
		    row->unit[0] != '\0' ? ", " : "", row->unit);
		lines_wrap(lines, STYLE_PLAIN, columns, line);
	}
}

static void
relatives(const struct card *card, struct lines *lines, int columns)
{
	const struct msg_relative_row *row;
	char line[200];
	size_t i;

	if (card->n_relatives == 0)
		return;
	lines_rule(lines, _("May call for the patient"));
	for (i = 0; i < card->n_relatives; i++) {
		row = &card->relatives[i];
		snprintf(line, sizeof line, "%s (%s) %s", row->name,
		    row->relation, row->phone);
		lines_wrap(lines, STYLE_PLAIN, columns, line);
	}
}

static void
letter(const struct model *model, const struct msg_letter_row *row,
    struct lines *lines, int columns)
{
	char title[200], when[24];

	show_when(row->written, model->now, when, sizeof when);
	if (row->from[0] != '\0')
		snprintf(title, sizeof title, _("Letter of %s, %s"), row->from,
		    when);
	else
		snprintf(title, sizeof title, _("Letter, %s"), when);
	lines_rule(lines, title);
	lines_wrap(lines, STYLE_PLAIN, columns,
	    voicemail_words(row->text, title, sizeof title));
}

static void
request_line(const struct model *model, const struct msg_request_row *row,
    struct lines *lines)
{
	bool is_open = row->state <= REQUEST_PENDING;
	bool late = is_open && row->due != 0 && row->due < model->now;
	char when[64];

	if (is_open && row->due != 0)
		when_show(row->due, model->now, when, sizeof when);
	else
		show_when(row->at, model->now, when, sizeof when);
	lines_add(lines,
	    late          ? STYLE_LATE
		: is_open ? STYLE_NEAR
			  : STYLE_FAINT,
	    _("#%llu %s%s %s, %s, %s"), (unsigned long long)row->request,
	    late ? "! " : "", name_subject(model->live, row->subject),
	    row->kind == REQUEST_NEED ? request_state_name(row->state)
				      : request_kind_name(row),
	    request_carrier(model->live, row), when);
}

/* What is not resolved yet, from the fold; then what was, from the store. */
static void
requests(const struct model *model, const struct card *card,
    struct lines *lines)
{
	uint64_t patient = card->patient.patient;
	const struct request *request;
	bool first = true;
	size_t i;

	HASH_EACH(request, model->live->requests) {
		if (patient == 0 || request->row.patient != patient)
			continue;
		if (first)
			lines_rule(lines, _("Open requests"));
		first = false;
		request_line(model, &request->row, lines);
	}
	if (card->n_resolved > 0)
		lines_rule(lines, _("Requests before"));
	for (i = 0; i < card->n_resolved; i++)
		request_line(model, &card->resolved[i], lines);
}

void
visit_show(const struct model *model, const struct msg_visit_row *visit,
    char *to, size_t size)
{
	const char *subject = name_subject(model->live, visit->subject);
	char when[24];

	show_when(visit->arrived, model->now, when, sizeof when);
	snprintf(to, size, "%s %s%s%s", when, name_channel(visit->channel),
	    subject[0] != '\0' ? " " : "", subject);
}

static void
visits(const struct model *model, const struct card *card, struct lines *lines)
{
	const struct msg_visit_row *visit;
	char what[200];
	size_t i;

	if (card->n_visits == 0)
		return;
	lines_rule(lines, _("Contacts before"));
	for (i = 0; i < card->n_visits; i++) {
		visit = &card->visits[i];
		visit_show(model, visit, what, sizeof what);
		lines_add(lines, STYLE_PLAIN, "%s, %s%s%s", what,
		    name_contact_state(visit->outcome),
		    visit->solved == ANSWER_NO ? ", " : "",
		    visit->solved == ANSWER_NO ? _("not solved") : "");
	}
}

static void
notes(const struct model *model, const struct card *card, struct lines *lines,
    int columns)
{
	const struct msg_note_row *note;
	char when[24];
	size_t i;

	if (card->n_notes == 0)
		return;
	lines_rule(lines, _("Notes"));
	for (i = 0; i < card->n_notes; i++) {
		note = &card->notes[i];
		show_when(note->written, model->now, when, sizeof when);
		lines_add(lines, STYLE_FAINT, "%s %s", when,
		    name_user(model->live, note->user));
		lines_wrap(lines, STYLE_PLAIN, columns, note->text);
	}
}

static void
card_lines(const struct model *model, const struct card *card,
    struct lines *lines, int columns)
{
	char flags[CARD_FLAGS_SIZE + 8];

	if (card == NULL)
		return;
	if (card->refused[0] != '\0')
		lines_wrap(lines, STYLE_LATE, columns, card->refused);
	if (card->flags[0] != '\0') {
		snprintf(flags, sizeof flags, "! %s", card->flags);
		lines_wrap(lines, STYLE_LATE, columns, flags);
	}
	if (card->patient.patient != 0)
		identity_lines(model, card, lines, columns);
	else if (card->complete)
		identity_unknown(model, card, lines, columns);
	else if (card->refused[0] == '\0')
		lines_add(lines, STYLE_FAINT, "%s",
		    _("The card is on its way…"));
	if (card->patient.patient != 0)
		radar_lines(model, card, lines, columns);
	stays(model, card, lines, columns);
	requests(model, card, lines);
	appointments(model, card, lines, columns);
	if (card->letter.contact != 0)
		letter(model, &card->letter, lines, columns);
	notes(model, card, lines, columns);
	visits(model, card, lines);
	relatives(card, lines, columns);
	if (card->patient.patient != 0)
		identity_more(model, card, lines, columns);
}

void
card_show(const struct model *model, const struct card *card,
    struct canvas *canvas, struct box box, size_t *skip)
{
	struct lines *lines = mem_zero(1, sizeof *lines);

	card_lines(model, card, lines, box.width);
	lines_draw(lines, canvas, box, skip);
	free(lines);
}

void
card_draw(const struct model *model, uint64_t contact, struct canvas *canvas,
    struct box box, size_t *skip)
{
	const struct card *card =
	    contact != 0 ? card_find(model->cards, contact) : NULL;

	canvas_rule(canvas, box.y, box.x, box.width, _("Card"));
	box.y++;
	box.height--;
	card_show(model, card, canvas, box, skip);
}
