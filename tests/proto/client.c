/* client.c - tests of the client: the session and its commands. */
#include "tests/check.h"

#include <string.h>
#include <unistd.h>

#include "src/base/clock.h"
#include "tests/proto/client_world.h"

/* --- the greeting and the session --- */

static void
it_connects_signs_in_and_is_current(void **state)
{
	static struct world world;

	(void)state;
	world_begin(&world);
	assert_true(world_until_state(&world, CLIENT_GREETED));
	assert_null(client_session(world.client));
	client_login(world.client, "lmartin", "secret");
	assert_true(world_until_state(&world, CLIENT_CURRENT));
	assert_int_equal(client_session(world.client)->user, 5);
	assert_int_equal(client_session(world.client)->role, ROLE_ADVISOR);
	assert_int_equal(world.snapshots, 1);
	assert_int_equal(world.rows, 2);
	fake_fact(&world.hub);
	fake_fact(&world.hub);
	assert_true(world_until(&world, &world.facts, 2));
	assert_int_equal(world.number, 102);
	assert_true(world_until(&world, &world.hub.pings, 3));
	assert_in_range(client_now(world.client) + 1000 - clock_now(), 900,
	    1100);
	world_end(&world);
}

static void
another_version_is_refused_clearly(void **state)
{
	static struct world world;

	(void)state;
	world_begin(&world);
	world.hub.manner.version = PROTO_VERSION + 1;
	assert_true(world_until_state(&world, CLIENT_REFUSED));
	assert_non_null(strstr(world.text, "version 2"));
	/* The hub is replaced by one that fits. */
	world.hub.manner.version = 0;
	assert_true(world_until_state(&world, CLIENT_GREETED));
	world_end(&world);
	world_begin(&world);
	world.hub.manner.hello = REFUSAL_VERSION;
	assert_true(world_until_state(&world, CLIENT_REFUSED));
	world_end(&world);
}

static void
a_refused_login_is_told_and_another_may_follow(void **state)
{
	static struct world world;

	(void)state;
	world_begin(&world);
	world.hub.manner.login = REFUSAL_LOGIN;
	client_login(world.client, "lmartin", "wrong");
	assert_true(world_until(&world, &world.refusals, 1));
	assert_int_equal(world.asked, 0);
	assert_int_equal(world.last.refused.why, REFUSAL_LOGIN);
	assert_int_equal(world.state, CLIENT_GREETED);
	world_run_for(&world, 50);
	assert_int_equal(world.hub.logins, 1);
	world.hub.manner.login = 0;
	client_login(world.client, "lmartin", "right");
	assert_true(world_until_state(&world, CLIENT_CURRENT));
	world_end(&world);
}

static void
a_slow_login_is_waited_for_and_not_asked_twice(void **state)
{
	static struct world world;

	(void)state;
	world_begin(&world);
	world.hub.manner.slow = true;
	client_login(world.client, "lmartin", "secret");
	world_run_for(&world, 1200);
	assert_int_equal(world.hub.logins, 1);
	assert_int_equal(world.hub.hellos, 1);
	fake_let_in(&world.hub);
	assert_true(world_until_state(&world, CLIENT_CURRENT));
	world_end(&world);
}

/* --- commands --- */

static void
replies_find_their_command(void **state)
{
	static struct world world;
	uint64_t first, second;

	(void)state;
	world_sign_in(&world);
	first = world_accept(&world, 1, WORLD_BOUND_MS);
	assert_true(world_until(&world, &world.done, 1));
	assert_int_equal(world.asked, first);
	world.hub.manner.command = REFUSAL_STATE;
	second = world_accept(&world, 2, WORLD_BOUND_MS);
	assert_true(second > first);
	assert_true(world_until(&world, &world.refusals, 1));
	assert_int_equal(world.asked, second);
	assert_int_equal(world.last.refused.why, REFUSAL_STATE);
	world_end(&world);
}

