/* phone.h - telephone numbers in one form, whoever wrote them. */
#ifndef PATIENTS_PHONE_H
#define PATIENTS_PHONE_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* With its final NUL: + and at most 15 digits (E.164). */
enum { PHONE_SIZE = 20 };

/*
 * Write a number as it is kept and compared, "+33639981234": from 06 39 98
 * 12 34, 0033 (0)6.39.98.12.34 or +33-6-39-98-12-34.  A number of a French
 * overseas territory has its own code however it is written (0262 … is
 * +262 262 …).  false, and "" in to, when it is none: hidden, too short, an
 * extension of the house, words.
 */
bool phone_normal(const char *text, char *to, size_t size);

#ifdef __cplusplus
}
#endif

#endif
