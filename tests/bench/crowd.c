/* crowd.c - many light consoles in one process. */
#include "tests/bench/crowd.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zmq.h>

#include "proto/codec.h"
#include "src/base/mem.h"
#include "src/base/text.h"
#include "tests/bench/measure.h"

enum {
	PING_US = 1000000,
	PING_SLICES = 10,
	SETTLE_US = 60 * 1000000,
	EVENTS = 256,
	THREADS = 8
};

/* --- a console --- */

static void
set(void *socket, int option, int value)
{
	if (zmq_setsockopt(socket, option, &value, sizeof value) < 0)
		measure_die("option: %s", zmq_strerror(zmq_errno()));
}

/* The client library's options, so that the hub's side costs the same. */
static void *
open_socket(struct console *console, const char *endpoint)
{
	const struct site *site = console->crowd->site;
	void *socket = zmq_socket(console->crowd->context, ZMQ_DEALER);
	struct epoll_event event = {.events = EPOLLIN};
	size_t size = sizeof(int);
	int fd;

	if (socket == NULL)
		measure_die("socket: %s", zmq_strerror(zmq_errno()));
	set(socket, ZMQ_LINGER, 0);
	set(socket, ZMQ_SNDHWM, 4096);
	set(socket, ZMQ_HEARTBEAT_IVL, 1000);
	set(socket, ZMQ_HEARTBEAT_TIMEOUT, 3000);
	zmq_setsockopt(socket, ZMQ_CURVE_SERVERKEY, site->hub_key.public_key,
	    KEY_TEXT);
	zmq_setsockopt(socket, ZMQ_CURVE_PUBLICKEY, site->key.public_key,
	    KEY_TEXT);
	zmq_setsockopt(socket, ZMQ_CURVE_SECRETKEY, site->key.secret_key,
	    KEY_TEXT);
	if (zmq_connect(socket, endpoint) < 0 ||
	    zmq_getsockopt(socket, ZMQ_FD, &fd, &size) < 0)
		measure_die("%s: %s", endpoint, zmq_strerror(zmq_errno()));
	event.data.ptr = console;
	epoll_ctl(console->crowd->epoll, EPOLL_CTL_ADD, fd, &event);
	return socket;
}

/* A send may have swallowed the descriptor's edge: look at it once more. */
static void
doubt(struct console *console)
{
	struct crowd *crowd = console->crowd;

	if (console->doubtful)
		return;
	console->doubtful = true;
	crowd->doubtful[crowd->n_doubtful++] = console;
}

static void
put(struct console *console, void *socket, const struct msg *msg)
{
	char buf[CODEC_MAX];
	struct err err;
	int n = codec_encode(msg, buf, sizeof buf, &err);

	if (n < 0)
		measure_die("%s", err.text);
	if (zmq_send(socket, buf, (size_t)n, ZMQ_DONTWAIT) < 0)
		measure_die("send: %s", zmq_strerror(zmq_errno()));
	doubt(console);
}

uint64_t
console_send(struct console *console, struct msg *msg)
{
	msg->command.client_seq = ++console->seat->seq;
	put(console, console->desk, msg);
	return console->seat->seq;
}

struct console *
crowd_add(struct crowd *crowd, struct seat *seat, bool feed)
{
	struct msg resume = {.id = MSG_RESUME};
	struct console *console = &crowd->consoles[crowd->n++];

	memset(console, 0, sizeof *console);
	console->crowd = crowd;
	console->seat = seat;
	console->current = !feed;
	crowd->current += !feed;
	console->desk = open_socket(console, crowd->site->desk);
	if (feed)
		console->feed = open_socket(console, crowd->site->feed);
	resume.resume.session = seat->session;
	resume.resume.client = seat->client;
	TEXT_SET(resume.resume.token, seat->token);
	put(console, console->desk, &resume);
	return console;
}

static void
subscribe(struct console *console)
{
	struct msg msg = {.id = MSG_SUBSCRIBE};

	console->signed_in = true;
	if (console->feed == NULL)
		return;
	msg.subscribe.session = console->seat->session;
	TEXT_SET(msg.subscribe.token, console->seat->token);
	put(console, console->feed, &msg);
}

/* --- what comes in --- */

static void
on_message(struct console *console, const struct msg *msg)
{
	if (msg->id == MSG_SIGNED_IN && !console->signed_in)
		subscribe(console);
	else if (msg->id == MSG_REFUSED && !console->signed_in)
		measure_die("not signed in: %s", msg->refused.text);
	else if (msg->id != MSG_BEAT && console->crowd->reply != NULL)
		console->crowd->reply(console, msg);
}

/* One message, or rows. */
static void
on_desk(struct console *console, zmq_msg_t *frame)
{
	const char *bytes = zmq_msg_data(frame);
	size_t n = zmq_msg_size(frame);
	struct msg msg;
	struct err err;
	enum msg_id id;
	int length;

	for (; n > 0; bytes += length, n -= (size_t)length) {
		length = codec_scan(bytes, n, &id, &err);
		if (length < 0 ||
		    codec_decode(&msg, bytes, (size_t)length, &err) < 0)
			measure_die("desk: %s", err.text);
		on_message(console, &msg);
	}
}

static bool
has_ready(const char *bytes, size_t n)
{
	enum msg_id id;
	int length;

	for (; n > 0; bytes += length, n -= (size_t)length) {
		length = codec_scan(bytes, n, &id, NULL);
		if (length < 0)
			measure_die("feed: malformed");
		if (id == MSG_READY)
			return true;
	}
	return false;
}

