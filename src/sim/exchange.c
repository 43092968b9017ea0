/* exchange.c - the hub's scripted exchange, driven by its patients. */
#include "src/sim/exchange.h"

#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "src/base/clock.h"
#include "src/base/text.h"

/* Room for a million calls a run; with the second at which it began in front
 * a number is exact in JSON. */
enum { RUN_BITS = 20, AGAIN_MS = 250 };

void
exchange_init(struct exchange *exchange, const char *path)
{
	memset(exchange, 0, sizeof *exchange);
	exchange->path = path;
	exchange->fd = -1;
	exchange->first = (uint64_t)(clock_now() / 1000) << RUN_BITS;
}

void
exchange_done(struct exchange *exchange)
{
	if (exchange->fd >= 0)
		close(exchange->fd);
	exchange->fd = -1;
	exchange->n_in = 0;
}

static void
lost(struct exchange *exchange)
{
	exchange_done(exchange);
	exchange->again = clock_steady() + AGAIN_MS;
}

bool
exchange_connect(struct exchange *exchange)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};

	if (exchange->path == NULL || exchange->fd >= 0 ||
	    clock_steady() < exchange->again)
		return false;
	TEXT_SET(address.sun_path, exchange->path);
	exchange->fd =
	    socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (exchange->fd >= 0 &&
	    connect(exchange->fd, (struct sockaddr *)&address,
		sizeof address) == 0)
		return true;
	lost(exchange);
	return false;
}

/* --- in --- */

/* Take the first line off what came; false when it is not whole. */
static bool
take_line(struct exchange *exchange, char *to, size_t size)
{
	char *newline = memchr(exchange->in, '\n', exchange->n_in);
	size_t n;

	if (newline == NULL)
		return false;
	n = (size_t)(newline - exchange->in);
	snprintf(to, size, "%.*s", (int)n, exchange->in);
	exchange->n_in -= n + 1;
	memmove(exchange->in, newline + 1, exchange->n_in);
	return true;
}

bool
exchange_over(struct exchange *exchange, uint64_t *call)
{
	char line[sizeof exchange->in];
	uint64_t number;
	ssize_t n;

	if (exchange->fd < 0)
		return false;
	for (;;) {
		while (take_line(exchange, line, sizeof line))
			if (sscanf(line, "over %" SCNu64, &number) == 1 &&
			    exchange_owns(exchange, number, call))
				return true;
		if (exchange->n_in == sizeof exchange->in)
			exchange->n_in = 0;
		n = recv(exchange->fd, exchange->in + exchange->n_in,
		    sizeof exchange->in - exchange->n_in, 0);
		if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR))
			lost(exchange);
		if (n <= 0)
			return false;
		exchange->n_in += (size_t)n;
	}
}

/* --- out --- */

__attribute__((format(printf, 2, 3))) static int
say(struct exchange *exchange, const char *format, ...)
{
	char line[256];
	va_list ap;
	int n;

	va_start(ap, format);
	n = vsnprintf(line, sizeof line, format, ap);
	va_end(ap);
	if (exchange->fd < 0 || n >= (int)sizeof line)
		return -1;
	/* A line goes whole or not at all: a socket that is full is one whose
	 * hub stands still. */
	if (send(exchange->fd, line, (size_t)n, MSG_NOSIGNAL) == n)
		return 0;
	lost(exchange);
	return -1;
}

int
exchange_arrive(struct exchange *exchange, uint64_t call, const char *from,
    const char *queue)
{
	return say(exchange, "arrive %" PRIu64 "%s%s%s%s\n",
	    exchange->first + call, from[0] == '\0' ? "" : " from=", from,
	    queue[0] == '\0' ? "" : " to=", queue);
}

int
exchange_choose(struct exchange *exchange, uint64_t call, const char *queue)
{
	return say(exchange, "choose %" PRIu64 " to=%s\n",
	    exchange->first + call, queue);
}

int
exchange_hang_up(struct exchange *exchange, uint64_t call)
{
	return say(exchange, "hangup %" PRIu64 "\n", exchange->first + call);
}

int
exchange_back(struct exchange *exchange, uint64_t call)
{
	return say(exchange, "back %" PRIu64 "\n", exchange->first + call);
}

bool
exchange_owns(const struct exchange *exchange, uint64_t number, uint64_t *call)
{
	if (exchange->path == NULL ||
	    number >> RUN_BITS != exchange->first >> RUN_BITS)
		return false;
	*call = number - exchange->first;
	return true;
}
