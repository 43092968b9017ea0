/* limit_router.c - bench: what libzmq alone can do as desk and feed. */
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <zmq.h>

/*
 * The parent is the hub's side, with one ROUTER; the consoles are DEALERs of
 * a child, so that each side's CPU is its own.  Everything is done once in
 * the clear and once with CURVE.
 *
 * The consoles have the options and the I/O threads of those that a hub is
 * measured with (crowd.c), and waves are timed as there (hub_fanout.c): one
 * at a time, a pause before each, from the first send to the last console,
 * the median of all; CPU is counted less what as long a time without frames
 * takes.
 */
enum {
	TRIPS = 4000,
	TRIP_BYTES = 100,
	CONSOLES_MOST = 1000,
	FRAME_BYTES = 200,
	WAVES = 60,
	WARM = 10,
	GAP_US = 60000,
	BATCHED_ROUNDS = 200,
	PACED_ROUNDS = 40,
	PACE_US = 50000,
	THREADS = 8,
	SPARE_DESCRIPTORS = 64,
	GIVE_UP_S = 120
};

/* What the consoles must know of the hub, by a pipe. */
struct hub {
	char endpoint[64];
	bool curve;
	char key[41];
	int consoles;
};

static int64_t
now_us(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return ts.tv_sec * 1000000ll + ts.tv_nsec / 1000;
}

static void
check(bool good, const char *what)
{
	if (good)
		return;
	fprintf(stderr, "limit_router: %s: %s\n", what,
	    zmq_strerror(zmq_errno()));
	exit(1);
}

static void
sleep_us(int64_t us)
{
	struct timespec ts = {us / 1000000, us % 1000000 * 1000};

	if (us > 0)
		nanosleep(&ts, NULL);
}

static void
set(void *socket, int option, int value)
{
	check(zmq_setsockopt(socket, option, &value, sizeof value) == 0,
	    "option");
}

/* --- the consoles --- */

static void *
console_new(void *context, const struct hub *hub)
{
	void *console = zmq_socket(context, ZMQ_DEALER);
	char public_key[41], secret_key[41];

	check(console != NULL, "socket");
	set(console, ZMQ_LINGER, 0);
	set(console, ZMQ_SNDHWM, 4096);
	set(console, ZMQ_HEARTBEAT_IVL, 1000);
	set(console, ZMQ_HEARTBEAT_TIMEOUT, 3000);
	if (hub->curve) {
		check(zmq_curve_keypair(public_key, secret_key) == 0, "keys");
		zmq_setsockopt(console, ZMQ_CURVE_SERVERKEY, hub->key, 41);
		zmq_setsockopt(console, ZMQ_CURVE_PUBLICKEY, public_key, 41);
		zmq_setsockopt(console, ZMQ_CURVE_SECRETKEY, secret_key, 41);
	}
	check(zmq_connect(console, hub->endpoint) == 0, hub->endpoint);
	return console;
}

static int
compare(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

/* The median of many lone round trips. */
static double
console_trips(void *context, const struct hub *hub)
{
	static int64_t took[TRIPS];
	void *console = console_new(context, hub);
	char bytes[TRIP_BYTES] = "trip";
	int64_t start;
	int i;

	for (i = -100; i < TRIPS; i++) {
		start = now_us();
		zmq_send(console, bytes, sizeof bytes, 0);
		check(zmq_recv(console, bytes, sizeof bytes, 0) > 0, "trip");
		if (i >= 0)
			took[i] = now_us() - start;
	}
	zmq_send(console, "end", 3, 0);
	/* It must be gone before the socket is. */
	zmq_recv(console, bytes, sizeof bytes, 0);
	zmq_close(console);
	qsort(took, TRIPS, sizeof took[0], compare);
	return (double)took[TRIPS / 2];
}

static long
console_drain(void *console)
{
	size_t size = sizeof(int);
	char bytes[FRAME_BYTES];
	int events = 0;
	long n = 0;

	while (zmq_getsockopt(console, ZMQ_EVENTS, &events, &size) == 0 &&
	    events & ZMQ_POLLIN)
		while (zmq_recv(console, bytes, sizeof bytes, ZMQ_DONTWAIT) >=
		    0)
			n++;
	return n;
}

/* Take so many rounds of a frame for each, and say when each was complete. */
static void
consoles_take(int epoll, int consoles, int rounds, int to_hub)
{
	struct epoll_event events[128];
	int64_t at;
	long n = 0;
	int i, got;

	while (rounds > 0) {
		got = epoll_wait(epoll, events, 128, GIVE_UP_S * 1000);
		check(got > 0, "frames");
		for (i = 0; i < got; i++)
			n += console_drain(events[i].data.ptr);
		at = now_us();
		for (; n >= consoles; n -= consoles, rounds--)
			check(write(to_hub, &at, sizeof at) == sizeof at,
			    "pipe");
	}
}

static void
consoles_run(const struct hub *hub, int to_hub)
{
	void *consoles[CONSOLES_MOST], *context = zmq_ctx_new();
	struct epoll_event event = {.events = EPOLLIN};
	int fd, i, epoll = epoll_create1(0);
	size_t size = sizeof fd;
	double trip;

	zmq_ctx_set(context, ZMQ_MAX_SOCKETS, CONSOLES_MOST + 16);
	zmq_ctx_set(context, ZMQ_IO_THREADS, THREADS);
	trip = console_trips(context, hub);
	check(write(to_hub, &trip, sizeof trip) == sizeof trip, "pipe");
	for (i = 0; i < hub->consoles; i++) {
		consoles[i] = console_new(context, hub);
		zmq_send(consoles[i], "here", 4, 0);
		check(zmq_getsockopt(consoles[i], ZMQ_FD, &fd, &size) == 0,
		    "descriptor");
		event.data.ptr = consoles[i];
		epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event);
		console_drain(consoles[i]);
	}
	consoles_take(epoll, hub->consoles,
	    WARM + WAVES + BATCHED_ROUNDS + PACED_ROUNDS, to_hub);
	for (i = 0; i < hub->consoles; i++)
		zmq_close(consoles[i]);
	zmq_ctx_term(context);
	close(epoll);
}

