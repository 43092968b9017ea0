/* board.c - the XPUB socket of the board. */
#include "src/bus/board.h"

#include <sodium.h>
#include <string.h>
#include <zmq.h>

#include "proto/reader.h"
#include "src/base/text.h"
#include "src/bus/endpoint.h"

/* A frame stands alone, so a slow wall should lose frames rather than show
 * old ones: few may wait for it in the hub, a large picture's and what a
 * reader who comes is told. */
enum { FRAMES_WAITING = 16 };

static int
open_socket(struct board *board, struct err *err)
{
	if (socket_open(&board->socket, board->context, ZMQ_XPUB,
		board->threads, err) < 0 ||
	    socket_option(&board->socket, ZMQ_SNDHWM, FRAMES_WAITING, err) <
		0 ||
	    /* One who lost the connection comes back as the same reader. */
	    socket_option(&board->socket, ZMQ_XPUB_VERBOSE, 1, err) < 0 ||
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

/* A subscription is a 1 and its topic, the end of one a 0; a reader has a
 * number.  More at once than there is room for get theirs in turns. */
static bool
take(void *ctx)
{
	struct board *board = ctx;
	unsigned char bytes[1 + READER_BYTES + 1];
	int n = zmq_recv(board->socket.zmq, bytes, sizeof bytes, ZMQ_DONTWAIT);
	uint64_t reader;

	board->socket.doubt = true;
	if (n < 0)
		return false;
	if (n != 1 + READER_BYTES || bytes[0] != 1)
		return true;
	reader = reader_get(bytes + 1);
	if (reader != READER_ALL && board->n_asked < BUS_READERS_MAX)
		board->asked[board->n_asked++] = reader;
	return true;
}

int
board_start(struct board *board, uv_loop_t *loop, struct err *err)
{
	board->loop = loop;
	return socket_start(&board->socket, loop, take, board, err);
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
board_send(struct board *board, const char *endpoint, uint64_t reader,
    const void *buf, size_t size, struct err *err)
{
	zmq_msg_t msg;

	if (board->away && open_again(board, endpoint, err) < 0)
		return -1;
	if (zmq_msg_init_size(&msg, READER_BYTES + size) < 0)
		return err_set(err, "%s", zmq_strerror(zmq_errno()));
	reader_put(zmq_msg_data(&msg), reader);
	memcpy((char *)zmq_msg_data(&msg) + READER_BYTES, buf, size);
	board->socket.doubt = true;
	if (zmq_msg_send(&msg, board->socket.zmq, ZMQ_DONTWAIT) >= 0)
		board->out++;
	else
		zmq_msg_close(&msg);
	return 0;
}

size_t
board_asked(struct board *board, uint64_t readers[BUS_READERS_MAX])
{
	size_t n = board->n_asked;

	memcpy(readers, board->asked, n * sizeof *readers);
	board->n_asked = 0;
	return n;
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
