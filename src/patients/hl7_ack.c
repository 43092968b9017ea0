/* hl7_ack.c - the head of a message, and the answer to it. */
#include "src/patients/hl7_ack.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "src/base/text.h"
#include "src/patients/hl7_time.h"
#include "src/patients/mllp.h"

int
hl7_refuse(struct hl7_verdict *verdict, enum hl7_ack ack,
    enum hl7_condition condition, const char *where, const char *format, ...)
{
	va_list args;

	verdict->ack = ack;
	verdict->condition = condition;
	TEXT_SET(verdict->where, where);
	va_start(args, format);
	vsnprintf(verdict->text, sizeof verdict->text, format, args);
	va_end(args);
	return -1;
}

const char *
hl7_ack_text(enum hl7_ack ack)
{
	return ack == HL7_ACCEPTED ? "AA" : ack == HL7_ERROR ? "AE" : "AR";
}

void
hl7_read_head(struct hl7_head *head, const struct hl7 *hl7)
{
	char application[40], facility[38];

	memset(head, 0, sizeof *head);
	HL7_TEXT(hl7, hl7_part(hl7, 0, 3, 1), application);
	HL7_TEXT(hl7, hl7_part(hl7, 0, 4, 1), facility);
	snprintf(head->sender, sizeof head->sender, "%s%s%s", application,
	    facility[0] != '\0' ? " " : "", facility);
	HL7_TEXT(hl7, hl7_field(hl7, 0, 10), head->control);
	HL7_TEXT(hl7, hl7_part(hl7, 0, 9, 1), head->type);
	HL7_TEXT(hl7, hl7_part(hl7, 0, 9, 2), head->event);
	HL7_TEXT(hl7, hl7_part(hl7, 0, 12, 1), head->version);
}

/* --- the answer --- */

struct out {
	char *to;
	size_t n;
};

/* Bytes that come back as they came, but for those that frame. */
static void
put(struct out *out, const char *p, size_t n)
{
	size_t i;

	for (i = 0; i < n && out->n + 4 < HL7_ACK_MAX; i++)
		out->to[out->n++] =
		    (unsigned char)p[i] < ' ' && p[i] != '\r' ? ' ' : p[i];
}

static void
put_text(struct out *out, const char *text)
{
	put(out, text, strlen(text));
}

/* A field of ours: what would be a mark is a blank. */
static void
put_words(struct out *out, const struct delimiters *marks, const char *text)
{
	char c;

	for (; *text != '\0'; text++) {
		c = *text;
		if (c == marks->field || c == marks->component ||
		    c == marks->repetition || c == marks->escape ||
		    c == marks->subcomponent)
			c = ' ';
		put(out, &c, 1);
	}
}

/* A field of theirs, after a mark; none is longer than a name should be. */
static void
put_field(struct out *out, const struct hl7 *hl7,
    const struct delimiters *marks, int field)
{
	struct slice slice = {NULL, 0};

	if (hl7 != NULL)
		slice = hl7_field(hl7, 0, field);
	put(out, &marks->field, 1);
	if (slice_is_said(slice))
		put(out, slice.p, slice.n < 199 ? slice.n : 199);
}

static void
put_head(struct out *out, const struct hl7 *hl7, const struct delimiters *marks,
    uint64_t number, int64_t now)
{
	const char list[] = {marks->field, marks->component, marks->repetition,
	    marks->escape, marks->subcomponent};
	static const int theirs[] = {11, 12, 0, 0, 0, 0, 17, 18};
	char text[48], stamp[HL7_STAMP];
	struct slice event = {NULL, 0};
	size_t i;

	put_text(out, "MSH");
	put(out, list, sizeof list);
	put_field(out, hl7, marks, 5);
	put_field(out, hl7, marks, 6);
	put_field(out, hl7, marks, 3);
	put_field(out, hl7, marks, 4);
	hl7_stamp(now, stamp, sizeof stamp);
	put(out, &marks->field, 1);
	put_text(out, stamp);
	put(out, &marks->field, 1);
	put(out, &marks->field, 1);
	put_text(out, "ACK");
	if (hl7 != NULL)
		event = hl7_part(hl7, 0, 9, 2);
	if (slice_is_said(event)) {
		put(out, &marks->component, 1);
		put(out, event.p, event.n < 8 ? event.n : 8);
		put(out, &marks->component, 1);
		put_text(out, "ACK");
	}
	put(out, &marks->field, 1);
	snprintf(text, sizeof text, "%llu", (unsigned long long)number);
	put_text(out, text);
	for (i = 0; i < sizeof theirs / sizeof theirs[0]; i++)
		if (theirs[i] == 0)
			put(out, &marks->field, 1);
		else
			put_field(out, hl7, marks, theirs[i]);
}

/* ERR-2 is where (segment^1^field), ERR-3 the condition, ERR-4 that it is an
 * error, ERR-7 the words. */
static void
put_error(struct out *out, const struct delimiters *m,
    const struct hl7_verdict *verdict)
{
	char text[64], segment[4] = "";
	unsigned int field = 0;

	put_text(out, "\rERR");
	put(out, &m->field, 1);
	put(out, &m->field, 1);
	if (verdict->where[0] != '\0' &&
	    sscanf(verdict->where, "%3[A-Z0-9]-%u", segment, &field) >= 1) {
		snprintf(text, sizeof text, "%s%c1%c%u", segment, m->component,
		    m->component, field);
		if (field == 0)
			snprintf(text, sizeof text, "%s%c1", segment,
			    m->component);
		put_text(out, text);
	}
	snprintf(text, sizeof text, "%c%d%c%cHL70357%cE%c%c%c", m->field,
	    verdict->condition, m->component, m->component, m->field, m->field,
	    m->field, m->field);
	put_text(out, text);
	put_words(out, m, verdict->text);
}

size_t
hl7_answer(const struct hl7 *hl7, const struct hl7_verdict *verdict,
    uint64_t number, int64_t now, char to[HL7_ACK_MAX])
{
	static const struct delimiters usual = {'|', '^', '~', '\\', '&'};
	const struct delimiters *marks = hl7 != NULL ? &hl7->marks : &usual;
	struct out out = {to, 0};

	to[out.n++] = MLLP_BEGIN;
	put_head(&out, hl7, marks, number, now);
	put_text(&out, "\rMSA");
	put(&out, &marks->field, 1);
	put_text(&out, hl7_ack_text(verdict->ack));
	put_field(&out, hl7, marks, 10);
	if (verdict->ack != HL7_ACCEPTED) {
		put(&out, &marks->field, 1);
		put_words(&out, marks, verdict->text);
		put_error(&out, marks, verdict);
	}
	put_text(&out, "\r");
	to[out.n++] = MLLP_END;
	to[out.n++] = MLLP_AFTER;
	return out.n;
}
