/* card.h - what the hub's tables know of the patient of one contact. */
#ifndef UI_CARD_H
#define UI_CARD_H

#include <uthash.h>

#include "proto/msg.h"
#include "src/live/live.h"
#include "ui/thread.h"

enum {
	CARD_VISITS = 16,
	CARD_NOTES = 8,
	CARD_APPOINTMENTS = 4,
	CARD_RELATIVES = 4,
	CARD_RESOLVED = 4,
	CARD_CANDIDATES = 20,
	CARD_DOUBTS = 4,
	CARD_IDENTIFIERS = 8,
	CARD_STAYS = 2,
	CARD_PROMISES = 32,
	CARD_FLAGS_SIZE = 400
};

/* It came as rows in answer to a CARD command and is forgotten with the
 * contact; nothing of it is ever written to a file. */
struct card {
	uint64_t contact;
	uint64_t asked; /* the command's number; 0: not asked, or no answer */
	bool early;     /* asked while the contact was only offered */
	bool complete;
	bool anew;         /* asked again: the next row begins it */
	char refused[200]; /* why there is none, for a person; or empty */
	struct msg_patient_row patient; /* patient 0: unknown */
	char flags[CARD_FLAGS_SIZE];    /* before the greeting; or empty */
	bool no_sms;                    /* one of them is that */
	struct msg_caller_row caller;   /* contact 0: nothing is known */
	/* While the patient is not known: whom the number may mean; else the
	 * cards that are linked to this one. */
	struct msg_candidate_row candidates[CARD_CANDIDATES];
	size_t n_candidates;
	struct msg_doubt_words doubts[CARD_DOUBTS]; /* the newest first */
	size_t n_doubts;
	struct msg_identifier_row identifiers[CARD_IDENTIFIERS];
	size_t n_identifiers;
	struct msg_stay_row stays[CARD_STAYS]; /* those that go on */
	size_t n_stays;
	struct msg_promise_past promises[CARD_PROMISES]; /* the newest first */
	size_t n_promises;
	struct msg_appointment_row appointments[CARD_APPOINTMENTS]; /* next */
	size_t n_appointments;
	struct msg_relative_row relatives[CARD_RELATIVES];
	size_t n_relatives;
	struct msg_request_row resolved[CARD_RESOLVED]; /* the newest first */
	size_t n_resolved;
	struct msg_visit_row visits[CARD_VISITS]; /* the newest first */
	size_t n_visits;
	struct msg_note_row notes[CARD_NOTES]; /* the newest first */
	size_t n_notes;
	struct msg_letter_row letter; /* contact 0: none */
	struct thread thread;         /* all letters, in and out */
	bool read;                    /* she has looked at them */
	bool kept; /* though the contact is over: a letter failed */
	UT_hash_handle hh;
};

/* The card of a contact; NULL when there is none. */
struct card *card_find(struct card *cards, uint64_t contact);
struct card *card_asked(struct card *cards, uint64_t asked);

/* It is made empty when it is not there. */
struct card *card_make(struct card **cards, uint64_t contact);
void card_free(struct card **cards, struct card *card);
void card_free_all(struct card **cards);

/* Take a row of the answer; appointments before now are left out. */
void card_take(struct card *card, const struct msg *row, int64_t now);

/* Whether the caller hides the number. */
bool card_is_hidden(const struct card *card);

/* The doubt about the patient that nobody lifted; NULL: none. */
const struct msg_doubt_words *card_doubt(const struct card *card);

/* A fact that changes what a card would say: of a letter; or that the
 * patient wrote again or her card was changed, then it is asked for again. */
void card_fact(struct card *cards, const struct live *live,
    const struct fact *fact);

#endif
