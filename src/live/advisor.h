/* advisor.h - what an advisor does, and how much room she has. */
#ifndef LIVE_ADVISOR_H
#define LIVE_ADVISOR_H

#include "src/live/live.h"

/*
 * The state to show: unreachable or out as said; else handling, offered or
 * wrapup by her contacts, in this order; else available or pause as said.
 */
enum advisor_state advisor_shown(const struct user *user);

/*
 * What the facts leave in her row beyond what they say: a change of the
 * shown state (or of the reason, while it shows) sets state_at; idle_at is
 * state_at while she is shown as available; misses counts offers not
 * answered in a row and is 0 again after an answer, or when she becomes
 * available from a pause or from out; next is forgotten when she is set
 * out, available or on pause; before is the state in which she became
 * unreachable, for as long as she is.
 */

/*
 * One capacity model: a call takes the whole of 100 percent, a written
 * contact 100 / set.written of it; offered and wrapped-up ones count, and
 * so does a call about which she is consulted.
 */
uint64_t advisor_load(const struct user *user);
bool advisor_has_room(const struct user *user, enum channel channel);

/*
 * Her row with the running state counted up to now: for display and
 * occupancy.  Its sums are those of one working day, which is that of the
 * local day on which she began: a night's work goes on over midnight, and an
 * absence of less than four hours does not end it; none lasts longer than
 * sixteen.
 */
void advisor_now(const struct user *user, int64_t now,
    struct msg_advisor_row *row);

/*
 * Add to planned_ms, within_ms and extra_ms what her working day has of them,
 * when it is over or until now; nothing when she did not work on it, or is
 * not planned.  live->day_over is called with it once a day is over.
 */
void advisor_day(const struct user *user, int64_t now,
    struct msg_tally_row *to);

/*
 * How far she keeps to the hours that she is planned for, on this working day
 * until now: 1 - (missing + extra) / (planned + extra), where extra is work
 * outside of them; unreachable is no work.  false when nothing is planned and
 * nothing was worked, or she is not planned at all.
 */
bool advisor_adherence(const struct user *user, int64_t now, double *adherence);

/*
 * Signed in: with a session, or not out.  Supervisors are counted apart even
 * when they handle contacts; the other roles are not counted.
 */
bool user_signed_in(const struct user *user);

/* One team's and (team 0) the whole floor's board figures. */
void team_board(const struct live *live, uint64_t team, int64_t now,
    struct msg_board_team *board);

#endif
