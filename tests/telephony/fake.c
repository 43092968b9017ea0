/* fake.c - tests of the scripted exchange, on a loop. */
#include "tests/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "src/telephony/telephony.h"

/* What happened, a line an event. */
static char story[4096];
static const struct telephony *fake;
static void *exchange;
static uv_loop_t loop;
static bool is_closed;
static void (*react)(const struct telephony_event *event);

static void
on_event(void *ctx, const struct telephony_event *event)
{
	static const char *const names[] = {"", "arrived", "hung up",
	    "answered", "refused", "gone", "there", "lost", "well", "sick",
	    "chose", "played", "key", "out answered", "out failed", "recorded",
	    "consult answered", "consult refused", "consult gone",
	    "advisor ended"};
	size_t n = strlen(story);

	assert_ptr_equal(ctx, &loop);
	snprintf(story + n, sizeof story - n, "%s %d %d%s%s%s%s%s%s\n",
	    names[event->kind], (int)event->call, (int)event->user,
	    event->from[0] != '\0' ? " from " : "", event->from,
	    event->to[0] != '\0' ? " to " : "", event->to,
	    event->text[0] != '\0' ? " " : "", event->text);
	if (react != NULL)
		react(event);
}

static void
on_closed(void *ctx)
{
	assert_ptr_equal(ctx, &loop);
	is_closed = true;
}

static int
begin(const char *script, struct err *err)
{
	struct telephony_config config = {&loop, script, on_event, &loop};

	story[0] = '\0';
	is_closed = false;
	exchange = fake->open(&config, err);
	return exchange == NULL ? -1 : 0;
}

/* Run what is due until nothing is left. */
static const char *
run(void)
{
	uv_run(&loop, UV_RUN_DEFAULT);
	return story;
}

static void
end(void)
{
	fake->close(exchange, on_closed, &loop);
	uv_run(&loop, UV_RUN_DEFAULT);
	assert_true(is_closed);
	react = NULL;
}

static void
without_a_script_nothing_happens_by_itself(void **state)
{
	(void)state;
	assert_int_equal(begin(NULL, NULL), 0);
	fake->ring(exchange, 7, 3);
	fake->connect(exchange, 7, 3);
	fake->hold(exchange, 7);
	fake->unhold(exchange, 7);
	fake->unring(exchange, 7, 3);
	fake->hang_up(exchange, 7);
	assert_string_equal(run(), "well 0 0\n");
	end();
}

static void
steps_come_in_order(void **state)
{
	(void)state;
	assert_int_equal(begin("# a morning\n"
			       "arrive 1 from=+33100000001 to=rdv\n"
			       "arrive 2; arrive 3 to=standard\n"
			       "+2 hangup 2; hangup 2\n"
			       "+1ms gone 1\n\n"
			       "  phone lost 12 ; phone there 12\n"
			       "+0s sick no answer for 2 s\nwell",
			     NULL),
	    0);
	assert_string_equal(run(),
	    "well 0 0\n"
	    "arrived 1 0 from +33100000001 to rdv\n"
	    "arrived 2 0\narrived 3 0 to standard\n"
	    "hung up 2 0\nlost 0 12\nthere 0 12\n"
	    "sick 0 0 no answer for 2 s\nwell 0 0\n");
	/* A caller of the script can be hung up, once. */
	fake->hang_up(exchange, 3);
	fake->hang_up(exchange, 3);
	story[0] = '\0';
	assert_string_equal(run(), "hung up 3 0\n");
	end();
}

static void
ring_each_arrival(const struct telephony_event *event)
{
	if (event->kind == TELEPHONY_ARRIVED)
		fake->ring(exchange, event->call, 10 + event->call);
}

