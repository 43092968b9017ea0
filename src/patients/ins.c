/* ins.c - the national identity's matricule and its control key. */
#include "src/patients/ins.h"

#include <stddef.h>
#include <string.h>

enum { NUMBER = 13, KEY = 2, DEPARTMENT = 6, MODULUS = 97 };

bool
ins_is_right(const char *matricule)
{
	unsigned int rest = 0, key = 0;
	size_t i;
	char c;

	if (strlen(matricule) != NUMBER + KEY)
		return false;
	for (i = 0; i < NUMBER + KEY; i++) {
		c = matricule[i];
		/* 2A is counted as 19, 2B as 18. */
		if (i == DEPARTMENT && matricule[i - 1] == '2' &&
		    (c == 'A' || c == 'B')) {
			/* The 2 before it is taken back for a 1. */
			rest = (rest + MODULUS - 1) % MODULUS;
			c = c == 'A' ? '9' : '8';
		}
		if (c < '0' || c > '9')
			return false;
		if (i < NUMBER)
			rest = (rest * 10 + (unsigned int)(c - '0')) % MODULUS;
		else
			key = key * 10 + (unsigned int)(c - '0');
	}
	return key == MODULUS - rest;
}
