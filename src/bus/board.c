/* board.c - the PUB socket of the board. */
#include "src/bus/board.h"

#include <sodium.h>
#include <string.h>
#include <zmq.h>

#include "src/base/text.h"
#include "src/bus/endpoint.h"

/* A frame stands alone, so a slow wall should lose frames rather than show
 * old ones: few may wait for it in the hub. */
enum { FRAMES_WAITING = 4 };

static int
open_socket(struct board *board, struct err *err)
{
	if (socket_open(&board->socket, board->context, ZMQ_PUB, board->threads,
		err) < 0 ||
	    socket_option(&board->socket, ZMQ_SNDHWM, FRAMES_WAITING, err) <
		0 ||
	    (board->secret_key[0] != '\0' &&
		socket_secure(&board->socket, board->secret_key, board->name,
		    err) < 0))
		return err_prefix(err, "%s", board->name);
	return 0;
}

int
board_open(struct board *board, void *context, uint64_t threads,
    const char *name, const char *secret_key, struct err *err)
{
	memset(board, 0, sizeof *board);
	board->context = context;
	board->threads = threads;
	board->name = name;
	if (secret_key != NULL)
		TEXT_SET(board->secret_key, secret_key);
	return open_socket(board, err);
}

int
board_start(struct board *board, uv_loop_t *loop, struct err *err)
{
	board->loop = loop;
	/* Nothing is read, but subscriptions are heard of on the loop. */
	return socket_start(&board->socket, loop, NULL, board, err);
}

/* --- anew --- */

static void
gone(struct board *board)
{
	sodium_memzero(board->secret_key, sizeof board->secret_key);
	board->closed(board->closed_ctx);
}

static void
is_away(void *ctx)
{
	struct board *board = ctx;

	if (board->closing)
		gone(board);
}

void
board_renew(struct board *board)
{
	if (board->away)
		return;
	board->away = true;
	socket_close(&board->socket, is_away, board);
}

/* The old socket's port is free some time after it was closed. */
static int
open_again(struct board *board, const char *endpoint, struct err *err)
{
	char bound[ENDPOINT_MAX];

	if (board->socket.zmq != NULL)
		return err_set(err, "%s: still closing", board->name);
	if (open_socket(board, err) == 0 &&
	    endpoint_bind(&board->socket, endpoint, bound, err) == 0 &&
	    board_start(board, board->loop, err) == 0) {
		board->away = false;
		return 0;
	}
	if (board->socket.zmq != NULL)
		zmq_close(board->socket.zmq);
	board->socket.zmq = NULL;
	return -1;
}

/* --- in use --- */

int
board_send(struct board *board, const char *endpoint, const void *buf,
    size_t size, struct err *err)
{
	if (board->away && open_again(board, endpoint, err) < 0)
		return -1;
	board->socket.doubt = true;
	if (zmq_send(board->socket.zmq, buf, size, ZMQ_DONTWAIT) >= 0)
		board->out++;
	return 0;
}

static void
is_gone(void *ctx)
{
	gone(ctx);
}

void
board_close(struct board *board, void (*closed)(void *ctx), void *ctx)
{
	board->closing = true;
	board->closed = closed;
	board->closed_ctx = ctx;
	/* While it closes already, is_away says when it has. */
	if (!board->away || board->socket.zmq == NULL)
		socket_close(&board->socket, is_gone, board);
}