static void
rings_fail_are_answered_or_refused(void **state)
{
	(void)state;
	react = ring_each_arrival;
	assert_int_equal(begin("ring fails 1; arrive 1; arrive 2\n"
			       "+1 arrive 3; +1 refuse; answer; answer",
			     NULL),
	    0);
	assert_string_equal(run(),
	    "well 0 0\narrived 1 0\narrived 2 0\n"
	    "refused 1 11\narrived 3 0\nrefused 2 12\nanswered 3 13\n");
	end();
	react = ring_each_arrival;
	assert_int_equal(begin("ring answers 3ms; arrive 1\n"
			       "+1 ring waits; arrive 2; +4 answer",
			     NULL),
	    0);
	assert_string_equal(run(),
	    "well 0 0\narrived 1 0\narrived 2 0\n"
	    "answered 1 11\nanswered 2 12\n");
	end();
}

static void
connect_each_answer(const struct telephony_event *event)
{
	ring_each_arrival(event);
	if (event->kind == TELEPHONY_LEG_ANSWERED)
		fake->connect(exchange, event->call, event->user);
}

static void
an_advisor_hangs_up_once(void **state)
{
	(void)state;
	react = connect_each_answer;
	assert_int_equal(begin("ring answers 0; arrive 1\n"
			       "+2 gone 1; gone 1; gone 9; +1 hangup 1",
			     NULL),
	    0);
	assert_string_equal(run(),
	    "well 0 0\narrived 1 0\nanswered 1 11\n"
	    "gone 1 11\nhung up 1 0\n");
	end();
}

static void
ring_and_stop(const struct telephony_event *event)
{
	if (event->kind != TELEPHONY_ARRIVED)
		return;
	fake->ring(exchange, event->call, 5);
	fake->unring(exchange, event->call, 5);
}

static void
a_ring_that_stopped_is_not_answered(void **state)
{
	(void)state;
	react = ring_and_stop;
	assert_int_equal(begin("ring answers 1; arrive 1; +3 answer", NULL), 0);
	assert_string_equal(run(), "well 0 0\narrived 1 0\n");
	end();
}

static void
close_at_once(const struct telephony_event *event)
{
	if (event->kind == TELEPHONY_ARRIVED)
		fake->close(exchange, on_closed, &loop);
}

static void
it_may_be_closed_from_an_event(void **state)
{
	(void)state;
	react = close_at_once;
	assert_int_equal(begin("arrive 1; arrive 2; +5s arrive 3", NULL), 0);
	assert_string_equal(run(), "well 0 0\narrived 1 0\n");
	assert_true(is_closed);
	react = NULL;
}

static void
a_bad_script_is_refused(void **state)
{
	static const char *const bad[][2] = {
	    {"arrive", "line 1: a number is missing"},
	    {"well\n\ndance 3", "line 3: nothing is called \"dance 3\""},
	    {"arrive 1 at=x", "line 1: only from= and to= follow"},
	    {"hangup 1 2", "line 1: \"2\" is too much"},
	    {"+5h well", "line 1: a time's unit is ms, s or min"},
	    {"+x well", "line 1: a number is missing"},
	    {"ring", "line 1: nothing is called \"ring\""},
	    {"hangup 99999999999999999999", "line 1: a number is too large"},
	};
	char want[100];
	struct err err;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		assert_int_equal(begin(bad[i][0], &err), -1);
		snprintf(want, sizeof want, "telephony script, %s", bad[i][1]);
		assert_string_equal(err.text, want);
	}
	assert_int_equal(begin("listen /nowhere/at/all", &err), -1);
	assert_memory_equal(err.text, "/nowhere/at/all: ", 17);
	uv_run(&loop, UV_RUN_DEFAULT);
	assert_int_equal(begin("@/nowhere", &err), -1);
	assert_string_equal(err.text, "/nowhere: No such file or directory");
}

static void
a_script_may_be_a_file(void **state)
{
	char path[] = "/tmp/vigie-script-XXXXXX", name[40];
	int fd = mkstemp(path);

	(void)state;
	assert_true(fd >= 0);
	assert_int_equal(write(fd, "arrive 9\n", 9), 9);
	close(fd);
	snprintf(name, sizeof name, "@%s", path);
	assert_int_equal(begin(name, NULL), 0);
	unlink(path);
	assert_string_equal(run(), "well 0 0\narrived 9 0\n");
	end();
}

