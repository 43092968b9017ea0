/* floor.h - where an advisor is on the floor: her team, queues and hand. */
#ifndef LIVE_FLOOR_H
#define LIVE_FLOOR_H

#include "src/live/live.h"

/* The rules of the floor as configured; the defaults when they never were. */
const struct msg_floor_set *floor_rules(const struct live *live);

/* The team that she is in: where she was moved to, else her own. */
uint64_t user_team(const struct user *user);

/* What a queue's loan says of her; LOAN_BACK when there is none. */
enum loan user_loan(const struct user *user, uint64_t queue);

/* She is in her own team again. */
void team_own(struct user *user);

/*
 * What would bring a team (or the floor) back into its ratio: so many more
 * supervisors (negative: fewer), or so many more advisors (negative: so many
 * to another team).  team is one of the others whose own ratio allows it to
 * take them or to give them; 0: there is none.  Both are 0 within the ratio,
 * and where nobody is signed in.  A team without supervisors has no advisors
 * too many, only a supervisor too few.
 */
struct restore {
	int64_t supervisors;
	int64_t advisors;
	uint64_t team;
};
struct restore ratio_restore(const struct msg_board_team *team,
    const struct msg_board_team *others, size_t n);

#endif
