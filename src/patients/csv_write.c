/* csv_write.c - a patient's card written as rows of a CSV file. */
#include "src/patients/csv_write.h"

#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "proto/change.h"
#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/patients/csv_date.h"

enum { CELL = 512, ROWS_MAX = 10000 };

/* --- from a row to a change --- */

static const struct {
	enum msg_id row, change;
} kinds[] = {
    {MSG_PATIENT_ROW, MSG_PATIENT_SET},
    {MSG_NUMBER_ROW, MSG_PATIENT_PHONE},
    {MSG_IDENTIFIER_ROW, MSG_PATIENT_ID},
    {MSG_RELATIVE_ROW, MSG_PATIENT_RELATIVE},
    {MSG_STAY_ROW, MSG_PATIENT_STAY},
    {MSG_APPOINTMENT_ROW, MSG_PATIENT_APPOINTMENT},
    {MSG_FLAG_ROW, MSG_PATIENT_FLAG},
    {MSG_LINK_ROW, MSG_PATIENT_LINK},
};

/* Where the two do not say the same by the same name. */
static const char *
name_in_row(enum msg_id change, const char *name)
{
	if (change == MSG_PATIENT_SET && strcmp(name, "given_names") == 0)
		return "given";
	if (change == MSG_PATIENT_ID && strcmp(name, "authority2") == 0)
		return "authority";
	if (change == MSG_PATIENT_ID && strcmp(name, "value2") == 0)
		return "value";
	return name;
}

static const struct field *
field_find(const struct msg_type *type, const char *name)
{
	size_t i;

	for (i = 0; i < type->n; i++)
		if (strcmp(type->fields[i].name, name) == 0)
			return &type->fields[i];
	return NULL;
}

static bool
is_of_head(const char *name)
{
	return strcmp(name, "authority") == 0 || strcmp(name, "value") == 0 ||
	    strcmp(name, "given") == 0;
}

static void
field_copy(const struct field *to, void *change, const struct field *from,
    const void *row)
{
	char *there = (char *)change + to->offset;
	const char *here = (const char *)row + from->offset;

	switch (to->type) {
	case FIELD_TEXT:
	case FIELD_LINES:
		text_copy(there, to->size, here);
		break;
	case FIELD_WORD:
		memcpy(there, here, sizeof(int));
		break;
	case FIELD_BOOL:
		memcpy(there, here, sizeof(bool));
		break;
	default:
		memcpy(there, here, sizeof(uint64_t));
	}
}

bool
csv_restate(const struct msg *row, struct msg *change)
{
	const struct msg_type *from = msg_type(row->id), *to;
	const struct field *field;
	size_t i, n = sizeof kinds / sizeof kinds[0];

	for (i = 0; i < n && kinds[i].row != row->id; i++)
		;
	memset(change, 0, sizeof *change);
	if (i == n)
		return false;
	change->id = kinds[i].change;
	to = msg_type(change->id);
	for (i = 0; i < to->n; i++) {
		if (is_of_head(to->fields[i].name))
			continue;
		field = field_find(from,
		    name_in_row(change->id, to->fields[i].name));
		if (field != NULL && field->type == to->fields[i].type)
			field_copy(&to->fields[i], &change->command, field,
			    &row->fact);
	}
	return true;
}

/* --- a cell --- */

/* A word of ours as theirs; what is not in the list stays. */
static void
word_back(const char *words, char *text, size_t size)
{
	size_t n = strlen(text), length;
	const char *p = words, *equals;

	while (n > 0 && *(p += strspn(p, " ")) != '\0') {
		length = strcspn(p, " ");
		equals = memchr(p, '=', length);
		if (equals != NULL && (size_t)(p + length - equals - 1) == n &&
		    strncmp(equals + 1, text, n) == 0) {
			snprintf(text, size, "%.*s", (int)(equals - p), p);
			return;
		}
		p += length;
	}
}

/* What a field of a change says, as the mapping writes it. */
static void
cell_text(const struct msg *change, const struct csv_field *by, char *to,
    size_t size)
{
	const struct field *field = field_find(msg_type(change->id), by->name);
	const char *at = (const char *)&change->command + field->offset;
	uint64_t number;

	to[0] = '\0';
	if (field->type == FIELD_TEXT || field->type == FIELD_LINES) {
		if (by->date[0] == '\0' || at[0] == '\0')
			text_copy(to, size, at);
		else
			csv_date_write(by->date, at, 0, to, size);
	} else if ((number = field_number(field, at)) != 0) {
		if (field->type == FIELD_WORD)
			text_copy(to, size,
			    word_text(field->vocabulary, (int)number));
		else if (field->type == FIELD_BOOL)
			text_copy(to, size, "yes");
		else if (by->date[0] == '\0' ||
		    csv_date_write(by->date, NULL, (int64_t)number, to, size) ==
			0)
			snprintf(to, size, "%llu", (unsigned long long)number);
	}
	word_back(by->words, to, size);
}

