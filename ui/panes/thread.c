/* thread.c - a conversation by letters, as scrolling lines. */
#include "ui/panes/thread.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/base/text.h"
#include "ui/draw/language.h"
#include "ui/draw/lines.h"
#include "ui/draw/wrap.h"
#include "ui/panes/names.h"
#include "ui/show.h"
#include "ui/voicemail.h"

static const char *
text_of(const struct msg *row)
{
	return row->id == MSG_LETTER_ROW ? row->letter_row.text
					 : row->letter_out_row.text;
}

/* --- quoted parts --- */

static size_t
line_bytes(const char *text)
{
	size_t n = strcspn(text, "\n");

	return n + (text[n] == '\n');
}

static bool
is_quoted(const char *line)
{
	return line[0] == '>' || (line[0] == ' ' && line[1] == '>');
}

/* The lines from here on that are quoted, and their bytes. */
static size_t
quoted(const char *text, size_t *bytes)
{
	size_t n = 0;

	for (*bytes = 0; text[*bytes] != '\0' && is_quoted(text + *bytes); n++)
		*bytes += line_bytes(text + *bytes);
	return n;
}

static void
add_text(struct lines *lines, const char *text, int columns, bool unfolded)
{
	char part[4001];
	size_t n, bytes;

	while (*text != '\0') {
		n = quoted(text, &bytes);
		if (n > 1 && !unfolded) {
			lines_add(lines, STYLE_FAINT,
			    ngettext("  > %d quoted line",
				"  > %d quoted lines", (unsigned long)n),
			    (int)n);
			text += bytes;
			continue;
		}
		if (n == 0)
			for (bytes = 0;
			     text[bytes] != '\0' && !is_quoted(text + bytes);)
				bytes += line_bytes(text + bytes);
		if (bytes >= sizeof part)
			bytes = sizeof part - 1;
		memcpy(part, text, bytes);
		part[bytes] = '\0';
		lines_wrap(lines, n > 0 ? STYLE_FAINT : STYLE_PLAIN, columns,
		    part);
		text += bytes;
	}
}

/* --- letters --- */

static enum style
state_style(enum letter_state state)
{
	switch ((int)state) {
	case LETTER_FAILED:
		return STYLE_LATE;
	case LETTER_HELD:
	case LETTER_WAITING:
		return STYLE_NEAR;
	default:
		return STYLE_FAINT;
	}
}

static void
add_out(const struct model *model, const struct msg_letter_out_row *row,
    struct lines *lines)
{
	char when[24], state[120];

	show_when(row->written, model->now, when, sizeof when);
	snprintf(state, sizeof state, "%s%s%s",
	    _(word_label(&words_letter_state, (int)row->state)),
	    row->state == LETTER_FAILED ? _(": ") : "",
	    row->state == LETTER_FAILED
		? _(word_label(&words_letter_why, (int)row->why))
		: "");
	lines_add(lines, STYLE_HEAD, "◂ %s %s, %s → %s", when,
	    name_user(model->live, row->user), name_channel(row->channel),
	    row->to);
	lines_add(lines, state_style(row->state), "  %s", state);
	if (row->title[0] != '\0')
		lines_add(lines, STYLE_STRONG, "%s", row->title);
}

static void
add_in(const struct model *model, const struct msg_letter_row *row,
    struct lines *lines)
{
	char when[24];

	show_when(row->written, model->now, when, sizeof when);
	lines_add(lines, STYLE_HEAD, "▸ %s %s", when,
	    row->from[0] != '\0' ? row->from : _("the patient"));
}

/* What came with it, one name after another. */
static void
add_attached(const char *names, struct lines *lines, int columns)
{
	const char *between = " ";
	char line[900];
	size_t at, n;

	if (names[0] == '\0')
		return;
	at = (size_t)snprintf(line, sizeof line, "%s", _("Attached:"));
	for (; *names != '\0'; names += n + (names[n] == '\n')) {
		n = strcspn(names, "\n");
		at += (size_t)snprintf(line + at, sizeof line - at, "%s%.*s",
		    between, (int)n, names);
		between = ", ";
	}
	lines_wrap(lines, STYLE_FAINT, columns, line);
}

static void
add_letter(const struct model *model, const struct msg *row, bool unfolded,
    struct lines *lines, int columns)
{
	char said[120];

	if (row->id == MSG_LETTER_ROW)
		add_in(model, &row->letter_row, lines);
	else
		add_out(model, &row->letter_out_row, lines);
	add_text(lines, voicemail_words(text_of(row), said, sizeof said),
	    columns, unfolded);
	if (row->id == MSG_LETTER_ROW)
		add_attached(row->letter_row.attached, lines, columns);
	lines_add(lines, STYLE_PLAIN, "%s", "");
}

/* The first letter from which on all fit: the newest are never left out. */
static size_t
first_shown(const struct thread *thread, int columns)
{
	size_t i = thread->n, lines = 0;

	while (i > 0) {
		lines += (size_t)wrap_lines(text_of(&thread->rows[i - 1]),
			     columns > 120 ? 120 : columns) +
		    4 + (thread->rows[i - 1].id == MSG_LETTER_ROW ? 8 : 0);
		if (lines > LINES_MAX && i < thread->n)
			break;
		i--;
	}
	return i;
}

size_t
thread_draw(const struct model *model, uint64_t contact, uint64_t request,
    bool unfolded, struct canvas *canvas, struct box box, size_t skip)
{
	const struct card *card = card_find(model->cards, contact);
	struct lines *lines = mem_zero(1, sizeof *lines);
	const struct thread *thread;
	size_t i;

	if (card != NULL) {
		thread = &card->thread;
		i = first_shown(thread, box.width);
		if (i > 0)
			lines_add(lines, STYLE_FAINT, "%s",
			    _("Older letters are left out."));
		for (; i < thread->n; i++)
			if (thread_has(thread, &thread->rows[i], contact,
				request))
				add_letter(model, &thread->rows[i], unfolded,
				    lines, box.width);
		if (card->refused[0] != '\0')
			lines_wrap(lines, STYLE_LATE, box.width, card->refused);
		else if (thread->n == 0)
			lines_add(lines, STYLE_FAINT, "%s",
			    card->complete
				? _("No letter.")
				: _("The letters are on their way…"));
	}
	lines_draw(lines, canvas, box, &skip);
	free(lines);
	return skip;
}