/* --- the hub --- */

struct id {
	char bytes[16];
	size_t n;
};

static void
hub_echo(void *router)
{
	char body[TRIP_BYTES];
	struct id id;
	int n = 0;
	bool more = true;

	while (more) {
		id.n = (size_t)zmq_recv(router, id.bytes, sizeof id.bytes, 0);
		n = zmq_recv(router, body, sizeof body, 0);
		check(n > 0, "echo");
		more = n != 3;
		zmq_send(router, id.bytes, id.n, ZMQ_SNDMORE);
		zmq_send(router, body, (size_t)n, 0);
	}
}

static void
hub_meet(void *router, struct id *ids, int n)
{
	char body[TRIP_BYTES];
	int i;

	for (i = 0; i < n; i++) {
		ids[i].n = (size_t)zmq_recv(router, ids[i].bytes,
		    sizeof ids[i].bytes, 0);
		check(zmq_recv(router, body, sizeof body, 0) > 0, "console");
	}
}

/* One frame to everybody, whose bytes they share. */
static void
hub_round(void *router, const struct id *ids, int n)
{
	zmq_msg_t frame, copy;
	int i;

	zmq_msg_init_size(&frame, FRAME_BYTES);
	memset(zmq_msg_data(&frame), 'f', FRAME_BYTES);
	zmq_msg_init(&copy);
	for (i = 0; i < n; i++) {
		zmq_msg_copy(&copy, &frame);
		while (zmq_send(router, ids[i].bytes, ids[i].n,
			   ZMQ_SNDMORE | ZMQ_DONTWAIT) < 0) {
			check(zmq_errno() == EAGAIN, "frame");
			sleep_us(1000);
		}
		check(zmq_msg_send(&copy, router, 0) >= 0, "frame");
	}
	zmq_msg_close(&copy);
	zmq_msg_close(&frame);
}

/* When the consoles had the next round. */
static int64_t
hub_taken(int from_consoles)
{
	int64_t at;

	check(read(from_consoles, &at, sizeof at) == sizeof at, "pipe");
	return at;
}

/* One wave at a time; frames a second of the median one. */
static double
hub_waves(void *router, const struct hub *hub, const struct id *ids,
    int from_consoles)
{
	int64_t took[WAVES], start;
	int i;

	for (i = -WARM; i < WAVES; i++) {
		sleep_us(GAP_US);
		start = now_us();
		hub_round(router, ids, hub->consoles);
		start = hub_taken(from_consoles) - start;
		if (i >= 0)
			took[i] = start;
	}
	qsort(took, WAVES, sizeof took[0], compare);
	return hub->consoles * 1e6 / (double)took[WAVES / 2];
}

/* Rounds as fast as they can be sent: many frames for one console go out in
 * one write. */
static double
hub_batched(void *router, const struct hub *hub, const struct id *ids,
    int from_consoles)
{
	int64_t start = now_us(), end = start;
	int i;

	for (i = 0; i < BATCHED_ROUNDS; i++)
		hub_round(router, ids, hub->consoles);
	for (i = 0; i < BATCHED_ROUNDS; i++)
		end = hub_taken(from_consoles);
	return (double)hub->consoles * BATCHED_ROUNDS * 1e6 /
	    (double)(end - start);
}

