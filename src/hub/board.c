/* board.c - the figures of queues and teams, once a second. */
#include "src/hub/board.h"

#include <stdlib.h>

#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/hub/hub.h"
#include "src/hub/log.h"
#include "src/hub/pages.h"
#include "src/live/advisor.h"
#include "src/live/quarter.h"
#include "src/live/queue.h"

/* A queue and its sums stay together in one frame; the site's trends come
 * with one picture of three, those of all queues in a round of ten. */
enum { BOARD_PAIR_MAX = 1024, BOARD_TRENDS_EVERY = 3, BOARD_ROUND = 10 };

/* So many frames could not be sent before it is said once. */
enum { BOARD_AWAY = 20 };

static void
add(struct pages *pages, enum msg_id id, const void *body)
{
	struct err err;

	if (pages_add(pages, id, body, &err) < 0)
		log_error("board: %s", err.text);
}

static void
add_queue(struct hub *hub, struct pages *pages, uint64_t queue, int64_t now)
{
	const struct tally *tally;
	struct msg_board_queue board = {0};
	struct msg_tally_row none = {0};

	queue_board(hub->live, queue, now, &board);
	none.day = clock_day(now);
	none.queue = queue;
	tally = live_tally(hub->live, none.day, queue);
	pages_room(pages, BOARD_PAIR_MAX);
	add(pages, MSG_BOARD_QUEUE, &board);
	add(pages, MSG_TALLY_ROW, tally == NULL ? &none : &tally->row);
}

static void
add_team(struct hub *hub, struct pages *pages, uint64_t team, int64_t now)
{
	struct msg_board_team board = {0};

	team_board(hub->live, team, now, &board);
	add(pages, MSG_BOARD_TEAM, &board);
}

static void
add_wall(struct pages *pages, const struct live *live)
{
	struct msg_board_wall wall = {
	    .page_s = live->wall.page_s, .order = live->wall.order};

	if (wall.page_s == 0)
		return;
	TEXT_SET(wall.figures, live->wall.figures);
	TEXT_SET(wall.targets, live->wall.targets);
	add(pages, MSG_BOARD_WALL, &wall);
}

static void
add_alerts(struct pages *pages, const struct live *live)
{
	struct msg_board_alert board;
	const struct alert *alert;

	HASH_EACH(alert, live->alerts) {
		board = (struct msg_board_alert){alert->row.alert,
		    alert->row.kind, alert->row.queue, alert->row.team,
		    alert->row.value, alert->row.limit, alert->row.raised,
		    alert->row.acknowledged};
		add(pages, MSG_BOARD_ALERT, &board);
	}
}

static void
add_trend(struct pages *pages, uint64_t queue, enum trend_day day,
    struct msg_board_trend *trend)
{
	struct msg_board_queue_trend of = {queue, day, trend->quarter,
	    trend->days, trend->waiting, trend->received, trend->level,
	    trend->longest_ms};

	trend->trend = day;
	if (queue == 0)
		add(pages, MSG_BOARD_TREND, trend);
	else
		add(pages, MSG_BOARD_QUEUE_TREND, &of);
}

/* Of a queue, or of the site (0); how many there were. */
static uint64_t
add_trends(struct pages *pages, const struct live *live, uint64_t queue,
    int64_t now)
{
	uint64_t n = pages->n;
	uint64_t today = clock_day(now), yesterday = clock_day_add(today, -1);
	struct msg_board_trend trend;
	unsigned int i;

	for (i = 0; i < QUARTERS_A_DAY; i++) {
		if (quarter_trend(live, today, queue, i, now, &trend))
			add_trend(pages, queue, TREND_TODAY, &trend);
		if (quarter_trend(live, yesterday, queue, i, now, &trend))
			add_trend(pages, queue, TREND_YESTERDAY, &trend);
		if (quarter_usual(live, today, queue, i, &trend))
			add_trend(pages, queue, TREND_USUAL, &trend);
	}
	return pages->n - n;
}

/* Those whose turn it is; a queue without any costs its turn. */
static void
add_queue_trends(struct hub *hub, struct pages *pages, int64_t now)
{
	size_t n = HASH_COUNT(hub->live->queues), i = 0;
	size_t round = hub->board_pictures % BOARD_ROUND;
	const struct queue *queue;

	HASH_EACH(queue, hub->live->queues) {
		if (i >= n * round / BOARD_ROUND &&
		    i < n * (round + 1) / BOARD_ROUND)
			add_trends(pages, hub->live, queue->set.queue, now);
		i++;
	}
}

static void
send_page(void *ctx, const char *frame, size_t n)
{
	struct hub *hub = ctx;
	struct err err;

	if (bus_board_send(hub->bus, frame, n, &err) == 0) {
		hub->status.board_frames++;
		hub->status.board_away = 0;
	} else if (++hub->status.board_away == BOARD_AWAY) {
		log_error("board: %s", err.text);
	}
}

static void
board_send(struct hub *hub, void *ctx)
{
	struct pages *pages = ctx;

	pages_each(pages, send_page, hub);
	pages_done(pages);
	free(pages);
}

void
board_make(struct hub *hub)
{
	const struct live *live = hub->live;
	struct msg beat = {.id = MSG_BOARD_BEAT};
	struct pages *pages = mem_zero(1, sizeof *pages);
	const struct queue *queue;
	const struct team *team;
	int64_t now = hub_now(hub);

	beat.board_beat.term = live->row.term;
	beat.board_beat.number = live->row.number;
	beat.board_beat.now = now;
	beat.board_beat.every_ms = BOARD_EVERY_MS;
	TEXT_SET(beat.board_beat.title, live->site.title);
	TEXT_SET(beat.board_beat.zone, live->site.zone);
	beat.board_beat.queues = 1 + HASH_COUNT(live->queues);
	beat.board_beat.teams = 1 + HASH_COUNT(live->teams);
	beat.board_beat.trends = hub->board_trends;
	beat.board_beat.alerts = HASH_COUNT(live->alerts);
	pages_init(pages, &beat);
	add_queue(hub, pages, 0, now);
	for (queue = live->queues; queue != NULL; queue = queue->hh.next)
		add_queue(hub, pages, queue->set.queue, now);
	add_team(hub, pages, 0, now);
	for (team = live->teams; team != NULL; team = team->hh.next)
		add_team(hub, pages, team->set.team, now);
	add_wall(pages, live);
	add_alerts(pages, live);
	if (hub->board_pictures % BOARD_TRENDS_EVERY == 0)
		hub->board_trends = add_trends(pages, live, 0, now);
	add_queue_trends(hub, pages, now);
	hub->board_pictures++;
	commit_after(hub, board_send, pages);
}
