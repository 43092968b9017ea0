/* value.c - random values of any message, within its bounds. */
#include "tests/proto/value.h"

#include <string.h>

static uint64_t
number(struct random *random, uint64_t least, uint64_t most)
{
	switch (random_below(random, 4)) {
	case 0:
		return least;
	case 1:
		return most;
	default:
		if (most - least == UINT64_MAX)
			return random_next(random) >> random_below(random, 64);
		return least + random_below(random, most - least + 1);
	}
}

static void
text(struct random *random, const struct field *field, char *at)
{
	static const char *const pieces[] = {"a", " ", "'", "é", "病", "🏥"};
	size_t used = 0, n = random_below(random, field->size);
	const char *piece;

	while (used < n) {
		piece = pieces[random_below(random, 6)];
		if (used + strlen(piece) >= field->size)
			break;
		memcpy(at + used, piece, strlen(piece));
		used += strlen(piece);
	}
}

static void
bytes(struct random *random, const struct field *field, char *at)
{
	uint16_t n = (uint16_t)number(random, 0, field->size), i;

	memcpy(at, &n, sizeof n);
	for (i = 0; i < n; i++)
		at[sizeof n + i] = (char)random_next(random);
}

void
value_make(struct random *random, const struct msg_type *type, struct msg *msg)
{
	const struct field *field;
	enum channel word;
	uint64_t n;
	char *at;
	bool flag;
	size_t i;

	memset(msg, 0, sizeof *msg);
	msg->id = type->id;
	for (i = 0; i < type->n; i++) {
		field = &type->fields[i];
		at = (char *)&msg->fact + field->offset;
		if (field->type == FIELD_TEXT || field->type == FIELD_LINES) {
			text(random, field, at);
		} else if (field->type == FIELD_BYTES) {
			bytes(random, field, at);
		} else if (field->type == FIELD_BOOL) {
			flag = random_below(random, 2);
			memcpy(at, &flag, sizeof flag);
		} else if (field->type == FIELD_WORD) {
			n = random_below(random, field->vocabulary->n + 1);
			word = n == 0
			    ? 0
			    : (enum channel)field->vocabulary->words[n - 1]
				  .number;
			memcpy(at, &word, sizeof word);
		} else {
			n = field->type == FIELD_TIME
			    ? number(random, 0, TIME_MAX)
			    : number(random, field->least, field->most);
			memcpy(at, &n, sizeof n);
		}
	}
}
