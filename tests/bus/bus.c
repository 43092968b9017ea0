/* bus.c - tests of desk, feed and board over real sockets. */
#include "tests/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "proto/codec.h"
#include "proto/reader.h"
#include "src/base/clock.h"
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

/* A bus that knows the console. */
static void
begin(struct hub *hub, bool tcp)
{
	struct err err = {.text = ""};

	hub_init(hub, tcp);
	strcpy(hub->known, console.public_key);
	if (hub_open(hub, &err) < 0)
		fail_msg("%s", err.text);
}

/* --- round trips --- */

static void
round_trips(struct hub *hub, const struct keypair *pair, const char *key)
{
	void *desk = hub_peer(hub, context, "desk", ZMQ_DEALER, pair);
	void *feed = hub_peer(hub, context, "feed", ZMQ_DEALER, pair);
	char buf[64];
	int i, n;

	hub->echo = true;
	for (i = 0; i < 100; i++) {
		snprintf(buf, sizeof buf, "frame %d", i);
		zmq_send(desk, buf, strlen(buf), 0);
		n = hub_receive(hub, desk, buf, sizeof buf);
		assert_int_equal(n, hub->on_desk.size);
		assert_memory_equal(buf, hub->on_desk.bytes, hub->on_desk.size);
		assert_string_equal(hub->on_desk.peer.key, key);
	}
	assert_int_equal(hub->on_desk.n, 100);
	zmq_send(feed, "subscribe", 9, 0);
	assert_true(hub_run(hub, &hub->on_feed.n, 1));
	assert_string_equal(hub->on_feed.peer.key, key);
	assert_int_equal(bus_feed_send(hub->bus, &hub->on_feed.peer, "rows", 4),
	    0);
	assert_int_equal(hub_receive(hub, feed, buf, sizeof buf), 4);
	zmq_close(desk);
	zmq_close(feed);
}

