/* table_value.c - fields as text: words, names and times of day. */
#include "tests/core/table_value.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/text.h"

/* The numbers and names of a kind of row. */
#define NAMED(map, key, label)                                 \
	do {                                                   \
		HASH_EACH(map, live->map##s)                   \
			if (strcmp(map->set.label, text) == 0) \
				return map->set.key;           \
	} while (0)

/* The oldest alert of a kind. */
static uint64_t
alert_of(const struct live *live, const char *text)
{
	const struct alert *alert;

	HASH_EACH(alert, live->alerts)
		if (strcmp(word_text(&words_alert_kind, (int)alert->row.kind),
			text) == 0)
			return alert->row.alert;
	return 0;
}

/* The number that a name stands for in a field; 0: none. */
static uint64_t
by_name(const struct live *live, const char *field, const char *text)
{
	const struct disposition *disposition;
	const struct subject *subject;
	const struct queue *queue;
	const struct skill *skill;
	const struct user *user;
	const struct team *team;

	if (strcmp(field, "user") == 0 || strcmp(field, "by") == 0 ||
	    strcmp(field, "lead") == 0 || strcmp(field, "advisor") == 0 ||
	    strcmp(field, "last_user") == 0 || strcmp(field, "owner") == 0)
		NAMED(user, user, login);
	else if (strcmp(field, "queue") == 0 || strcmp(field, "overflow") == 0)
		NAMED(queue, queue, name);
	else if (strcmp(field, "subject") == 0)
		NAMED(subject, subject, name);
	else if (strcmp(field, "disposition") == 0)
		NAMED(disposition, disposition, name);
	else if (strcmp(field, "skill") == 0)
		NAMED(skill, skill, name);
	else if (strcmp(field, "team") == 0)
		NAMED(team, team, name);
	else if (strcmp(field, "alert") == 0)
		return alert_of(live, text);
	return 0;
}

static const struct field *
field_of(enum msg_id id, const char *name)
{
	const struct msg_type *type = msg_type(id);
	size_t i;

	for (i = 0; i < type->n; i++)
		if (strcmp(type->fields[i].name, name) == 0)
			return &type->fields[i];
	return NULL;
}

/* HH:MM:SS of the day, "2026-03-03 HH:MM:SS", or a number. */
static int
parse_time(uint64_t day, const char *text, int64_t *at)
{
	int h, m, s = 0, y, mo, d, n = 0;

	if (sscanf(text, "%d-%d-%dT%d:%d:%d%n", &y, &mo, &d, &h, &m, &s, &n) ==
		6 &&
	    text[n] == '\0') {
		day = (uint64_t)(y * 10000 + mo * 100 + d);
	} else if (sscanf(text, "%d:%d:%d%n", &h, &m, &s, &n) != 3 ||
	    text[n] != '\0') {
		*at = strtoll(text, NULL, 10);
		return strspn(text, "0123456789") == strlen(text) ? 0 : -1;
	}
	*at = clock_at(day, h, m) + s * 1000;
	return 0;
}

static int
parse_number(const struct live *live, const char *field, const char *text,
    uint64_t *value)
{
	if (text[0] != '\0' && strspn(text, "0123456789") == strlen(text)) {
		*value = strtoull(text, NULL, 10);
		return 0;
	}
	*value = by_name(live, field, text);
	return *value == 0 ? -1 : 0;
}

int
value_set(const struct live *live, uint64_t day, enum msg_id id, void *body,
    const char *name, const char *text, struct err *err)
{
	const struct field *field = field_of(id, name);
	uint64_t number = 0;
	int64_t at = 0;
	char *to;
	int word;

	if (field == NULL)
		return err_set(err, "%s has no %s", msg_name(id), name);
	to = (char *)body + field->offset;
	switch (field->type) {
	case FIELD_TEXT:
	case FIELD_LINES:
		text_copy(to, field->size, text);
		for (; *to != '\0'; to++)
			if (*to == '_')
				*to = ' ';
		return 0;
	case FIELD_BYTES:
		break;
	case FIELD_BOOL:
		*(bool *)to = strcmp(text, "yes") == 0;
		return 0;
	case FIELD_TIME:
		if (parse_time(day, text, &at) != 0)
			break;
		memcpy(to, &at, sizeof at);
		return 0;
	case FIELD_WORD:
		word = word_find(field->vocabulary, text);
		if (word == 0 && strcmp(text, "0") != 0)
			break;
		memcpy(to, &word, sizeof word);
		return 0;
	case FIELD_U64:
		if (parse_number(live, name, text, &number) != 0)
			break;
		memcpy(to, &number, sizeof number);
		return 0;
	}
	return err_set(err, "%s=%s is not understood", name, text);
}

int
value_is(const struct live *live, uint64_t day, enum msg_id id,
    const void *body, const char *name, const char *text, struct err *err)
{
	const struct field *field = field_of(id, name);
	struct msg wanted = {.id = id};
	const char *a, *b;
	size_t size;

	if (value_set(live, day, id, &wanted.fact, name, text, err) != 0)
		return -1;
	a = (const char *)&wanted.fact + field->offset;
	b = (const char *)body + field->offset;
	if (field->type == FIELD_TEXT || field->type == FIELD_LINES)
		return strcmp(a, b) == 0 ? 0 : -1;
	size = field->type == FIELD_BOOL ? sizeof(bool)
	    : field->type == FIELD_WORD  ? sizeof(int)
					 : sizeof(uint64_t);
	return memcmp(a, b, size) == 0 ? 0 : -1;
}

/* --- printing --- */

static void
print_field(const struct live *live, const struct field *field, const char *at,
    char *to, size_t size)
{
	struct clock_local l;
	uint64_t number;
	int64_t time;
	int word;

	to[0] = '\0';
	switch (field->type) {
	case FIELD_TEXT:
	case FIELD_LINES:
		if (at[0] != '\0')
			snprintf(to, size, " %s=%s", field->name, at);
		return;
	case FIELD_BOOL:
		if (*(const bool *)at)
			snprintf(to, size, " %s=yes", field->name);
		return;
	case FIELD_WORD:
		memcpy(&word, at, sizeof word);
		if (word != 0)
			snprintf(to, size, " %s=%s", field->name,
			    word_text(field->vocabulary, word));
		return;
	case FIELD_BYTES:
		return;
	case FIELD_TIME:
		memcpy(&time, at, sizeof time);
		if (time == 0)
			return;
		clock_local(time, &l);
		snprintf(to, size, " %s=%04d-%02d-%02dT%02d:%02d:%02d",
		    field->name, l.year, l.month, l.day, l.hour, l.minute,
		    l.second);
		return;
	case FIELD_U64:
		memcpy(&number, at, sizeof number);
		if (number == 0)
			return;
		snprintf(to, size, " %s=%llu", field->name,
		    (unsigned long long)number);
		if (strcmp(field->name, "user") == 0 &&
		    live_user(live, number) != NULL)
			snprintf(to, size, " user=%s",
			    live_user(live, number)->set.login);
		return;
	}
}

void
value_print(const struct live *live, enum msg_id id, const void *body, char *to,
    size_t size)
{
	const struct msg_type *type = msg_type(id);
	size_t n = (size_t)snprintf(to, size, "%s", type->name), i;

	/* After number and time. */
	for (i = 2; i < type->n && n < size; i++) {
		print_field(live, &type->fields[i],
		    (const char *)body + type->fields[i].offset, to + n,
		    size - n);
		n += strlen(to + n);
	}
}
