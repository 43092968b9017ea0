/* board.c - the figures of queues and teams, as the hub's board sends them. */
#include "ui/board.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/live/advisor.h"
#include "src/live/queue.h"

void
board_init(struct board *board)
{
	memset(board, 0, sizeof *board);
}

void
board_done(struct board *board)
{
	free(board->queues);
	free(board->teams);
	board->queues = NULL;
	board->teams = NULL;
	board->n_queues = board->room_queues = 0;
	board->n_teams = board->room_teams = 0;
}

static void
begin(struct board *board)
{
	board->n_queues = board->n_teams = 0;
	memset(&board->site, 0, sizeof board->site);
	memset(&board->floor, 0, sizeof board->floor);
}

static void
add_queue(struct board *board, const struct msg_board_queue *queue)
{
	struct board_queue *to = &board->site;

	if (queue->queue != 0) {
		if (board->n_queues == board->room_queues) {
			board->room_queues = board->room_queues * 2 + 16;
			board->queues = mem_grow(board->queues,
			    board->room_queues, sizeof *board->queues);
		}
		to = &board->queues[board->n_queues++];
		memset(&to->day, 0, sizeof to->day);
	}
	to->now = *queue;
}

static void
add_team(struct board *board, const struct msg_board_team *team)
{
	if (team->team == 0) {
		board->floor = *team;
		return;
	}
	if (board->n_teams == board->room_teams) {
		board->room_teams = board->room_teams * 2 + 16;
		board->teams = mem_grow(board->teams, board->room_teams,
		    sizeof *board->teams);
	}
	board->teams[board->n_teams++] = *team;
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

void
board_take(struct board *board, const struct msg *msg, int64_t steady)
{
	switch ((int)msg->id) {
	case MSG_BOARD_BEAT:
		begin(board);
		board->beat = msg->board_beat;
		board->heard = steady;
		break;
	case MSG_BOARD_QUEUE:
		add_queue(board, &msg->board_queue);
		break;
	case MSG_BOARD_TEAM:
		add_team(board, &msg->board_team);
		break;
	case MSG_TALLY_ROW:
		add_tally(board, &msg->tally_row);
		break;
	}
}

static void
tally_from_live(struct board *board, const struct live *live, uint64_t queue,
    int64_t now)
{
	const struct tally *tally = live_tally(live, clock_day(now), queue);

	if (tally != NULL)
		add_tally(board, &tally->row);
}

void
board_from_live(struct board *board, const struct live *live, int64_t now)
{
	struct msg_board_queue queue;
	struct msg_board_team team;
	struct queue *q;
	struct team *t;

	begin(board);
	board->beat.term = live->row.term;
	board->beat.now = now;
	TEXT_SET(board->beat.title, live->site.title);
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
}
