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
#include "src/live/queue.h"

/* A queue and its sums stay together in one frame. */
enum { BOARD_PAIR_MAX = 1024 };

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
send_page(void *ctx, const char *frame, size_t n)
{
	struct hub *hub = ctx;

	bus_board_send(hub->bus, frame, n);
	hub->status.board_frames++;
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
	pages_init(pages, &beat);
	add_queue(hub, pages, 0, now);
	for (queue = live->queues; queue != NULL; queue = queue->hh.next)
		add_queue(hub, pages, queue->set.queue, now);
	add_team(hub, pages, 0, now);
	for (team = live->teams; team != NULL; team = team->hh.next)
		add_team(hub, pages, team->set.team, now);
	commit_after(hub, board_send, pages);
}
