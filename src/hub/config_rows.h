/* config_rows.h - the lists of a section, which become facts of their own. */
#ifndef HUB_CONFIG_ROWS_H
#define HUB_CONFIG_ROWS_H

#include "src/hub/config_tree.h"

/* What config_build.c has at hand while it makes a section. */
struct build {
	struct config *config;
	struct config_tree *tree;
	const struct config_section *section;
};

/* Note that a value of the section is wrong. */
void value_bad(const struct build *build, const struct config_value *value,
    const char *reason);

/* The id of the section of this kind and title; 0 and an error when there
 * is none. */
uint64_t build_find(const struct build *build, const struct config_value *value,
    enum section_kind kind, const char *title);

/* Append a fact to the configuration. */
void build_put(struct build *build, const struct fact *fact);

/* A team's ratio into its msg_team_set. */
void rows_ratio(const struct build *build, const struct config_value *value,
    struct msg_team_set *set);

/* An alert of the section becomes a fact. */
void rows_alert(struct build *build, const struct config_value *value);

/* The announced period, into the msg_floor_set. */
void rows_period(const struct build *build, const struct config_value *value,
    struct msg_floor_set *set);

/* A key of a menu becomes a fact. */
void rows_key(struct build *build, const struct config_value *value);

/* Append the facts of the section's lists. */
void rows_build(struct build *build);

#endif
