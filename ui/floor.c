/* floor.c - the advisors of the floor in an order: what its screen lists. */
#include "ui/floor.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/live/advisor.h"
#include "src/live/contact.h"
#include "src/live/floor.h"
#include "src/base/ascii.h"

void
floor_done(struct floor *floor)
{
	struct floor_row *row, *next;

	HASH_ITER(hh, floor->rows, row, next) {
		HASH_DEL(floor->rows, row);
		free(row);
	}
	free(floor->order);
	memset(floor, 0, sizeof *floor);
}

/* --- what is shown of an advisor --- */

static int
weight(enum contact_state state)
{
	switch ((int)state) {
	case CONTACT_TALK:
	case CONTACT_HOLD:
		return 3;
	case CONTACT_OFFERED:
		return 2;
	default:
		return 1;
	}
}

const struct contact *
floor_contact(const struct user *user)
{
	const struct contact *contact, *best = NULL;

	TAILQ_FOREACH(contact, &user->contacts, of_user)
		if (best == NULL ||
		    weight(contact->row.state) > weight(best->row.state))
			best = contact;
	return best;
}

const struct user *
floor_first_hand(const struct live *live)
{
	const struct user *user, *first = NULL;

	HASH_EACH(user, live->users)
		if (user->row.hand_at != 0 &&
		    (first == NULL || user->row.hand_at < first->row.hand_at))
			first = user;
	return first;
}

enum advisor_state
floor_state(const struct model *model, const struct user *user)
{
	const struct contact *contact;

	if (model_leads(model))
		return advisor_shown(user);
	contact = floor_contact(user);
	if (contact == NULL)
		return ADVISOR_OUT;
	if (contact->row.state == CONTACT_OFFERED)
		return ADVISOR_OFFERED;
	return contact->row.state == CONTACT_WRAPUP ? ADVISOR_WRAPUP
						    : ADVISOR_HANDLING;
}

/* --- keys --- */

/* Trouble first, then work, then who waits for it. */
static int64_t
state_order(enum advisor_state state)
{
	static const enum advisor_state order[] = {ADVISOR_UNREACHABLE,
	    ADVISOR_HANDLING, ADVISOR_WRAPUP, ADVISOR_OFFERED,
	    ADVISOR_AVAILABLE, ADVISOR_PAUSE, ADVISOR_OUT};
	size_t i;

	for (i = 0; i < sizeof order / sizeof order[0]; i++)
		if (order[i] == state)
			break;
	return (int64_t)i;
}

/* Most first, so the sign is turned. */
static int64_t
occupancy_order(const struct user *user, int64_t now)
{
	struct msg_advisor_row row;
	uint64_t busy, whole;

	advisor_now(user, now, &row);
	busy = row.handling_ms + row.wrapup_ms;
	whole = busy + row.idle_ms;
	return whole == 0 ? 1 : -(int64_t)(busy * 1000 / whole);
}

/* Who keeps to it least first; who is not planned last. */
static int64_t
adherence_order(const struct user *user, int64_t now)
{
	double adherence;

	return advisor_adherence(user, now, &adherence)
	    ? (int64_t)(adherence * 1000)
	    : INT64_MAX;
}

static int64_t
key_of(const struct model *model, const struct user *user, enum floor_key key)
{
	const struct contact *contact = floor_contact(user);

	switch (key) {
	case FLOOR_TEAM:
		return (int64_t)user_team(user);
	case FLOOR_STATE:
		return state_order(floor_state(model, user));
	case FLOOR_TIME:
		return user->row.state_at;
	case FLOOR_QUEUE:
		return contact == NULL ? INT64_MAX
				       : (int64_t)contact->row.queue;
	case FLOOR_WAIT:
		return contact == NULL ? INT64_MAX
				       : -(int64_t)contact->row.wait_ms;
	case FLOOR_TALK:
		return contact == NULL || contact->row.answered == 0
		    ? INT64_MAX
		    : contact->row.answered;
	case FLOOR_OCCUPANCY:
		return occupancy_order(user, model->now);
	case FLOOR_ADHERENCE:
		return adherence_order(user, model->now);
	case FLOOR_HANDLED:
		return -(int64_t)user->row.handled;
	default:
		return 0;
	}
}

/* Teams stay together and in their order, whichever way the rest goes. */
static int
compare(const struct floor *floor, const struct floor_row *a,
    const struct floor_row *b)
{
	int order;

	if (floor->grouped && a->team != b->team)
		return a->team < b->team ? -1 : 1;
	order = (a->key > b->key) - (a->key < b->key);
	if (order == 0 && a->name != NULL && b->name != NULL)
		order = strcmp(a->name, b->name);
	if (order == 0)
		order = (a->user > b->user) - (a->user < b->user);
	return floor->reverse ? -order : order;
}