static void
a_hub_that_restarts_is_found_again_and_does_nothing_twice(void **state)
{
	static struct world world;
	int64_t began;
	uint64_t seq;
	int i;

	(void)state;
	world_sign_in(&world);
	for (i = 1; i <= 5; i++)
		world_accept(&world, (uint64_t)i, WORLD_BOUND_MS);
	assert_true(world_until(&world, &world.done, 5));
	/* It does this one, and dies before it can say so. */
	world.hub.manner.ignore = true;
	seq = world_accept(&world, 6, WORLD_BOUND_MS);
	assert_true(world_until(&world, &world.hub.n, 6));
	world.hub.done[seq] = true;
	world.hub.times_done++;
	fake_kill(&world.hub);
	assert_true(world_until_state(&world, CLIENT_STALE));
	/* This one it never saw. */
	assert_true(world_accept(&world, 7, WORLD_BOUND_MS) > seq);
	world.hub.manner.ignore = false;
	world.hub.number++; /* a fact that this client has not seen */
	fake_start(&world.hub);
	began = clock_steady();
	assert_true(world_until_state(&world, CLIENT_CURRENT));
	assert_in_range(clock_steady() - began, 0, 10000);
	assert_true(world_until(&world, &world.done, 7));
	assert_int_equal(world.hub.times_done, 7);
	assert_int_equal(world.hub.logins, 1);
	assert_int_equal(world.hub.resumes, 1);
	/* From the last fact seen, in the old term. */
	assert_int_equal(world.hub.subscribe.number, 100);
	assert_int_equal(world.hub.subscribe.term, 1);
	assert_int_equal(world.snapshots, 1);
	assert_int_equal(world.facts, 1);
	world_end(&world);
}

static void
commands_sent_before_signing_in_wait_for_it(void **state)
{
	static struct world world;

	(void)state;
	world_begin(&world);
	world.eager = true;
	assert_true(world_accept(&world, 1, WORLD_BOUND_MS) > 0);
	assert_true(world_until_state(&world, CLIENT_GREETED));
	world_run_for(&world, 20);
	assert_int_equal(world.hub.n, 0);
	client_login(world.client, "lmartin", "secret");
	assert_true(world_until(&world, &world.done, 2));
	/* Each went once. */
	assert_int_equal(world.hub.n, 2);
	assert_int_equal(client_counts(world.client)->resent, 0);
	world_end(&world);
}

static void
an_unanswered_command_is_given_up_at_its_deadline(void **state)
{
	static struct world world;
	struct msg msg = {.id = MSG_PATIENT_ROW};
	static struct frame frame;
	int64_t began, sent;
	uint64_t seq;

	(void)state;
	world_sign_in(&world);
	world.hub.manner.ignore = true;
	began = clock_now();
	seq = world_accept(&world, 1, 60);
	sent = clock_now();
	assert_true(world_until(&world, &world.refusals, 1));
	assert_int_equal(world.asked, seq);
	assert_int_equal(world.last.refused.why, REFUSAL_LATE);
	/* By the hub's clock, which is known but for what its beat took. */
	assert_in_range(world.hub.commands[0].deadline, began - 1000,
	    sent + 61);
	/* Its rows, which come too late, are shown under no other. */
	seq = world_accept(&world, 2, WORLD_BOUND_MS);
	assert_true(world_until(&world, &world.hub.n, 2));
	msg.id = MSG_ROWS;
	msg.rows.client_seq = seq - 1;
	frame.size = 0;
	frame_put(&frame, &msg);
	msg.id = MSG_PATIENT_ROW;
	memset(&msg.patient_row, 0, sizeof msg.patient_row);
	frame_put(&frame, &msg);
	msg.id = MSG_ROWS_END;
	msg.rows_end.client_seq = seq - 1;
	frame_put(&frame, &msg);
	fake_desk(&world.hub, &frame);
	world_run_for(&world, 60);
	assert_int_equal(world.others, 0);
	assert_int_equal(world.finals, 1);
	world_end(&world);
}

