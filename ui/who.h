/* who.h - from a contact to the patient: what opens to find out who it is. */
#ifndef UI_WHO_H
#define UI_WHO_H

#include "ui/stage.h"

/* What a desk remembers, so that nothing opens twice. */
struct who {
	uint64_t offered; /* seen as an offer on this desk */
	uint64_t opened;  /* the contact for which something opened */
};

/*
 * Open what a contact needs: the traits to confirm when its patient is known,
 * else whom its number may mean, else the search for a patient.
 */
void who_open(const struct view *view, uint64_t contact);

/*
 * Once the number of the caller whom she has just taken turns out to mean
 * several patients, or a relative's, the choice opens by itself; the search,
 * when it is hidden.  Not over something else, and not while she writes
 * (busy).
 */
void who_watch(struct who *who, const struct view *view,
    const struct contact *contact, bool busy);

/* Whether there is an identity to doubt: the card is here, of a patient whom
 * nobody doubts. */
bool who_may_doubt(const struct model *model, uint64_t contact);

/* Ask whether the identity of the contact's patient is to be doubted, and do
 * it. */
void who_doubt(struct view *view, uint64_t contact);

#endif
