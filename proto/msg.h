/* msg.h - the messages as C structs, and the tables that describe them. */
#ifndef PROTO_MSG_H
#define PROTO_MSG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* The version a console and a hub must share; one more when an old program
 * would misread a new one. */
enum { PROTO_VERSION = 1 };

/* No instant on the wire is later (the end of the year 9998, UTC), so that
 * sums of an instant and some durations cannot overflow. */
#define TIME_MAX INT64_C(253370764799999)

/* --- words --- */

#define VOCABULARY(name, prose, words) enum name { words name##_end_ };
#define WORD(number, constant, text, label) constant = number,
#include "proto/words.def"
#undef VOCABULARY
#undef WORD

struct word {
	int number;
	const char *text;  /* in commands, files, JSON */
	const char *label; /* English; pass it through gettext */
};

struct vocabulary {
	const char *name;
	const char *prose;
	const struct word *words;
	size_t n;
};

/* Every vocabulary, VOCABULARY_COUNT of them. */
extern const struct vocabulary vocabularies[];
extern const size_t vocabulary_count;

#define VOCABULARY(name, prose, words) \
	extern const struct vocabulary words_##name;
#include "proto/words.def"
#undef VOCABULARY

/* "" and "" when there is no such word; never NULL. */
const char *word_text(const struct vocabulary *vocabulary, int number);
const char *word_label(const struct vocabulary *vocabulary, int number);

/* The number of a word by its text; 0 when there is none. */
int word_find(const struct vocabulary *vocabulary, const char *text);

/* --- messages --- */

/* Who may see a fact or row; SEEN_SELF is the user in its field "user". */
enum {
	SEEN_NONE = 0,
	SEEN_ADVISOR = 1 << ROLE_ADVISOR,
	SEEN_SUPERVISOR = 1 << ROLE_SUPERVISOR,
	SEEN_QUALITY = 1 << ROLE_QUALITY,
	SEEN_MANAGER = 1 << ROLE_MANAGER,
	SEEN_ADMIN = 1 << ROLE_ADMIN,
	SEEN_GATEWAY = 1 << ROLE_GATEWAY,
	SEEN_SELF = 1 << 15,
	SEEN_LEAD = SEEN_SUPERVISOR | SEEN_MANAGER | SEEN_ADMIN,
	SEEN_ALL = SEEN_LEAD | SEEN_ADVISOR | SEEN_QUALITY | SEEN_GATEWAY
};

/* Who may send a command; BY_ANYONE needs no session. */
enum {
	BY_ADVISOR = 1 << ROLE_ADVISOR,
	BY_SUPERVISOR = 1 << ROLE_SUPERVISOR,
	BY_QUALITY = 1 << ROLE_QUALITY,
	BY_MANAGER = 1 << ROLE_MANAGER,
	BY_ADMIN = 1 << ROLE_ADMIN,
	BY_GATEWAY = 1 << ROLE_GATEWAY,
	BY_ALL = BY_ADVISOR | BY_SUPERVISOR | BY_QUALITY | BY_MANAGER |
	    BY_ADMIN | BY_GATEWAY,
	BY_ANYONE = BY_ALL | 1
};

enum msg_kind {
	KIND_FACT = 1,
	KIND_COMMAND,
	KIND_REPLY,
	KIND_ROW,
	KIND_FEED,
	KIND_BOARD
};

/* struct msg_NAME for each message. */
#define U64(name, least, most, prose) uint64_t name;
#define TIME(name, prose) int64_t name;
#define TEXT(name, size, prose) char name[size];
#define LINES(name, size, prose) char name[size];
#define BYTES(name, size, prose)        \
	struct {                        \
		uint16_t n;             \
		unsigned char of[size]; \
	} name;
#define BOOL(name, prose) bool name;
#define WORDF(name, vocabulary, prose) enum vocabulary name;
#define OPTIONAL
#define FACT(id, NAME, name, seen, prose, ...) \
	struct msg_##name {                    \
		__VA_ARGS__                    \
	};
#define COMMAND(id, NAME, name, roles, prose, ...) \
	struct msg_##name {                        \
		__VA_ARGS__                        \
	};
#define REPLY(id, NAME, name, prose, ...) \
	struct msg_##name {               \
		__VA_ARGS__               \
	};
#define ROW(id, NAME, name, seen, prose, ...) \
	struct msg_##name {                   \
		__VA_ARGS__                   \
	};
#define FEED(id, NAME, name, prose, ...) \
	struct msg_##name {              \
		__VA_ARGS__              \
	};
#define BOARD(id, NAME, name, prose, ...) \
	struct msg_##name {               \
		__VA_ARGS__               \
	};
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