static void
rows_come_under_the_command_that_asked(void **state)
{
	static struct world world;
	static struct frame frame;
	struct msg msg = {.id = MSG_CARD};
	uint64_t seq;
	int i;

	(void)state;
	world_sign_in(&world);
	world.hub.manner.ignore = true;
	msg.card.patient = 9;
	seq = client_send(world.client, &msg, WORLD_BOUND_MS);
	assert_true(world_until(&world, &world.hub.n, 1));
	for (i = 0; i < 2; i++) {
		frame.size = 0;
		msg.id = MSG_ROWS;
		msg.rows.client_seq = seq;
		frame_put(&frame, &msg);
		msg.id = MSG_VISIT_ROW;
		memset(&msg.visit_row, 0, sizeof msg.visit_row);
		msg.visit_row.contact = (uint64_t)i + 1;
		frame_put(&frame, &msg);
		if (i == 1) {
			msg.id = MSG_ROWS_END;
			msg.rows_end.client_seq = seq;
			frame_put(&frame, &msg);
		}
		fake_desk(&world.hub, &frame);
		assert_true(world_until(&world, &world.others, 1 + 2 * i));
		assert_int_equal(world.asked, seq);
	}
	assert_int_equal(world.last.id, MSG_ROWS_END);
	assert_int_equal(world.finals, 1);
	/* A push belongs to none. */
	frame.size = 0;
	msg.id = MSG_PATIENT_ROW;
	memset(&msg.patient_row, 0, sizeof msg.patient_row);
	frame_put(&frame, &msg);
	fake_desk(&world.hub, &frame);
	assert_true(world_until(&world, &world.others, 4));
	assert_int_equal(world.asked, 0);
	world_end(&world);
}

static void
no_more_than_1024_are_outstanding(void **state)
{
	static struct world world;
	struct msg msg = {.id = MSG_RAISE};
	int i;

	(void)state;
	world_sign_in(&world);
	msg.raise.priority = 10; /* out of its bounds */
	assert_int_equal(client_send(world.client, &msg, WORLD_BOUND_MS), 0);
	world.hub.manner.ignore = true;
	for (i = 0; i < 1024; i++)
		assert_true(world_accept(&world, 1, WORLD_BOUND_MS) != 0);
	assert_int_equal(world_accept(&world, 1, WORLD_BOUND_MS), 0);
	assert_true(world_until(&world, &world.hub.n, 1024));
	world_end(&world);
}

/* --- the session's end --- */

static void
a_hub_that_forgot_the_connection_is_reminded(void **state)
{
	static struct world world;

	(void)state;
	world_sign_in(&world);
	world.hub.signed_in = false;
	world_accept(&world, 1, WORLD_BOUND_MS);
	assert_true(world_until(&world, &world.done, 1));
	assert_int_equal(world.refusals, 0);
	assert_int_equal(world.hub.resumes, 1);
	/* A session that is over in earnest is told after one more try. */
	world.hub.manner.command = REFUSAL_SESSION;
	world_accept(&world, 2, WORLD_BOUND_MS);
	assert_true(world_until(&world, &world.refusals, 1));
	assert_int_equal(world.last.refused.why, REFUSAL_SESSION);
	assert_int_equal(world.hub.resumes, 2);
	world_end(&world);
}

/* What may have been done is not called refused. */
static void
a_busy_hub_is_asked_again_for_what_was_sent_before(void **state)
{
	static struct world world;

	(void)state;
	world_sign_in(&world);
	world.hub.manner.command = REFUSAL_BUSY;
	world_accept(&world, 1, WORLD_BOUND_MS);
	assert_true(world_until(&world, &world.refusals, 1));
	world.hub.manner.ignore = true;
	world_accept(&world, 2, WORLD_BOUND_MS);
	assert_true(world_until(&world, &world.hub.n, 2));
	fake_kill(&world.hub);
	assert_true(world_until_state(&world, CLIENT_STALE));
	world.hub.manner.ignore = false;
	fake_start(&world.hub);
	assert_true(world_until(&world, &world.hub.n, 4));
	assert_int_equal(world.refusals, 1);
	world.hub.manner.command = 0;
	assert_true(world_until(&world, &world.done, 1));
	world_end(&world);
}

