/* config_tree.h - a configuration's text as sections and values with places. */
#ifndef HUB_CONFIG_TREE_H
#define HUB_CONFIG_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "src/hub/config.h"
#include "src/hub/config_option.h"

/* Where something stands; file is owned by the tree. */
struct config_place {
	const char *file;
	int line;
};

struct config_value {
	const struct option *option;
	char *text;
	struct config_place place;
};

struct config_section {
	const struct section_type *type;
	char *title; /* "" when the type has none */
	struct config_place place;
	uint64_t id;                 /* 1, 2, … among those of its type */
	struct config_value *values; /* in the file's order */
	size_t n;
};

struct config_tree {
	struct config_section *sections; /* in the file's order */
	size_t n;
	uint64_t count[SECTION_COUNT];
	char **files;
	size_t n_files;
	struct config_errors *errors;
};

/* Note an error; where NULL: of no place. */
void config_error(struct config_errors *errors,
    const struct config_place *where, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/*
 * Read text into an empty tree: the grammar, the names of sections and
 * options, and that nothing is given twice are checked here, the values are
 * not.  What is wrong is in tree->errors.  config_tree_done frees it.
 */
void config_tree_read(struct config_tree *tree, const char *text, size_t n,
    const char *name);
void config_tree_done(struct config_tree *tree);

/* The section of a kind with a title; NULL when there is none. */
const struct config_section *config_tree_find(const struct config_tree *tree,
    enum section_kind kind, const char *title);

#endif
