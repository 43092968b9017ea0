/* staged.h - changes in order, encoded, until they may leave. */
#ifndef PATIENTS_STAGED_H
#define PATIENTS_STAGED_H

#include "proto/msg.h"
#include "src/base/err.h"

/*
 * Changes of patients' cards (proto/change.h), about 150 bytes each, so that
 * a whole file can be checked before the first of them leaves.
 */
struct staged {
	unsigned char *bytes;
	size_t used, size;
	size_t n;
};

/* Add one; -1 and a reason when a field is out of its bounds.  What was done
 * (staged_done) is empty and may be used again. */
int staged_add(struct staged *staged, const struct msg *change,
    struct err *err);
void staged_done(struct staged *staged);

/* Each in order, until fn returns other than 0, which is returned. */
int staged_each(const struct staged *staged,
    int (*fn)(void *ctx, const struct msg *change), void *ctx);

#endif
