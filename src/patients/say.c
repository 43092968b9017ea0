/* say.c - fields of a change, said by their names. */
#include "src/patients/say.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/base/text.h"

static const struct field *
field_find(enum msg_id id, const char *name)
{
	const struct msg_type *type = msg_type(id);
	size_t i;

	for (i = 0; type != NULL && i < type->n; i++)
		if (strcmp(type->fields[i].name, name) == 0)
			return &type->fields[i];
	return NULL;
}

bool
say_has(enum msg_id id, const char *field)
{
	return field_find(id, field) != NULL;
}

/* The bit of "given": fields after it are counted from 0. */
static void
given_mark(struct msg *change, const struct field *field)
{
	const struct field *given = field_find(change->id, "given");
	uint64_t bits;

	if (given == NULL || field <= given)
		return;
	memcpy(&bits, (char *)&change->command + given->offset, sizeof bits);
	bits |= UINT64_C(1) << (field - given - 1);
	memcpy((char *)&change->command + given->offset, &bits, sizeof bits);
}

static int
put_text(const struct field *field, char *to, const char *text, bool cut,
    struct err *err)
{
	size_t n = strlen(text), size = n + 1;
	bool lines = field->type == FIELD_LINES, clean;
	char *room;
	int rc = 0;

	clean = text_is_clean(text, n, lines);
	/* What is broken may grow to U+FFFD. */
	room = mem_zero(3, size);
	text_clean(room, 3 * size, text, n, lines);
	if (!cut && strlen(room) >= field->size)
		rc = err_set(err, "%s is longer than %zu bytes", field->name,
		    field->size - 1);
	else
		text_copy(to, field->size, room);
	free(room);
	return rc < 0 ? -1 : clean ? 0 : 1;
}

static int
put_word(const struct field *field, char *to, const char *text, struct err *err)
{
	int word = text[0] == '\0' ? 0 : word_find(field->vocabulary, text);

	if (word == 0 && text[0] != '\0')
		return err_set(err, "%s is no word of %s", field->name,
		    field->vocabulary->name);
	memcpy(to, &word, sizeof word);
	return 0;
}

static int
put_number(const struct field *field, char *to, const char *text,
    struct err *err)
{
	uint64_t number;
	char *end;

	errno = 0;
	number = strtoull(text, &end, 10);
	if (text[0] < '0' || text[0] > '9' || *end != '\0' || errno != 0 ||
	    number < field->least || number > field->most)
		return err_set(err, "%s is no number from %llu to %llu",
		    field->name, (unsigned long long)field->least,
		    (unsigned long long)field->most);
	memcpy(to, &number, sizeof number);
	return 0;
}

static int
put_flag(const struct field *field, char *to, const char *text, struct err *err)
{
	bool flag = strcmp(text, "yes") == 0 || strcmp(text, "1") == 0 ||
	    strcmp(text, "true") == 0;

	if (!flag && text[0] != '\0' && strcmp(text, "no") != 0 &&
	    strcmp(text, "0") != 0 && strcmp(text, "false") != 0)
		return err_set(err, "%s is neither yes nor no", field->name);
	memcpy(to, &flag, sizeof flag);
	return 0;
}

static int
put(struct msg *change, const char *name, const char *text, bool cut,
    struct err *err)
{
	const struct field *field = field_find(change->id, name);
	char *to;
	int rc;

	if (field == NULL)
		return err_set(err, "%s has no %s", msg_name(change->id), name);
	to = (char *)&change->command + field->offset;
	switch (field->type) {
	case FIELD_TEXT:
	case FIELD_LINES:
		rc = put_text(field, to, text, cut, err);
		break;
	case FIELD_WORD:
		rc = put_word(field, to, text, err);
		break;
	case FIELD_BOOL:
		rc = put_flag(field, to, text, err);
		break;
	default:
		rc = put_number(field, to, text, err);
	}
	if (rc >= 0)
		given_mark(change, field);
	return rc;
}

int
say(struct msg *change, const char *field, const char *text, struct err *err)
{
	return put(change, field, text, false, err);
}

int
say_cut(struct msg *change, const char *field, const char *text,
    struct err *err)
{
	return put(change, field, text, true, err);
}

int
say_time(struct msg *change, const char *name, int64_t at, struct err *err)
{
	const struct field *field = field_find(change->id, name);

	if (field == NULL || field->type != FIELD_TIME)
		return err_set(err, "%s has no time %s", msg_name(change->id),
		    name);
	if (at < 0 || at > TIME_MAX)
		return err_set(err, "%s is out of its bounds", name);
	memcpy((char *)&change->command + field->offset, &at, sizeof at);
	given_mark(change, field);
	return 0;
}
