/* count.h - the plain counts of a report, by their names. */
#ifndef REPORTS_COUNT_H
#define REPORTS_COUNT_H

#include <stddef.h>

#include "proto/msg.h"

struct count {
	const char *name;  /* in JSON */
	const char *label; /* a column's head; pass it through gettext */
	size_t offset;     /* of the sum in a tally */
};

extern const struct count counts[];
extern const size_t count_count;

uint64_t count_of(const struct count *count, const struct msg_tally_row *t);

#endif
