/* hl7.h - the text of an HL7 v2 message: segments, fields, parts of them. */
#ifndef PATIENTS_HL7_H
#define PATIENTS_HL7_H

#include <stdbool.h>
#include <stddef.h>

#include "src/base/err.h"

/*
 * Bytes of a message, borrowed from it.  p is NULL when the field is not
 * there, which is not the same as a field that is there and says "".
 */
struct slice {
	const char *p;
	size_t n;
};

/* What stands between what, as the message itself declares it. */
struct delimiters {
	char field, component, repetition, escape, subcomponent;
};

/* The most segments of a message: more is no message of a patient. */
enum { HL7_SEGMENTS_MAX = 1000 };

struct hl7 {
	const char *text;
	size_t n;
	struct delimiters marks;
	struct slice segments[HL7_SEGMENTS_MAX];
	int n_segments; /* the first is MSH */
};

/*
 * Cut a message into segments; it borrows the text.  -1 and a reason when it
 * does not begin with MSH and five different marks, or has too many
 * segments.  A segment ends with CR, LF or both.
 */
int hl7_cut(struct hl7 *hl7, const char *text, size_t n, struct err *err);

/* The first segment of this name after the one given (-1: from the first on),
 * -1 when there is none. */
int hl7_segment(const struct hl7 *hl7, const char *name, int after);

/* Whether a segment bears this name. */
bool hl7_is(const struct hl7 *hl7, int segment, const char *name);

/*
 * A field of a segment, counted from 1 as in the standard (MSH-1 is the mark
 * after "MSH"); of no segment (-1) each is absent.
 */
struct slice hl7_field(const struct hl7 *hl7, int segment, int field);

/* Take the next repetition off the front of *rest; false when none is left.
 * An absent field has none, an empty one has one. */
bool hl7_repeat(const struct hl7 *hl7, struct slice *rest, struct slice *one);

/* A component of a repetition, a subcomponent of a component, from 1. */
struct slice hl7_component(const struct hl7 *hl7, struct slice field, int n);
struct slice hl7_sub(const struct hl7 *hl7, struct slice component, int n);

/* Component n of the first repetition of a field. */
struct slice hl7_part(const struct hl7 *hl7, int segment, int field, int n);

/* Whether there is something in it; whether it is the "" that deletes. */
bool slice_is_said(struct slice slice);
bool slice_is_delete(struct slice slice);
bool slice_is(struct slice slice, const char *text);

/*
 * Its text with the escapes resolved, made clean and cut to size at a
 * character's border; "" becomes nothing.  Returns the length.
 */
size_t hl7_text(const struct hl7 *hl7, struct slice slice, char *to,
    size_t size);

/* The same for a whole array. */
#define HL7_TEXT(hl7, slice, array) \
	hl7_text((hl7), (slice), (array), sizeof(array))

#endif
