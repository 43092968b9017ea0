/* hl7_ack.h - the head of a message, and the answer to it. */
#ifndef PATIENTS_HL7_ACK_H
#define PATIENTS_HL7_ACK_H

#include <stdint.h>

#include "src/patients/hl7.h"

/* What became of a message: MSA-1. */
enum hl7_ack {
	HL7_ACCEPTED = 1, /* AA */
	HL7_ERROR,        /* AE: something in it is wrong */
	HL7_REJECTED      /* AR: nothing here reads such a message */
};

/* Why not: HL7 table 0357, of which these are used. */
enum hl7_condition {
	HL7_FINE = 0,
	HL7_SEQUENCE = 100, /* a segment is missing or out of place */
	HL7_MISSING = 101,
	HL7_TYPE = 102, /* a date that is none, say */
	HL7_TYPE_UNKNOWN = 200,
	HL7_EVENT_UNKNOWN = 201,
	HL7_VERSION_UNKNOWN = 203,
	HL7_INTERNAL = 207
};

/* The reason names the place and never what stands there: it goes into logs
 * and back to the sender. */
struct hl7_verdict {
	enum hl7_ack ack;
	enum hl7_condition condition;
	char where[16]; /* "PID-3"; empty: the message as a whole */
	char text[120];
};

/* Always returns -1, so that refusing is one line. */
int hl7_refuse(struct hl7_verdict *verdict, enum hl7_ack ack,
    enum hl7_condition condition, const char *where, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* Who sent it, what it is, by which name it is known there.  Clean text. */
struct hl7_head {
	char sender[80];   /* MSH-3 and MSH-4 */
	char control[200]; /* MSH-10 */
	char type[8];      /* "ADT" */
	char event[8];     /* "A01" */
	char version[16];
};

/* Read what of it is there. */
void hl7_read_head(struct hl7_head *head, const struct hl7 *hl7);

enum { HL7_ACK_MAX = 2048 };

/*
 * The answer, framed for the wire, to a message in its own bytes (not
 * converted), cut or not: hl7 is NULL when it could not be.  Fields of its
 * MSH come back as they came, in its marks and its character set.  Returns
 * the length.
 */
size_t hl7_answer(const struct hl7 *hl7, const struct hl7_verdict *verdict,
    uint64_t number, int64_t now, char to[HL7_ACK_MAX]);

/* "AA", "AE" or "AR". */
const char *hl7_ack_text(enum hl7_ack ack);

#endif