static void
a_session_that_is_not_taken_up_ends(void **state)
{
	static struct world world;

	(void)state;
	world_sign_in(&world);
	fake_kill(&world.hub);
	assert_true(world_until_state(&world, CLIENT_STALE));
	world.hub.manner.resume = REFUSAL_SESSION;
	world_accept(&world, 1, WORLD_BOUND_MS);
	fake_start(&world.hub);
	assert_true(world_until_state(&world, CLIENT_GREETED));
	assert_null(client_session(world.client));
	assert_int_equal(world.refusals, 1);
	assert_int_equal(world.last.refused.why, REFUSAL_SESSION);
	assert_int_equal(world.hub.n, 0);
	client_login(world.client, "lmartin", "secret");
	assert_true(world_until_state(&world, CLIENT_CURRENT));
	world_end(&world);
}

static void
goodbye_ends_the_session_with_its_reason(void **state)
{
	static struct world world;
	struct msg msg = {.id = MSG_GOODBYE};
	static struct frame frame;

	(void)state;
	world_sign_in(&world);
	msg.goodbye.why = SESSION_REPLACED;
	frame.size = 0;
	frame_put(&frame, &msg);
	fake_desk(&world.hub, &frame);
	assert_true(world_until_state(&world, CLIENT_REFUSED));
	assert_string_equal(world.text, "signed in elsewhere");
	world_run_for(&world, 50);
	assert_int_equal(world.hub.resumes, 0);
	client_login(world.client, "another", "secret");
	assert_true(world_until_state(&world, CLIENT_CURRENT));
	/* Who may see something else continues nothing. */
	assert_int_equal(world.hub.subscribe.number, 0);
	assert_int_equal(world.snapshots, 2);
	client_logout(world.client);
	assert_true(world_until_state(&world, CLIENT_REFUSED));
	assert_int_equal(world.hub.logouts, 1);
	assert_null(client_session(world.client));
	/* Signing out answers nobody's question. */
	assert_int_equal(world.finals, 0);
	world_end(&world);
}

static void
signing_out_of_a_silent_hub_has_an_end(void **state)
{
	static struct world world;

	(void)state;
	world_sign_in(&world);
	world.hub.manner.ignore = true;
	client_logout(world.client);
	assert_true(world_until_state(&world, CLIENT_REFUSED));
	assert_null(client_session(world.client));
	world_end(&world);
}

static void
a_saved_session_is_taken_up_by_another_client(void **state)
{
	static struct world world;
	struct client_config config;
	struct msg_signed_in saved;

	(void)state;
	world_sign_in(&world);
	saved = *client_session(world.client);
	config = world_config(&world);
	config.client = client_number(world.client);
	config.client_seq = 1000;
	client_free(world.client);
	world.state = CLIENT_CONNECTING;
	world.client = client_new(&config, NULL);
	client_resume(world.client, saved.session, saved.token);
	assert_true(world_until_state(&world, CLIENT_CURRENT));
	assert_int_equal(world.hub.logins, 1);
	assert_int_equal(world.hub.resumes, 1);
	assert_true(world_accept(&world, 1, WORLD_BOUND_MS) > 1000);
	world_end(&world);
}

/* --- freshness --- */

static void
a_hub_that_is_silent_makes_it_stale(void **state)
{
	static struct world world;
	int64_t began = clock_steady();

	(void)state;
	world_sign_in(&world);
	world.hub.manner.silent = true;
	assert_true(world_until_state(&world, CLIENT_STALE));
	assert_in_range(clock_steady() - began, 350, WORLD_BOUND_MS);
	assert_string_equal(world.text, "the hub is not heard");
	world_run_for(&world, 1000);
	assert_int_equal(world.state, CLIENT_STALE);
	world.hub.manner.silent = false;
	assert_true(world_until_state(&world, CLIENT_CURRENT));
	assert_int_equal(world.hub.logins, 1);
	world_end(&world);
}

static void
a_hub_that_is_never_there_is_waited_for(void **state)
{
	static struct world world;

	(void)state;
	world_begin(&world);
	fake_kill(&world.hub);
	client_login(world.client, "lmartin", "secret");
	world_run_for(&world, 1500);
	assert_int_equal(world.state, CLIENT_CONNECTING);
	fake_start(&world.hub);
	assert_true(world_until_state(&world, CLIENT_CURRENT));
	world_end(&world);
}

