/* board.h - the figures of queues and teams, once a second. */
#ifndef HUB_BOARD_H
#define HUB_BOARD_H

struct hub;

/* A little below a second, so that no wall is older than one. */
enum { BOARD_EVERY_MS = 900 };

/* Pack the board as it is now and send it once that is durable.  Frames of
 * at most 64 kB, each of which can be read by itself. */
void board_make(struct hub *hub);

#endif
