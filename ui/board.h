/* board.h - the figures of queues and teams, as the hub's board sends them. */
#ifndef UI_BOARD_H
#define UI_BOARD_H

#include <stddef.h>

#include "proto/msg.h"
#include "src/live/live.h"

struct board_queue {
	struct msg_board_queue now;
	struct msg_tally_row day;
};

/*
 * The last frame that came.  Row 0 of a frame (the site, the floor) is kept
 * apart, in site and floor.
 */
struct board {
	struct msg_board_beat beat; /* term 0: nothing came yet */
	int64_t heard;              /* clock_steady of its arrival */
	struct board_queue site;
	struct msg_board_team floor;
	struct board_queue *queues;
	size_t n_queues, room_queues;
	struct msg_board_team *teams;
	size_t n_teams, room_teams;
};

void board_init(struct board *board);
void board_done(struct board *board);

/* Take one message of a frame; a BOARD_BEAT begins the next picture. */
void board_take(struct board *board, const struct msg *msg, int64_t steady);

/* The same picture from a fold, for a session whose role sees everybody. */
void board_from_live(struct board *board, const struct live *live, int64_t now);

#endif
