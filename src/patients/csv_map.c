/* csv_map.c - which column of a CSV file is which field of a card. */
#include "src/patients/csv_map.h"

#include <iconv.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "proto/change.h"
#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/patients/say.h"

struct reading {
	struct csv_map *map;
	const char *name;
	int line;
	bool in_file; /* the section [file] */
	struct csv_section *section;
	struct err *err;
};

__attribute__((format(printf, 2, 3))) static int
bad(struct reading *reading, const char *format, ...)
{
	char reason[180];
	va_list ap;

	va_start(ap, format);
	vsnprintf(reason, sizeof reason, format, ap);
	va_end(ap);
	return err_set(reading->err, "%.60s:%d: %s", reading->name,
	    reading->line, reason);
}

/* --- words of a line --- */

static char *
trim(char *text)
{
	size_t n;

	text += strspn(text, " \t");
	n = strlen(text);
	while (n > 0 && strchr(" \t\r", text[n - 1]) != NULL)
		n--;
	text[n] = '\0';
	return text;
}

/* The value of one part, quoted or not, up to a comma; *p goes behind it. */
static int
part_value(struct reading *reading, char **p, char *to, size_t size)
{
	char *end, *value = *p + strspn(*p, " \t");

	if (*value == '"') {
		value++;
		end = strchr(value, '"');
		if (end == NULL)
			return bad(reading, "a quote is not closed");
		*end++ = '\0';
		end += strspn(end, " \t");
	} else {
		end = value + strcspn(value, ",");
	}
	if (*end != '\0' && *end != ',')
		return bad(reading, "a comma is missing behind \"%.40s\"",
		    value);
	*p = *end == ',' ? end + 1 : end;
	*end = '\0';
	if (value[-1] != '"')
		value = trim(value);
	if (strlen(value) >= size)
		return bad(reading, "\"%.20s…\" is longer than %zu bytes",
		    value, size - 1);
	text_copy(to, size, value);
	return 0;
}

/* --- a field --- */

static int
column_number(struct csv_map *map, const char *name)
{
	int i;

	for (i = 0; i < map->n_columns; i++)
		if (strcmp(map->columns[i], name) == 0)
			return i;
	map->columns = mem_grow(map->columns, (size_t)map->n_columns + 1,
	    sizeof *map->columns);
	TEXT_SET(map->columns[map->n_columns], name);
	return map->n_columns++;
}

static int
part_read(struct reading *reading, struct csv_field *field, const char *kind,
    char **p)
{
	char value[sizeof field->words];

	if (strcmp(kind, "column") == 0) {
		if (field->n == CSV_PARTS_MAX)
			return bad(reading, "more than %d columns",
			    CSV_PARTS_MAX);
		if (part_value(reading, p, value,
			sizeof *reading->map->columns) < 0)
			return -1;
		if (value[0] == '\0')
			return bad(reading, "which column?");
		field->columns[field->n++] = column_number(reading->map, value);
		return 0;
	}
	if (strcmp(kind, "text") == 0)
		return part_value(reading, p, field->text, sizeof field->text);
	if (strcmp(kind, "date") == 0)
		return part_value(reading, p, field->date, sizeof field->date);
	if (strcmp(kind, "words") == 0)
		return part_value(reading, p, field->words,
		    sizeof field->words);
	return bad(reading, "\"%.20s\" is none of column, text, date and words",
	    kind);
}

static int
date_check(struct reading *reading, const struct csv_field *field)
{
	if (field->date[0] == '\0')
		return 0;
	if (strstr(field->date, "YYYY") == NULL ||
	    strstr(field->date, "MM") == NULL ||
	    strstr(field->date, "DD") == NULL)
		return bad(reading, "a date's form has YYYY, MM and DD");
	return 0;
}

/* "HIS=OURS HIS=OURS": ours must be words where the field is one. */
static int
words_check(struct reading *reading, const struct csv_field *field)
{
	const char *p = field->words, *equals;
	size_t n;

	while (*(p += strspn(p, " ")) != '\0') {
		n = strcspn(p, " ");
		equals = memchr(p, '=', n);
		if (equals == NULL || equals == p)
			return bad(reading, "words are written HIS=OURS");
		p += n;
	}
	return 0;
}

static bool
field_is(const struct csv_section *section, const char *name)
{
	if (section->id == 0)
		return strcmp(name, "authority") == 0 ||
		    strcmp(name, "value") == 0;
	return say_has(section->id, name) && strcmp(name, "given") != 0 &&
	    strcmp(name, "source") != 0 && strcmp(name, "more") != 0 &&
	    strcmp(name, "client_seq") != 0 && strcmp(name, "deadline") != 0;
}

/* A text that is always the same can be checked now. */
static int
text_check(struct reading *reading, const struct csv_field *field)
{
	struct msg change = {.id = reading->section->id == 0
		? MSG_PATIENT_SET
		: reading->section->id};
	struct err err;

	if (field->n > 0 && field->text[0] != '\0')
		return bad(reading, "either columns or a text");
	if (field->n == 0 && field->text[0] == '\0')
		return bad(reading, "neither a column nor a text");
	if (field->n == 0 && say(&change, field->name, field->text, &err) < 0)
		return bad(reading, "%s", err.text);
	return 0;
}

