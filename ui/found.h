/* found.h - the patients that a search found. */
#ifndef UI_FOUND_H
#define UI_FOUND_H

#include <stdbool.h>

#include "proto/msg.h"

enum { FOUND_MAX = 20 };

/* The hub's answer to FIND; forgotten with the next search and with the
 * session. */
struct found {
	uint64_t asked; /* the command's number; 0: no answer is awaited */
	bool complete;
	char refused[200];
	struct msg_patient_row list[FOUND_MAX];
	size_t n;
};

#endif
