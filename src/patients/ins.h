/* ins.h - the national identity's matricule and its control key. */
#ifndef PATIENTS_INS_H
#define PATIENTS_INS_H

#include <stdbool.h>

/*
 * Whether a text is a matricule: 13 digits (Corsica: 2A or 2B as the
 * department, read as 19 and 18) and the key of two, 97 - n mod 97.  Blanks
 * are not part of it.
 */
bool ins_is_right(const char *matricule);

#endif
