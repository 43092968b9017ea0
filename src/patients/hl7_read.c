/* hl7_read.c - what a message says, as changes. */
#include "src/patients/hl7_read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "proto/change.h"
#include "proto/codec.h"
#include "src/base/text.h"
#include "src/patients/hl7_charset.h"
#include "src/patients/hl7_parts.h"
#include "src/patients/hl7_time.h"

const struct hl7_event hl7_events[] = {
#define HL7_EVENT(type, event, act, state, prose) \
	{#type, #event, prose, HL7_##act, state},
#include "src/patients/hl7_events.def"
#undef HL7_EVENT
};
const size_t hl7_event_count = sizeof hl7_events / sizeof hl7_events[0];

/* --- what the parts are made of --- */

static const struct field *
field_find(enum msg_id id, const char *name)
{
	const struct msg_type *type = msg_type(id);
	size_t i = 0;

	while (strcmp(type->fields[i].name, name) != 0)
		i++;
	return &type->fields[i];
}

struct msg
hl7_change(enum msg_id id, const struct number *number)
{
	struct msg change;
	char *source;

	memset(&change, 0, sizeof change);
	change.id = id;
	/* All changes begin alike. */
	TEXT_SET(change.patient_merge.authority, number->authority);
	TEXT_SET(change.patient_merge.value, number->value);
	source = (char *)&change.command + field_find(id, "source")->offset;
	*(enum change_source *)source = SOURCE_HL7;
	return change;
}

/* What the codec would refuse is refused here, by its place. */
int
hl7_put(const struct reading *reading, const struct msg *change,
    const char *where)
{
	struct err err;

	if (codec_check(change->id, &change->command, &err) == 0 &&
	    reading->give(reading->ctx, change, &err) == 0)
		return 0;
	return hl7_refuse(reading->verdict, HL7_ERROR, HL7_TYPE, where,
	    "%s: %.90s", where, err.text);
}

int
hl7_say_text(const struct reading *reading, struct msg *change,
    const char *field, const char *text, const char *where)
{
	const struct field *to = field_find(change->id, field);

	if (strlen(text) >= to->size)
		return hl7_refuse(reading->verdict, HL7_ERROR, HL7_TYPE, where,
		    "%s: %s is longer than %zu bytes", where, field,
		    to->size - 1);
	if (change->id == MSG_PATIENT_SET)
		return change_give(change, field, text);
	text_copy((char *)&change->command + to->offset, to->size, text);
	return 0;
}

int
hl7_say(const struct reading *reading, struct msg *change, const char *field,
    struct slice slice, const char *where)
{
	char text[512];

	if (!slice_is_said(slice))
		return 0;
	HL7_TEXT(reading->hl7, slice, text);
	return hl7_say_text(reading, change, field, text, where);
}

int
hl7_time(const struct reading *reading, struct slice slice, int64_t *at,
    const char *where)
{
	if (hl7_instant(slice, at) >= 0)
		return 0;
	return hl7_refuse(reading->verdict, HL7_ERROR, HL7_TYPE, where,
	    "%s: not a time YYYYMMDDHHMM", where);
}

/* --- two cards --- */

/* The segment up to which what stands after a PID belongs to it. */
static int
group_end(const struct hl7 *hl7, int pid)
{
	int next = hl7_segment(hl7, "PID", pid);

	return next < 0 ? hl7->n_segments : next;
}

static int
two_cards(const struct reading *reading, enum msg_id id,
    const struct number *one, const struct number *other)
{
	struct msg change = hl7_change(id, one);

	TEXT_SET(change.patient_merge.authority2, other->authority);
	TEXT_SET(change.patient_merge.value2, other->value);
	if (strcmp(one->authority, other->authority) == 0 &&
	    strcmp(one->value, other->value) == 0)
		return hl7_refuse(reading->verdict, HL7_ERROR, HL7_SEQUENCE,
		    "PID-3", "both numbers are the same");
	return hl7_put(reading, &change, "PID-3");
}

/* A40 and A47: each PID with the MRG after it. */
static int
read_merges(const struct reading *reading, enum msg_id id)
{
	const struct hl7 *hl7 = reading->hl7;
	struct number one, other;
	int pid = -1, mrg;

	while ((pid = hl7_segment(hl7, "PID", pid)) >= 0) {
		mrg = hl7_segment(hl7, "MRG", pid);
		if (mrg < 0 || mrg >= group_end(hl7, pid))
			return hl7_refuse(reading->verdict, HL7_ERROR,
			    HL7_SEQUENCE, "MRG", "a PID without an MRG");
		if (hl7_number(reading, pid, 3, &one) < 0 ||
		    hl7_number(reading, mrg, 1, &other) < 0 ||
		    two_cards(reading, id, &one, &other) < 0 ||
		    hl7_person(reading, pid, group_end(hl7, pid), &one) < 0)
			return -1;
	}
	return 0;
}

/* A24 and A37: two PIDs. */
static int
read_links(const struct reading *reading, enum msg_id id)
{
	int first = hl7_segment(reading->hl7, "PID", -1);
	int second = hl7_segment(reading->hl7, "PID", first);
	struct number one, other;

	if (second < 0)
		return hl7_refuse(reading->verdict, HL7_ERROR, HL7_SEQUENCE,
		    "PID", "one PID where two cards are meant");
	if (hl7_number(reading, first, 3, &one) < 0 ||
	    hl7_number(reading, second, 3, &other) < 0)
		return -1;
	return two_cards(reading, id, &one, &other);
}

/* --- a message --- */

static const struct hl7_event *
event_find(const struct hl7_head *head, struct hl7_verdict *verdict)
{
	bool known = false;
	size_t i;

	for (i = 0; i < hl7_event_count; i++) {
		if (strcmp(hl7_events[i].type, head->type) != 0)
			continue;
		known = true;
		if (strcmp(hl7_events[i].event, head->event) == 0)
			return &hl7_events[i];
	}
	hl7_refuse(verdict, HL7_REJECTED,
	    known ? HL7_EVENT_UNKNOWN : HL7_TYPE_UNKNOWN, "MSH-9",
	    "MSH-9: no message %s^%s is read here", head->type, head->event);
	return NULL;
}

/* What must be there for an answer to be one. */
static int
check_head(const struct hl7_head *head, struct hl7_verdict *verdict)
{
	if (head->control[0] == '\0')
		return hl7_refuse(verdict, HL7_ERROR, HL7_MISSING, "MSH-10",
		    "MSH-10: no message control id");
	if (head->type[0] == '\0')
		return hl7_refuse(verdict, HL7_ERROR, HL7_MISSING, "MSH-9",
		    "MSH-9: no message type");
	if (head->version[0] != '\0' && strncmp(head->version, "2.", 2) != 0)
		return hl7_refuse(verdict, HL7_REJECTED, HL7_VERSION_UNKNOWN,
		    "MSH-12", "MSH-12: not a version 2");
	return 0;
}

static int
read_one(const struct reading *reading)
{
	int pid = hl7_segment(reading->hl7, "PID", -1);
	struct number number;

	if (hl7_number(reading, pid, 3, &number) < 0 ||
	    hl7_person(reading, pid, reading->hl7->n_segments, &number) < 0)
		return -1;
	if (reading->event->act == HL7_STAY)
		return hl7_stay(reading, &number);
	if (reading->event->act == HL7_APPOINTMENT)
		return hl7_appointment(reading, &number);
	return 0;
}

static int
read_event(const struct reading *reading)
{
	if (hl7_segment(reading->hl7, "PID", -1) < 0)
		return hl7_refuse(reading->verdict, HL7_ERROR, HL7_SEQUENCE,
		    "PID", "no PID");
	switch (reading->event->act) {
	case HL7_MERGE:
		return read_merges(reading, MSG_PATIENT_MERGE);
	case HL7_RENUMBER:
		return read_merges(reading, MSG_PATIENT_RENUMBER);
	case HL7_LINK:
		return read_links(reading, MSG_PATIENT_LINK);
	case HL7_UNLINK:
		return read_links(reading, MSG_PATIENT_UNLINK);
	default:
		return read_one(reading);
	}
}

static int
read_text(const char *text, size_t n, struct reading *reading,
    struct hl7_head *head)
{
	struct hl7 hl7;
	struct err err;

	if (hl7_cut(&hl7, text, n, &err) < 0)
		return hl7_refuse(reading->verdict, HL7_REJECTED, HL7_SEQUENCE,
		    "", "%.100s", err.text);
	hl7_read_head(head, &hl7);
	if (check_head(head, reading->verdict) < 0)
		return -1;
	reading->hl7 = &hl7;
	reading->event = event_find(head, reading->verdict);
	if (reading->event == NULL)
		return -1;
	return read_event(reading);
}

int
hl7_read(const char *bytes, size_t n, const struct hl7_rules *rules,
    int (*give)(void *ctx, const struct msg *change, struct err *err),
    void *ctx, struct hl7_head *head, struct hl7_verdict *verdict)
{
	struct reading reading = {
	    .rules = rules, .give = give, .ctx = ctx, .verdict = verdict};
	struct err err;
	struct hl7 raw;
	char *text;
	size_t m;
	int rc;

	memset(head, 0, sizeof *head);
	memset(verdict, 0, sizeof *verdict);
	verdict->ack = HL7_ACCEPTED;
	text = hl7_to_utf8(bytes, n, rules->charset, &m, &err);
	if (text == NULL) {
		/* Its head may say who sent it all the same. */
		if (hl7_cut(&raw, bytes, n, NULL) == 0)
			hl7_read_head(head, &raw);
		return hl7_refuse(verdict,
		    head->control[0] == '\0' ? HL7_REJECTED : HL7_ERROR,
		    HL7_TYPE,
		    strncmp(err.text, "MSH-18", 6) == 0 ? "MSH-18" : "",
		    "%.100s", err.text);
	}
	rc = read_text(text, m, &reading, head);
	free(text);
	return rc;
}