/* --- steps that come while it runs --- */

static int
connect_to(const char *path)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);

	snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
	assert_int_equal(connect(fd, (struct sockaddr *)&address,
			     sizeof address),
	    0);
	return fd;
}

/* Turn the loop until the story is this; what was written is on its way. */
static void
until_told(const char *want)
{
	int turns;

	for (turns = 0; turns < 50 && strcmp(story, want) != 0; turns++)
		uv_run(&loop, UV_RUN_ONCE);
	assert_string_equal(story, want);
}

static void
say(int fd, const char *lines)
{
	assert_int_equal(write(fd, lines, strlen(lines)), strlen(lines));
}

static void
until_heard(int fd, const char *want)
{
	char heard[1024] = "";
	size_t n = 0;
	ssize_t more;
	int turns;

	for (turns = 0; turns < 50 && strcmp(heard, want) != 0; turns++) {
		uv_run(&loop, UV_RUN_NOWAIT);
		more = recv(fd, heard + n, sizeof heard - 1 - n, MSG_DONTWAIT);
		if (more > 0)
			n += (size_t)more;
		heard[n] = '\0';
	}
	assert_string_equal(heard, want);
}

static void
steps_come_by_a_socket(void **state)
{
	char folder[] = "/tmp/vigie-script-XXXXXX", path[64], script[96];
	char wide[600];
	struct stat status;
	int one, two;

	(void)state;
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/exchange", folder);
	snprintf(script, sizeof script, "listen %s", path);
	assert_int_equal(begin(script, NULL), 0);
	assert_int_equal(stat(path, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
	one = connect_to(path);
	say(one, "arrive 5 from=+33639980001\nchoose 5 to=rdv\narrive 6");
	until_told("well 0 0\narrived 5 0 from +33639980001\n"
		   "chose 5 0 to rdv\n");
	/* The second half of a line; a caller who was not there chooses
	 * nothing, but one who was there before a restart may hang up. */
	story[0] = '\0';
	say(one, " to=rdv\n\nchoose 7 to=rdv\nhangup 8\nback 8\nhangup 8\n");
	until_told("arrived 6 0 to rdv\nhung up 8 0\n");
	/* The hub's doing is told to everybody, and so is a bad line to who
	 * wrote it. */
	two = connect_to(path);
	say(two, "dance\nlisten elsewhere\n");
	until_heard(two,
	    "bad nothing is called \"dance\"\n"
	    "bad only a script listens\n");
	fake->hang_up(exchange, 5);
	until_heard(two, "over 5\n");
	until_heard(one, "over 8\nover 5\n");
	/* What is no line is the end of it. */
	memset(wide, 'x', sizeof wide);
	assert_int_equal(write(two, wide, sizeof wide), sizeof wide);
	while (recv(two, wide, sizeof wide, MSG_DONTWAIT) != 0)
		uv_run(&loop, UV_RUN_NOWAIT);
	close(two);
	end();
	assert_int_equal(stat(path, &status), -1);
	/* One that a killed hub left is taken over. */
	assert_int_equal(begin(script, NULL), 0);
	end();
	close(one);
	rmdir(folder);
}

static void
backends_have_names(void **state)
{
	(void)state;
	assert_ptr_equal(telephony_find("fake"), &telephony_fake);
	assert_null(telephony_find("none"));
}

static int
loop_begin(void **state)
{
	(void)state;
	fake = telephony_find("fake");
	return uv_loop_init(&loop);
}

static int
loop_end(void **state)
{
	(void)state;
	return uv_loop_close(&loop);
}

static void
prompts_are_played_and_keys_told(void **state)
{
	(void)state;
	assert_int_equal(begin("arrive 1; prompts 2ms; key 1 9", NULL), 0);
	run();
	/* No key was asked for yet, and what is replaced was not played. */
	story[0] = '\0';
	fake->collect(exchange, 1, true);
	fake->play(exchange, 1, "fr/welcome fr/menu");
	fake->play(exchange, 1, "fr/menu");
	fake->stop(exchange, 2);
	assert_string_equal(run(), "played 1 0\n");
	fake->play(exchange, 1, "fr/menu");
	fake->stop(exchange, 1);
	story[0] = '\0';
	assert_string_equal(run(), "");
	end();
}

static void
collect_on_arrival(const struct telephony_event *event)
{
	if (event->kind == TELEPHONY_ARRIVED)
		fake->collect(exchange, event->call, true);
}

static void
keys_come_one_by_one(void **state)
{
	(void)state;
	react = collect_on_arrival;
	assert_int_equal(begin("arrive 1; +1 key 1 1*; hangup 1; key 1 2",
			     NULL),
	    0);
	assert_string_equal(run(), "well 0 0\narrived 1 0\nhung up 1 0\n");
	end();
	react = collect_on_arrival;
	assert_int_equal(begin("arrive 1; +1 key 1 1*; +1 hangup 1", NULL), 0);
	assert_string_equal(run(),
	    "well 0 0\narrived 1 0\nkey 1 0 1\nkey 1 0 *\nhung up 1 0\n");
	end();
	assert_int_equal(begin("key 1 x", NULL), -1);
}

static void
who_calls_out_is_rung_first(void **state)
{
	(void)state;
	assert_int_equal(begin("ring answers 1ms; dial answers 1ms", NULL), 0);
	run();
	story[0] = '\0';
	fake->dial(exchange, 9, 3, "+33100000001", "+33100000000");
	assert_string_equal(run(), "answered 9 3\nout answered 9 3\n");
	/* He is a caller like any other from now on. */
	story[0] = '\0';
	fake->hang_up(exchange, 9);
	assert_string_equal(run(), "hung up 9 0\n");
	end();
	assert_int_equal(begin("dial fails busy", NULL), 0);
	run();
	story[0] = '\0';
	fake->dial(exchange, 9, 0, "+33100000001", "");
	assert_string_equal(run(), "out failed 9 0 busy\n");
	end();
}

static void
who_is_consulted_answers_and_leaves(void **state)
{
	(void)state;
	assert_int_equal(begin("arrive 1; consult answers 1ms", NULL), 0);
	run();
	fake->connect(exchange, 1, 3);
	story[0] = '\0';
	fake->consult(exchange, 1, 3, 4, "");
	assert_string_equal(run(), "consult answered 1 4\n");
	fake->attend(exchange, 1);
	fake->attend(exchange, 1);
	fake->record(exchange, 1, "voicemail", TELEPHONY_RECORD_ON);
	fake->hang_up(exchange, 1);
	story[0] = '\0';
	assert_string_equal(run(), "recorded 1 0\nhung up 1 0\n");
	end();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(without_a_script_nothing_happens_by_itself),
	    cmocka_unit_test(steps_come_in_order),
	    cmocka_unit_test(prompts_are_played_and_keys_told),
	    cmocka_unit_test(keys_come_one_by_one),
	    cmocka_unit_test(who_calls_out_is_rung_first),
	    cmocka_unit_test(who_is_consulted_answers_and_leaves),
	    cmocka_unit_test(rings_fail_are_answered_or_refused),
	    cmocka_unit_test(an_advisor_hangs_up_once),
	    cmocka_unit_test(a_ring_that_stopped_is_not_answered),
	    cmocka_unit_test(it_may_be_closed_from_an_event),
	    cmocka_unit_test(a_bad_script_is_refused),
	    cmocka_unit_test(a_script_may_be_a_file),
	    cmocka_unit_test(steps_come_by_a_socket),
	    cmocka_unit_test(backends_have_names),
	};

	return cmocka_run_group_tests_name("telephony/fake", tests, loop_begin,
	    loop_end);
}
