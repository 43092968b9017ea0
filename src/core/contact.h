/* contact.h - what becomes of a contact, whoever decides it. */
#ifndef CORE_CONTACT_H
#define CORE_CONTACT_H

#include "src/core/state.h"

/*
 * Each takes the number of a contact that is there, makes the fact and what
 * follows from it at once.
 */

/* Into a queue at its place; a call into a queue that is closed ends. */
void contact_enter(struct core *core, uint64_t contact, uint64_t queue,
    uint64_t subject, enum entry entry, int64_t since);

/* Out of an advisor's hands, back to its place in its queue. */
void contact_return(struct core *core, uint64_t contact);

void contact_offer_end(struct core *core, uint64_t contact, enum offer_end why);
void contact_leave(struct core *core, uint64_t contact,
    enum contact_state outcome);

/* Handling ends; with no wrap-up to do, or nobody there to do it, the
 * contact is closed. */
void contact_end(struct core *core, uint64_t contact, enum party by);

/* What is said at the wrap-up.  Not solved opens a request of a known
 * patient, or leaves it open; solved closes it. */
struct closing {
	uint64_t subject; /* 0: as it is */
	uint64_t disposition;
	enum answer solved;
	enum party by;
};
void contact_close(struct core *core, uint64_t contact,
    const struct closing *closing);

/* By the hub, with what is known. */
void contact_close_known(struct core *core, uint64_t contact);

/* Whose it is; the open request of the patient and subject goes with it. */
void contact_link(struct core *core, uint64_t contact, uint64_t patient);

/* A letter goes out on it: it belongs to a request from now on, so that the
 * answer finds it. */
void contact_converse(struct core *core, uint64_t contact);

/* From aside into its advisor's hands, or its queue when she is not there. */
void contact_back(struct core *core, uint64_t contact, enum aside_end why);

/* What is due with it. */
void contact_expire(struct core *core, uint64_t contact);

#endif
