/* value.c - a message's fields by name, as JSON and as text. */
#include "src/ctl/value.h"

#include <string.h>

#include "src/base/clock.h"

static json_t *
field_json(const struct field *field, const char *at)
{
	char time[CLOCK_TEXT];
	uint64_t number;

	if (field->type == FIELD_TEXT || field->type == FIELD_LINES)
		return json_string(at);
	if (field->type == FIELD_BYTES)
		return json_null();
	number = field_number(field, at);
	switch (field->type) {
	case FIELD_BOOL:
		return json_boolean(number != 0);
	case FIELD_WORD:
		return json_string(word_text(field->vocabulary, (int)number));
	case FIELD_TIME:
		if (number == 0)
			return json_null();
		clock_text((int64_t)number, time, sizeof time);
		return json_string(time);
	default:
		/* JSON's numbers are exact up to 2^53 in most readers. */
		if (number > (UINT64_C(1) << 53)) {
			char text[24];

			snprintf(text, sizeof text, "%llu",
			    (unsigned long long)number);
			return json_string(text);
		}
		return json_integer((json_int_t)number);
	}
}

json_t *
value_json(enum msg_id id, const void *body)
{
	const struct msg_type *type = msg_type(id);
	json_t *object = json_object();
	size_t i;

	for (i = 0; i < type->n; i++)
		json_object_set_new(object, type->fields[i].name,
		    field_json(&type->fields[i],
			(const char *)body + type->fields[i].offset));
	return object;
}

static void
field_print(const struct field *field, const char *at, FILE *to)
{
	char time[CLOCK_TEXT];
	uint64_t number;

	if (field->type == FIELD_TEXT || field->type == FIELD_LINES) {
		if (at[0] != '\0')
			fprintf(to, " %s=\"%s\"", field->name, at);
		return;
	}
	if (field->type == FIELD_BYTES)
		return;
	number = field_number(field, at);
	if (number == 0)
		return;
	if (field->type == FIELD_TIME) {
		clock_text((int64_t)number, time, sizeof time);
		fprintf(to, " %s=%s", field->name, time);
	} else if (field->type == FIELD_WORD) {
		fprintf(to, " %s=%s", field->name,
		    word_text(field->vocabulary, (int)number));
	} else if (field->type == FIELD_BOOL) {
		fprintf(to, " %s", field->name);
	} else {
		fprintf(to, " %s=%llu", field->name,
		    (unsigned long long)number);
	}
}

void
value_print(enum msg_id id, const void *body, FILE *to)
{
	const struct msg_type *type = msg_type(id);
	size_t i;

	/* A fact's number and time stand before it. */
	for (i = type->kind == KIND_FACT ? 2 : 0; i < type->n; i++)
		field_print(&type->fields[i],
		    (const char *)body + type->fields[i].offset, to);
}
