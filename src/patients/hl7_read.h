/* hl7_read.h - what a message says, as changes. */
#ifndef PATIENTS_HL7_READ_H
#define PATIENTS_HL7_READ_H

#include "proto/msg.h"
#include "src/patients/hl7_ack.h"

/* What the site adds to what messages say. */
struct hl7_rules {
	char charset[16];   /* of messages that name none */
	char authority[64]; /* of identifiers that come without one; "": they
			     * are refused */
};

/*
 * Read a message in its own bytes: convert, cut, and give its changes in
 * order; give may refuse one with -1 and a reason.  *verdict says accepted,
 * or why not: then what was given is to be forgotten.  *head receives as
 * much as could be read of who sent what.  What is absent is left alone, ""
 * deletes.  Returns 0, or -1 when it is not accepted.
 */
int hl7_read(const char *bytes, size_t n, const struct hl7_rules *rules,
    int (*give)(void *ctx, const struct msg *change, struct err *err),
    void *ctx, struct hl7_head *head, struct hl7_verdict *verdict);

/* What an event is about, for manual pages: the table in order. */
struct hl7_event {
	const char *type, *event, *prose;
	enum {
		HL7_PERSON,
		HL7_STAY,
		HL7_MERGE,
		HL7_LINK,
		HL7_UNLINK,
		HL7_RENUMBER,
		HL7_APPOINTMENT
	} act;
	int state;
};
extern const struct hl7_event hl7_events[];
extern const size_t hl7_event_count;

#endif
