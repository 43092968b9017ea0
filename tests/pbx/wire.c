/* wire.c - what lies between a hub and its Asterisk, and how it can fail. */
#define _GNU_SOURCE
#include "tests/pbx/wire.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <bsd/sys/queue.h>

#include "src/base/clock.h"
#include "src/base/mem.h"
#include "tests/check.h"

enum {
	PAIRS = 8,
	HUB = 0,
	ASTERISK = 1,
	MIXED_MS = 100, /* nothing follows: it is told alone */
	TEXT_MESSAGE = 0x81
};

/* Bytes on their way, to be there at an instant. */
struct parcel {
	STAILQ_ENTRY(parcel) entry;
	int64_t due;
	size_t n;
	char bytes[];
};

struct pair {
	int ends[2]; /* the hub's, the Asterisk's; -1: free */
	STAILQ_HEAD(, parcel) ways[2];
	/* What the Asterisk said and is not whole yet; the answer to the
	 * handshake comes before the messages. */
	char *in;
	size_t n, size;
	bool shaken;
	struct parcel *held; /* an event that waits for what follows it */
};

/* What the process holds. */
struct line {
	int control, listener, to;
	enum wire_fault fault;
	struct pair pairs[PAIRS];
};

static struct sockaddr_in
loopback(int port)
{
	struct sockaddr_in address = {.sin_family = AF_INET};

	address.sin_port = htons((uint16_t)port);
	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	return address;
}

/* --- pairs --- */

static void
pair_close(struct pair *pair)
{
	struct parcel *parcel;
	int way;

	for (way = HUB; way <= ASTERISK; way++) {
		if (pair->ends[way] >= 0)
			close(pair->ends[way]);
		pair->ends[way] = -1;
		while ((parcel = STAILQ_FIRST(&pair->ways[way])) != NULL) {
			STAILQ_REMOVE_HEAD(&pair->ways[way], entry);
			free(parcel);
		}
	}
	free(pair->held);
	pair->held = NULL;
	pair->n = 0;
	pair->shaken = false;
}

static void
take(struct line *line)
{
	struct sockaddr_in address = loopback(line->to);
	int fd = accept(line->listener, NULL, NULL);
	struct pair *pair = line->pairs;

	while (pair < line->pairs + PAIRS && pair->ends[HUB] >= 0)
		pair++;
	if (pair == line->pairs + PAIRS || line->fault == WIRE_CUT) {
		close(fd);
		return;
	}
	pair->ends[HUB] = fd;
	pair->ends[ASTERISK] = socket(AF_INET, SOCK_STREAM, 0);
	if (connect(pair->ends[ASTERISK], (struct sockaddr *)&address,
		sizeof address) < 0)
		pair_close(pair);
}

static struct parcel *
parcel_new(const char *bytes, size_t n, int64_t due)
{
	struct parcel *parcel = mem_zero(1, sizeof *parcel + n);

	memcpy(parcel->bytes, bytes, n);
	parcel->n = n;
	parcel->due = due;
	return parcel;
}

static int64_t
due(const struct line *line)
{
	return clock_steady() + (line->fault == WIRE_LATE ? WIRE_LATE_MS : 0);
}

static void
send_to(struct line *line, struct pair *pair, int end, const char *bytes,
    size_t n)
{
	struct parcel *parcel = parcel_new(bytes, n, due(line));

	STAILQ_INSERT_TAIL(&pair->ways[end], parcel, entry);
}

/* --- the Asterisk's messages --- */

/* How long the message at the beginning is; 0: it is not whole. */
static size_t
message_size(const unsigned char *at, size_t n)
{
	size_t length, head = 2, i;

	if (n < 2)
		return 0;
	length = at[1] & 0x7f;
	if (length >= 126) {
		head = length == 126 ? 4 : 10;
		if (n < head)
			return 0;
		for (length = 0, i = 2; i < head; i++)
			length = length << 8 | at[i];
	}
	return head + length <= n ? head + length : 0;
}

/* Answers keep their order, and are said once. */
static bool
is_event(const char *message, size_t n)
{
	return (unsigned char)message[0] == TEXT_MESSAGE &&
	    memmem(message, n, "RESTResponse", 12) == NULL;
}

static void
release(struct line *line, struct pair *pair)
{
	if (pair->held == NULL)
		return;
	send_to(line, pair, HUB, pair->held->bytes, pair->held->n);
	free(pair->held);
	pair->held = NULL;
}

/* 22 is said to be 18. */
static void
make_old(char *message, size_t n)
{
	static const char said[] = "\\\"version\\\":\\\"22.";
	char *at = memmem(message, n, said, sizeof said - 1);

	if (at != NULL)
		memcpy(at + sizeof said - 4, "18", 2);
}

static void
message(struct line *line, struct pair *pair, char *bytes, size_t n)
{
	if (line->fault == WIRE_OLD)
		make_old(bytes, n);
	if (line->fault == WIRE_MIXED && is_event(bytes, n) &&
	    pair->held == NULL) {
		pair->held = parcel_new(bytes, n, clock_steady() + MIXED_MS);
		return;
	}
	send_to(line, pair, HUB, bytes, n);
	if (line->fault == WIRE_TWICE && is_event(bytes, n))
		send_to(line, pair, HUB, bytes, n);
	release(line, pair);
}

