/* lost.c - a console that is stopped, and those that go on beside it. */
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zmq.h>

#include "proto/codec.h"
#include "src/base/clock.h"
#include "src/base/text.h"
#include "src/live/advisor.h"
#include "tests/check.h"
#include "tests/hub/raw.h"
#include "tests/hub/world.h"

/* A dead console is noticed within 10 s, and what was offered goes back.  How
 * long it took is told; a machine that has other things to do as well may
 * take longer. */
enum { NOTICED_MS = PATIENCE_MS, ROUNDS = 100 };

/* What is held up by it would be for as long as it is not noticed, or read. */
enum { HELD_UP_MS = 5000 };

/* --- the console that is stopped: a process of its own --- */

struct report {
	bool current, talks, available;
};

struct child {
	pid_t pid;
	int to, from;
};

static bool
told(void *ctx)
{
	struct pollfd poll_fd = {.fd = *(int *)ctx, .events = POLLIN};

	return poll(&poll_fd, 1, 0) > 0;
}

static bool
is_current(void *ctx)
{
	const struct guest *guest = ctx;

	return guest->state == CLIENT_CURRENT &&
	    HASH_COUNT(guest->live->contacts) == 1 &&
	    guest->live->contacts->row.state == CONTACT_TALK;
}

static bool
is_available(void *ctx)
{
	const struct guest *guest = ctx;
	const struct user *user =
	    live_user(guest->live, client_session(guest->client)->user);

	return user->row.state == ADVISOR_AVAILABLE;
}

/* Signs in as anna, says when she is available, and when told what she
 * sees. */
static void
child_main(struct world *world, int in, int out)
{
	struct report report = {0};
	struct guest anna;

	guest_open(&anna, world, "anna");
	if (guest_be(&anna, ADVISOR_AVAILABLE) != MSG_DONE ||
	    write(out, "r", 1) != 1)
		_exit(1);
	world_until(world, told, &in, 60000);
	report.current = world_until(world, is_current, &anna, PATIENCE_MS);
	report.talks = HASH_COUNT(anna.live->contacts) == 1 &&
	    anna.live->contacts->row.state == CONTACT_TALK;
	/* The hub hears her again a moment after she hears it. */
	report.available = world_until(world, is_available, &anna, PATIENCE_MS);
	if (write(out, &report, sizeof report) != sizeof report)
		_exit(1);
	_exit(0);
}

static void
child_start(struct child *child, struct world *world)
{
	int to[2], from[2];
	char c;

	assert_int_equal(pipe(to), 0);
	assert_int_equal(pipe(from), 0);
	fflush(NULL);
	child->pid = fork();
	assert_true(child->pid >= 0);
	if (child->pid == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		child_main(world, to[0], from[1]);
	}
	close(to[0]);
	close(from[1]);
	child->to = to[1];
	child->from = from[0];
	assert_int_equal(read(child->from, &c, 1), 1);
}

/* --- those beside it --- */

