/* board.c - the figures of queues and teams, as the hub's board sends them. */
#include "ui/board.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/live/advisor.h"
#include "src/live/queue.h"
#include "src/live/title.h"

void
board_init(struct board *board)
{
	memset(board, 0, sizeof *board);
}

static void
trends_drop(struct board *board)
{
	struct board_trends *trends, *next;

	HASH_ITER(hh, board->queue_trends, trends, next) {
		HASH_DEL(board->queue_trends, trends);
		free(trends);
	}
}

void
board_done(struct board *board)
{
	free(board->queues);
	free(board->teams);
	free(board->alerts);
	trends_drop(board);
	board_init(board);
}

/* --- one picture after another --- */

/*
 * Queues, teams and alerts are kept alike: an array in the order of the
 * picture, an entry by its number.  KEPT gives, for a noun: find or make the
 * entry, and drop those that came before an instant.
 */
#define KEPT(noun, key, list, number, room)                              \
	static int compare_##noun(const void *a, const void *b)          \
	{                                                                \
		const struct board_##noun *x = a, *y = b;                \
                                                                         \
		return x->place < y->place ? -1 : x->place > y->place;   \
	}                                                                \
                                                                         \
	static struct board_##noun *noun##_entry(struct board *board,    \
	    uint64_t id)                                                 \
	{                                                                \
		struct board_##noun *entry;                              \
		size_t i;                                                \
                                                                         \
		for (i = 0; i < board->number; i++)                      \
			if (board->list[i].now.key == id)                \
				return &board->list[i];                  \
		if (board->number == board->room) {                      \
			board->room = board->room * 2 + 16;              \
			board->list = mem_grow(board->list, board->room, \
			    sizeof *board->list);                        \
		}                                                        \
		entry = &board->list[board->number++];                   \
		memset(entry, 0, sizeof *entry);                         \
		return entry;                                            \
	}                                                                \
                                                                         \
	static void list##_drop(struct board *board, int64_t before)     \
	{                                                                \
		size_t i, n = 0;                                         \
                                                                         \
		for (i = 0; i < board->number; i++)                      \
			if (board->list[i].at >= before)                 \
				board->list[n++] = board->list[i];       \
		board->number = n;                                       \
		if (n > 1)                                               \
			qsort(board->list, n, sizeof *board->list,       \
			    compare_##noun);                             \
	}

KEPT(queue, queue, queues, n_queues, room_queues)
KEPT(team, team, teams, n_teams, room_teams)
KEPT(alert, alert, alerts, n_alerts, room_alerts)

static void
begin(struct board *board, const struct msg_board_beat *beat)
{
	int64_t kept = beat->now - BOARD_KEPT_MS;

	/* The frames of one picture have one clock; another hub, or one
	 * whose clock was set back, has nothing to do with the last. */
	if (beat->now == board->beat.now && beat->term == board->beat.term)
		return;
	if (beat->term != board->beat.term || beat->now < board->beat.now)
		kept = INT64_MAX;
	if (beat->term != board->beat.term) {
		trends_drop(board);
		board->has_all = false;
	}
	queues_drop(board, kept);
	teams_drop(board, kept);
	alerts_drop(board, kept);
	board->came_queues = board->came_teams = board->came_alerts = 0;
	board->beat = *beat;
	board->told = beat->now;
}

/* --- all trends at once --- */

static void
begin_trends(struct board *board, int64_t now)
{
	if (now != board->trends_at)
		board->came_trends = 0;
	board->trends_at = board->told = now;
	board->is_told = true;
}

static void
end_trends(struct board *board, uint64_t rows)
{
	if (board->is_told && board->came_trends == rows)
		board->has_all = true;
}

/* Once all has come, what did not come is not there any more. */
static bool
is_complete(const struct board *board)
{
	const struct msg_board_beat *beat = &board->beat;

	return board->came_queues >= beat->queues &&
	    board->came_teams >= beat->teams &&
	    board->came_alerts >= beat->alerts;
}

static void
complete(struct board *board)
{
	const struct msg_board_beat *beat = &board->beat;

	if (!is_complete(board))
		return;
	queues_drop(board, beat->now);
	teams_drop(board, beat->now);
	alerts_drop(board, beat->now);
}

/* --- what a picture has --- */

static void
add_queue(struct board *board, const struct msg_board_queue *queue)
{
	struct board_queue *to = &board->site;

	if (queue->queue != 0)
		to = queue_entry(board, queue->queue);
	to->now = *queue;
	to->at = board->beat.now;
	to->place = board->came_queues++;
	memset(&to->day, 0, sizeof to->day);
}

static void
add_team(struct board *board, const struct msg_board_team *team)
{
	struct board_team *to = &board->floor;

	if (team->team != 0)
		to = team_entry(board, team->team);
	to->now = *team;
	to->at = board->beat.now;
	to->place = board->came_teams++;
}

static void
add_alert(struct board *board, const struct msg_board_alert *alert)
{
	struct board_alert *to = alert_entry(board, alert->alert);

	to->now = *alert;
	to->at = board->beat.now;
	to->place = board->came_alerts++;
}

static void
add_tally(struct board *board, const struct msg_tally_row *tally)
{
	size_t i;

	if (tally->queue == 0)
		board->site.day = *tally;
	for (i = 0; i < board->n_queues; i++)
		if (board->queues[i].now.queue == tally->queue)
			board->queues[i].day = *tally;
}

static void
add_trend(struct board_trends *trends, uint64_t today,
    const struct msg_board_trend *trend)
{
	if (trends->day != today) {
		memset(trends->came, 0, sizeof trends->came);
		memset(trends->days, 0, sizeof trends->days);
	}
	trends->day = today;
	if (trend->trend < TREND_TODAY || trend->trend > TREND_USUAL)
		return;
	trends->came[trend->trend] = true;
	trends->days[trend->trend][trend->quarter] = *trend;
}

static void
add_queue_trend(struct board *board, const struct msg_board_queue_trend *of)
{
	struct msg_board_trend trend = {of->trend, of->quarter, of->days,
	    of->waiting, of->received, of->level, of->longest_ms};
	struct board_trends *trends;

	HASH_FIND(hh, board->queue_trends, &of->queue, sizeof of->queue,
	    trends);
	if (trends == NULL) {
		trends = mem_zero(1, sizeof *trends);
		trends->queue = of->queue;
		HASH_ADD(hh, board->queue_trends, queue, sizeof trends->queue,
		    trends);
	}
	add_trend(trends, clock_day(board->told), &trend);
}

void
board_take(struct board *board, const struct msg *msg, int64_t steady)
{
	switch ((int)msg->id) {
	case MSG_BOARD_BEAT:
		board->is_told = false;
		begin(board, &msg->board_beat);
		board->heard = steady;
		return;
	case MSG_BOARD_QUEUE:
		add_queue(board, &msg->board_queue);
		break;
	case MSG_BOARD_TEAM:
		add_team(board, &msg->board_team);
		break;
	case MSG_BOARD_ALERT:
		add_alert(board, &msg->board_alert);
		break;
	case MSG_BOARD_WALL:
		board->wall = msg->board_wall;
		break;
	case MSG_BOARD_TRENDS:
		begin_trends(board, msg->board_trends.now);
		return;
	case MSG_BOARD_TRENDS_END:
		end_trends(board, msg->board_trends_end.rows);
		return;
	case MSG_BOARD_TREND:
		board->came_trends += board->is_told;
		add_trend(&board->trends, clock_day(board->told),
		    &msg->board_trend);
		return;
	case MSG_BOARD_QUEUE_TREND:
		board->came_trends += board->is_told;
		add_queue_trend(board, &msg->board_queue_trend);
		return;
	case MSG_TALLY_ROW:
		add_tally(board, &msg->tally_row);
		return;
	}
	complete(board);
}

bool
board_has_trends(const struct board *board)
{
	return board->trends.day != 0;
}

const struct board_trends *
board_trends(const struct board *board, uint64_t queue)
{
	struct board_trends *trends;

	if (queue == 0)
		return board_has_trends(board) ? &board->trends : NULL;
	HASH_FIND(hh, board->queue_trends, &queue, sizeof queue, trends);
	return trends != NULL && trends->day == clock_day(board->beat.now)
	    ? trends
	    : NULL;
}

bool
board_is_whole(const struct board *board)
{
	return board->heard != 0 && is_complete(board) &&
	    (board->beat.trends == 0 || board->has_all);
}

/* --- from a fold --- */

static void
tally_from_live(struct board *board, const struct live *live, uint64_t queue,
    int64_t now)
{
	const struct tally *tally = live_tally(live, clock_day(now), queue);

	if (tally != NULL)
		add_tally(board, &tally->row);
}

static void
wall_from_live(struct board *board, const struct live *live)
{
	board->wall.page_s = live->wall.page_s;
	board->wall.order = live->wall.order;
	TEXT_SET(board->wall.figures, live->wall.figures);
	TEXT_SET(board->wall.targets, live->wall.targets);
}

static void
alerts_from_live(struct board *board, const struct live *live)
{
	const struct msg_alert_row *row;
	const struct alert *alert;
	struct msg_board_alert to;

	HASH_EACH(alert, live->alerts) {
		row = &alert->row;
		to = (struct msg_board_alert){row->alert, row->kind, row->queue,
		    row->team, row->value, row->limit, row->raised,
		    row->acknowledged};
		add_alert(board, &to);
	}
}

void
board_from_live(struct board *board, const struct live *live, int64_t now)
{
	struct msg_board_beat beat = {.term = live->row.term, .now = now};
	struct msg_board_queue queue;
	struct msg_board_team team;
	struct queue *q;
	struct team *t;

	TEXT_SET(beat.title, live->site.title);
	board->beat.now = 0;
	begin(board, &beat);
	queue_board(live, 0, now, &queue);
	add_queue(board, &queue);
	tally_from_live(board, live, 0, now);
	for (q = live->queues; q != NULL; q = q->hh.next) {
		queue_board(live, q->set.queue, now, &queue);
		add_queue(board, &queue);
		tally_from_live(board, live, q->set.queue, now);
	}
	team_board(live, 0, now, &team);
	add_team(board, &team);
	for (t = live->teams; t != NULL; t = t->hh.next) {
		team_board(live, t->set.team, now, &team);
		add_team(board, &team);
	}
	wall_from_live(board, live);
	alerts_from_live(board, live);
	complete(board);
}

const char *
board_queue_title(const struct board_queue *queue)
{
	return title_shown(queue->now.title, queue->now.title_en);
}

uint64_t
board_last_alert(const struct board *board)
{
	const struct msg_board_alert *alert;
	uint64_t last = 0;
	size_t i;

	for (i = 0; i < board->n_alerts; i++) {
		alert = &board->alerts[i].now;
		if (alert->acknowledged == 0 && alert->alert > last)
			last = alert->alert;
	}
	return last;
}
