/* board.c - what the wall shows of a queue and of a team now. */
#include "src/base/text.h"
#include "src/live/advisor.h"
#include "src/live/estimate.h"
#include "src/live/floor.h"
#include "src/live/queue.h"

/* --- queues --- */

/* Advisors of one queue, or of the whole site when it is NULL.  This runs
 * for each queue and user once a second: what is asked first excludes most. */
static void
count_staff(const struct live *live, const struct queue *queue,
    struct msg_board_queue *board)
{
	const struct user *user;

	HASH_EACH(user, live->users) {
		if (user->shown == ADVISOR_OUT)
			continue;
		if (queue != NULL &&
		    queue_first_step(queue, user) == queue->n_steps)
			continue;
		if (user->set.role != ROLE_ADVISOR &&
		    user->set.role != ROLE_SUPERVISOR)
			continue;
		board->staffed++;
		board->ready += user->shown == ADVISOR_AVAILABLE;
	}
}

bool
queue_staffed(const struct live *live, const struct queue *queue)
{
	const struct user *user;

	HASH_EACH(user, live->users)
		if (user->shown != ADVISOR_OUT &&
		    (user->set.role == ROLE_ADVISOR ||
			user->set.role == ROLE_SUPERVISOR) &&
		    queue_first_step(queue, user) < queue->n_steps)
			return true;
	return false;
}

static void
count_queue(const struct queue *queue, struct msg_board_queue *board)
{
	struct aging *aging = (struct aging *)&queue->aging;
	const struct contact *oldest = RB_MIN(aging, aging);
	const struct contact *call = queue_oldest(queue, true);

	if (call != NULL &&
	    (board->oldest_call == 0 || call->row.since < board->oldest_call))
		board->oldest_call = call->row.since;
	board->calls += queue->n_calls;
	board->waiting += queue->n_waiting;
	board->handling += queue->n_handling;
	board->wrapup += queue->n_wrapup;
	if (oldest != NULL &&
	    (board->oldest == 0 || oldest->row.since < board->oldest))
		board->oldest = oldest->row.since;
}

static uint64_t
estimate(const struct live *live, const struct queue *queue, bool is_free,
    int64_t now)
{
	int64_t ms = estimate_next_ms(live, queue, is_free, now);

	return ms < 0 ? 0 : (uint64_t)ms;
}

static void
site_board(const struct live *live, struct msg_board_queue *board)
{
	const struct contact *first = TAILQ_FIRST(&live->in_menus);
	const struct queue *queue;

	TEXT_SET(board->title, live->site.title);
	HASH_EACH(queue, live->queues) {
		board->open |= queue->opening.open;
		count_queue(queue, board);
	}
	board->menus = live->n_in_menus;
	if (first != NULL)
		board->oldest_menu = first->row.arrived;
	count_staff(live, NULL, board);
}

void
queue_board(const struct live *live, uint64_t id, int64_t now,
    struct msg_board_queue *board)
{
	const struct queue *queue = live_queue(live, id);

	*board = (struct msg_board_queue){.queue = id};
	if (id == 0)
		site_board(live, board);
	if (queue == NULL)
		return;
	TEXT_SET(board->name, queue->set.name);
	TEXT_SET(board->title, queue->set.title);
	TEXT_SET(board->title_en, queue->set.title_en);
	board->threshold_s = queue->set.threshold_s;
	board->open = queue->opening.open;
	board->until = queue->opening.until;
	count_queue(queue, board);
	count_staff(live, queue, board);
	if (queue->opening.open)
		board->estimate_ms =
		    estimate(live, queue, board->ready > 0, now);
}

/* --- teams --- */

static void
count_shown(enum advisor_state shown, struct msg_board_team *board)
{
	switch (shown) {
	case ADVISOR_AVAILABLE:
		board->available++;
		break;
	case ADVISOR_OFFERED:
	case ADVISOR_HANDLING:
	case ADVISOR_WRAPUP:
		board->handling++;
		break;
	case ADVISOR_PAUSE:
		board->pause++;
		break;
	case ADVISOR_UNREACHABLE:
		board->unreachable++;
		break;
	default:
		break;
	}
}

static void
count_advisor(const struct user *user, int64_t now,
    struct msg_board_team *board)
{
	struct msg_tally_row day = {0};
	struct msg_advisor_row row;

	advisor_now(user, now, &row);
	advisor_day(user, now, &day);
	board->planned_ms += day.planned_ms;
	board->within_ms += day.within_ms;
	board->extra_ms += day.extra_ms;
	board->busy_ms += row.handling_ms + row.wrapup_ms;
	board->idle_ms += row.idle_ms;
	board->signed_ms += row.handling_ms + row.wrapup_ms + row.idle_ms +
	    row.offered_ms + row.pause_ms - row.incident_ms +
	    row.unreachable_ms;
	board->kept += row.kept;
	board->broken += row.broken;
	board->advisors += user_signed_in(user);
	board->hands += user->row.hand_at != 0;
	count_shown(user->shown, board);
}

void
team_board(const struct live *live, uint64_t id, int64_t now,
    struct msg_board_team *board)
{
	const struct team *team = live_team(live, id);
	const struct user *user;

	*board = (struct msg_board_team){.team = id};
	if (id == 0)
		TEXT_SET(board->title, live->site.title);
	if (team != NULL) {
		TEXT_SET(board->name, team->set.name);
		TEXT_SET(board->title, team->set.title);
		board->ratio_low = team->set.ratio_low;
		board->ratio_high = team->set.ratio_high;
	}
	HASH_EACH(user, live->users) {
		if (id != 0 && user_team(user) != id)
			continue;
		if (user->set.role == ROLE_SUPERVISOR)
			board->supervisors += user_signed_in(user);
		else if (user->set.role == ROLE_ADVISOR)
			count_advisor(user, now, board);
	}
}
