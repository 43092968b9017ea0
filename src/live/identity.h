/* identity.h - what was confirmed with callers, and doubted of patients. */
#ifndef LIVE_IDENTITY_H
#define LIVE_IDENTITY_H

#include "src/live/live.h"

/* Of a contact that is not over. */
struct check {
	struct msg_check_row row;
	UT_hash_handle hh;
};

/* That nobody lifted yet. */
struct doubt {
	struct msg_doubt_row row;
	UT_hash_handle hh;
};

/* A card that tells of an incident; its date may be over. */
struct flagged {
	struct msg_flagged_row row;
	UT_hash_handle hh; /* by incident */
};

/* NULL when nothing was asked or said in this contact. */
struct check *live_check(const struct live *live, uint64_t contact);

/* What was said of a trait: yes, no, or 0 when it was not asked. */
enum answer check_answer(const struct check *check, enum trait trait);

/* How many traits are the same, and how many are another. */
size_t check_same(const struct check *check);
size_t check_differs(const struct check *check);

/* NULL when there is none, or it was lifted. */
struct doubt *live_doubt(const struct live *live, uint64_t doubt);
struct doubt *live_doubt_of(const struct live *live, uint64_t patient);

/* NULL when no card tells of it. */
struct flagged *live_flagged(const struct live *live, uint64_t incident);

/* What is configured, or the defaults. */
const struct msg_card_set *card_rules(const struct live *live);

/* The parts of a card that a role sees: bit i is the part i of card_part. */
uint64_t card_parts(const struct live *live, enum role role);

/* Whether a role watches identities: is told of doubts and lifts them. */
bool role_watches(const struct live *live, enum role role);

#endif
