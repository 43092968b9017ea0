/* client.c - tests of the client library against a real bus, with keys. */
#include "tests/check.h"

#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "proto/client.h"
#include "proto/codec.h"
#include "src/base/clock.h"
#include "tests/bus/hub.h"

enum { BOUND_MS = 60000 };

static struct keypair console;

static int
setup(void **state)
{
	(void)state;
	return keypair_make(&console, NULL);
}

static struct client *
client_of(struct hub *hub)
{
	const struct client_config config = {
	    .desk = bus_endpoint(hub->bus, "desk"),
	    .hub_key = hub->pair.public_key,
	    .public_key = console.public_key,
	    .secret_key = console.secret_key,
	    .ping_ms = 100,
	    .stale_ms = 300,
	};
	struct client *client = client_new(&config, NULL);

	assert_non_null(client);
	return client;
}

/* Let both work until a frame is on the desk; whether one came in time. */
static bool
until_heard(struct hub *hub, struct client **clients, int n, int least, int ms)
{
	int64_t bound = clock_steady() + ms;
	int i;

	while (hub->on_desk.n < least && clock_steady() < bound) {
		hub_run_for(hub, 1);
		for (i = 0; i < n; i++)
			while (client_turn(clients[i]))
				;
	}
	return hub->on_desk.n >= least;
}

static void
hello_comes_with_the_workstations_key(void **state)
{
	static struct hub hub;
	struct client *client;
	struct msg msg;

	(void)state;
	hub_init(&hub, true);
	strcpy(hub.known, console.public_key);
	assert_int_equal(hub_open(&hub, NULL), 0);
	client = client_of(&hub);
	assert_true(until_heard(&hub, &client, 1, 1, BOUND_MS));
	assert_string_equal(hub.on_desk.peer.key, console.public_key);
	assert_true(codec_decode(&msg, hub.on_desk.bytes, hub.on_desk.size,
			NULL) > 0);
	assert_int_equal(msg.id, MSG_HELLO);
	assert_int_equal(msg.hello.version, PROTO_VERSION);
	client_free(client);
	hub_done(&hub);
}

/* ZeroMQ never tries again by itself once it was turned away. */
static void
a_key_that_is_added_later_gets_in(void **state)
{
	static struct hub hub;
	struct bus_counts counts = {0};
	struct client *client;
	int64_t bound = clock_steady() + BOUND_MS;

	(void)state;
	hub_init(&hub, true);
	assert_int_equal(hub_open(&hub, NULL), 0);
	bus_counts(hub.bus, &counts);
	client = client_of(&hub);
	while (counts.turned_away < 5 && clock_steady() < bound) {
		assert_false(until_heard(&hub, &client, 1, 1, 50));
		bus_counts(hub.bus, &counts);
	}
	/* Three of them were the self-test's. */
	assert_true(counts.turned_away >= 5);
	assert_int_equal(client_state(client), CLIENT_CONNECTING);
	strcpy(hub.known, console.public_key);
	assert_true(until_heard(&hub, &client, 1, 1, BOUND_MS));
	client_free(client);
	hub_done(&hub);
}

static void
a_client_sleeps_between_two_events(void **state)
{
	static struct hub hub;
	struct client *client;
	struct pollfd item = {.events = POLLIN};
	int64_t end;
	int turns = 0;

	(void)state;
	hub_init(&hub, true);
	strcpy(hub.known, console.public_key);
	assert_int_equal(hub_open(&hub, NULL), 0);
	client = client_of(&hub);
	assert_true(until_heard(&hub, &client, 1, 1, BOUND_MS));
	assert_int_equal(client_fds(client, &item.fd), 1);
	end = clock_steady() + 200;
	while (clock_steady() < end) {
		poll(&item, 1, client_due(client));
		while (client_turn(client))
			;
		turns++;
	}
	assert_in_range(turns, 1, 50);
	client_free(client);
	hub_done(&hub);
}

static int
descriptors(void)
{
	char path[64];
	int fd, n = 0;

	for (fd = 0; fd < 4096; fd++) {
		snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
		n += access(path, F_OK) == 0;
	}
	return n;
}

static void
two_hundred_clients_come_and_go(void **state)
{
	enum { CLIENTS = 200 };
	struct client *clients[CLIENTS];
	static struct hub hub;
	int i, before = descriptors();

	(void)state;
	hub_init(&hub, true);
	strcpy(hub.known, console.public_key);
	assert_int_equal(hub_open(&hub, NULL), 0);
	for (i = 0; i < CLIENTS; i++)
		clients[i] = client_of(&hub);
	assert_true(until_heard(&hub, clients, CLIENTS, CLIENTS, 4 * BOUND_MS));
	for (i = 0; i < CLIENTS; i++)
		client_free(clients[i]);
	hub_done(&hub);
	assert_int_equal(descriptors(), before);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(hello_comes_with_the_workstations_key),
	    cmocka_unit_test(a_key_that_is_added_later_gets_in),
	    cmocka_unit_test(a_client_sleeps_between_two_events),
	    cmocka_unit_test(two_hundred_clients_come_and_go),
	};

	alarm(600);
	return cmocka_run_group_tests_name("bus/client", tests, setup, NULL);
}