static int64_t
cpu_us(void)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000000ll +
	    usage.ru_utime.tv_usec + usage.ru_stime.tv_usec;
}

/* CPU for a frame, in µs, when there is one for each now and then. */
static double
hub_paced(void *router, const struct hub *hub, const struct id *ids,
    int from_consoles)
{
	int64_t next, cpu = cpu_us(), idle;
	int i;

	sleep_us((int64_t)PACED_ROUNDS * PACE_US);
	idle = cpu_us() - cpu;
	cpu = cpu_us();
	next = now_us();
	for (i = 0; i < PACED_ROUNDS; i++) {
		hub_round(router, ids, hub->consoles);
		hub_taken(from_consoles);
		next += PACE_US;
		sleep_us(next - now_us());
	}
	return (double)(cpu_us() - cpu - idle) /
	    ((double)hub->consoles * PACED_ROUNDS);
}

static void
hub_measure(void *router, const struct hub *hub, int from_consoles)
{
	static struct id ids[CONSOLES_MOST];
	const char *with = hub->curve ? "_curve" : "";
	double trip;

	hub_echo(router);
	check(read(from_consoles, &trip, sizeof trip) == sizeof trip, "pipe");
	printf("router_trip%s_p50 %.1f us\n", with, trip);
	hub_meet(router, ids, hub->consoles);
	printf("router_fanout%s %.0f frames/s\n", with,
	    hub_waves(router, hub, ids, from_consoles));
	printf("router_batched%s %.0f frames/s\n", with,
	    hub_batched(router, hub, ids, from_consoles));
	printf("router_frame%s_cpu %.2f us\n", with,
	    hub_paced(router, hub, ids, from_consoles));
	fflush(stdout);
}

static void *
hub_bind(void *context, struct hub *hub)
{
	void *router = zmq_socket(context, ZMQ_ROUTER);
	size_t size = sizeof hub->endpoint;
	char secret_key[41];

	check(router != NULL, "socket");
	set(router, ZMQ_LINGER, 0);
	set(router, ZMQ_ROUTER_MANDATORY, 1);
	set(router, ZMQ_BACKLOG, 4096);
	if (hub->curve) {
		check(zmq_curve_keypair(hub->key, secret_key) == 0, "keys");
		set(router, ZMQ_CURVE_SERVER, 1);
		zmq_setsockopt(router, ZMQ_CURVE_SECRETKEY, secret_key, 41);
	}
	check(zmq_bind(router, "tcp://127.0.0.1:*") == 0, "bind");
	zmq_getsockopt(router, ZMQ_LAST_ENDPOINT, hub->endpoint, &size);
	return router;
}

/* A context does not survive a fork, so the child is made first. */
static int
run(bool curve, int consoles)
{
	int down[2], up[2], status;
	struct hub hub = {.curve = curve, .consoles = consoles};
	void *context, *router;
	pid_t child;

	check(pipe(down) == 0 && pipe(up) == 0, "pipe");
	child = fork();
	check(child >= 0, "fork");
	if (child == 0) {
		alarm(GIVE_UP_S);
		close(down[1]);
		close(up[0]);
		check(read(down[0], &hub, sizeof hub) == sizeof hub, "pipe");
		consoles_run(&hub, up[1]);
		_exit(0);
	}
	close(down[0]);
	close(up[1]);
	context = zmq_ctx_new();
	router = hub_bind(context, &hub);
	check(write(down[1], &hub, sizeof hub) == sizeof hub, "pipe");
	hub_measure(router, &hub, up[0]);
	check(waitpid(child, &status, 0) == child, "wait");
	zmq_close(router);
	zmq_ctx_term(context);
	close(down[1]);
	close(up[0]);
	return status;
}

/* As many consoles as descriptors allow: a console has two in the child. */
static int
consoles_possible(void)
{
	struct rlimit limit;
	rlim_t most;

	if (getrlimit(RLIMIT_NOFILE, &limit) < 0)
		return 100;
	limit.rlim_cur = limit.rlim_max;
	setrlimit(RLIMIT_NOFILE, &limit);
	most = (limit.rlim_cur - SPARE_DESCRIPTORS) / 2;
	return most < CONSOLES_MOST ? (int)most : CONSOLES_MOST;
}

int
main(void)
{
	int consoles = consoles_possible();

	alarm(2 * GIVE_UP_S);
	if (run(false, consoles) != 0 || run(true, consoles) != 0)
		return 1;
	printf("router_consoles %d count\n", consoles);
	return 0;
}
