/* msg.c - the tables of words and messages, made from the .def files. */
#include "proto/msg.h"

#include <string.h>

/* --- words --- */

#define N_(text) text
#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

#define VOCABULARY(name, prose, words) \
	static const struct word table_##name[] = {words};
#define WORD(number, constant, text, label) {number, text, label},
#include "proto/words.def"
#undef VOCABULARY

#define VOCABULARY(name, prose, words)           \
	const struct vocabulary words_##name = { \
	    #name, prose, table_##name, COUNT(table_##name)};
#include "proto/words.def"
#undef VOCABULARY

#define VOCABULARY(name, prose, words) \
	{#name, prose, table_##name, COUNT(table_##name)},
const struct vocabulary vocabularies[] = {
#include "proto/words.def"
};
#undef VOCABULARY
#undef WORD
const size_t vocabulary_count = COUNT(vocabularies);

static const struct word *
find_number(const struct vocabulary *vocabulary, int number)
{
	size_t i;

	for (i = 0; i < vocabulary->n; i++)
		if (vocabulary->words[i].number == number)
			return &vocabulary->words[i];
	return NULL;
}

const char *
word_text(const struct vocabulary *vocabulary, int number)
{
	const struct word *word = find_number(vocabulary, number);

	return word == NULL ? "" : word->text;
}

const char *
word_label(const struct vocabulary *vocabulary, int number)
{
	const struct word *word = find_number(vocabulary, number);

	return word == NULL ? "" : word->label;
}

int
word_find(const struct vocabulary *vocabulary, const char *text)
{
	size_t i;

	for (i = 0; i < vocabulary->n; i++)
		if (strcmp(vocabulary->words[i].text, text) == 0)
			return vocabulary->words[i].number;
	return 0;
}

/* --- messages --- */

/*
 * One function's scope a message, so that "self" can name its struct in the
 * field macros; it gives the message's table of fields.
 */
#define U64(name, least, most, prose) \
	{#name, FIELD_U64, offsetof(self, name), 0, least, most, NULL, prose},
#define TIME(name, prose) \
	{#name, FIELD_TIME, offsetof(self, name), 0, 0, TIME_MAX, NULL, prose},
#define TEXT(name, size, prose) \
	{#name, FIELD_TEXT, offsetof(self, name), size, 0, 0, NULL, prose},
#define LINES(name, size, prose) \
	{#name, FIELD_LINES, offsetof(self, name), size, 0, 0, NULL, prose},
#define BYTES(name, size, prose) \
	{#name, FIELD_BYTES, offsetof(self, name), size, 0, 0, NULL, prose},
#define BOOL(name, prose) \
	{#name, FIELD_BOOL, offsetof(self, name), 0, 0, 1, NULL, prose},
#define WORDF(name, vocabulary, prose)                     \
	{#name, FIELD_WORD, offsetof(self, name), 0, 0, 0, \
	    &words_##vocabulary, prose},
#define OPTIONAL
#define FIELDS(msgname, ...)                                       \
	static const struct field *fields_##msgname(size_t *n)     \
	{                                                          \
		typedef struct msg_##msgname self;                 \
		static const struct field table[] = {__VA_ARGS__}; \
		*n = COUNT(table);                                 \
		return table;                                      \
	}
#define FACT(id, NAME, name, seen, prose, ...) FIELDS(name, __VA_ARGS__)
#define COMMAND(id, NAME, name, roles, prose, ...) FIELDS(name, __VA_ARGS__)
#define REPLY(id, NAME, name, prose, ...) FIELDS(name, __VA_ARGS__)
#define ROW(id, NAME, name, seen, prose, ...) FIELDS(name, __VA_ARGS__)
#define FEED(id, NAME, name, prose, ...) FIELDS(name, __VA_ARGS__)
#define BOARD(id, NAME, name, prose, ...) FIELDS(name, __VA_ARGS__)
#include "proto/messages.def"
#include "proto/undef.h"
#undef U64
#undef TIME
#undef TEXT
#undef LINES
#undef BYTES
#undef BOOL
#undef WORDF
#undef OPTIONAL
#undef FIELDS

/* How many fields stand before OPTIONAL. */
#define U64(name, least, most, prose) +1
#define TIME(name, prose) +1
#define TEXT(name, size, prose) +1
#define LINES(name, size, prose) +1
#define BYTES(name, size, prose) +1
#define BOOL(name, prose) +1
#define WORDF(name, vocabulary, prose) +1
#define OPTIONAL , optional = 0
#define FIELDS(msgname, ...)                       \
	static size_t required_##msgname(void)     \
	{                                          \
		enum { required = 0 __VA_ARGS__ }; \
		return required;                   \
	}
#define FACT(id, NAME, name, seen, prose, ...) FIELDS(name, __VA_ARGS__)
#define COMMAND(id, NAME, name, roles, prose, ...) FIELDS(name, __VA_ARGS__)
#define REPLY(id, NAME, name, prose, ...) FIELDS(name, __VA_ARGS__)
#define ROW(id, NAME, name, seen, prose, ...) FIELDS(name, __VA_ARGS__)
#define FEED(id, NAME, name, prose, ...) FIELDS(name, __VA_ARGS__)
#define BOARD(id, NAME, name, prose, ...) FIELDS(name, __VA_ARGS__)
#include "proto/messages.def"
#include "proto/undef.h"

static struct msg_type types[MSG_ID_END];

/* Before main, so that the table is constant as far as anybody can see. */
__attribute__((constructor)) static void
types_make(void)
{
#define TYPE(number, kindof, msgname, bits, words)                 \
	types[number].id = (enum msg_id)number;                    \
	types[number].kind = kindof;                               \
	types[number].name = #msgname;                             \
	types[number].prose = words;                               \
	types[number].mask = bits;                                 \
	types[number].size = sizeof(struct msg_##msgname);         \
	types[number].fields = fields_##msgname(&types[number].n); \
	types[number].required = required_##msgname();
#define FACT(id, NAME, name, seen, prose, ...) \
	TYPE(id, KIND_FACT, name, seen, prose)
#define COMMAND(id, NAME, name, roles, prose, ...) \
	TYPE(id, KIND_COMMAND, name, roles, prose)
#define REPLY(id, NAME, name, prose, ...) TYPE(id, KIND_REPLY, name, 0, prose)
#define ROW(id, NAME, name, seen, prose, ...) \
	TYPE(id, KIND_ROW, name, seen, prose)
#define FEED(id, NAME, name, prose, ...) TYPE(id, KIND_FEED, name, 0, prose)
#define BOARD(id, NAME, name, prose, ...) TYPE(id, KIND_BOARD, name, 0, prose)
#include "proto/messages.def"
#include "proto/undef.h"
}

const struct msg_type *
msg_type(enum msg_id id)
{
	if (id <= 0 || id >= MSG_ID_END || types[id].name == NULL)
		return NULL;
	return &types[id];
}

const struct msg_type *
msg_type_find(const char *name)
{
	size_t i;

	for (i = 0; i < MSG_ID_END; i++)
		if (types[i].name != NULL && strcmp(types[i].name, name) == 0)
			return &types[i];
	return NULL;
}

const char *
msg_name(enum msg_id id)
{
	const struct msg_type *type = msg_type(id);

	return type == NULL ? "?" : type->name;
}

uint64_t
msg_u64(enum msg_id id, const void *body, const char *name)
{
	const struct msg_type *type = msg_type(id);
	const char *at;
	enum role word; /* every enum of words.def is like any other */
	uint64_t value;
	size_t i;

	for (i = 0; type != NULL && i < type->n; i++) {
		if (strcmp(type->fields[i].name, name) != 0)
			continue;
		at = (const char *)body + type->fields[i].offset;
		if (type->fields[i].type == FIELD_WORD) {
			memcpy(&word, at, sizeof word);
			return (uint64_t)word;
		}
		if (type->fields[i].type != FIELD_U64)
			continue;
		memcpy(&value, at, sizeof value);
		return value;
	}
	return 0;
}

void
msg_from_fact(struct msg *msg, const struct fact *fact)
{
	msg->id = fact->id;
	memcpy(&msg->fact, &fact->head, msg_type(fact->id)->size);
}

int
fact_from_msg(struct fact *fact, const struct msg *msg)
{
	const struct msg_type *type = msg_type(msg->id);

	if (type == NULL || type->kind != KIND_FACT)
		return -1;
	fact->id = msg->id;
	fact->client = 0;
	fact->client_seq = 0;
	memcpy(&fact->head, &msg->fact, type->size);
	return 0;
}
