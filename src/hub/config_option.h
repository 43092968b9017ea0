/* config_option.h - the table of sections, options and their types. */
#ifndef HUB_CONFIG_OPTION_H
#define HUB_CONFIG_OPTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum section_kind {
#define SECTION(name, kind, prose) SECTION_##name,
#define OPTION(section, name, type, least, most, def, place, prose)
#include "src/hub/options.def"
#undef SECTION
#undef OPTION
	SECTION_COUNT
};

enum option_type {
	VALUE_TEXT,
	VALUE_ZONE,
	VALUE_STORE,
	VALUE_ENDPOINT,
	VALUE_PATH,
	VALUE_LISTEN,
	VALUE_SENDERS,
	VALUE_CHARSET,
	VALUE_TELEPHONY,
	VALUE_NUMBER,
	VALUE_DURATION,
	VALUE_ROLE,
	VALUE_RATIO,
	VALUE_FIGURES,
	VALUE_TARGETS,
	VALUE_ORDER,
	VALUE_ALERT,
	VALUE_REACH,
	VALUE_SIGN,
	VALUE_LISTENERS,
	VALUE_PARTS,
	VALUE_PERIOD,
	VALUE_ANSWER,
	VALUE_SHARE,
	VALUE_KEPT,
	VALUE_LANGUAGE,
	VALUE_FIRST,
	/* The name of another section. */
	VALUE_SUBJECT,
	VALUE_QUEUE,
	VALUE_HOURS,
	VALUE_TEAM,
	VALUE_MENU,
	/* Lists, and what may be written as one. */
	VALUE_OPENINGS,
	VALUE_HOLIDAYS,
	VALUE_COUNTRY,
	VALUE_NEEDS,
	VALUE_WIDEN,
	VALUE_SKILLS,
	VALUE_KEYS,
	VALUE_TYPE_COUNT
};

struct option {
	enum section_kind section;
	const char *name;
	enum option_type type;
	uint64_t least, most;
	const char *def;  /* NULL: must be given; "": nothing */
	const char *body; /* the struct it goes into; NULL: rows */
	const char *member;
	size_t offset, size; /* of the member */
	const char *prose;
};

struct section_type {
	enum section_kind kind;
	const char *name;
	bool titled; /* one for each name; else at most one */
	const char *prose;
};

/* How the text of a type is written, for the manual page. */
struct option_syntax {
	const char *word; /* what stands for it: "duration" */
	bool list;
	const char *prose;   /* NULL: the word says all */
	const char *example; /* NULL: none */
};

extern const struct section_type section_types[SECTION_COUNT];
extern const struct option options[]; /* those of a section together */
extern const size_t option_count;
extern const struct option_syntax option_syntaxes[VALUE_TYPE_COUNT];

/* NULL when the section has no such option. */
const struct option *option_find(enum section_kind section, const char *name);

/* Whether the type is the name of another section, and of which kind. */
bool option_refers(enum option_type type, enum section_kind *to);

#endif
