/* board.h - the figures of queues and teams, as the hub's board sends them. */
#ifndef UI_BOARD_H
#define UI_BOARD_H

#include <stddef.h>

#include "proto/msg.h"
#include "src/live/live.h"

/* at: the hub's clock of the picture in which it came last. */
struct board_queue {
	struct msg_board_queue now;
	struct msg_tally_row day;
	int64_t at;
	size_t place;
};

struct board_team {
	struct msg_board_team now;
	int64_t at;
	size_t place;
};

struct board_alert {
	struct msg_board_alert now;
	int64_t at;
	size_t place;
};

/* Quarters of an hour that were not sent are of trend 0. */
struct board_trends {
	uint64_t queue; /* 0: the site */
	uint64_t day;   /* the local day that is today in it; 0: none came */
	bool came[TREND_USUAL + 1]; /* something of the day */
	struct msg_board_trend days[TREND_USUAL + 1][QUARTERS_A_DAY];
	UT_hash_handle hh; /* by queue */
};

/*
 * The picture as the frames make it.  Row 0 of a frame (the site, the floor)
 * is kept apart, in site and floor.  A large picture is several frames, each
 * of which may get lost: what a new picture lacks stays as it was, and can
 * be told by its older "at", until the picture is complete or it is too old
 * (BOARD_KEPT_MS) to be shown at all.
 */
enum { BOARD_KEPT_MS = 60000 };

struct board {
	struct msg_board_beat beat; /* term 0: nothing came yet */
	int64_t heard;              /* clock_steady of its arrival */
	struct board_queue site;
	struct board_team floor;
	struct board_queue *queues;
	size_t n_queues, room_queues;
	struct board_team *teams;
	size_t n_teams, room_teams;
	struct board_alert *alerts; /* the oldest first */
	size_t n_alerts, room_alerts;
	struct msg_board_wall wall; /* page_s 0: not told */
	struct board_trends trends;
	struct board_trends *queue_trends; /* kept until another hub's come */
	size_t came_queues, came_teams, came_alerts; /* with this picture */
	int64_t told; /* the clock of the last frame */
	/* All trends, which the hub tells this console once. */
	int64_t trends_at;
	bool is_told; /* this frame is of those */
	uint64_t came_trends;
	bool has_all;
};

void board_init(struct board *board);
void board_done(struct board *board);

/* Take one message of a frame; a BOARD_BEAT of another clock begins the next
 * picture. */
void board_take(struct board *board, const struct msg *msg, int64_t steady);

/* The same picture from a fold, for a session whose role sees everybody; a
 * fold knows no trends. */
void board_from_live(struct board *board, const struct live *live, int64_t now);

/* Its name in the language of the screen. */
const char *board_queue_title(const struct board_queue *queue);

/* The newest alert that nobody has seen; 0: none. */
uint64_t board_last_alert(const struct board *board);

/* Whether the trends of any day came. */
bool board_has_trends(const struct board *board);

/* Of a queue (0: of the site); NULL when none came today. */
const struct board_trends *board_trends(const struct board *board,
    uint64_t queue);

/* Whether all came that the hub's board has, the trends of every queue too. */
bool board_is_whole(const struct board *board);

#endif
