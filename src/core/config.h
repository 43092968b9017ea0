/* config.h - a configuration as rows by their keys, from two sources. */
#ifndef CORE_CONFIG_H
#define CORE_CONFIG_H

#include "src/live/live.h"

enum { KEYS_MAX = 3, LINKS_MAX = 6 };

/* What each kind of row is known by: a row of this table. */
struct config_type {
	enum msg_id id;
	enum config_kind kind;      /* for config_gone; 0: it never goes */
	const char *keys[KEYS_MAX]; /* the fields that make the key */
	const char *name;           /* the field with its name; NULL: none */
	struct {
		const char *field; /* names a row by its number */
		enum msg_id to;    /* of this kind */
	} links[LINKS_MAX];
};

/* In the order in which facts about them can be folded. */
extern const struct config_type config_types[];
extern const size_t config_type_count;

struct config_key {
	uint64_t id;
	uint64_t keys[KEYS_MAX];
};

struct config_name {
	uint64_t id;
	char text[40];
};

struct config_row {
	struct config_key key;
	struct config_name name; /* empty when the kind has none */
	const struct config_type *type;
	struct fact fact; /* number and time are 0 */
	UT_hash_handle hh;
	UT_hash_handle by_name;
};

/* Zero it to begin; config_done frees the rows. */
struct config {
	struct config_row *rows;  /* by key, in the order of adding */
	struct config_row *named; /* those with a name, by it */
};
void config_done(struct config *config);

/* Add a row by a *_set fact; -1 when it is none, is not valid, or when there
 * is one with its key or with its name. */
int config_add(struct config *config, const struct fact *fact, struct err *err);

/* The row with this number (its first and only key); NULL: none. */
const struct config_row *config_find(const struct config *config,
    enum msg_id id, uint64_t number);

/* The row with the same key; NULL: none. */
const struct config_row *config_same_key(const struct config *config,
    const struct config_row *row);

/* Whether two rows say the same. */
bool config_row_equal(const struct config_row *a, const struct config_row *b);

/* Everything configured now, users made by hand included. */
void config_read(struct config *config, const struct live *live);

/*
 * The wanted rows: those of the list with the numbers that the rows of the
 * same name have in have, or new ones.  -1 when a row is not valid, is there
 * twice, or names one that is not in the list.
 */
int config_translate(struct config *want, const struct config *have,
    const struct fact *list, size_t n, uint64_t last_user, struct err *err);

/* Whether the rows make sense together. */
int config_judge(const struct config *want, struct err *err);

/* Whether what is there now can become what is wanted: nothing that goes may
 * be in use. */
int config_check_gone(const struct config *have, const struct config *want,
    const struct live *live, struct err *err);

#endif
