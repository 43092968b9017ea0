/* board.h - the XPUB socket of the board. */
#ifndef BUS_BOARD_H
#define BUS_BOARD_H

#include <stdbool.h>
#include <stdint.h>

#include "proto/keypair.h"
#include "src/bus/bus.h"
#include "src/bus/socket.h"

struct board {
	struct socket socket;
	/* What it takes to open it again; name is borrowed. */
	void *context;
	uint64_t threads;
	const char *name;
	char secret_key[KEY_TEXT]; /* "" on an ipc endpoint */
	uv_loop_t *loop;
	bool away; /* closed to be opened again, or closing for that */
	bool closing;
	uint64_t asked[BUS_READERS_MAX];
	size_t n_asked;
	void (*closed)(void *ctx);
	void *closed_ctx;
	uint64_t out;
};

/* As router_open. */
int board_open(struct board *board, void *context, uint64_t threads,
    const char *name, const char *secret_key, struct err *err);

int board_start(struct board *board, uv_loop_t *loop, struct err *err);

/*
 * Put all readers out: libzmq cannot cut one of them.  It is opened again by
 * a later send, when the port is free, and whoever may connect comes back by
 * itself.
 */
void board_renew(struct board *board);

/* To a reader, or READER_ALL; -1 when it is away and cannot be bound to its
 * endpoint yet. */
int board_send(struct board *board, const char *endpoint, uint64_t reader,
    const void *buf, size_t size, struct err *err);

/* Take the readers that came since. */
size_t board_asked(struct board *board, uint64_t readers[BUS_READERS_MAX]);

/* As socket_close. */
void board_close(struct board *board, void (*closed)(void *ctx), void *ctx);

#endif
