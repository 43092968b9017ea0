/* config_build.h - sections and values become a configuration. */
#ifndef HUB_CONFIG_BUILD_H
#define HUB_CONFIG_BUILD_H

#include "src/hub/config_tree.h"

/* Make *config (zeroed before) of a tree; what is wrong with a value is
 * noted in tree->errors. */
void config_build(struct config *config, struct config_tree *tree);

/* Check what several sections make together: overflow that goes round, the
 * depth of subjects, endpoints and their keys. */
void config_build_check(const struct config *config,
    const struct config_tree *tree);

/* The value of an option in a section; NULL when it is not given. */
const struct config_value *config_value_of(const struct config_section *section,
    const char *option);

#endif
