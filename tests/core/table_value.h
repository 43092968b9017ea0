/* table_value.h - fields as text: words, names and times of day. */
#ifndef TESTS_CORE_TABLE_VALUE_H
#define TESTS_CORE_TABLE_VALUE_H

#include "src/live/live.h"

/* Set a field of a body by name ("_" is a blank in texts); -1 and a reason. */
int value_set(const struct live *live, uint64_t day, enum msg_id id, void *body,
    const char *field, const char *text, struct err *err);

/* Whether the body's field has the value that the text says. */
int value_is(const struct live *live, uint64_t day, enum msg_id id,
    const void *body, const char *field, const char *text, struct err *err);

/* The message with its fields that are not 0, on one line. */
void value_print(const struct live *live, enum msg_id id, const void *body,
    char *to, size_t size);

#endif
