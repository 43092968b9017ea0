/* wire.c - steps that come by a socket while the script runs. */
#include "src/telephony/wire.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <bsd/sys/queue.h>

#include "src/base/mem.h"
#include "src/base/text.h"

enum { BACKLOG = 8, UNREAD_MAX = 1 << 16 };

/* Somebody who is connected. */
struct end {
	uv_pipe_t pipe; /* first: a handle is its end */
	struct wire *wire;
	char line[WIRE_LINE];
	size_t n; /* bytes of a line that is not whole yet */
	char chunk[4096];
	LIST_ENTRY(end) entry;
};

struct wire {
	uv_pipe_t server;
	char path[108];
	LIST_HEAD(, end) ends;
	size_t handles;
	int (*line)(void *ctx, const char *line, struct err *err);
	void *ctx;
	void (*closed)(void *ctx);
	void *closed_ctx;
};

struct letter {
	uv_write_t write;
	char text[WIRE_LINE];
};

static void
handle_gone(struct wire *wire)
{
	if (--wire->handles > 0 || wire->closed == NULL)
		return;
	wire->closed(wire->closed_ctx);
	free(wire);
}

static void
on_end_closed(uv_handle_t *handle)
{
	struct end *end = handle->data;
	struct wire *wire = end->wire;

	free(end);
	handle_gone(wire);
}

static void
end_close(struct end *end)
{
	if (uv_is_closing((uv_handle_t *)&end->pipe))
		return;
	LIST_REMOVE(end, entry);
	uv_close((uv_handle_t *)&end->pipe, on_end_closed);
}

/* --- out --- */

static void
on_written(uv_write_t *write, int status)
{
	(void)status; /* a broken end is seen by its read */
	free(write->data);
}

static void
end_tell(struct end *end, const char *line)
{
	struct letter *letter = mem_zero(1, sizeof *letter);
	uv_buf_t buf;

	snprintf(letter->text, sizeof letter->text, "%.*s\n", WIRE_LINE - 2,
	    line);
	buf = uv_buf_init(letter->text, (unsigned int)strlen(letter->text));
	letter->write.data = letter;
	if (uv_stream_get_write_queue_size((uv_stream_t *)&end->pipe) <
		UNREAD_MAX &&
	    uv_write(&letter->write, (uv_stream_t *)&end->pipe, &buf, 1,
		on_written) == 0)
		return;
	free(letter);
	end_close(end);
}

void
wire_tell(struct wire *wire, const char *line)
{
	struct end *end, *next;

	LIST_FOREACH_SAFE(end, &wire->ends, entry, next)
	end_tell(end, line);
}

/* --- in --- */

static void
take_line(struct end *end)
{
	char answer[sizeof "bad " + sizeof(struct err)], clean[WIRE_LINE];
	struct err err;

	text_clean(clean, sizeof clean, end->line, end->n, false);
	end->n = 0;
	if (end->wire->line(end->wire->ctx, clean, &err) == 0)
		return;
	snprintf(answer, sizeof answer, "bad %s", err.text);
	end_tell(end, answer);
}

static void
on_read(uv_stream_t *stream, ssize_t n, const uv_buf_t *buf)
{
	struct end *end = stream->data;
	ssize_t i;

	for (i = 0; i < n && !uv_is_closing((uv_handle_t *)stream); i++) {
		if (buf->base[i] == '\n')
			take_line(end);
		else if (end->n < sizeof end->line)
			end->line[end->n++] = buf->base[i];
		else
			end_close(end);
	}
	if (n < 0)
		end_close(end);
}

static void
on_alloc(uv_handle_t *handle, size_t size, uv_buf_t *buf)
{
	struct end *end = handle->data;

	(void)size;
	*buf = uv_buf_init(end->chunk, sizeof end->chunk);
}

static void
on_connection(uv_stream_t *server, int status)
{
	struct wire *wire = server->data;
	struct end *end;

	if (status < 0)
		return;
	end = mem_zero(1, sizeof *end);
	end->wire = wire;
	uv_pipe_init(server->loop, &end->pipe, 0);
	end->pipe.data = end;
	LIST_INSERT_HEAD(&wire->ends, end, entry);
	wire->handles++;
	if (uv_accept(server, (uv_stream_t *)&end->pipe) < 0 ||
	    uv_read_start((uv_stream_t *)&end->pipe, on_alloc, on_read) < 0)
		end_close(end);
}

/* --- life --- */

static void
on_server_closed(uv_handle_t *handle)
{
	handle_gone(handle->data);
}

static void
on_given_up(void *ctx)
{
	(void)ctx;
}

struct wire *
wire_open(uv_loop_t *loop, const char *path,
    int (*line)(void *ctx, const char *line, struct err *err), void *ctx,
    struct err *err)
{
	struct wire *wire = mem_zero(1, sizeof *wire);
	struct stat status;
	mode_t mask;
	int rc;

	wire->line = line;
	wire->ctx = ctx;
	LIST_INIT(&wire->ends);
	uv_pipe_init(loop, &wire->server, 0);
	wire->server.data = wire;
	wire->handles = 1;
	/* One that a killed hub left is in the way. */
	if (stat(path, &status) == 0 && S_ISSOCK(status.st_mode))
		unlink(path);
	mask = umask(0177);
	rc = strlen(path) < sizeof wire->path
	    ? uv_pipe_bind(&wire->server, path)
	    : UV_ENAMETOOLONG;
	umask(mask);
	if (rc == 0) {
		TEXT_SET(wire->path, path);
		rc = uv_listen((uv_stream_t *)&wire->server, BACKLOG,
		    on_connection);
	}
	if (rc == 0)
		return wire;
	err_set(err, "%.120s: %s", path, uv_strerror(rc));
	wire_close(wire, on_given_up, NULL);
	return NULL;
}

void
wire_close(struct wire *wire, void (*closed)(void *ctx), void *ctx)
{
	struct end *end, *next;

	wire->closed = closed;
	wire->closed_ctx = ctx;
	if (wire->path[0] != '\0')
		unlink(wire->path);
	LIST_FOREACH_SAFE(end, &wire->ends, entry, next)
	end_close(end);
	uv_close((uv_handle_t *)&wire->server, on_server_closed);
}
