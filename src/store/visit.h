/* visit.h - each contact in one row, as a patient's card lists it. */
#ifndef STORE_VISIT_H
#define STORE_VISIT_H

#include "src/store/handle.h"

/*
 * The table of visits is a fold of the log, kept in the same transaction as
 * the facts (contact_arrived, contact_linked, contact_closed, contact_left),
 * so that a card needs no search through the log; so is the state of each
 * letter to a patient.  A note and a letter
 * belong to the patient of their contact: when the contact is linked, they
 * follow.  An evaluation's sheet and remark go when evaluation_erased says so,
 * a recording's row when recording_erased does.
 */
bool visit_wants(enum msg_id id);
int visit_fold(struct store *store, const struct fact *fact, struct err *err);

#endif
