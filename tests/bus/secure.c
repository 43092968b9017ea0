/* secure.c - tests of who gets in: CURVE, ZAP and the self-test. */
#include "tests/check.h"

#include <arpa/inet.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "src/base/clock.h"
#include "src/bus/endpoint.h"
#include "tests/bus/hub.h"

static void *context;
static struct keypair console, stranger;

static int
setup(void **state)
{
	(void)state;
	context = zmq_ctx_new();
	return keypair_make(&console, NULL) || keypair_make(&stranger, NULL);
}

static int
teardown(void **state)
{
	(void)state;
	return zmq_ctx_term(context);
}

static void
begin(struct hub *hub)
{
	struct err err = {.text = ""};

	hub_init(hub, true);
	strcpy(hub->known, console.public_key);
	if (hub_open(hub, &err) < 0)
		fail_msg("%s", err.text);
}

/* Whether a frame of this pair comes through to the named socket. */
static bool
gets_in(struct hub *hub, const char *name, const struct keypair *pair,
    bool expected)
{
	struct heard *heard =
	    strcmp(name, "desk") == 0 ? &hub->on_desk : &hub->on_feed;
	void *peer = hub_peer(hub, context, name, ZMQ_DEALER, pair);
	int before = heard->n;

	zmq_send(peer, "in", 2, 0);
	hub_run_for(hub, 150);
	/* A busy machine may take longer to let somebody in. */
	if (expected && heard->n == before)
		hub_run(hub, &heard->n, before + 1);
	zmq_close(peer);
	return heard->n > before;
}

static void
an_unknown_key_does_not_get_in(void **state)
{
	static const char *const names[] = {"desk", "feed"};
	static struct hub hub;
	struct bus_counts before, after;
	size_t i;

	(void)state;
	begin(&hub);
	for (i = 0; i < 2; i++) {
		assert_true(gets_in(&hub, names[i], &console, true));
		bus_counts(hub.bus, &before);
		assert_false(gets_in(&hub, names[i], &stranger, false));
		bus_counts(hub.bus, &after);
		assert_true(after.turned_away > before.turned_away);
	}
	hub_done(&hub);
}

static void
a_peer_without_curve_does_not_get_in(void **state)
{
	static struct hub hub;

	(void)state;
	begin(&hub);
	assert_false(gets_in(&hub, "desk", NULL, false));
	assert_false(gets_in(&hub, "feed", NULL, false));
	assert_true(gets_in(&hub, "desk", &console, true));
	hub_done(&hub);
}

/* A wall's key opens the board and nothing else: the handler is told by the
 * domain which door is meant. */
static void
a_key_opens_only_its_endpoints(void **state)
{
	static struct hub hub;

	(void)state;
	begin(&hub);
	hub.where = "feed";
	assert_false(gets_in(&hub, "desk", &console, false));
	assert_true(gets_in(&hub, "feed", &console, true));
	hub.where = "board";
	assert_false(gets_in(&hub, "desk", &console, false));
	assert_false(gets_in(&hub, "feed", &console, false));
	hub_done(&hub);
}

/* A key that is withdrawn is out at the next connection, with no restart. */
static void
a_withdrawn_key_does_not_come_back(void **state)
{
	static struct hub hub;

	(void)state;
	begin(&hub);
	assert_true(gets_in(&hub, "desk", &console, true));
	strcpy(hub.known, stranger.public_key);
	assert_false(gets_in(&hub, "desk", &console, false));
	assert_true(gets_in(&hub, "desk", &stranger, true));
	hub_done(&hub);
}

/* What ZeroMQ lets in by default when nobody handles its requests. */
static void
without_a_handler_nobody_gets_in(void **state)
{
	char bound[ENDPOINT_MAX], buf[8];
	struct socket socket;
	struct keypair hub;
	int zero = 0, n;
	void *peer, *alone = zmq_ctx_new();
	zmq_pollitem_t item;

	(void)state;
	keypair_make(&hub, NULL);
	assert_int_equal(socket_open(&socket, alone, ZMQ_ROUTER, 0, NULL), 0);
	assert_int_equal(socket_secure(&socket, hub.secret_key, "desk", NULL),
	    0);
	assert_int_equal(endpoint_bind(&socket, "tcp://127.0.0.1:*", bound,
			     NULL),
	    0);
	peer = zmq_socket(context, ZMQ_DEALER);
	zmq_setsockopt(peer, ZMQ_LINGER, &zero, sizeof zero);
	zmq_setsockopt(peer, ZMQ_CURVE_SERVERKEY, hub.public_key, KEY_TEXT);
	zmq_setsockopt(peer, ZMQ_CURVE_PUBLICKEY, console.public_key, KEY_TEXT);
	zmq_setsockopt(peer, ZMQ_CURVE_SECRETKEY, console.secret_key, KEY_TEXT);
	zmq_connect(peer, bound);
	zmq_send(peer, "in", 2, 0);
	item = (zmq_pollitem_t){.socket = socket.zmq, .events = ZMQ_POLLIN};
	n = zmq_poll(&item, 1, 300);
	assert_int_equal(n, 0);
	assert_int_equal(zmq_recv(socket.zmq, buf, sizeof buf, ZMQ_DONTWAIT),
	    -1);
	zmq_close(peer);
	zmq_close(socket.zmq);
	zmq_ctx_term(alone);
}