static int
by_number(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

/* How long a command takes: the 99th of a hundred, in ms. */
static int64_t
slowest(struct guest *guest)
{
	int64_t took[ROUNDS], began;
	int i;

	for (i = 0; i < ROUNDS; i++) {
		began = clock_steady();
		assert_int_equal(guest_be(guest,
				     i % 2 ? ADVISOR_OUT : ADVISOR_PAUSE),
		    MSG_DONE);
		took[i] = clock_steady() - began;
	}
	qsort(took, ROUNDS, sizeof took[0], by_number);
	return took[ROUNDS - 2];
}

struct look {
	struct guest *guest;
	uint64_t contact, user;
};

static bool
is_noticed(void *ctx)
{
	const struct look *look = ctx;
	const struct user *user = live_user(look->guest->live, look->user);
	const struct contact *contact =
	    live_contact(look->guest->live, look->contact);

	return user != NULL && advisor_shown(user) == ADVISOR_UNREACHABLE &&
	    user->row.reason == REASON_CONSOLE && contact != NULL &&
	    contact->row.state == CONTACT_WAITING;
}

static void
test_stopped(void **state)
{
	struct guest bert, sam, gate;
	int64_t before, during, began;
	struct report report;
	struct world world;
	struct child child;
	struct look look;
	int status;

	(void)state;
	world_open(&world, false, "rate = 10000", NULL);
	child_start(&child, &world);
	guest_open(&gate, &world, "gate");
	guest_open(&sam, &world, "sam");
	guest_open(&bert, &world, "bert");
	before = slowest(&bert);
	look.guest = &sam;
	look.user = live_user_login(sam.live, "anna")->set.user;
	look.contact = guest_arrive(&gate, 2, "");
	assert_true(guest_sees(&sam, look.contact, CONTACT_OFFERED));
	began = clock_steady();
	assert_int_equal(kill(child.pid, SIGSTOP), 0);
	during = slowest(&bert);
	print_message("# a command beside it: %lld ms before, %lld ms"
		      " during\n",
	    (long long)before, (long long)during);
	assert_in_range(during, 0, before + HELD_UP_MS);
	assert_true(world_until(&world, is_noticed, &look, NOTICED_MS));
	print_message("# noticed after %lld ms\n",
	    (long long)(clock_steady() - began));
	/* It goes to somebody else, who takes it. */
	assert_int_equal(guest_be(&bert, ADVISOR_AVAILABLE), MSG_DONE);
	assert_true(guest_sees(&bert, look.contact, CONTACT_OFFERED));
	assert_int_equal(guest_contact(&bert, MSG_ACCEPT, look.contact),
	    MSG_DONE);
	/* She comes back, sees what is true now, and is there again. */
	assert_int_equal(kill(child.pid, SIGCONT), 0);
	assert_int_equal(write(child.to, "?", 1), 1);
	while (!told(&child.from))
		world_run(&world, 20);
	assert_int_equal(read(child.from, &report, sizeof report),
	    sizeof report);
	assert_true(report.current);
	assert_true(report.talks);
	assert_true(report.available);
	assert_int_equal(waitpid(child.pid, &status, 0), child.pid);
	close(child.to);
	close(child.from);
	world_close(&world);
}

/* --- a console that does not read its feed --- */

enum { FLOOD = 30000 };

struct feed_seen {
	uint64_t number, term, snapshots, readies;
};

/* Read a frame; false when none comes for a while. */
static bool
read_frame(struct raw *feed, struct feed_seen *seen)
{
	static char buf[CODEC_FRAME_MAX];
	size_t at = 0;
	struct msg msg;
	int n, took;

	n = zmq_recv(feed->socket, buf, sizeof buf, 0);
	if (n < 0)
		return false;
	for (; at < (size_t)n; at += (size_t)took) {
		took = codec_decode(&msg, buf + at, (size_t)n - at, NULL);
		assert_true(took > 0);
		if (msg.id == MSG_FRAME) {
			seen->term = msg.frame.term;
			seen->number = msg.frame.number;
		}
		seen->snapshots += msg.id == MSG_SNAPSHOT;
		seen->readies += msg.id == MSG_READY;
	}
	return true;
}

static void
test_lagging(void **state)
{
	struct msg msg = {.id = MSG_SUBSCRIBE};
	struct feed_seen seen = {0};
	struct msg_signed_in session;
	struct raw desk, feed;
	struct world world;
	struct guest bert;
	int i;

	(void)state;
	world_open(&world, false, "rate = 10000", NULL);
	guest_open(&bert, &world, "bert");
	raw_open(&desk, world.desk);
	session = raw_login(&desk, "anna", 5);
	raw_open(&feed, world.feed);
	msg.subscribe.session = session.session;
	TEXT_SET(msg.subscribe.token, session.token);
	raw_say(&feed, &msg);
	while (seen.readies == 0)
		assert_true(read_frame(&feed, &seen));
	/* So many answers fit nowhere; nobody else is held up by them. */
	msg.subscribe.term = seen.term;
	msg.subscribe.number = seen.number;
	for (i = 0; i < FLOOD; i++)
		raw_say(&feed, &msg);
	assert_in_range(slowest(&bert), 0, HELD_UP_MS);
	/* What was sent is read: then the state is sent anew, whole. */
	seen.snapshots = seen.readies = 0;
	while (seen.snapshots == 0)
		assert_true(read_frame(&feed, &seen));
	assert_in_range(seen.readies, 1, FLOOD - 1);
	seen.readies = 0;
	while (seen.readies == 0)
		assert_true(read_frame(&feed, &seen));
	raw_close(&feed);
	raw_close(&desk);
	world_close(&world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_stopped),
	    cmocka_unit_test(test_lagging),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