static void
frames_go_both_ways_by_ipc(void **state)
{
	static struct hub hub;
	struct stat st;

	(void)state;
	begin(&hub, false);
	round_trips(&hub, NULL, "");
	assert_int_equal(stat(hub.desk + strlen("ipc://"), &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
	hub_done(&hub);
}

static void
frames_go_both_ways_by_tcp_with_the_key(void **state)
{
	static struct hub hub;

	(void)state;
	begin(&hub, true);
	round_trips(&hub, &console, console.public_key);
	hub_done(&hub);
}

static void
the_longest_frame_passes_both_ways(void **state)
{
	static char frame[CODEC_FRAME_MAX], back[CODEC_FRAME_MAX + 1];
	static struct hub hub;
	void *desk;

	(void)state;
	begin(&hub, true);
	hub.echo = true;
	memset(frame, 'x', sizeof frame);
	desk = hub_peer(&hub, context, "desk", ZMQ_DEALER, &console);
	zmq_send(desk, frame, sizeof frame, 0);
	assert_int_equal(hub_receive(&hub, desk, back, sizeof back),
	    sizeof frame);
	assert_memory_equal(frame, back, sizeof frame);
	zmq_close(desk);
	hub_done(&hub);
}

/* More than the budget of one turn, with nothing else to wake the loop. */
static void
a_burst_is_read_to_its_end(void **state)
{
	static struct hub hub;
	void *desk;
	int i;

	(void)state;
	begin(&hub, false);
	desk = hub_peer(&hub, context, "desk", ZMQ_DEALER, NULL);
	for (i = 0; i < 900; i++)
		zmq_send(desk, &i, sizeof i, 0);
	assert_true(hub_run(&hub, &hub.on_desk.n, 900));
	memcpy(&i, hub.on_desk.bytes, sizeof i);
	assert_int_equal(i, 899);
	zmq_close(desk);
	hub_done(&hub);
}

static void
count(uv_prepare_t *handle)
{
	++*(int *)handle->data;
}

/* A descriptor of ZeroMQ that is not emptied would keep the loop awake. */
static void
a_bus_with_nothing_to_do_sleeps(void **state)
{
	uv_prepare_t prepare;
	static struct hub hub;
	void *desk, *wall;
	int turns = 0;

	(void)state;
	begin(&hub, true);
	desk = hub_peer(&hub, context, "desk", ZMQ_DEALER, &console);
	wall = hub_peer(&hub, context, "board", ZMQ_SUB, &console);
	zmq_send(desk, "me", 2, 0);
	assert_true(hub_run(&hub, &hub.on_desk.n, 1));
	bus_desk_send(hub.bus, &hub.on_desk.peer, "x", 1);
	assert_int_equal(bus_board_send(hub.bus, READER_ALL, "x", 1, NULL), 0);
	hub_run_for(&hub, 50);
	uv_prepare_init(&hub.loop, &prepare);
	prepare.data = &turns;
	uv_prepare_start(&prepare, count);
	hub_run_for(&hub, 200);
	/* It is woken each 2 ms to look. */
	assert_in_range(turns, 1, 250);
	uv_close((uv_handle_t *)&prepare, NULL);
	zmq_close(desk);
	zmq_close(wall);
	hub_done(&hub);
}

static void
a_shared_frame_reaches_everybody(void **state)
{
	enum { PEERS = 20 };
	struct peer ids[PEERS];
	struct bus_frame *frame;
	static struct hub hub;
	char bytes[1000], back[1001];
	void *peers[PEERS];
	int i;

	(void)state;
	begin(&hub, true);
	memset(bytes, 'y', sizeof bytes);
	for (i = 0; i < PEERS; i++) {
		peers[i] =
		    hub_peer(&hub, context, "feed", ZMQ_DEALER, &console);
		zmq_send(peers[i], "me", 2, 0);
		assert_true(hub_run(&hub, &hub.on_feed.n, i + 1));
		ids[i] = hub.on_feed.peer;
	}
	frame = bus_frame_new(bytes, sizeof bytes);
	for (i = 0; i < PEERS; i++)
		assert_int_equal(bus_feed_share(hub.bus, &ids[i], frame), 0);
	bus_frame_free(frame);
	for (i = 0; i < PEERS; i++) {
		assert_int_equal(hub_receive(&hub, peers[i], back, sizeof back),
		    sizeof bytes);
		assert_memory_equal(back, bytes, sizeof bytes);
		zmq_close(peers[i]);
	}
	hub_done(&hub);
}

static void
the_board_reaches_its_readers(void **state)
{
	static struct hub hub;
	void *wall, *thief;
	char buf[32];
	int n = 0, i;

	(void)state;
	begin(&hub, true);
	wall = hub_peer(&hub, context, "board", ZMQ_SUB, &console);
	thief = hub_peer(&hub, context, "board", ZMQ_SUB, &stranger);
	/* A reader is there some time after it connected. */
	for (i = 0; i < 12000 && n <= 0; i++) {
		bus_board_send(hub.bus, READER_ALL, "figures", 7, NULL);
		hub_run_for(&hub, 5);
		n = zmq_recv(wall, buf, sizeof buf, ZMQ_DONTWAIT);
	}
	assert_int_equal(n, READER_BYTES + 7);
	assert_memory_equal(buf, "\0\0\0\0\0\0\0\0figures", n);
	assert_int_equal(zmq_recv(thief, buf, sizeof buf, ZMQ_DONTWAIT), -1);
	zmq_close(wall);
	zmq_close(thief);
	hub_done(&hub);
}

static void *
reader_open(struct hub *hub, uint64_t reader)
{
	void *peer = hub_peer(hub, context, "board", ZMQ_SUB, &console);
	unsigned char bytes[READER_BYTES];

	zmq_setsockopt(peer, ZMQ_UNSUBSCRIBE, "", 0);
	reader_put(bytes, reader);
	zmq_setsockopt(peer, ZMQ_SUBSCRIBE, bytes, sizeof bytes);
	return peer;
}

/* Until a reader that came is told of. */
static uint64_t
asked(struct hub *hub)
{
	uint64_t readers[BUS_READERS_MAX];
	size_t n = 0;
	int i;

	for (i = 0; i < 12000 && n == 0; i++) {
		hub_run_for(hub, 5);
		n = bus_board_asked(hub->bus, readers);
	}
	assert_int_equal(n, 1);
	return readers[0];
}

static void
a_reader_is_heard_of_and_told_alone(void **state)
{
	uint64_t readers[BUS_READERS_MAX];
	static struct hub hub;
	void *wall, *other;
	char buf[32];

	(void)state;
	begin(&hub, true);
	wall = reader_open(&hub, 7);
	assert_true(asked(&hub) == 7);
	other = reader_open(&hub, UINT64_C(0x1122334455667788));
	assert_true(asked(&hub) == UINT64_C(0x1122334455667788));
	bus_board_send(hub.bus, 7, "seven", 5, NULL);
	assert_int_equal(hub_receive(&hub, wall, buf, sizeof buf),
	    READER_BYTES + 5);
	assert_memory_equal(buf, "\0\0\0\0\0\0\0\7seven", READER_BYTES + 5);
	assert_int_equal(zmq_recv(other, buf, sizeof buf, ZMQ_DONTWAIT), -1);
	/* One who comes back is heard of as well, if the old one is not yet
	 * known to be gone. */
	zmq_close(other);
	other = reader_open(&hub, 7);
	assert_true(asked(&hub) == 7);
	zmq_close(other);
	/* Going, and what is no number, is nothing. */
	zmq_setsockopt(wall, ZMQ_SUBSCRIBE, "longer than a number", 20);
	zmq_setsockopt(wall, ZMQ_SUBSCRIBE, "\0\0\0\0\0\0\0\0", 8);
	zmq_close(wall);
	hub_run_for(&hub, 100);
	assert_int_equal(bus_board_asked(hub.bus, readers), 0);
	hub_done(&hub);
}

/* --- slow, absent and wrong peers --- */

static void
a_peer_that_reads_nothing_is_lagging(void **state)
{
	static char frame[CODEC_FRAME_MAX];
	static struct hub hub;
	struct bus_counts counts;
	void *feed;
	int i, rc = 0;

	(void)state;
	begin(&hub, true);
	feed = hub_peer(&hub, context, "feed", ZMQ_DEALER, &console);
	zmq_send(feed, "me", 2, 0);
	assert_true(hub_run(&hub, &hub.on_feed.n, 1));
	for (i = 0; i < 20000 && rc == 0; i++)
		rc = bus_feed_send(hub.bus, &hub.on_feed.peer, frame, 4096);
	assert_int_equal(rc, BUS_LAGGING);
	/* What it took is at least what may wait for it in the hub. */
	assert_true(i > 1000);
	bus_counts(hub.bus, &counts);
	assert_int_equal(counts.lagging, 1);
	/* Once it reads, it can be sent to again. */
	while (zmq_recv(feed, frame, sizeof frame, ZMQ_DONTWAIT) > 0 ||
	    bus_feed_send(hub.bus, &hub.on_feed.peer, "on", 2) != 0)
		hub_run_for(&hub, 1);
	zmq_close(feed);
	hub_done(&hub);
}

static void
a_peer_that_left_is_gone(void **state)
{
	const struct peer nobody = {.id = "nobody", .length = 6};
	static struct hub hub;
	void *desk;
	int i, rc = 0;

	(void)state;
	begin(&hub, false);
	assert_int_equal(bus_desk_send(hub.bus, &nobody, "x", 1), BUS_GONE);
	desk = hub_peer(&hub, context, "desk", ZMQ_DEALER, NULL);
	zmq_send(desk, "me", 2, 0);
	assert_true(hub_run(&hub, &hub.on_desk.n, 1));
	zmq_close(desk);
	for (i = 0; i < 60000 && rc == 0; i++) {
		hub_run_for(&hub, 1);
		rc = bus_desk_send(hub.bus, &hub.on_desk.peer, "x", 1);
	}
	assert_int_equal(rc, BUS_GONE);
	hub_done(&hub);
}

static void
too_long_a_frame_ends_the_connection(void **state)
{
	static char frame[CODEC_FRAME_MAX + 128];
	static struct hub hub;
	void *bad, *good;

	(void)state;
	begin(&hub, true);
	bad = hub_peer(&hub, context, "desk", ZMQ_DEALER, &console);
	zmq_send(bad, frame, sizeof frame, 0);
	good = hub_peer(&hub, context, "desk", ZMQ_DEALER, &console);
	zmq_send(good, "good", 4, 0);
	assert_true(hub_run(&hub, &hub.on_desk.n, 1));
	hub_run_for(&hub, 50);
	assert_int_equal(hub.on_desk.n, 1);
	assert_int_equal(hub.on_desk.size, 4);
	zmq_close(bad);
	zmq_close(good);
	hub_done(&hub);
}

static void
frames_of_several_parts_are_dropped(void **state)
{
	static struct hub hub;
	struct bus_counts counts;
	void *desk;

	(void)state;
	begin(&hub, false);
	desk = hub_peer(&hub, context, "desk", ZMQ_DEALER, NULL);
	zmq_send(desk, "one", 3, ZMQ_SNDMORE);
	zmq_send(desk, "two", 3, ZMQ_SNDMORE);
	zmq_send(desk, "three", 5, 0);
	zmq_send(desk, "whole", 5, 0);
	assert_true(hub_run(&hub, &hub.on_desk.n, 1));
	assert_int_equal(hub.on_desk.n, 1);
	assert_memory_equal(hub.on_desk.bytes, "whole", 5);
	bus_counts(hub.bus, &counts);
	assert_int_equal(counts.dropped, 1);
	zmq_close(desk);
	hub_done(&hub);
}

/* A peer chooses its routing id; one that is long fits into no peer. */
static void
a_long_routing_id_is_not_cut(void **state)
{
	static struct hub hub;
	struct bus_counts counts;
	void *desk;
	int i = 0;

	(void)state;
	begin(&hub, false);
	desk = zmq_socket(context, ZMQ_DEALER);
	zmq_setsockopt(desk, ZMQ_ROUTING_ID, "0123456789abcdefg", 17);
	zmq_connect(desk, bus_endpoint(hub.bus, "desk"));
	zmq_send(desk, "x", 1, 0);
	do {
		hub_run_for(&hub, 1);
		bus_counts(hub.bus, &counts);
	} while (counts.dropped == 0 && ++i < 60000);
	assert_int_equal(hub.on_desk.n, 0);
	assert_int_equal(counts.dropped, 1);
	zmq_close(desk);
	hub_done(&hub);
}

/* Two who claim one routing id: the first keeps it. */
static void
a_routing_id_cannot_be_taken_over(void **state)
{
	static struct hub hub;
	void *first, *second;
	struct peer peer;
	char buf[16];

	(void)state;
	begin(&hub, false);
	first = zmq_socket(context, ZMQ_DEALER);
	zmq_setsockopt(first, ZMQ_ROUTING_ID, "same", 4);
	zmq_connect(first, bus_endpoint(hub.bus, "desk"));
	zmq_send(first, "first", 5, 0);
	assert_true(hub_run(&hub, &hub.on_desk.n, 1));
	peer = hub.on_desk.peer;
	second = zmq_socket(context, ZMQ_DEALER);
	zmq_setsockopt(second, ZMQ_ROUTING_ID, "same", 4);
	zmq_connect(second, bus_endpoint(hub.bus, "desk"));
	zmq_send(second, "second", 6, 0);
	hub_run_for(&hub, 100);
	assert_int_equal(bus_desk_send(hub.bus, &peer, "yours", 5), 0);
	assert_int_equal(hub_receive(&hub, first, buf, sizeof buf), 5);
	assert_int_equal(zmq_recv(second, buf, sizeof buf, ZMQ_DONTWAIT), -1);
	zmq_close(first);
	zmq_close(second);
	hub_done(&hub);
}

/* --- ipc files --- */

static int
listen_at(const char *path)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);

	assert_true(strlen(path) < sizeof address.sun_path);
	strcpy(address.sun_path, path);
	assert_int_equal(bind(fd, (struct sockaddr *)&address, sizeof address),
	    0);
	assert_int_equal(listen(fd, 1), 0);
	return fd;
}

