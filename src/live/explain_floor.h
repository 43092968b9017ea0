/* explain_floor.h - what is told of an advisor's day; private to explain. */
#ifndef LIVE_EXPLAIN_FLOOR_H
#define LIVE_EXPLAIN_FLOOR_H

#include "src/live/live.h"

/* Names, never NULL or empty, and words, translated. */
const char *explain_user(const struct live *live, uint64_t user);
const char *explain_queue(const struct live *live, uint64_t queue);
const char *explain_word(const struct vocabulary *vocabulary, int word);

/* One line about a fact of an advisor's day; -1 when it is none. */
int explain_floor(const struct live *live, const struct fact *fact, char *to,
    size_t size);

/* The same of what a caller hears, and of a recording. */
int explain_menu(const struct live *live, const struct fact *fact, char *to,
    size_t size);
int explain_recording(const struct live *live, const struct fact *fact,
    char *to, size_t size);

/* The same of what an advisor does in a call; -1 when it is none. */
int explain_talk(const struct live *live, const struct fact *fact, char *to,
    size_t size);

#endif
