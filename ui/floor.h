/* floor.h - the advisors of the floor in an order: what its screen lists. */
#ifndef UI_FLOOR_H
#define UI_FLOOR_H

#include <uthash.h>

#include "ui/model.h"

/* What the list is ordered by: the columns of panes/advisors, in turn. */
enum floor_key {
	FLOOR_NAME,
	FLOOR_TEAM,
	FLOOR_STATE,
	FLOOR_TIME,
	FLOOR_QUEUE,
	FLOOR_WAIT,
	FLOOR_TALK,
	FLOOR_OCCUPANCY,
	FLOOR_ADHERENCE,
	FLOOR_HANDLED,
	FLOOR_KEYS
};

/* At most so many are marked, so that what is asked for all of them stays
 * within what a session may send in a second. */
enum { FLOOR_MARKS_MAX = AIMED_MAX };

struct floor_row {
	uint64_t user;
	uint64_t seen; /* by which look at the live state */
	uint64_t team;
	int64_t key;
	const char *name; /* of the user; of this look */
	bool marked;
	UT_hash_handle hh;
};

/*
 * Each look goes through the users once and moves only the rows that have
 * changed their place: with 2,000 advisors it takes about a millisecond, and
 * drawing looks at the rows on the screen alone.  Zero it to begin.
 */
struct floor {
	struct floor_row *rows;   /* by user */
	struct floor_row **order; /* n of them */
	size_t n, room, n_marked;
	uint64_t looks;
	enum floor_key key;
	bool reverse, grouped, all; /* all: those who are out as well */
	bool anew;                  /* the order is another one */
	char filter[48];            /* words, folded */
};

void floor_done(struct floor *floor);

/* Follow the model.  A role that does not lead sees who handles a contact,
 * and nobody else. */
void floor_look(struct floor *floor, const struct model *model);

/* Order by the next key, or the other way round. */
void floor_sort(struct floor *floor, enum floor_key key, bool reverse);

/* The place of a user in the order; n when she is not in it. */
size_t floor_place(const struct floor *floor, uint64_t user);

/* Mark or not; -1 when too many are marked already. */
int floor_mark(struct floor *floor, uint64_t user, bool marked);

/* The call or letter that an advisor is with: the one in hand, else the
 * offer, else the wrap-up; NULL: none. */
const struct contact *floor_contact(const struct user *user);

/* Who has asked for help the longest; NULL: nobody does. */
const struct user *floor_first_hand(const struct live *live);

/* The state to show: as she said and her contacts say, and for a role that
 * sees contacts alone, as those say. */
enum advisor_state floor_state(const struct model *model,
    const struct user *user);

#endif