static void
a_stale_socket_file_is_removed_and_a_live_one_is_not(void **state)
{
	static struct hub hub;
	struct err err;
	int fd;

	(void)state;
	hub_init(&hub, false);
	fd = listen_at(hub.desk + strlen("ipc://"));
	assert_int_equal(hub_open(&hub, &err), -1);
	assert_non_null(strstr(err.text, "another program listens there"));
	uv_run(&hub.loop, UV_RUN_DEFAULT);
	close(fd);
	if (hub_open(&hub, &err) < 0)
		fail_msg("%s", err.text);
	hub_done(&hub);
}

static void
a_file_in_the_way_is_kept(void **state)
{
	static struct hub hub;
	struct err err;
	FILE *file;

	(void)state;
	hub_init(&hub, false);
	file = fopen(hub.feed + strlen("ipc://"), "w");
	fclose(file);
	assert_int_equal(hub_open(&hub, &err), -1);
	assert_non_null(strstr(err.text, "no socket"));
	assert_int_equal(unlink(hub.feed + strlen("ipc://")), 0);
	hub_done(&hub);
}

static void
a_bad_configuration_is_refused_with_the_reason(void **state)
{
	static const struct {
		const char *desk, *key, *reason;
	} cases[] = {
	    {"udp://127.0.0.1:1", NULL, "neither tcp:// nor ipc://"},
	    {"tcp://127.0.0.1:*", NULL, "needs the hub's key"},
	    {"tcp://127.0.0.1:*", "short", "not a key"},
	    {"tcp://nowhere.invalid:1", "", "desk"},
	    {"ipc:///tmp/a-directory-that-is-not-there/desk", NULL, "desk"},
	};
	static struct hub hub;
	struct err err;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct bus_config config = {.desk = cases[i].desk};

		hub_init(&hub, false);
		config.feed = hub.feed;
		config.board = hub.board;
		config.secret_key =
		    cases[i].key != NULL && cases[i].key[0] == '\0'
		    ? hub.pair.secret_key
		    : cases[i].key;
		err.text[0] = '\0';
		assert_null(bus_open(&hub.loop, &config, &err));
		if (strstr(err.text, cases[i].reason) == NULL)
			fail_msg("%s: %s", cases[i].desk, err.text);
		hub_done(&hub);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(frames_go_both_ways_by_ipc),
	    cmocka_unit_test(frames_go_both_ways_by_tcp_with_the_key),
	    cmocka_unit_test(the_longest_frame_passes_both_ways),
	    cmocka_unit_test(a_burst_is_read_to_its_end),
	    cmocka_unit_test(a_bus_with_nothing_to_do_sleeps),
	    cmocka_unit_test(a_shared_frame_reaches_everybody),
	    cmocka_unit_test(the_board_reaches_its_readers),
	    cmocka_unit_test(a_reader_is_heard_of_and_told_alone),
	    cmocka_unit_test(a_peer_that_reads_nothing_is_lagging),
	    cmocka_unit_test(a_peer_that_left_is_gone),
	    cmocka_unit_test(too_long_a_frame_ends_the_connection),
	    cmocka_unit_test(frames_of_several_parts_are_dropped),
	    cmocka_unit_test(a_long_routing_id_is_not_cut),
	    cmocka_unit_test(a_routing_id_cannot_be_taken_over),
	    cmocka_unit_test(
		a_stale_socket_file_is_removed_and_a_live_one_is_not),
	    cmocka_unit_test(a_file_in_the_way_is_kept),
	    cmocka_unit_test(a_bad_configuration_is_refused_with_the_reason),
	};

	/* A failure may leave a socket open, and then the end never comes. */
	alarm(600);
	return cmocka_run_group_tests_name("bus/bus", tests, setup, teardown);
}
