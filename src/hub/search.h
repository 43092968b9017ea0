/* search.h - what somebody typed, as what the store is asked for. */
#ifndef HUB_SEARCH_H
#define HUB_SEARCH_H

#include "src/store/store.h"

/*
 * A date of birth (1961-04-12, 12/04/1961, 12.4.61, 12041961) and the
 * beginning of a name and of a given name, in any order; or a telephone
 * number or an identifier.  now serves years of two digits.  -1 when too
 * little is said: a date, three letters of a name, or a number.
 */
int search_read(struct wanted *wanted, const char *text, int64_t now,
    struct err *err);

#endif
