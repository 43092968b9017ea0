/* hl7_parts.h - what the readers of a message's parts share. */
#ifndef PATIENTS_HL7_PARTS_H
#define PATIENTS_HL7_PARTS_H

#include "src/patients/hl7_read.h"

/* A message while it is read. */
struct reading {
	const struct hl7 *hl7;
	const struct hl7_rules *rules;
	const struct hl7_event *event;
	int (*give)(void *ctx, const struct msg *change, struct err *err);
	void *ctx;
	struct hl7_verdict *verdict;
};

/* A patient by his number and who gave it. */
struct number {
	char authority[64];
	char value[40];
};

/*
 * The patient whom a list of identifiers (PID-3, MRG-1) names: the first of
 * type PI, else MR, else of no type.  -1 and the verdict when there is none
 * or nobody is said to have given it.
 */
int hl7_number(const struct reading *reading, int segment, int field,
    struct number *number);

/* The person of a PID: identity, identifiers, telephone numbers; and the
 * relatives of the NK1 segments before end. */
int hl7_person(const struct reading *reading, int pid, int end,
    const struct number *number);

/* The identifiers of PID-3 beside the number: those of other hospitals, and
 * the national identity into the PATIENT_SET; whether it has one. */
int hl7_identifiers(const struct reading *reading, int pid,
    const struct number *number, struct msg *set, bool *ins);

/* The stay of PV1, PV2 and ZBE; the appointment of SCH and what follows. */
int hl7_stay(const struct reading *reading, const struct number *number);
int hl7_appointment(const struct reading *reading, const struct number *number);

/* --- what they are made of --- */

/* A change of this kind about the patient. */
struct msg hl7_change(enum msg_id id, const struct number *number);
int hl7_put(const struct reading *reading, const struct msg *change,
    const char *where);

/*
 * A part of the message into a field of the change.  Absent or empty: the
 * field stays as it is; "": it is said to be empty.  -1 and the verdict, with
 * where it stood, when it does not fit.
 */
int hl7_say(const struct reading *reading, struct msg *change,
    const char *field, struct slice slice, const char *where);
int hl7_say_text(const struct reading *reading, struct msg *change,
    const char *field, const char *text, const char *where);

/* An instant into *at, 0 when it is not said. */
int hl7_time(const struct reading *reading, struct slice slice, int64_t *at,
    const char *where);

/* The rows of a segment's kind: which telecom (XTN) is what. */
bool hl7_is_mail(const struct hl7 *hl7, struct slice telecom);
size_t hl7_telecom(const struct hl7 *hl7, struct slice telecom, char *to,
    size_t size);

#endif
