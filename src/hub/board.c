/* board.c - the figures of queues and teams, once a second. */
#include "src/hub/board.h"

#include <stdlib.h>

#include "proto/reader.h"
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
 * with one picture of three, those of all queues in a round of ten: a quarter
 * of an hour is long, and there are many. */
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

/* What the trends of all queues have in common. */
struct days {
	struct quarter_day today, yesterday;
};

static void
days_init(struct days *days, int64_t now)
{
	uint64_t today = clock_day(now);

	quarter_day(today, &days->today);
	quarter_day(clock_day_add(today, -1), &days->yesterday);
}

/* Of a queue, or of the site (0); how many there were. */
static uint64_t
add_trends(struct pages *pages, const struct live *live,
    const struct days *days, uint64_t queue, int64_t now)
{
	uint64_t n = pages->n;
	struct quarter_weeks weeks;
	struct msg_board_trend trend;
	unsigned int i;

	quarter_weeks(live, days->today.day, queue, &weeks);
	for (i = 0; i < QUARTERS_A_DAY; i++) {
		if (quarter_trend(live, &days->today, queue, i, now, &trend))
			add_trend(pages, queue, TREND_TODAY, &trend);
		if (quarter_trend(live, &days->yesterday, queue, i, now,
			&trend))
			add_trend(pages, queue, TREND_YESTERDAY, &trend);
		if (quarter_usual(&weeks, i, &trend))
			add_trend(pages, queue, TREND_USUAL, &trend);
	}
	return pages->n - n;
}

/* Those whose turn it is; a queue without any costs its turn. */
static void
add_queue_trends(struct hub *hub, struct pages *pages, const struct days *days,
    int64_t now)
{
	size_t n = HASH_COUNT(hub->live->queues), i = 0;
	size_t round = hub->board_pictures % BOARD_ROUND;
	const struct queue *queue;

	HASH_EACH(queue, hub->live->queues) {
		if (i >= n * round / BOARD_ROUND &&
		    i < n * (round + 1) / BOARD_ROUND)
			add_trends(pages, hub->live, days, queue->set.queue,
			    now);
		i++;
	}
}

/* --- sending --- */

/* Frames, and whom they are for. */
struct sheet {
	struct hub *hub;
	struct pages pages;
	uint64_t readers[BUS_READERS_MAX];
	size_t n;
};

static void
send_page(void *ctx, const char *frame, size_t n)
{
	struct sheet *sheet = ctx;
	struct hub *hub = sheet->hub;
	struct err err;
	size_t i;

	for (i = 0; i < sheet->n; i++) {
		if (bus_board_send(hub->bus, sheet->readers[i], frame, n,
			&err) == 0) {
			hub->status.board_frames++;
			hub->status.board_away = 0;
		} else if (++hub->status.board_away == BOARD_AWAY) {
			log_error("board: %s", err.text);
		}
	}
}

static void
sheet_send(struct hub *hub, void *ctx)
{
	struct sheet *sheet = ctx;

	(void)hub;
	pages_each(&sheet->pages, send_page, sheet);
	pages_done(&sheet->pages);
	free(sheet);
}

static struct sheet *
sheet_new(struct hub *hub)
{
	struct sheet *sheet = mem_zero(1, sizeof *sheet);

	sheet->hub = hub;
	return sheet;
}

/* Whoever came is told all trends at once, after the picture. */
static void
trends_make(struct hub *hub, const struct days *days, int64_t now)
{
	struct msg head = {.id = MSG_BOARD_TRENDS};
	struct msg_board_trends_end end = {0};
	struct sheet *sheet = sheet_new(hub);
	const struct queue *queue;

	sheet->n = bus_board_asked(hub->bus, sheet->readers);
	if (sheet->n == 0) {
		free(sheet);
		return;
	}
	head.board_trends.now = now;
	pages_init(&sheet->pages, &head);
	add_trends(&sheet->pages, hub->live, days, 0, now);
	HASH_EACH(queue, hub->live->queues)
		add_trends(&sheet->pages, hub->live, days, queue->set.queue,
		    now);
	end.rows = sheet->pages.n;
	add(&sheet->pages, MSG_BOARD_TRENDS_END, &end);
	commit_after(hub, sheet_send, sheet);
}

/* --- a picture --- */

void
board_make(struct hub *hub)
{
	const struct live *live = hub->live;
	struct msg beat = {.id = MSG_BOARD_BEAT};
	struct sheet *sheet = sheet_new(hub);
	struct pages *pages = &sheet->pages;
	const struct queue *queue;
	const struct team *team;
	int64_t now = hub_now(hub);
	struct days days;

	days_init(&days, now);
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
		hub->board_trends = add_trends(pages, live, &days, 0, now);
	add_queue_trends(hub, pages, &days, now);
	hub->board_pictures++;
	sheet->readers[sheet->n++] = READER_ALL;
	commit_after(hub, sheet_send, sheet);
	trends_make(hub, &days, now);
}