static void
from_asterisk(struct line *line, struct pair *pair, const char *bytes, size_t n)
{
	size_t done = 0, whole;
	const char *end;

	if (pair->n + n > pair->size) {
		pair->size = (pair->n + n) * 2;
		pair->in = mem_grow(pair->in, pair->size, 1);
	}
	memcpy(pair->in + pair->n, bytes, n);
	pair->n += n;
	if (!pair->shaken) {
		end = memmem(pair->in, pair->n, "\r\n\r\n", 4);
		if (end == NULL)
			return;
		pair->shaken = true;
		done = (size_t)(end - pair->in) + 4;
		send_to(line, pair, HUB, pair->in, done);
	}
	while ((whole = message_size((unsigned char *)pair->in + done,
		    pair->n - done)) > 0) {
		message(line, pair, pair->in + done, whole);
		done += whole;
	}
	memmove(pair->in, pair->in + done, pair->n - done);
	pair->n -= done;
}

/* --- one turn --- */

static void
hear(struct line *line, struct pair *pair, int end)
{
	char buf[65536];
	ssize_t n = read(pair->ends[end], buf, sizeof buf);

	if (n <= 0)
		pair_close(pair);
	else if (end == ASTERISK)
		from_asterisk(line, pair, buf, (size_t)n);
	else if (line->fault != WIRE_SWALLOW)
		send_to(line, pair, ASTERISK, buf, (size_t)n);
}

/* What is due; how long until the next one is, -1: nothing waits. */
static int
deliver(struct line *line, struct pair *pair)
{
	int64_t now = clock_steady(), next = INT64_MAX;
	struct parcel *parcel;
	int way;

	if (pair->held != NULL && pair->held->due <= now)
		release(line, pair);
	else if (pair->held != NULL)
		next = pair->held->due;
	for (way = HUB; way <= ASTERISK && pair->ends[way] >= 0; way++) {
		while ((parcel = STAILQ_FIRST(&pair->ways[way])) != NULL &&
		    parcel->due <= now) {
			STAILQ_REMOVE_HEAD(&pair->ways[way], entry);
			/* Both are on this machine: it is taken whole. */
			if (send(pair->ends[way], parcel->bytes, parcel->n,
				MSG_NOSIGNAL) != (ssize_t)parcel->n) {
				free(parcel);
				pair_close(pair);
				return -1;
			}
			free(parcel);
		}
		if (parcel != NULL && parcel->due < next)
			next = parcel->due;
	}
	return next == INT64_MAX ? -1 : (int)(next - now) + 1;
}

static void
obey(struct line *line)
{
	char fault;
	int i;

	if (read(line->control, &fault, 1) != 1)
		_exit(0);
	/* What was swallowed leaves half a message behind: nobody goes on with
	 * that connection. */
	for (i = 0; i < PAIRS; i++)
		if (fault == WIRE_CUT || line->fault == WIRE_SWALLOW)
			pair_close(&line->pairs[i]);
	line->fault = (enum wire_fault)fault;
}

static void
turn(struct line *line)
{
	struct pollfd polls[2 + 2 * PAIRS];
	int i, end, ms, least = -1;

	for (i = 0; i < PAIRS; i++) {
		ms = deliver(line, &line->pairs[i]);
		if (ms >= 0 && (least < 0 || ms < least))
			least = ms;
	}
	polls[0] = (struct pollfd){.fd = line->control, .events = POLLIN};
	polls[1] = (struct pollfd){.fd = line->listener, .events = POLLIN};
	for (i = 0; i < 2 * PAIRS; i++)
		polls[2 + i] = (struct pollfd){
		    .fd = line->pairs[i / 2].ends[i % 2], .events = POLLIN};
	poll(polls, 2 + 2 * PAIRS, least);
	for (i = 0; i < PAIRS; i++)
		for (end = HUB; end <= ASTERISK; end++)
			if (polls[2 + 2 * i + end].revents != 0 &&
			    line->pairs[i].ends[end] >= 0)
				hear(line, &line->pairs[i], end);
	if (polls[1].revents != 0)
		take(line);
	if (polls[0].revents != 0)
		obey(line);
}

/* --- life --- */

static void
run(int control, int listener, int to)
{
	static struct line line;
	int i;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	line.control = control;
	line.listener = listener;
	line.to = to;
	line.fault = WIRE_WELL;
	for (i = 0; i < PAIRS; i++) {
		line.pairs[i].ends[HUB] = line.pairs[i].ends[ASTERISK] = -1;
		STAILQ_INIT(&line.pairs[i].ways[HUB]);
		STAILQ_INIT(&line.pairs[i].ways[ASTERISK]);
	}
	for (;;)
		turn(&line);
}

void
wire_open(struct wire *wire, int to)
{
	struct sockaddr_in bound = loopback(0);
	int listener = socket(AF_INET, SOCK_STREAM, 0), ends[2];
	socklen_t size = sizeof bound;

	assert_int_equal(bind(listener, (struct sockaddr *)&bound,
			     sizeof bound),
	    0);
	assert_int_equal(listen(listener, PAIRS), 0);
	assert_int_equal(getsockname(listener, (struct sockaddr *)&bound,
			     &size),
	    0);
	wire->port = ntohs(bound.sin_port);
	assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
	fflush(NULL);
	wire->pid = fork();
	assert_true(wire->pid >= 0);
	if (wire->pid == 0) {
		close(ends[1]);
		run(ends[0], listener, to);
	}
	close(ends[0]);
	close(listener);
	wire->control = ends[1];
}

void
wire_set(struct wire *wire, enum wire_fault fault)
{
	char c = (char)fault;

	assert_int_equal(write(wire->control, &c, 1), 1);
}

void
wire_close(struct wire *wire)
{
	close(wire->control);
	waitpid(wire->pid, NULL, 0);
}
