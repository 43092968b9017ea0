/* csv_read.c - rows of a CSV file read as changes of patients. */
#include "src/patients/csv_read.h"

#include <csv.h>
#include <errno.h>
#include <iconv.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/patients/csv_date.h"
#include "src/patients/say.h"

/* A row's cells lie one after another, each with its NUL. */
struct row {
	char *text;
	size_t used, size;
	size_t *cells;
	size_t n, cells_size;
};

struct reading {
	const struct csv_map *map;
	const char *name;
	long line;  /* that is being read */
	long first; /* of the row */
	struct row row;
	size_t width; /* cells of the header, or of the first row */
	int *places;  /* of the map's columns in a row, -1: not there */
	bool begun;   /* the header, if there is one, was read */
	bool broken;  /* the header is wrong: rows say nothing */
	struct staged *staged;
	struct staged own; /* of this row */
	struct csv_count *count;
	void (*problem)(void *ctx, const char *text);
	void *ctx;
};

__attribute__((format(printf, 3, 4))) static void
wrong(struct reading *reading, const char *column, const char *format, ...)
{
	char reason[200], text[500], clean[500];
	va_list ap;

	va_start(ap, format);
	vsnprintf(reason, sizeof reason, format, ap);
	va_end(ap);
	snprintf(text, sizeof text, "%.150s:%ld: %s%.64s%s%s", reading->name,
	    reading->first, column == NULL ? "" : "column ",
	    column == NULL ? "" : column, column == NULL ? "" : ": ", reason);
	text_clean(clean, sizeof clean, text, strlen(text), false);
	reading->count->wrong++;
	reading->problem(reading->ctx, clean);
}

static const char *
cell(const struct reading *reading, int column)
{
	return reading->row.text + reading->row.cells[reading->places[column]];
}

/* --- a field --- */

/* A word of theirs as ours; what is not in the list stays. */
static void
word_of(const char *words, char *text, size_t size)
{
	size_t n = strlen(text), length;
	const char *p = words, *equals;

	while (*(p += strspn(p, " ")) != '\0') {
		length = strcspn(p, " ");
		equals = memchr(p, '=', length);
		if (equals != NULL && (size_t)(equals - p) == n &&
		    strncmp(p, text, n) == 0) {
			snprintf(text, size, "%.*s",
			    (int)(p + length - equals - 1), equals + 1);
			return;
		}
		p += length;
	}
}

/* The cells of a field, joined; false when all are empty. */
static bool
field_text(const struct reading *reading, const struct csv_field *field,
    char *to, size_t size)
{
	size_t n = 0;
	const char *text;
	int i;

	to[0] = '\0';
	for (i = 0; i < field->n && n < size; i++) {
		text = cell(reading, field->columns[i]);
		if (text[0] != '\0')
			n += (size_t)snprintf(to + n, size - n, "%s%s",
			    n > 0 ? " " : "", text);
	}
	return n > 0;
}

static int
date_say(const struct csv_field *field, const char *text, struct msg *change,
    struct err *err)
{
	char day[11];
	int64_t at;

	if (csv_date_read(field->date, text, day, &at) < 0)
		return err_set(err, "no date of the form %s", field->date);
	/* A text is a day, everything else an instant. */
	return say_time(change, field->name, at, NULL) == 0
	    ? 0
	    : say(change, field->name, day, err);
}

/* 1 when it said something, 0 when there was nothing to say, -1: wrong. */
static int
field_say(struct reading *reading, const struct csv_section *section,
    const struct csv_field *field, struct msg *change)
{
	char text[2048];
	struct err err;
	int rc;

	if (field->n == 0)
		return say(change, field->name, field->text, NULL) < 0 ? -1 : 0;
	if (!field_text(reading, field, text, sizeof text)) {
		if (section->deletes)
			say(change, field->name, "", NULL);
		return section->deletes;
	}
	if (field->words[0] != '\0')
		word_of(field->words, text, sizeof text);
	rc = field->date[0] != '\0' ? date_say(field, text, change, &err)
				    : say(change, field->name, text, &err);
	if (rc < 0)
		wrong(reading, reading->map->columns[field->columns[0]], "%s",
		    err.text);
	else if (rc > 0)
		reading->count->cleaned++;
	return rc < 0 ? -1 : 1;
}

/* --- a row --- */

static int
section_say(struct reading *reading, const struct csv_section *section,
    struct msg *change)
{
	int i, rc, said = 0;

	for (i = 0; i < section->n; i++) {
		rc = field_say(reading, section, &section->fields[i], change);
		if (rc < 0)
			return -1;
		said |= rc;
	}
	return said;
}

static int
patient_say(struct reading *reading, struct msg *change)
{
	const struct csv_section *patient = csv_map_patient(reading->map);

	if (section_say(reading, patient, change) < 0)
		return -1;
	/* All changes begin alike. */
	if (change->patient_set.value[0] != '\0' &&
	    change->patient_set.authority[0] != '\0')
		return 0;
	wrong(reading, NULL, "whose row it is, is not said");
	return -1;
}

static int
take(void *ctx, const struct msg *change)
{
	return staged_add(ctx, change, NULL);
}

/* Of a row all is taken or nothing. */
static void
data_row(struct reading *reading)
{
	size_t before = reading->count->wrong;
	const struct csv_section *section;
	struct msg change;
	struct err err;
	int i, said;

	for (i = 0; i < reading->map->n; i++) {
		section = &reading->map->sections[i];
		if (section->id == 0)
			continue;
		memset(&change, 0, sizeof change);
		change.id = section->id;
		if (patient_say(reading, &change) < 0)
			break;
		said = section_say(reading, section, &change);
		say(&change, "source", "file", NULL);
		if (said > 0 && staged_add(&reading->own, &change, &err) < 0)
			wrong(reading, NULL, "%s", err.text);
	}
	if (reading->count->wrong == before)
		staged_each(&reading->own, take, reading->staged);
	reading->own.used = reading->own.n = 0;
}