static int
field_read(struct reading *reading, const char *name, char *p)
{
	struct csv_section *section = reading->section;
	struct csv_field *field;
	char *kind;
	int i;

	if (!field_is(section, name))
		return bad(reading, "%s has no field \"%.30s\"",
		    section->id == 0 ? "patient" : msg_name(section->id), name);
	for (i = 0; i < section->n; i++)
		if (strcmp(section->fields[i].name, name) == 0)
			return bad(reading, "%s is there twice", name);
	if (section->n == CSV_FIELDS_MAX)
		return bad(reading, "too many fields");
	field = &section->fields[section->n++];
	TEXT_SET(field->name, name);
	while (*(p += strspn(p, " \t")) != '\0') {
		kind = p;
		p += strcspn(p, " \t,");
		if (*p != '\0')
			*p++ = '\0';
		if (part_read(reading, field, kind, &p) < 0)
			return -1;
	}
	if (text_check(reading, field) < 0 || date_check(reading, field) < 0)
		return -1;
	return words_check(reading, field);
}

/* --- the file's own --- */

static int
option_read(struct reading *reading, const char *name, const char *value)
{
	struct csv_map *map = reading->map;

	if (strcmp(name, "charset") == 0) {
		if (TEXT_SET(map->charset, value) < strlen(value))
			return bad(reading, "no charset");
		return 0;
	}
	if (strcmp(name, "separator") == 0) {
		map->separator = strcmp(value, "tab") == 0 ? '\t' : value[0];
		if (map->separator == '\0' || map->separator == '"' ||
		    (map->separator != '\t' && value[1] != '\0'))
			return bad(reading,
			    "a separator is one character, or tab");
		return 0;
	}
	if (strcmp(name, "header") == 0) {
		map->header = strcmp(value, "yes") == 0;
		if (!map->header && strcmp(value, "no") != 0)
			return bad(reading, "header is yes or no");
		return 0;
	}
	return bad(reading, "the file has no option \"%.30s\"", name);
}

static int
section_read(struct reading *reading, const char *name)
{
	const struct msg_type *type = msg_type_find(name);
	struct csv_map *map = reading->map;

	reading->in_file = strcmp(name, "file") == 0;
	if (reading->in_file)
		return 0;
	if (strcmp(name, "patient") != 0 &&
	    (type == NULL || !change_is(type->id)))
		return bad(reading, "\"%.40s\" is no change of a card", name);
	if (map->n == CSV_SECTIONS_MAX)
		return bad(reading, "more than %d sections", CSV_SECTIONS_MAX);
	if (strcmp(name, "patient") == 0 && csv_map_patient(map) != NULL)
		return bad(reading, "patient is there twice");
	reading->section = &map->sections[map->n++];
	if (strcmp(name, "patient") != 0)
		reading->section->id = type->id;
	return 0;
}

static int
line_read(struct reading *reading, char *line)
{
	char *equals, *name, *value, *end;

	line = trim(line);
	if (line[0] == '\0' || line[0] == '#')
		return 0;
	if (line[0] == '[') {
		end = strchr(line, ']');
		if (end == NULL || *trim(end + 1) != '\0')
			return bad(reading, "a section is written [name]");
		*end = '\0';
		return section_read(reading, line + 1);
	}
	equals = strchr(line, '=');
	if (equals == NULL)
		return bad(reading, "neither a section nor name = value");
	*equals = '\0';
	name = trim(line);
	value = trim(equals + 1);
	if (reading->in_file)
		return option_read(reading, name, value);
	if (reading->section == NULL)
		return bad(reading, "before the first section");
	if (strcmp(name, "empty") != 0)
		return field_read(reading, name, value);
	reading->section->deletes = strcmp(value, "delete") == 0;
	if (!reading->section->deletes && strcmp(value, "leave") != 0)
		return bad(reading, "empty is delete or leave");
	return 0;
}

/* What only the whole file shows. */
static int
whole_check(const struct csv_map *map, const char *name, struct err *err)
{
	const struct csv_section *patient = csv_map_patient(map);
	iconv_t conversion;
	int i, number;

	if (map->charset[0] == '\0')
		return err_set(err, "%.60s: the charset must be given", name);
	conversion = iconv_open("UTF-8", map->charset);
	if (conversion == (iconv_t)-1)
		return err_set(err, "%.60s: no charset %s is known here", name,
		    map->charset);
	iconv_close(conversion);
	if (patient == NULL || patient->n != 2)
		return err_set(err,
		    "%.60s: [patient] must say authority and value", name);
	if (map->n < 2)
		return err_set(err, "%.60s: nothing but the patient is said",
		    name);
	for (i = 0; !map->header && i < map->n_columns; i++) {
		number = atoi(map->columns[i]);
		if (number < 1 || number > 1000)
			return err_set(err,
			    "%.60s: without a header a column is a number from"
			    " 1 to 1000",
			    name);
	}
	return 0;
}

int
csv_map_read(struct csv_map *map, const char *name, const char *bytes, size_t n,
    struct err *err)
{
	struct reading reading = {.map = map, .name = name, .err = err};
	char *text = mem_zero(n + 1, 1), *rest = text, *line;
	size_t i;
	int rc = 0;

	memset(map, 0, sizeof *map);
	map->separator = ',';
	map->header = true;
	for (i = 0; i < n; i++)
		text[i] = bytes[i] == '\t' || bytes[i] == '\r' ? ' ' : bytes[i];
	if (!text_is_clean(text, strlen(text), true))
		rc = err_set(err, "%.60s: it is no clean text in UTF-8", name);
	else if (strlen(text) != n)
		rc = err_set(err, "%.60s: a zero byte", name);
	while (rc == 0 && (line = strsep(&rest, "\n")) != NULL) {
		reading.line++;
		rc = line_read(&reading, line);
	}
	free(text);
	return rc < 0 ? -1 : whole_check(map, name, err);
}

void
csv_map_done(struct csv_map *map)
{
	free(map->columns);
	map->columns = NULL;
}

const struct csv_section *
csv_map_patient(const struct csv_map *map)
{
	int i;

	for (i = 0; i < map->n; i++)
		if (map->sections[i].id == 0)
			return &map->sections[i];
	return NULL;
}
