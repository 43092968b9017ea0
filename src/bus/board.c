/* board.c - the PUB socket of the board. */
#include "src/bus/board.h"

#include <string.h>
#include <zmq.h>

/* A frame stands alone, so a slow wall should lose frames rather than show
 * old ones: few may wait for it in the hub. */
enum { FRAMES_WAITING = 4 };

int
board_open(struct board *board, void *context, uint64_t threads,
    const char *name, const char *secret_key, struct err *err)
{
	memset(board, 0, sizeof *board);
	if (socket_open(&board->socket, context, ZMQ_PUB, threads, err) < 0 ||
	    socket_option(&board->socket, ZMQ_SNDHWM, FRAMES_WAITING, err) < 0)
		return err_prefix(err, "%s", name);
	if (secret_key != NULL &&
	    socket_secure(&board->socket, secret_key, name, err) < 0)
		return err_prefix(err, "%s", name);
	return 0;
}

int
board_start(struct board *board, uv_loop_t *loop, struct err *err)
{
	/* Nothing is read, but subscriptions are heard of on the loop. */
	return socket_start(&board->socket, loop, NULL, board, err);
}

void
board_send(struct board *board, const void *buf, size_t size)
{
	board->socket.doubt = true;
	if (zmq_send(board->socket.zmq, buf, size, ZMQ_DONTWAIT) >= 0)
		board->out++;
}
