/* floor.c - where an advisor is on the floor: her team, queues and hand. */
#include "src/live/floor.h"

#include <string.h>

#include "src/live/fold.h"

static const struct msg_floor_set defaults = {
    .reach = REACH_OWN,
    .listeners = 1 << ROLE_SUPERVISOR | 1 << ROLE_QUALITY | 1 << ROLE_MANAGER,
    .listen_week = 5,
    .listen_sign = SIGN_LIVE,
};

/* Rules that were never set have no reach, which floor_set always has. */
const struct msg_floor_set *
floor_rules(const struct live *live)
{
	return live->floor.reach == 0 ? &defaults : &live->floor;
}

uint64_t
user_team(const struct user *user)
{
	return user->row.team != 0 ? user->row.team : user->set.team;
}

/* Loans stand by their queue. */
static size_t
loan_place(const struct user *user, uint64_t queue)
{
	size_t i;

	for (i = 0; i < user->n_loans; i++)
		if (user->loans[i].queue >= queue)
			break;
	return i;
}

enum loan
user_loan(const struct user *user, uint64_t queue)
{
	size_t i;

	/* Nearly nobody has any. */
	if (user->n_loans == 0)
		return LOAN_BACK;
	i = loan_place(user, queue);
	return i < user->n_loans && user->loans[i].queue == queue
	    ? user->loans[i].loan
	    : LOAN_BACK;
}

void
team_own(struct user *user)
{
	user->row.team = 0;
	user->row.team_until = 0;
}

/* --- the facts --- */

void
fold_floor_set(struct live *live, const struct msg_floor_set *fact)
{
	live->floor = *fact;
	live->floor.number = 0;
	live->floor.at = 0;
}

void
fold_team_moved(struct live *live, const struct msg_team_moved *fact)
{
	struct user *user = live_user(live, fact->user);

	if (user == NULL) {
		live->strange++;
		return;
	}
	user->row.team = fact->team;
	user->row.team_until = fact->until;
}

static void
loan_end(struct user *user, size_t i)
{
	user->n_loans--;
	memmove(&user->loans[i], &user->loans[i + 1],
	    (user->n_loans - i) * sizeof user->loans[0]);
}

void
fold_queue_lent(struct live *live, const struct msg_queue_lent *fact)
{
	struct user *user = live_user(live, fact->user);
	bool there;
	size_t i;

	if (user == NULL || live_queue(live, fact->queue) == NULL) {
		live->strange++;
		return;
	}
	i = loan_place(user, fact->queue);
	there = i < user->n_loans && user->loans[i].queue == fact->queue;
	if (fact->loan == LOAN_BACK) {
		if (there)
			loan_end(user, i);
		return;
	}
	if (!there) {
		if (user->n_loans == LOANS_MAX) {
			live->strange++;
			return;
		}
		memmove(&user->loans[i + 1], &user->loans[i],
		    (user->n_loans - i) * sizeof user->loans[0]);
		user->n_loans++;
	}
	user->loans[i] = *fact;
	user->loans[i].number = 0;
	user->loans[i].at = 0;
}

void
fold_hand_set(struct live *live, const struct msg_hand_set *fact)
{
	struct user *user = live_user(live, fact->user);

	if (user == NULL)
		live->strange++;
	else
		user->row.hand_at = fact->up ? fact->at : 0;
}

void
moves_gone(struct live *live, uint64_t team)
{
	struct user *user;

	HASH_EACH(user, live->users)
		if (user->row.team == team)
			team_own(user);
}

void
loans_gone(struct live *live, uint64_t queue)
{
	struct user *user;

	HASH_EACH(user, live->users)
		if (user_loan(user, queue) != LOAN_BACK)
			loan_end(user, loan_place(user, queue));
}

/* --- the ratio --- */

static int64_t
least(const struct msg_board_team *team)
{
	return (int64_t)(team->ratio_low * team->supervisors);
}

static int64_t
most(const struct msg_board_team *team)
{
	return (int64_t)(team->ratio_high * team->supervisors);
}

/* The team that can take (n > 0) or give so many and stays in its ratio;
 * of several the one with the most room. */
static uint64_t
partner(const struct msg_board_team *team, const struct msg_board_team *others,
    size_t count, int64_t n)
{
	int64_t room, best = (n > 0 ? n : -n) - 1;
	uint64_t found = 0;
	size_t i;

	for (i = 0; i < count; i++) {
		if (others[i].team == team->team || others[i].supervisors == 0)
			continue;
		room = n > 0 ? most(&others[i]) - (int64_t)others[i].advisors
			     : (int64_t)others[i].advisors - least(&others[i]);
		if (room > best) {
			best = room;
			found = others[i].team;
		}
	}
	return found;
}

struct restore
ratio_restore(const struct msg_board_team *team,
    const struct msg_board_team *others, size_t n)
{
	int64_t advisors = (int64_t)team->advisors;
	int64_t supervisors = (int64_t)team->supervisors;
	int64_t high = (int64_t)team->ratio_high;
	int64_t low = (int64_t)team->ratio_low;
	struct restore restore = {0};

	if (high == 0 || (advisors == 0 && supervisors == 0))
		return restore;
	if (advisors > most(team)) {
		restore.supervisors =
		    (advisors + high - 1) / high - supervisors;
		if (supervisors > 0)
			restore.advisors = most(team) - advisors;
		restore.team = partner(team, others, n, advisors - most(team));
	} else if (advisors < least(team)) {
		if (advisors >= low && low > 0)
			restore.supervisors = advisors / low - supervisors;
		restore.advisors = least(team) - advisors;
		restore.team = partner(team, others, n, -restore.advisors);
	}
	return restore;
}