/* --- the list --- */

static bool
holds(const struct user *user, const struct live *live, const char *filter)
{
	const struct team *team = live_team(live, user_team(user));
	char hay[160], whole[160];

	if (filter[0] == '\0')
		return true;
	snprintf(whole, sizeof whole, "%s %s %s", user->set.name,
	    user->set.login, team == NULL ? "" : team->set.title);
	ascii_fold(hay, sizeof hay, whole);
	return ascii_holds(hay, filter);
}

static bool
is_wanted(const struct floor *floor, const struct model *model,
    const struct user *user)
{
	if (user->set.role != ROLE_ADVISOR &&
	    (user->set.role != ROLE_SUPERVISOR || user->n_contacts == 0))
		return false;
	if (!model_leads(model))
		return user->n_contacts > 0 &&
		    holds(user, model->live, floor->filter);
	return (floor->all || user_signed_in(user)) &&
	    holds(user, model->live, floor->filter);
}

static struct floor_row *
row_of(struct floor *floor, uint64_t user)
{
	struct floor_row *row;

	HASH_FIND(hh, floor->rows, &user, sizeof user, row);
	if (row != NULL)
		return row;
	row = mem_zero(1, sizeof *row);
	row->user = user;
	HASH_ADD(hh, floor->rows, user, sizeof row->user, row);
	if (floor->n == floor->room) {
		floor->room = floor->room * 2 + 64;
		floor->order =
		    mem_grow(floor->order, floor->room, sizeof floor->order[0]);
	}
	floor->order[floor->n++] = row;
	return row;
}

/* Those that this look did not meet are gone. */
static void
sweep(struct floor *floor)
{
	struct floor_row *row;
	size_t i, n = 0;

	for (i = 0; i < floor->n; i++) {
		row = floor->order[i];
		if (row->seen == floor->looks) {
			floor->order[n++] = row;
			continue;
		}
		floor->n_marked -= row->marked;
		HASH_DEL(floor->rows, row);
		free(row);
	}
	floor->n = n;
}

/*
 * Each row goes up to its place, by steps of a gap.  Nearly all of them stand
 * where they stood, and the gap of 1 is enough; many at once, as after
 * signing in or in another order, come nearer by the wide ones first.
 */
static void
settle(struct floor *floor, size_t gap)
{
	struct floor_row *row;
	size_t i, at;

	for (i = gap; i < floor->n; i++) {
		row = floor->order[i];
		for (at = i; at >= gap &&
		     compare(floor, floor->order[at - gap], row) > 0;
		     at -= gap)
			floor->order[at] = floor->order[at - gap];
		floor->order[at] = row;
	}
}

static void
look(struct floor *floor, const struct model *model)
{
	const struct user *user;
	struct floor_row *row;

	floor->looks++;
	HASH_EACH(user, model->live->users) {
		if (!is_wanted(floor, model, user))
			continue;
		row = row_of(floor, user->set.user);
		row->seen = floor->looks;
		row->team = user_team(user);
		row->name = user->set.name;
		row->key = key_of(model, user, floor->key);
	}
	sweep(floor);
}

void
floor_look(struct floor *floor, const struct model *model)
{
	static const size_t gaps[] = {1750, 701, 301, 132, 57, 23, 10, 4};
	size_t before = floor->n, i;

	look(floor, model);
	if (floor->anew || floor->n > before + 16)
		for (i = 0; i < sizeof gaps / sizeof gaps[0]; i++)
			settle(floor, gaps[i]);
	settle(floor, 1);
	floor->anew = false;
}

void
floor_sort(struct floor *floor, enum floor_key key, bool reverse)
{
	floor->key = key;
	floor->reverse = reverse;
	floor->anew = true;
}

size_t
floor_place(const struct floor *floor, uint64_t user)
{
	size_t i;

	for (i = 0; i < floor->n; i++)
		if (floor->order[i]->user == user)
			break;
	return i;
}

int
floor_mark(struct floor *floor, uint64_t user, bool marked)
{
	struct floor_row *row;

	HASH_FIND(hh, floor->rows, &user, sizeof user, row);
	if (row == NULL || row->marked == marked)
		return 0;
	if (marked && floor->n_marked == FLOOR_MARKS_MAX)
		return -1;
	row->marked = marked;
	floor->n_marked += marked ? 1 : (size_t)-1;
	return 0;
}
