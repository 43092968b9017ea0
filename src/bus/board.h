/* board.h - the PUB socket of the board. */
#ifndef BUS_BOARD_H
#define BUS_BOARD_H

#include <stdint.h>

#include "src/bus/socket.h"

struct board {
	struct socket socket;
	uint64_t out;
};

/* As router_open. */
int board_open(struct board *board, void *context, uint64_t threads,
    const char *name, const char *secret_key, struct err *err);

int board_start(struct board *board, uv_loop_t *loop, struct err *err);

void board_send(struct board *board, const void *buf, size_t size);

#endif
