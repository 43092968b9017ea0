/* config_text.h - a configuration's text made fit for libconfuse. */
#ifndef HUB_CONFIG_TEXT_H
#define HUB_CONFIG_TEXT_H

#include <stddef.h>

#include "src/hub/config.h"

/*
 * Check that the n bytes are clean text in lines, and that each string,
 * comment and section in them ends; make blanks of comments and tabs, in
 * place.  -1 and an error that names file (name) and line.
 */
int config_text_prepare(char *text, size_t n, const char *name,
    struct config_errors *errors);

#endif
