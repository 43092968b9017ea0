/* staged.h - what a reader of patients' data gives, whatever it was given. */
#ifndef TESTS_FUZZ_STAGED_H
#define TESTS_FUZZ_STAGED_H

#include "proto/msg.h"

/* A reader's problem may be shown; ctx is a size_t that counts them. */
void fuzz_problem(void *ctx, const char *text);

/* A change has passed the codec; for staged_each(). */
int fuzz_change(void *ctx, const struct msg *change);

#endif
