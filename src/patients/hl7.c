/* hl7.c - the text of an HL7 v2 message: segments, fields, parts of them. */
#include "src/patients/hl7.h"

#include <string.h>

#include "src/base/text.h"

static const struct slice nothing = {NULL, 0};

/* --- cutting --- */

static int
read_marks(struct hl7 *hl7, struct err *err)
{
	struct delimiters *marks = &hl7->marks;
	char list[5];
	size_t i, j;

	if (hl7->n < 8 || memcmp(hl7->text, "MSH", 3) != 0)
		return err_set(err, "the message does not begin with MSH");
	memcpy(list, hl7->text + 3, sizeof list);
	/* Who uses no escapes or no subcomponents may declare none. */
	for (i = 2; i < sizeof list; i++)
		if (list[i] == list[0])
			memcpy(list + i, &"~\\&"[i - 2], sizeof list - i);
	for (i = 0; i < sizeof list; i++) {
		if (list[i] <= ' ' || list[i] > '~' || list[i] == '"' ||
		    (list[i] >= '0' && list[i] <= '9') ||
		    ((list[i] | 0x20) >= 'a' && (list[i] | 0x20) <= 'z'))
			return err_set(err, "MSH-2: not five marks");
		for (j = 0; j < i; j++)
			if (list[i] == list[j])
				return err_set(err,
				    "MSH-2: the same mark twice");
	}
	*marks =
	    (struct delimiters){list[0], list[1], list[2], list[3], list[4]};
	return 0;
}

int
hl7_cut(struct hl7 *hl7, const char *text, size_t n, struct err *err)
{
	size_t from = 0, to;

	hl7->text = text;
	hl7->n = n;
	hl7->n_segments = 0;
	if (read_marks(hl7, err) < 0)
		return -1;
	while (from < n) {
		for (to = from; to < n && text[to] != '\r' && text[to] != '\n';)
			to++;
		if (to > from) {
			if (hl7->n_segments == HL7_SEGMENTS_MAX)
				return err_set(err, "more than %d segments",
				    HL7_SEGMENTS_MAX);
			hl7->segments[hl7->n_segments++] =
			    (struct slice){text + from, to - from};
		}
		from = to + 1;
	}
	return 0;
}

bool
hl7_is(const struct hl7 *hl7, int segment, const char *name)
{
	struct slice one;

	if (segment < 0 || segment >= hl7->n_segments)
		return false;
	one = hl7->segments[segment];
	return one.n >= 3 && memcmp(one.p, name, 3) == 0 &&
	    (one.n == 3 || one.p[3] == hl7->marks.field);
}

int
hl7_segment(const struct hl7 *hl7, const char *name, int after)
{
	int i;

	for (i = after + 1; i < hl7->n_segments; i++)
		if (hl7_is(hl7, i, name))
			return i;
	return -1;
}

/* --- parts --- */

/* The part number n (from 0) of what a mark separates. */
static struct slice
part(struct slice whole, char mark, int n)
{
	const char *end;

	if (whole.p == NULL || n < 0)
		return nothing;
	for (; n > 0; n--) {
		end = memchr(whole.p, mark, whole.n);
		if (end == NULL)
			return nothing;
		whole.n -= (size_t)(end + 1 - whole.p);
		whole.p = end + 1;
	}
	end = memchr(whole.p, mark, whole.n);
	if (end != NULL)
		whole.n = (size_t)(end - whole.p);
	return whole;
}

struct slice
hl7_field(const struct hl7 *hl7, int segment, int field)
{
	struct slice one;

	if (segment < 0 || segment >= hl7->n_segments)
		return nothing;
	one = hl7->segments[segment];
	if (!hl7_is(hl7, segment, "MSH"))
		return part(one, hl7->marks.field, field);
	if (field == 1)
		return (struct slice){one.p + 3, 1};
	return part(one, hl7->marks.field, field - 1);
}

