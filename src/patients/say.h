/* say.h - fields of a change, said by their names. */
#ifndef PATIENTS_SAY_H
#define PATIENTS_SAY_H

#include "proto/msg.h"
#include "src/base/err.h"

/*
 * Say a field of a change by its name, as another system wrote it: clean
 * text, a word, a number, or yes and no.  A field that may be absent is marked
 * as said, even when it is empty, which deletes it.
 *
 * Text that a terminal could not show loses what is not text: 1 then, 0 when
 * all of it was text.  -1 and a reason that does not repeat the value: no
 * such field, too long, no such word.
 */
int say(struct msg *change, const char *field, const char *text,
    struct err *err);

/* The same, but a text that is too long is cut where it fits: for words that
 * are only read, never for names and keys. */
int say_cut(struct msg *change, const char *field, const char *text,
    struct err *err);

/* The same for an instant. */
int say_time(struct msg *change, const char *field, int64_t at,
    struct err *err);

/* Whether there is such a field. */
bool say_has(enum msg_id id, const char *field);

#endif