/* --- many --- */

static void
many_clients_share_a_process(void **state)
{
	enum { CLIENTS = 64 };
	static struct world worlds[CLIENTS];
	struct client_config config;
	int64_t bound = clock_steady() + WORLD_BOUND_MS;
	int i, greeted = 0, fd;

	(void)state;
	fake_init(&worlds[0].hub);
	for (i = 0; i < CLIENTS; i++) {
		config = world_config(&worlds[0]);
		config.ctx = &worlds[i];
		worlds[i].client = client_new(&config, NULL);
		assert_int_equal(client_fds(worlds[i].client, &fd), 1);
	}
	while (greeted < CLIENTS && clock_steady() < bound) {
		fake_turn(&worlds[0].hub);
		greeted = 0;
		for (i = 0; i < CLIENTS; i++) {
			while (client_turn(worlds[i].client))
				;
			greeted += worlds[i].state == CLIENT_GREETED;
		}
	}
	assert_int_equal(greeted, CLIENTS);
	for (i = 0; i < CLIENTS; i++)
		client_free(worlds[i].client);
	fake_done(&worlds[0].hub);
}

static void
a_bad_configuration_is_refused_with_the_reason(void **state)
{
	const struct {
		struct client_config config;
		const char *reason;
	} cases[] = {
	    {{.feed = "ipc:///tmp/x"}, "a feed needs a desk"},
	    {{.desk = "nowhere"}, "nowhere: "},
	    {{.desk = "tcp://h:1", .hub_key = "short"}, "the hub's key"},
	    {{.desk = "tcp://h:1",
		 .hub_key = "Yne@$w-vo<fVvi]a<NY6T1ed:M$fCG*[IaLV{hID"},
		"a hub with a key asks"},
	    {{.desk = "tcp://h:1",
		 .hub_key = "Yne@$w-vo<fVvi]a<NY6T1ed:M$fCG*[IaLV{hID",
		 .public_key = "",
		 .secret_key = ""},
		"the workstation's key"},
	};
	struct err err;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_null(client_new(&cases[i].config, &err));
		if (strstr(err.text, cases[i].reason) != err.text)
			fail_msg("%zu: %s", i, err.text);
	}
	client_free(NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(it_connects_signs_in_and_is_current),
	    cmocka_unit_test(another_version_is_refused_clearly),
	    cmocka_unit_test(a_refused_login_is_told_and_another_may_follow),
	    cmocka_unit_test(a_slow_login_is_waited_for_and_not_asked_twice),
	    cmocka_unit_test(replies_find_their_command),
	    cmocka_unit_test(
		a_hub_that_restarts_is_found_again_and_does_nothing_twice),
	    cmocka_unit_test(commands_sent_before_signing_in_wait_for_it),
	    cmocka_unit_test(an_unanswered_command_is_given_up_at_its_deadline),
	    cmocka_unit_test(rows_come_under_the_command_that_asked),
	    cmocka_unit_test(no_more_than_1024_are_outstanding),
	    cmocka_unit_test(a_hub_that_forgot_the_connection_is_reminded),
	    cmocka_unit_test(
		a_busy_hub_is_asked_again_for_what_was_sent_before),
	    cmocka_unit_test(a_session_that_is_not_taken_up_ends),
	    cmocka_unit_test(goodbye_ends_the_session_with_its_reason),
	    cmocka_unit_test(signing_out_of_a_silent_hub_has_an_end),
	    cmocka_unit_test(a_saved_session_is_taken_up_by_another_client),
	    cmocka_unit_test(a_hub_that_is_silent_makes_it_stale),
	    cmocka_unit_test(a_hub_that_is_never_there_is_waited_for),
	    cmocka_unit_test(many_clients_share_a_process),
	    cmocka_unit_test(a_bad_configuration_is_refused_with_the_reason),
	};

	/* A failure may leave a socket open, and then the end never comes. */
	alarm(600);
	return cmocka_run_group_tests_name("proto/client", tests, NULL, NULL);
}