static void
a_hub_that_lets_anybody_in_does_not_start(void **state)
{
	static struct hub hub;
	struct err err;

	(void)state;
	hub_init(&hub, true);
	hub.anybody = true;
	assert_int_equal(hub_open(&hub, &err), -1);
	assert_non_null(strstr(err.text, "an unknown key got in"));
	hub_done(&hub);
	/* Also when only one door of the three stands open. */
	hub_init(&hub, false);
	strcpy(hub.board, "tcp://127.0.0.1:*");
	hub.anybody = true;
	assert_int_equal(hub_open(&hub, &err), -1);
	assert_non_null(strstr(err.text, "board: self-test"));
	hub_done(&hub);
}

/* --- those who connect and say nothing --- */

static int
connect_raw(const char *endpoint)
{
	struct sockaddr_in address = {.sin_family = AF_INET};
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	address.sin_port = htons((uint16_t)atoi(strrchr(endpoint, ':') + 1));
	assert_int_equal(connect(fd, (struct sockaddr *)&address,
			     sizeof address),
	    0);
	return fd;
}

/* Whether the other side closed the connection. */
static bool
is_closed(int fd)
{
	char buf[256];
	ssize_t n;

	while ((n = recv(fd, buf, sizeof buf, MSG_DONTWAIT)) > 0)
		;
	return n == 0;
}

static void
a_handshake_that_never_ends_is_cut_off(void **state)
{
	enum { SILENT = 8 };
	static struct hub hub;
	int fds[SILENT], i, closed = 0;
	int64_t end;

	(void)state;
	begin(&hub);
	for (i = 0; i < SILENT; i++)
		fds[i] = connect_raw(bus_endpoint(hub.bus, "desk"));
	/* Half of a greeting is no more than none. */
	assert_int_equal(send(fds[0], "\xff\0\0\0\0\0\0\0\1\x7f", 10, 0), 10);
	assert_true(gets_in(&hub, "desk", &console, true));
	end = clock_steady() + 6000;
	while (closed < SILENT && clock_steady() < end) {
		hub_run_for(&hub, 20);
		for (i = 0; i < SILENT; i++)
			if (fds[i] >= 0 && is_closed(fds[i])) {
				close(fds[i]);
				fds[i] = -1;
				closed++;
			}
	}
	assert_int_equal(closed, SILENT);
	hub_done(&hub);
}

static void
noise_does_no_harm(void **state)
{
	static const char noise[][16] = {"GET / HTTP/1.1\r", "\xff\xff\xff\xff",
	    "\xff\0\0\0\0\0\0\0\1\x7f\3\1CUR"};
	static struct hub hub;
	int fds[3], i;

	(void)state;
	begin(&hub);
	for (i = 0; i < 3; i++) {
		fds[i] = connect_raw(bus_endpoint(hub.bus, "feed"));
		assert_int_equal(send(fds[i], noise[i], sizeof noise[i], 0),
		    sizeof noise[i]);
	}
	assert_true(gets_in(&hub, "feed", &console, true));
	for (i = 0; i < 3; i++)
		close(fds[i]);
	hub_done(&hub);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(an_unknown_key_does_not_get_in),
	    cmocka_unit_test(a_peer_without_curve_does_not_get_in),
	    cmocka_unit_test(a_key_opens_only_its_endpoints),
	    cmocka_unit_test(a_withdrawn_key_does_not_come_back),
	    cmocka_unit_test(without_a_handler_nobody_gets_in),
	    cmocka_unit_test(a_hub_that_lets_anybody_in_does_not_start),
	    cmocka_unit_test(a_handshake_that_never_ends_is_cut_off),
	    cmocka_unit_test(noise_does_no_harm),
	};

	alarm(600);
	return cmocka_run_group_tests_name("bus/secure", tests, setup,
	    teardown);
}