/* --- rows --- */

struct writing {
	const struct csv_map *map;
	size_t width; /* cells of a row */
	size_t n;     /* rows */
	bool (*taken)[CSV_SECTIONS_MAX];
	char (*cells)[CELL]; /* n times width */
};

static void
row_add(struct writing *writing)
{
	size_t n = writing->n++;

	writing->taken =
	    mem_grow(writing->taken, n + 1, sizeof *writing->taken);
	memset(writing->taken[n], 0, sizeof *writing->taken);
	writing->cells = mem_grow(writing->cells, writing->n * writing->width,
	    sizeof *writing->cells);
	memset(writing->cells[n * writing->width], 0,
	    writing->width * sizeof *writing->cells);
}

/* A column's place in a row: its name's in the header, or its number. */
static size_t
place_of(const struct csv_map *map, int column)
{
	return map->header ? (size_t)column
			   : (size_t)atoi(map->columns[column]) - 1;
}

static size_t
width_of(const struct csv_map *map)
{
	size_t width = 0, place;
	int i;

	for (i = 0; i < map->n_columns; i++) {
		place = place_of(map, i);
		if (place >= width)
			width = place + 1;
	}
	return width;
}

/* Several columns were joined: the first says it all. */
static void
section_write(struct writing *writing, size_t row,
    const struct csv_section *section, const struct msg *change)
{
	const struct csv_field *field;
	int i;

	for (i = 0; i < section->n; i++) {
		field = &section->fields[i];
		if (field->n > 0)
			cell_text(change, field,
			    writing->cells[row * writing->width +
				place_of(writing->map, field->columns[0])],
			    CELL);
	}
}

/* Whether a section says what the change does; a number's place is only an
 * order, and matters as long as there is a better one. */
static bool
section_fits(const struct csv_section *section, const struct msg *change,
    bool exact)
{
	const struct csv_field *field;
	struct csv_field plain;
	char text[CELL];
	bool placed = false;
	int i;

	if (section->id != change->id && section->id != 0)
		return false;
	for (i = 0; i < section->n; i++) {
		field = &section->fields[i];
		placed |= strcmp(field->name, "place") == 0;
		if (field->n > 0 ||
		    (!exact && strcmp(field->name, "place") == 0))
			continue;
		plain = (struct csv_field){.n = 0};
		TEXT_SET(plain.name, field->name);
		cell_text(change, &plain, text, sizeof text);
		if (strcmp(text[0] == '\0' && field->text[0] == '0' ? "0"
								    : text,
			field->text) != 0)
			return false;
	}
	return !exact || placed || change->id != MSG_PATIENT_PHONE ||
	    change->patient_phone.place == 0;
}

static bool
change_place(struct writing *writing, const struct msg *change, bool exact)
{
	const struct csv_map *map = writing->map;
	bool fits = false;
	size_t row;
	int i;

	for (i = 0; i < map->n; i++)
		fits |= map->sections[i].id != 0 &&
		    section_fits(&map->sections[i], change, exact);
	for (row = 0; fits && row < ROWS_MAX; row++) {
		if (row == writing->n)
			row_add(writing);
		for (i = 0; i < map->n; i++) {
			if (map->sections[i].id == 0 ||
			    writing->taken[row][i] ||
			    !section_fits(&map->sections[i], change, exact))
				continue;
			writing->taken[row][i] = true;
			section_write(writing, row, &map->sections[i], change);
			return true;
		}
	}
	return false;
}

/* The numbers whose place is the section's go first, and of the rest what the
 * store says last, the oldest. */
static size_t
changes_place(struct writing *writing, const struct msg *changes, size_t n)
{
	bool *placed = mem_zero(n + 1, sizeof *placed);
	size_t i, left = 0;
	int pass;

	for (pass = 0; pass < 2; pass++)
		for (i = n; i-- > 0;)
			if (!placed[i] && changes[i].id != MSG_PATIENT_SET)
				placed[i] = change_place(writing, &changes[i],
				    pass == 0);
	for (i = 0; i < n; i++)
		left += !placed[i] && changes[i].id != MSG_PATIENT_SET;
	free(placed);
	return left;
}