static void
on_feed(struct console *console, zmq_msg_t *frame)
{
	struct crowd *crowd = console->crowd;
	const void *bytes = zmq_msg_data(frame);
	size_t n = zmq_msg_size(frame);

	console->frames++;
	if (console->current && crowd->frame != NULL)
		crowd->frame(console, bytes, n);
	if (!console->current && has_ready(bytes, n)) {
		console->current = true;
		crowd->current++;
	}
}

static void
drain(struct console *console, void *socket,
    void (*fn)(struct console *console, zmq_msg_t *frame))
{
	zmq_msg_t frame;

	if (socket == NULL)
		return;
	zmq_msg_init(&frame);
	while (zmq_msg_recv(&frame, socket, ZMQ_DONTWAIT) >= 0)
		fn(console, &frame);
	zmq_msg_close(&frame);
}

static void
look(struct console *console)
{
	drain(console, console->desk, on_desk);
	drain(console, console->feed, on_feed);
}

/* --- the crowd --- */

void
crowd_init(struct crowd *crowd, const struct site *site, size_t room)
{
	struct rlimit limit;

	memset(crowd, 0, sizeof *crowd);
	getrlimit(RLIMIT_NOFILE, &limit);
	limit.rlim_cur = limit.rlim_max;
	setrlimit(RLIMIT_NOFILE, &limit);
	if (limit.rlim_cur < 5 * room)
		measure_die("%zu consoles need %zu descriptors", room,
		    5 * room);
	crowd->site = site;
	crowd->room = room;
	crowd->context = zmq_ctx_new();
	zmq_ctx_set(crowd->context, ZMQ_MAX_SOCKETS, 2 * (int)room + 16);
	/* Cancelling a heartbeat's timer costs as much as its thread has. */
	zmq_ctx_set(crowd->context, ZMQ_IO_THREADS, THREADS);
	crowd->epoll = epoll_create1(EPOLL_CLOEXEC);
	crowd->consoles = mem_zero(room, sizeof *crowd->consoles);
	crowd->doubtful = mem_zero(room, sizeof *crowd->doubtful);
	crowd->ping_at = measure_us();
}

void
crowd_done(struct crowd *crowd)
{
	size_t i;

	for (i = 0; i < crowd->n; i++) {
		zmq_close(crowd->consoles[i].desk);
		if (crowd->consoles[i].feed != NULL)
			zmq_close(crowd->consoles[i].feed);
	}
	zmq_ctx_term(crowd->context);
	close(crowd->epoll);
	free(crowd->consoles);
	free(crowd->doubtful);
}

/* Each console once a second, a tenth of them at a time. */
static void
ping(struct crowd *crowd)
{
	struct msg msg = {.id = MSG_PING};
	struct console *console;
	size_t i;

	if (measure_us() < crowd->ping_at)
		return;
	crowd->ping_at += PING_US / PING_SLICES;
	crowd->pinged = (crowd->pinged + 1) % PING_SLICES;
	for (i = crowd->pinged; i < crowd->n; i += PING_SLICES) {
		console = &crowd->consoles[i];
		if (console->signed_in)
			put(console, console->desk, &msg);
	}
}

void
crowd_turn(struct crowd *crowd, int ms)
{
	struct epoll_event events[EVENTS];
	struct console *console;
	int i, n;

	ping(crowd);
	n = epoll_wait(crowd->epoll, events, EVENTS,
	    crowd->n_doubtful > 0 ? 0 : ms);
	for (i = 0; i < n; i++)
		look(events[i].data.ptr);
	while (crowd->n_doubtful > 0) {
		console = crowd->doubtful[--crowd->n_doubtful];
		console->doubtful = false;
		look(console);
	}
}

void
crowd_settle(struct crowd *crowd)
{
	int64_t end = measure_us() + SETTLE_US;
	bool all = false;
	size_t i;

	while (!all) {
		crowd_turn(crowd, 100);
		all = crowd->current == crowd->n;
		for (i = 0; all && i < crowd->n; i++)
			all = crowd->consoles[i].signed_in;
		if (measure_us() > end)
			measure_die("%zu of %zu consoles are current",
			    crowd->current, crowd->n);
	}
}

void
crowd_run(struct crowd *crowd, int ms)
{
	int64_t end = measure_us() + ms * INT64_C(1000);

	while (measure_us() < end)
		crowd_turn(crowd, 10);
}

void
frame_facts(const void *bytes, size_t n, enum msg_id wanted,
    void (*fn)(void *ctx, const struct fact *fact), void *ctx)
{
	const char *at = bytes;
	struct fact fact;
	enum msg_id id;
	int length;

	for (; n > 0; at += length, n -= (size_t)length) {
		length = codec_scan(at, n, &id, NULL);
		if (length < 0)
			measure_die("feed: malformed");
		if (id != wanted)
			continue;
		if (codec_decode_fact(&fact, at, n, NULL) < 0)
			measure_die("feed: no fact");
		fn(ctx, &fact);
	}
}

/* --- in a process of its own --- */

static void
follow(const struct site *site, size_t from, size_t to, int ready)
{
	struct crowd crowd;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	crowd_init(&crowd, site, to - from);
	for (; from < to; from++)
		crowd_add(&crowd, &site->seats[from], true);
	crowd_settle(&crowd);
	if (write(ready, "!", 1) != 1)
		_exit(1);
	for (;;)
		crowd_turn(&crowd, 100);
}

pid_t
crowd_fork(const struct site *site, size_t from, size_t to)
{
	int ends[2];
	pid_t pid;
	char byte;

	if (pipe(ends) < 0 || (pid = fork()) < 0)
		measure_die("no process for the consoles");
	if (pid == 0)
		follow(site, from, to, ends[1]);
	close(ends[1]);
	if (read(ends[0], &byte, 1) != 1)
		measure_die("the consoles are not current");
	close(ends[0]);
	return pid;
}

void
crowd_end(pid_t pid)
{
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
}