bool
hl7_repeat(const struct hl7 *hl7, struct slice *rest, struct slice *one)
{
	if (rest->p == NULL)
		return false;
	*one = part(*rest, hl7->marks.repetition, 0);
	if (one->n == rest->n) {
		*rest = nothing;
	} else {
		rest->p += one->n + 1;
		rest->n -= one->n + 1;
	}
	return true;
}

struct slice
hl7_component(const struct hl7 *hl7, struct slice field, int n)
{
	return part(field, hl7->marks.component, n - 1);
}

struct slice
hl7_sub(const struct hl7 *hl7, struct slice component, int n)
{
	return part(component, hl7->marks.subcomponent, n - 1);
}

struct slice
hl7_part(const struct hl7 *hl7, int segment, int field, int n)
{
	struct slice rest = hl7_field(hl7, segment, field), one;

	if (!hl7_repeat(hl7, &rest, &one))
		return nothing;
	return hl7_component(hl7, one, n);
}

bool
slice_is_said(struct slice slice)
{
	return slice.p != NULL && slice.n > 0;
}

bool
slice_is_delete(struct slice slice)
{
	return slice.p != NULL && slice.n == 2 && slice.p[0] == '"' &&
	    slice.p[1] == '"';
}

bool
slice_is(struct slice slice, const char *text)
{
	return slice.p != NULL && slice.n == strlen(text) &&
	    memcmp(slice.p, text, slice.n) == 0;
}

/* --- escapes --- */

static int
digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* \X0A41\ is bytes, and who means letters means ASCII by it. */
static size_t
hexadecimal(struct slice in, char *to)
{
	size_t i, n = 0;
	int high, low;

	for (i = 1; i + 1 < in.n; i += 2) {
		high = digit(in.p[i]);
		low = digit(in.p[i + 1]);
		if (high < 0 || low < 0)
			return 0;
		to[n++] = (char)(high * 16 + low);
	}
	return n;
}

/* What stands between two escape marks; never longer than it was. */
static size_t
escape(const struct hl7 *hl7, struct slice in, char *to)
{
	if (in.n == 1) {
		switch (in.p[0]) {
		case 'F':
			to[0] = hl7->marks.field;
			return 1;
		case 'S':
			to[0] = hl7->marks.component;
			return 1;
		case 'T':
			to[0] = hl7->marks.subcomponent;
			return 1;
		case 'R':
			to[0] = hl7->marks.repetition;
			return 1;
		case 'E':
			to[0] = hl7->marks.escape;
			return 1;
		default: /* H and N: bold and back */
			return 0;
		}
	}
	if (in.n == 3 &&
	    (memcmp(in.p, ".br", 3) == 0 || memcmp(in.p, ".sp", 3) == 0)) {
		to[0] = ' ';
		return 1;
	}
	return in.n > 1 && in.p[0] == 'X' ? hexadecimal(in, to) : 0;
}

/* The longest escape that is one; a mark alone is a mark. */
enum { ESCAPE_MAX = 64 };

static size_t
resolve(const struct hl7 *hl7, struct slice slice, char *to, size_t size)
{
	const char *end;
	struct slice in;
	size_t i, n = 0;

	for (i = 0; i < slice.n && n + ESCAPE_MAX < size; i++) {
		if (slice.p[i] != hl7->marks.escape) {
			to[n++] = slice.p[i];
			continue;
		}
		in.p = slice.p + i + 1;
		in.n = slice.n - i - 1;
		end = memchr(in.p, hl7->marks.escape,
		    in.n < ESCAPE_MAX ? in.n : ESCAPE_MAX);
		if (end == NULL) {
			to[n++] = slice.p[i];
			continue;
		}
		in.n = (size_t)(end - in.p);
		n += escape(hl7, in, to + n);
		i += in.n + 1;
	}
	return n;
}

size_t
hl7_text(const struct hl7 *hl7, struct slice slice, char *to, size_t size)
{
	char raw[4096 + ESCAPE_MAX];
	size_t n;

	if (!slice_is_said(slice) || slice_is_delete(slice)) {
		to[0] = '\0';
		return 0;
	}
	n = resolve(hl7, slice, raw, sizeof raw);
	return text_clean(to, size, raw, n, false);
}