/* In each row: whose it is, and what is said of him himself. */
static size_t
patient_place(struct writing *writing, const struct msg *changes, size_t n)
{
	const struct csv_section *section;
	size_t i, row, said = 0, sets = 0;
	int j;

	for (i = 0; i < n; i++) {
		if (changes[i].id != MSG_PATIENT_SET)
			continue;
		sets++;
		for (j = 0; j < writing->map->n; j++) {
			section = &writing->map->sections[j];
			if (section->id != MSG_PATIENT_SET)
				continue;
			said += said < sets;
			if (writing->n == 0)
				row_add(writing);
			for (row = 0; row < writing->n; row++)
				section_write(writing, row, section,
				    &changes[i]);
		}
	}
	for (row = 0; row < writing->n; row++)
		section_write(writing, row, csv_map_patient(writing->map),
		    &changes[0]);
	return sets - said;
}

/* --- bytes --- */

static bool
is_plain(const char *text, char separator)
{
	size_t n = strlen(text);

	return n == 0 ||
	    (strpbrk(text, "\"\r\n") == NULL &&
		strchr(text, separator) == NULL && text[0] != ' ' &&
		text[n - 1] != ' ');
}

static size_t
quote(char *to, const char *text, char separator)
{
	char *p = to;

	if (is_plain(text, separator)) {
		memcpy(to, text, strlen(text));
		return strlen(text);
	}
	*p++ = '"';
	for (; *text != '\0'; text++) {
		if (*text == '"')
			*p++ = '"';
		*p++ = *text;
	}
	*p++ = '"';
	return (size_t)(p - to);
}

static int
line_put(const struct csv_map *map, char *line, size_t n,
    csv_write_function *write, void *ctx, struct err *err)
{
	size_t room = 4 * n + 16, left = n;
	char *out = mem_zero(room, 1), *to = out, *in = line;
	iconv_t conversion = iconv_open(map->charset, "UTF-8");
	int rc = -1;

	if (conversion == (iconv_t)-1)
		err_set(err, "no charset %s is known here", map->charset);
	else if (iconv(conversion, &in, &left, &to, &room) == (size_t)-1)
		err_set(err, "the charset %s has not all of its characters",
		    map->charset);
	else if (write(ctx, out, (size_t)(to - out)) < 0)
		err_set(err, "it cannot be written");
	else
		rc = 0;
	if (conversion != (iconv_t)-1)
		iconv_close(conversion);
	free(out);
	return rc;
}

static int
cells_put(const struct csv_map *map, char (*cells)[CELL], size_t width,
    csv_write_function *write, void *ctx, struct err *err)
{
	char *line = mem_zero(width * (2 * CELL + 4) + 4, 1);
	size_t i, n = 0;
	int rc;

	for (i = 0; i < width; i++) {
		if (i > 0)
			line[n++] = map->separator;
		n += quote(line + n, cells[i], map->separator);
	}
	line[n++] = '\r';
	line[n++] = '\n';
	rc = line_put(map, line, n, write, ctx, err);
	free(line);
	return rc;
}

int
csv_write_header(const struct csv_map *map, csv_write_function *write,
    void *ctx, struct err *err)
{
	size_t width = width_of(map);
	char(*cells)[CELL];
	int i, rc;

	if (!map->header)
		return 0;
	cells = mem_zero(width, sizeof *cells);
	for (i = 0; i < map->n_columns; i++)
		text_copy(cells[i], CELL, map->columns[i]);
	rc = cells_put(map, cells, width, write, ctx, err);
	free(cells);
	return rc;
}

int
csv_write(const struct csv_map *map, const struct msg *changes, size_t n,
    csv_write_function *write, void *ctx, struct err *err)
{
	struct writing writing = {.map = map, .width = width_of(map)};
	size_t left = n, row;
	int rc = 0;

	if (n > 0 && section_fits(csv_map_patient(map), &changes[0], true)) {
		left = changes_place(&writing, changes, n);
		left += patient_place(&writing, changes, n);
	}
	for (row = 0; rc == 0 && row < writing.n; row++)
		rc = cells_put(map, writing.cells + row * writing.width,
		    writing.width, write, ctx, err);
	free(writing.taken);
	free(writing.cells);
	return rc < 0 ? -1 : (int)left;
}
