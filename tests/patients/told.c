/* told.c - changes and problems as lines of text, for tests. */
#include "tests/patients/told.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/file.h"
#include "tests/check.h"

__attribute__((format(printf, 2, 3))) static void
put(struct told *told, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	told->n += (size_t)vsnprintf(told->text + told->n,
	    sizeof told->text - told->n, format, ap);
	va_end(ap);
	assert_true(told->n < sizeof told->text);
}

static void
put_field(struct told *told, const struct field *field, const char *at,
    bool said)
{
	uint64_t number;

	if (field->type == FIELD_TEXT || field->type == FIELD_LINES) {
		if (at[0] != '\0' || said)
			put(told, " %s=%s", field->name, at);
		return;
	}
	number = field_number(field, at);
	if (number == 0 && !said)
		return;
	if (field->type == FIELD_WORD)
		put(told, " %s=%s", field->name,
		    word_text(field->vocabulary, (int)number));
	else
		put(told, " %s=%llu", field->name, (unsigned long long)number);
}

int
told_change(void *ctx, const struct msg *change)
{
	const struct msg_type *type = msg_type(change->id);
	const char *body = (const char *)&change->command;
	uint64_t given = 0;
	struct told *told = ctx;
	size_t i, after = 0;

	put(told, "%s", type->name);
	/* The first two are of every command. */
	for (i = 2; i < type->n; i++) {
		if (strcmp(type->fields[i].name, "given") == 0) {
			memcpy(&given, body + type->fields[i].offset,
			    sizeof given);
			after = i + 1;
		} else if (strcmp(type->fields[i].name, "source") != 0) {
			put_field(told, &type->fields[i],
			    body + type->fields[i].offset,
			    after > 0 && (given >> (i - after) & 1) != 0);
		}
	}
	put(told, "\n");
	return 0;
}

void
told_problem(void *ctx, const char *text)
{
	put(ctx, "! %s\n", text);
}

static void
case_end(const char *file, const char *name, struct told *expected, char *input,
    size_t n, void (*run)(struct told *told, const char *input, size_t n))
{
	static struct told told;

	if (name[0] == '\0')
		return;
	told.n = 0;
	told.text[0] = '\0';
	run(&told, input, n);
	if (strcmp(told.text, expected->text) != 0)
		fail_msg("%s: %s: expected\n%sgot\n%s", file, name,
		    expected->text, told.text);
}

void
told_cases(const char *file,
    void (*run)(struct told *told, const char *input, size_t n))
{
	static struct told expected;
	static char input[65536], name[80];
	char path[300], *text, *line, *rest;
	size_t n = 0, size, length;
	struct err err;

	snprintf(path, sizeof path, "%s/tests/patients/%s",
	    getenv("top_srcdir"), file);
	text = file_read(path, &size, &err);
	if (text == NULL)
		fail_msg("%s", err.text);
	name[0] = '\0';
	rest = text;
	while ((line = strsep(&rest, "\n")) != NULL) {
		if (strncmp(line, "case ", 5) == 0) {
			case_end(file, name, &expected, input, n, run);
			snprintf(name, sizeof name, "%s", line + 5);
			expected.n = 0;
			expected.text[0] = '\0';
			n = 0;
		} else if (line[0] == '|') {
			line += line[1] == ' ' ? 2 : 1;
			length = strlen(line);
			assert_true(n + length + 1 < sizeof input);
			memcpy(input + n, line, length);
			n += length;
			input[n++] = '\n';
		} else if (line[0] != '\0' && line[0] != '#') {
			put(&expected, "%s\n", line);
		}
	}
	case_end(file, name, &expected, input, n, run);
	free(text);
}
