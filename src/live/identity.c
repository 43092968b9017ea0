/* identity.c - what was confirmed with callers, and doubted of patients. */
#include "src/live/identity.h"

#include <stdlib.h>

#include "src/base/mem.h"
#include "src/live/fold.h"

/* Who evaluates a contact needs no address and no number of the patient. */
static const struct msg_card_set defaults = {
    .advisor = UINT64_MAX,
    .supervisor = UINT64_MAX,
    .quality = ~(UINT64_C(1) << PART_NUMBERS | UINT64_C(1) << PART_ADDRESS |
	UINT64_C(1) << PART_MAIL | UINT64_C(1) << PART_INS |
	UINT64_C(1) << PART_IDENTIFIERS),
    .watchers = SEEN_SUPERVISOR | SEEN_QUALITY,
    .traits = 3,
    .incident_s = 180 * 86400,
};

const struct msg_card_set *
card_rules(const struct live *live)
{
	/* No trait at all cannot be configured: it was never set. */
	return live->card_set.traits == 0 ? &defaults : &live->card_set;
}

uint64_t
card_parts(const struct live *live, enum role role)
{
	const struct msg_card_set *rules = card_rules(live);

	switch ((int)role) {
	case ROLE_ADVISOR:
		return rules->advisor;
	case ROLE_SUPERVISOR:
		return rules->supervisor;
	case ROLE_QUALITY:
		return rules->quality;
	default:
		return 0;
	}
}

bool
role_watches(const struct live *live, enum role role)
{
	return (card_rules(live)->watchers & 1u << role) != 0;
}

/* --- checks --- */

struct check *
live_check(const struct live *live, uint64_t contact)
{
	struct check *found;

	HASH_FIND(hh, live->checks, &contact, sizeof contact, found);
	return found;
}

enum answer
check_answer(const struct check *check, enum trait trait)
{
	if (check == NULL)
		return (enum answer)0;
	if (check->row.same >> trait & 1)
		return ANSWER_YES;
	return check->row.differs >> trait & 1 ? ANSWER_NO : (enum answer)0;
}

static size_t
bits(uint64_t mask)
{
	size_t n = 0;

	for (; mask != 0; mask &= mask - 1)
		n++;
	return n;
}

size_t
check_same(const struct check *check)
{
	return check == NULL ? 0 : bits(check->row.same);
}

size_t
check_differs(const struct check *check)
{
	return check == NULL ? 0 : bits(check->row.differs);
}

static struct check *
check_make(struct live *live, uint64_t contact)
{
	struct check *check = live_check(live, contact);

	if (check == NULL) {
		check = mem_zero(1, sizeof *check);
		check->row.contact = contact;
		HASH_ADD(hh, live->checks, row.contact,
		    sizeof check->row.contact, check);
	}
	return check;
}

void
check_load(struct live *live, const struct msg_check_row *row)
{
	check_make(live, row->contact)->row = *row;
}

void
check_gone(struct live *live, uint64_t contact)
{
	struct check *check = live_check(live, contact);

	if (check == NULL)
		return;
	HASH_DEL(live->checks, check);
	free(check);
}

/* --- doubts --- */

struct doubt *
live_doubt(const struct live *live, uint64_t doubt)
{
	struct doubt *found;

	HASH_FIND(hh, live->doubts, &doubt, sizeof doubt, found);
	return found;
}

struct doubt *
live_doubt_of(const struct live *live, uint64_t patient)
{
	struct doubt *doubt;

	HASH_EACH(doubt, live->doubts)
		if (patient != 0 && doubt->row.patient == patient)
			return doubt;
	return NULL;
}

void
doubt_load(struct live *live, const struct msg_doubt_row *row)
{
	struct doubt *doubt = live_doubt(live, row->doubt);

	if (doubt == NULL) {
		doubt = mem_zero(1, sizeof *doubt);
		doubt->row.doubt = row->doubt;
		HASH_ADD(hh, live->doubts, row.doubt, sizeof doubt->row.doubt,
		    doubt);
	}
	doubt->row = *row;
}

static void
doubt_delete(struct live *live, struct doubt *doubt)
{
	HASH_DEL(live->doubts, doubt);
	free(doubt);
}

/* --- cards that tell of an incident --- */

struct flagged *
live_flagged(const struct live *live, uint64_t incident)
{
	struct flagged *found;

	HASH_FIND(hh, live->flagged, &incident, sizeof incident, found);
	return found;
}

