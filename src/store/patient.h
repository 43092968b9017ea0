/* patient.h - a card's own row, and by what it is found. */
#ifndef STORE_PATIENT_H
#define STORE_PATIENT_H

#include "src/store/handle.h"

/*
 * Put a card with the keys of its names, inside a transaction.  patient_put
 * takes its phone and ipp as its number and identifier as well: that is what
 * a row of a batch says of them.
 */
int patient_put(struct store *store, const struct msg_patient_row *row,
    struct err *err);
int patient_set(struct store *store, const struct msg_patient_row *row,
    struct err *err);

/* The card itself, also one that went into another: 1, 0 when there is
 * none, -1. */
int patient_get(struct store *store, uint64_t patient,
    struct msg_patient_row *row, struct err *err);

#endif