static void
columns_find(struct reading *reading)
{
	const struct csv_map *map = reading->map;
	const struct row *row = &reading->row;
	size_t j;
	int i;

	for (i = 0; i < map->n_columns; i++) {
		reading->places[i] = -1;
		if (!map->header && atoi(map->columns[i]) <= (int)row->n)
			reading->places[i] = atoi(map->columns[i]) - 1;
		for (j = 0; map->header && j < row->n; j++)
			if (strcmp(map->columns[i],
				row->text + row->cells[j]) == 0)
				reading->places[i] = (int)j;
		if (reading->places[i] >= 0)
			continue;
		wrong(reading, map->columns[i], "it is not there");
		reading->broken = true;
	}
}

static void
row_end(int end, void *ctx)
{
	struct reading *reading = ctx;
	struct row *row = &reading->row;
	bool first = !reading->begun;

	(void)end;
	if (first) {
		reading->begun = true;
		reading->width = row->n;
		columns_find(reading);
	}
	if (!first || !reading->map->header) {
		reading->count->rows++;
		if (row->n != reading->width)
			wrong(reading, NULL, "%zu cells where %zu are expected",
			    row->n, reading->width);
		else if (!reading->broken)
			data_row(reading);
	}
	row->n = row->used = 0;
}

static void
cell_end(void *bytes, size_t n, void *ctx)
{
	struct row *row = &((struct reading *)ctx)->row;

	if (row->size - row->used < n + 1) {
		row->size = 2 * row->size + n + 1;
		row->text = mem_grow(row->text, row->size, 1);
	}
	if (row->n == row->cells_size) {
		row->cells_size = 2 * row->cells_size + 16;
		row->cells =
		    mem_grow(row->cells, row->cells_size, sizeof *row->cells);
	}
	row->cells[row->n++] = row->used;
	if (n > 0)
		memcpy(row->text + row->used, bytes, n);
	row->text[row->used + n] = '\0';
	row->used += n + 1;
}

/* --- the file --- */

/* The bytes as UTF-8 (free it); NULL, and told, when they are not of the
 * charset. */
static char *
converted(struct reading *reading, const char *bytes, size_t n, size_t *size)
{
	iconv_t conversion = iconv_open("UTF-8", reading->map->charset);
	char *in = (char *)(uintptr_t)bytes, *out = NULL, *to;
	size_t left, room = 0;
	const char *p;

	*size = 0;
	for (left = n; conversion != (iconv_t)-1;) {
		room = 2 * room + 4096;
		out = mem_grow(out, room, 1);
		to = out + *size;
		room -= *size;
		if (iconv(conversion, &in, &left, &to, &room) != (size_t)-1) {
			iconv_close(conversion);
			*size = (size_t)(to - out);
			return out;
		}
		*size = (size_t)(to - out);
		room += *size;
		if (errno != E2BIG)
			break;
	}
	for (p = out; p != NULL && p < out + *size; p++)
		reading->first += *p == '\n';
	wrong(reading, NULL, "this is not in the charset %s",
	    reading->map->charset);
	free(out);
	if (conversion != (iconv_t)-1)
		iconv_close(conversion);
	return NULL;
}

/* A line at a time, so that each row knows where it began. */
static void
lines_parse(struct reading *reading, const char *text, size_t n)
{
	const char *p = text, *end = text + n, *eol;
	struct csv_parser parser;

	csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
	csv_set_delim(&parser, (unsigned char)reading->map->separator);
	for (; p < end; p = eol + 1) {
		reading->line++;
		eol = memchr(p, '\n', (size_t)(end - p));
		if (eol == NULL)
			eol = end - 1;
		/* An empty line is no row, and begins none. */
		if (reading->row.n == 0 && parser.pstate == 0)
			reading->first = reading->line;
		if (csv_parse(&parser, p, (size_t)(eol - p) + 1, cell_end,
			row_end, reading) != (size_t)(eol - p) + 1)
			break;
	}
	if (p >= end)
		csv_fini(&parser, cell_end, row_end, reading);
	if (csv_error(&parser) != CSV_SUCCESS)
		wrong(reading, NULL,
		    "a quote where none may be, or not closed; what follows is"
		    " not read");
	csv_free(&parser);
}

void
csv_read(const struct csv_map *map, const char *name, const char *bytes,
    size_t n, struct staged *staged, struct csv_count *count,
    void (*problem)(void *ctx, const char *text), void *ctx)
{
	struct reading reading = {.map = map,
	    .name = name,
	    .first = 1,
	    .staged = staged,
	    .count = count,
	    .problem = problem,
	    .ctx = ctx};
	const char *text;
	char *utf8;
	size_t size;

	reading.places =
	    mem_zero((size_t)map->n_columns + 1, sizeof *reading.places);
	utf8 = converted(&reading, bytes, n, &size);
	if (utf8 != NULL) {
		text = utf8;
		if (size >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0) {
			text += 3;
			size -= 3;
		}
		lines_parse(&reading, text, size);
		if (!reading.begun && reading.count->wrong == 0)
			wrong(&reading, NULL, "it is empty");
	}
	free(utf8);
	free(reading.places);
	free(reading.row.text);
	free(reading.row.cells);
	staged_done(&reading.own);
}