void
flagged_load(struct live *live, const struct msg_flagged_row *row)
{
	struct flagged *flagged = live_flagged(live, row->incident);

	if (flagged == NULL) {
		flagged = mem_zero(1, sizeof *flagged);
		flagged->row.incident = row->incident;
		HASH_ADD(hh, live->flagged, row.incident,
		    sizeof flagged->row.incident, flagged);
	}
	flagged->row = *row;
}

static void
flagged_delete(struct live *live, struct flagged *flagged)
{
	HASH_DEL(live->flagged, flagged);
	free(flagged);
}

/* Those whose date is over. */
static void
flags_forget(struct live *live, int64_t now)
{
	struct flagged *flagged, *next;

	HASH_ITER(hh, live->flagged, flagged, next)
		if (flagged->row.until <= now)
			flagged_delete(live, flagged);
}

/* --- the facts --- */

void
fold_card_set(struct live *live, const struct msg_card_set *fact)
{
	live->card_set = *fact;
	live->card_set.number = 0;
	live->card_set.at = 0;
}

void
fold_caller_said(struct live *live, const struct msg_caller_said *fact)
{
	struct check *check;

	if (live_contact(live, fact->contact) == NULL) {
		live->strange++;
		return;
	}
	check = check_make(live, fact->contact);
	check->row.other = fact->other;
	check->row.user = fact->user;
}

void
fold_trait_checked(struct live *live, const struct msg_trait_checked *fact)
{
	uint64_t bit = UINT64_C(1) << (unsigned int)fact->trait;
	struct check *check;

	if (live_contact(live, fact->contact) == NULL) {
		live->strange++;
		return;
	}
	check = check_make(live, fact->contact);
	check->row.user = fact->user;
	check->row.same &= ~bit;
	check->row.differs &= ~bit;
	if (fact->answer == ANSWER_YES)
		check->row.same |= bit;
	else if (fact->answer == ANSWER_NO)
		check->row.differs |= bit;
}

void
fold_doubt_raised(struct live *live, const struct msg_doubt_raised *fact)
{
	const struct msg_doubt_row row = {.doubt = fact->doubt,
	    .patient = fact->patient,
	    .contact = fact->contact,
	    .user = fact->user,
	    .raised = fact->at};

	doubt_load(live, &row);
}

void
fold_doubt_lifted(struct live *live, const struct msg_doubt_lifted *fact)
{
	struct doubt *doubt = live_doubt(live, fact->doubt);

	if (doubt == NULL)
		live->strange++;
	else
		doubt_delete(live, doubt);
}

void
fold_incident_flagged(struct live *live,
    const struct msg_incident_flagged *fact)
{
	struct flagged *flagged;
	const struct msg_flagged_row row = {.incident = fact->incident,
	    .patient = fact->patient,
	    .user = fact->user,
	    .set = fact->at,
	    .until = fact->until};

	flags_forget(live, fact->at);
	flagged = live_flagged(live, fact->incident);
	if (fact->until != 0)
		flagged_load(live, &row);
	else if (flagged != NULL)
		flagged_delete(live, flagged);
}

void
fold_cards_read(struct live *live, const struct msg_cards_read *fact)
{
	/* It is only remembered by the log. */
	(void)live;
	(void)fact;
}

/* --- all --- */

int
identity_rows(const struct live *live,
    int (*emit)(void *ctx, enum msg_id id, const void *body), void *ctx)
{
	const struct check *check;
	const struct doubt *doubt;
	const struct flagged *flagged;

	if (live->card_set.traits != 0 &&
	    emit(ctx, MSG_CARD_SET, &live->card_set) < 0)
		return -1;
	HASH_EACH(check, live->checks)
		if (emit(ctx, MSG_CHECK_ROW, &check->row) < 0)
			return -1;
	HASH_EACH(doubt, live->doubts)
		if (emit(ctx, MSG_DOUBT_ROW, &doubt->row) < 0)
			return -1;
	HASH_EACH(flagged, live->flagged)
		if (emit(ctx, MSG_FLAGGED_ROW, &flagged->row) < 0)
			return -1;
	return 0;
}

void
identity_free(struct live *live)
{
	while (live->checks != NULL)
		check_gone(live, live->checks->row.contact);
	while (live->doubts != NULL)
		doubt_delete(live, live->doubts);
	while (live->flagged != NULL)
		flagged_delete(live, live->flagged);
}
