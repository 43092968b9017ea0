/* keep.h - a change of a card in the form in which it is kept. */
#ifndef PATIENTS_KEEP_H
#define PATIENTS_KEEP_H

#include "proto/msg.h"

/* A telephone number becomes that which is compared (phone.h); what is none
 * stays as it came. */
void keep_numbers(struct msg *change);

#endif