/* MSG_NAME for each message. */
#define FACT(id, NAME, name, seen, prose, ...) MSG_##NAME = id,
#define COMMAND(id, NAME, name, roles, prose, ...) MSG_##NAME = id,
#define REPLY(id, NAME, name, prose, ...) MSG_##NAME = id,
#define ROW(id, NAME, name, seen, prose, ...) MSG_##NAME = id,
#define FEED(id, NAME, name, prose, ...) MSG_##NAME = id,
#define BOARD(id, NAME, name, prose, ...) MSG_##NAME = id,
enum msg_id {
#include "proto/messages.def"
	MSG_ID_END = 768
};
#include "proto/undef.h"

/* What every fact, command and reply begins with. */
struct msg_fact_head {
	uint64_t number;
	int64_t at;
};
struct msg_command_head {
	uint64_t client_seq;
	int64_t deadline;
};
struct msg_reply_head {
	uint64_t client_seq;
};

/*
 * A fact, a value: its id, the command that caused it (client 0: none, the
 * hub by itself) and its fields under its name.  client and client_seq are
 * kept beside the fact in the log and never sent to a console.
 */
struct fact {
	enum msg_id id;
	uint64_t client;
	uint64_t client_seq;
	union {
		struct msg_fact_head head;
#define FACT(id, NAME, name, seen, prose, ...) struct msg_##name name;
#define COMMAND(id, NAME, name, roles, prose, ...)
#define REPLY(id, NAME, name, prose, ...)
#define ROW(id, NAME, name, seen, prose, ...)
#define FEED(id, NAME, name, prose, ...)
#define BOARD(id, NAME, name, prose, ...)
#include "proto/messages.def"
#include "proto/undef.h"
	};
};

/* Any message, a value (about 4 kB: LINES are the largest). */
struct msg {
	enum msg_id id;
	union {
		struct msg_fact_head fact;
		struct msg_command_head command;
		struct msg_reply_head reply;
#define FACT(id, NAME, name, seen, prose, ...) struct msg_##name name;
#define COMMAND(id, NAME, name, roles, prose, ...) struct msg_##name name;
#define REPLY(id, NAME, name, prose, ...) struct msg_##name name;
#define ROW(id, NAME, name, seen, prose, ...) struct msg_##name name;
#define FEED(id, NAME, name, prose, ...) struct msg_##name name;
#define BOARD(id, NAME, name, prose, ...) struct msg_##name name;
#include "proto/messages.def"
#include "proto/undef.h"
	};
};

/* --- the tables --- */

enum field_type {
	FIELD_U64 = 1,
	FIELD_TIME,
	FIELD_TEXT,
	FIELD_LINES,
	FIELD_BOOL,
	FIELD_WORD,
	FIELD_BYTES /* of replies alone */
};

struct field {
	const char *name;
	enum field_type type;
	size_t offset;
	size_t size; /* of TEXT and LINES, with the final NUL; of BYTES */
	uint64_t least, most;
	const struct vocabulary *vocabulary; /* of WORDF */
	const char *prose;
};

struct msg_type {
	enum msg_id id;
	enum msg_kind kind;
	const char *name;
	const char *prose;
	unsigned int mask; /* SEEN_* of facts and rows, BY_* of commands */
	size_t size;       /* sizeof(struct msg_NAME) */
	const struct field *fields;
	size_t n;
	size_t required; /* the fields after these may be missing */
};

/* NULL when there is no such message. */
const struct msg_type *msg_type(enum msg_id id);
const struct msg_type *msg_type_find(const char *name);

/* The message's name for logs; "?" when there is none. */
const char *msg_name(enum msg_id id);

/* The body (struct msg_NAME) of a message and of a fact is &msg->fact and
 * &fact->head: every member of the union begins there. */

/* The value of an unsigned field, or of a word, by its name in any body; 0
 * when it has none.  Meant for "user", "contact", "queue". */
uint64_t msg_u64(enum msg_id id, const void *body, const char *name);

/* The number, word or flag of a field that stands at this place; inline, as
 * encoding is made of it. */
static inline uint64_t
field_number(const struct field *field, const char *at)
{
	enum channel word; /* every vocabulary is an enum of this size */
	uint64_t number;
	bool flag;

	switch (field->type) {
	case FIELD_BOOL:
		memcpy(&flag, at, sizeof flag);
		return flag;
	case FIELD_WORD:
		memcpy(&word, at, sizeof word);
		return word;
	default:
		memcpy(&number, at, sizeof number);
		return number;
	}
}

/* A fact as a message and back (-1 when it is not a fact). */
void msg_from_fact(struct msg *msg, const struct fact *fact);
int fact_from_msg(struct fact *fact, const struct msg *msg);

#endif
