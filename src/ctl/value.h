/* value.h - a message's fields by name, as JSON and as text. */
#ifndef CTL_VALUE_H
#define CTL_VALUE_H

#include <jansson.h>
#include <stdio.h>

#include "proto/msg.h"

/*
 * The fields of any body, in their order: words as their text, times in ISO
 * 8601 of the local zone (null for none), numbers and texts as they are.
 */
json_t *value_json(enum msg_id id, const void *body);

/* " name=value" for each field that is not 0 or "", a fact's number and time
 * left out. */
void value_print(enum msg_id id, const void *body, FILE *to);

#endif
