/* hl7_charset.h - the bytes of a message as UTF-8. */
#ifndef PATIENTS_HL7_CHARSET_H
#define PATIENTS_HL7_CHARSET_H

#include <stdbool.h>
#include <stddef.h>

#include "src/base/err.h"

/* Whether a message may name this character set in MSH-18 (HL7 table 0211):
 * UNICODE UTF-8 (or UTF-8, UTF8), 8859/1, 8859/15, ASCII. */
bool hl7_has_charset(const char *name);

/*
 * A message of n bytes in the character set that its MSH-18 names (fallback
 * when it names none) as UTF-8, with a NUL after it (free it); *m receives
 * its length.  NULL and a reason when it names another or its bytes are not
 * of it: a name is never guessed.  8859/1 is read as Windows does, since
 * what bears that name often is windows-1252.
 */
char *hl7_to_utf8(const char *bytes, size_t n, const char *fallback, size_t *m,
    struct err *err);

#endif
