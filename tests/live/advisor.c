/* advisor.c - tests of advisors: states, room, sums of the day, teams. */
#include "tests/check.h"

#include "src/base/clock.h"
#include "src/live/advisor.h"
#include "tests/live/same.h"
#include "tests/live/tell.h"

static int
begin(void **state)
{
	*state = small_site();
	return 0;
}

static int
end(void **state)
{
	struct err err;

	if (live_recount(*state, &err) < 0)
		fail_msg("%s", err.text);
	live_free(*state);
	return 0;
}

/* A contact that is offered to advisor 1. */
static void
offer(struct live *live, int64_t t, uint64_t contact, enum channel channel)
{
	TELL(live, t, CONTACT_ARRIVED, contact_arrived, .contact = contact,
	    .channel = channel, .queue = 1);
	TELL(live, t, CONTACT_QUEUED, contact_queued, .contact = contact,
	    .queue = 1, .since = t, .entry = ENTRY_NEW);
	TELL(live, t, CONTACT_OFFERED, contact_offered, .contact = contact,
	    .user = 1);
}

static void
answer(struct live *live, int64_t t, uint64_t contact, enum channel channel)
{
	offer(live, t, contact, channel);
	TELL(live, t, CONTACT_ANSWERED, contact_answered, .contact = contact,
	    .user = 1);
}

static void
says(struct live *live, int64_t t, enum advisor_state advisor_state,
    enum reason reason)
{
	TELL(live, t, ADVISOR_SET, advisor_set, .user = 1,
	    .state = advisor_state, .reason = reason);
}

static void
the_shown_state_follows_from_contacts(void **state)
{
	struct live *live = *state;
	struct user *user = live_user(live, 1);
	int64_t t = clock_of(9, 0, 0);

	assert_int_equal(user->shown, ADVISOR_AVAILABLE);
	assert_int_equal(user->row.idle_at, clock_of(8, 0, 0));
	offer(live, t, 1, CHANNEL_MAIL);
	assert_int_equal(user->shown, ADVISOR_OFFERED);
	assert_int_equal(user->row.state_at, t);
	assert_int_equal(user->row.idle_at, 0);
	TELL(live, t + 1, CONTACT_ANSWERED, contact_answered, .contact = 1,
	    .user = 1);
	assert_int_equal(user->shown, ADVISOR_HANDLING);
	/* Handling goes before an offer, an offer before a wrap-up. */
	offer(live, t + 2, 2, CHANNEL_MAIL);
	assert_int_equal(user->shown, ADVISOR_HANDLING);
	assert_int_equal(user->row.state_at, t + 1);
	TELL(live, t + 3, CONTACT_ENDED, contact_ended, .contact = 1,
	    .user = 1);
	assert_int_equal(user->shown, ADVISOR_OFFERED);
	TELL(live, t + 4, OFFER_ENDED, offer_ended, .contact = 2, .user = 1,
	    .why = OFFER_REFUSED);
	assert_int_equal(user->shown, ADVISOR_WRAPUP);
	says(live, t + 5, ADVISOR_PAUSE, REASON_LUNCH);
	assert_int_equal(user->shown, ADVISOR_WRAPUP);
	says(live, t + 6, ADVISOR_UNREACHABLE, REASON_CONSOLE);
	assert_int_equal(user->shown, ADVISOR_UNREACHABLE);
	says(live, t + 7, ADVISOR_PAUSE, REASON_LUNCH);
	TELL(live, t + 8, CONTACT_CLOSED, contact_closed, .contact = 1,
	    .user = 1);
	assert_int_equal(user->shown, ADVISOR_PAUSE);
	assert_int_equal(user->row.state_at, t + 8);
	/* Another reason begins it anew, the same one does not. */
	says(live, t + 9, ADVISOR_PAUSE, REASON_LUNCH);
	assert_int_equal(user->row.state_at, t + 8);
	says(live, t + 10, ADVISOR_PAUSE, REASON_TRAINING);
	assert_int_equal(user->row.state_at, t + 10);
	says(live, t + 11, ADVISOR_HANDLING, 0);
	assert_int_equal(live->strange, 1);
}

/* What her own figures of the day are made of. */
static void
her_day_by_channel_and_reason(void **state)
{
	struct live *live = *state;
	struct msg_advisor_row *row = &live_user(live, 1)->row;
	int64_t t = clock_of(9, 0, 0);

	answer(live, t, 1, CHANNEL_CALL);
	TELL(live, t + 60000, CONTACT_ENDED, contact_ended, .contact = 1,
	    .user = 1);
	TELL(live, t + 70000, CONTACT_CLOSED, contact_closed, .contact = 1,
	    .user = 1, .solved = ANSWER_YES);
	offer(live, t + 80000, 2, CHANNEL_MAIL);
	TELL(live, t + 90000, OFFER_ENDED, offer_ended, .contact = 2, .user = 1,
	    .why = OFFER_REFUSED);
	assert_int_equal(row->calls, 1);
	assert_int_equal(row->mails, 0);
	assert_int_equal(row->spoken_ms, 70000);
	assert_int_equal(row->solved, 1);
	assert_int_equal(row->offers, 2);
	assert_int_equal(row->missed, 1);
	says(live, t + 100000, ADVISOR_PAUSE, REASON_LUNCH);
	says(live, t + 400000, ADVISOR_PAUSE, REASON_BREAK);
	says(live, t + 500000, ADVISOR_PAUSE, REASON_TRAINING);
	says(live, t + 900000, ADVISOR_AVAILABLE, 0);
	assert_int_equal(row->lunch_ms, 300000);
	assert_int_equal(row->break_ms, 100000);
	assert_int_equal(row->pause_ms, 800000);
}

static void
promise(struct live *live, int64_t at, uint64_t id, int64_t due)
{
	TELL(live, at, PROMISE_MADE, promise_made, .promise = id, .contact = 9,
	    .queue = 1, .user = 1, .due = due, .by = 1);
}

static void
promises_are_counted_once_each(void **state)
{
	struct live *live = *state;
	struct msg_advisor_row *row = &live_user(live, 1)->row;
	const struct promise *list[3];
	int64_t t = clock_of(9, 0, 0);
	struct msg_board_team team;

	promise(live, t, 1, t + 3000);
	promise(live, t, 2, t + 1000);
	promise(live, t, 3, t + 2000);
	promise(live, t, 4, t + 1000);
	assert_int_equal(promises_due(live, 1, list, 3), 4);
	assert_int_equal(list[0]->row.promise, 2);
	assert_int_equal(list[1]->row.promise, 4);
	assert_int_equal(list[2]->row.promise, 3);
	assert_int_equal(promises_due(live, 2, list, 3), 0);
	TELL(live, t + 1, PROMISE_KEPT, promise_kept, .promise = 1, .user = 1);
	TELL(live, t + 1000, PROMISE_BROKEN, promise_broken, .promise = 2,
	    .user = 1);
	TELL(live, t + 1001, PROMISE_KEPT, promise_kept, .promise = 2,
	    .user = 1);
	TELL(live, t + 1002, PROMISE_DROPPED, promise_dropped, .promise = 3,
	    .user = 1);
	assert_int_equal(row->kept, 1);
	assert_int_equal(row->broken, 1);
	assert_int_equal(live_tally(live, clock_day(t), 0)->row.kept, 1);
	assert_int_equal(live_tally(live, clock_day(t), 1)->row.broken, 1);
	team_board(live, 0, t + 2000, &team);
	assert_int_equal(team.kept, 1);
	assert_int_equal(team.broken, 1);
	TELL(live, t + 2000, CONTACT_ARRIVED, contact_arrived, .contact = 9,
	    .channel = CHANNEL_CALL);
	TELL(live, t + 2000, CONTACT_LINKED, contact_linked, .contact = 9,
	    .patient = 77);
	assert_int_equal(live_promise(live, 4)->row.patient, 77);
	TELL(live, t + 3000, PROMISE_KEPT, promise_kept, .promise = 99);
	assert_int_equal(live->strange, 1);
}

static void
one_call_or_some_written_ones(void **state)
{
	struct live *live = *state;
	struct user *user = live_user(live, 1);
	int64_t t = clock_of(9, 0, 0);

	assert_int_equal(advisor_load(user), 0);
	assert_true(advisor_has_room(user, CHANNEL_CALL));
	answer(live, t, 1, CHANNEL_MAIL);
	assert_int_equal(advisor_load(user), 33);
	assert_false(advisor_has_room(user, CHANNEL_CALL));
	assert_false(advisor_has_room(user, CHANNEL_CALLBACK));
	assert_true(advisor_has_room(user, CHANNEL_SMS));
	offer(live, t, 2, CHANNEL_CHAT);
	answer(live, t, 3, CHANNEL_PORTAL);
	TELL(live, t, CONTACT_ENDED, contact_ended, .contact = 3, .user = 1);
	assert_int_equal(advisor_load(user), 100);
	assert_false(advisor_has_room(user, CHANNEL_MAIL));
	TELL(live, t, CONTACT_CLOSED, contact_closed, .contact = 3, .user = 1);
	assert_true(advisor_has_room(user, CHANNEL_MAIL));
	TELL(live, t, CONTACT_LEFT, contact_left, .contact = 2,
	    .outcome = CONTACT_ABANDONED);
	TELL(live, t, CONTACT_CLOSED, contact_closed, .contact = 1, .user = 1);
	answer(live, t, 4, CHANNEL_CALL);
	assert_int_equal(advisor_load(user), 100);
	assert_false(advisor_has_room(user, CHANNEL_MAIL));
	/* Two at once happen in old records. */
	answer(live, t, 5, CHANNEL_CALL);
	assert_int_equal(advisor_load(user), 100);
}

static void
misses_in_a_row(void **state)
{
	struct live *live = *state;
	struct msg_advisor_row *row = &live_user(live, 1)->row;
	int64_t t = clock_of(9, 0, 0);
	int i;

	offer(live, t, 1, CHANNEL_CALL);
	for (i = 0; i < 3; i++) {
		TELL(live, t, OFFER_ENDED, offer_ended, .contact = 1, .user = 1,
		    .why = OFFER_NO_ANSWER);
		TELL(live, t, CONTACT_OFFERED, contact_offered, .contact = 1,
		    .user = 1);
	}
	assert_int_equal(row->misses, 3);
	TELL(live, t, OFFER_ENDED, offer_ended, .contact = 1, .user = 1,
	    .why = OFFER_REFUSED);
	assert_int_equal(row->misses, 3);
	says(live, t, ADVISOR_PAUSE, REASON_NO_ANSWER);
	assert_int_equal(row->misses, 3);
	says(live, t, ADVISOR_AVAILABLE, 0);
	assert_int_equal(row->misses, 0);
	row->misses = 2;
	TELL(live, t, CONTACT_OFFERED, contact_offered, .contact = 1,
	    .user = 1);
	TELL(live, t, CONTACT_ANSWERED, contact_answered, .contact = 1,
	    .user = 1);
	assert_int_equal(row->misses, 0);
}

static void
a_pause_can_be_asked_for(void **state)
{
	struct live *live = *state;
	struct msg_advisor_row *row = &live_user(live, 1)->row;

	TELL(live, 1, PAUSE_ASKED, pause_asked, .user = 1,
	    .state = ADVISOR_PAUSE, .reason = REASON_LUNCH);
	assert_int_equal(row->next, ADVISOR_PAUSE);
	assert_int_equal(row->next_reason, REASON_LUNCH);
	says(live, 2, ADVISOR_UNREACHABLE, REASON_CONSOLE);
	assert_int_equal(row->next, ADVISOR_PAUSE);
	TELL(live, 3, PAUSE_ASKED, pause_asked, .user = 1,
	    .state = ADVISOR_AVAILABLE);
	assert_int_equal(row->next, 0);
	TELL(live, 4, PAUSE_ASKED, pause_asked, .user = 1, .state = ADVISOR_OUT,
	    .reason = REASON_LOGOUT);
	says(live, 5, ADVISOR_OUT, REASON_LOGOUT);
	assert_int_equal(row->next, 0);
	assert_int_equal(row->next_reason, 0);
	TELL(live, 6, TELEPHONE_SET, telephone_set, .user = 1, .there = false);
	assert_true(row->no_telephone);
	TELL(live, 7, TELEPHONE_SET, telephone_set, .user = 1, .there = true);
	assert_false(row->no_telephone);
}

static void
what_she_was_before_she_was_lost(void **state)
{
	struct live *live = *state;
	struct msg_advisor_row *row = &live_user(live, 1)->row;

	row->misses = 2;
	says(live, 1, ADVISOR_UNREACHABLE, REASON_CONSOLE);
	says(live, 2, ADVISOR_UNREACHABLE, REASON_TELEPHONE);
	assert_int_equal(row->before, ADVISOR_AVAILABLE);
	says(live, 3, ADVISOR_AVAILABLE, 0);
	assert_int_equal(row->before, 0);
	/* Back from being unreachable is not back from a pause. */
	assert_int_equal(row->misses, 2);
	says(live, 4, ADVISOR_PAUSE, REASON_LUNCH);
	says(live, 5, ADVISOR_UNREACHABLE, REASON_CONSOLE);
	assert_int_equal(row->before, ADVISOR_PAUSE);
	assert_int_equal(row->before_reason, REASON_LUNCH);
}

static void
the_day_is_summed_and_rolls_over(void **state)
{
	struct live *live = *state;
	struct user *user = live_user(live, 1);
	int64_t t = clock_of(9, 0, 0), minute = 60000;
	int64_t midnight = clock_at(20261021, 0, 0);
	struct msg_advisor_row row;

	offer(live, t, 1, CHANNEL_CALL);
	t += minute;
	TELL(live, t, CONTACT_ANSWERED, contact_answered, .contact = 1,
	    .user = 1);
	t += 10 * minute;
	TELL(live, t, CONTACT_ENDED, contact_ended, .contact = 1, .user = 1);
	t += 2 * minute;
	TELL(live, t, CONTACT_CLOSED, contact_closed, .contact = 1, .user = 1);
	t += 7 * minute;
	says(live, t, ADVISOR_PAUSE, REASON_LUNCH);
	t += 30 * minute;
	says(live, t, ADVISOR_UNREACHABLE, REASON_CONSOLE);
	advisor_now(user, t + 5 * minute, &row);
	assert_int_equal(row.day, 20261020);
	assert_int_equal(row.idle_ms, 67 * minute);
	assert_int_equal(row.offered_ms, minute);
	assert_int_equal(row.handling_ms, 10 * minute);
	assert_int_equal(row.wrapup_ms, 2 * minute);
	assert_int_equal(row.pause_ms, 30 * minute);
	assert_int_equal(row.unreachable_ms, 5 * minute);
	assert_int_equal(row.handled, 1);
	says(live, t, ADVISOR_OUT, 0);
	/* She comes back for the night, which is of the day it began on. */
	says(live, midnight - 20 * minute, ADVISOR_AVAILABLE, 0);
	advisor_now(user, midnight + 3 * minute, &row);
	assert_int_equal(row.day, 20261020);
	assert_int_equal(row.idle_ms, (67 + 23) * minute);
	assert_int_equal(row.handled, 1);
	offer(live, midnight + 4 * minute, 2, CHANNEL_CALL);
	assert_int_equal(user->row.day, 20261020);
	/* Nobody works for ever. */
	advisor_now(user, midnight + 16 * 60 * minute, &row);
	assert_int_equal(row.day, 20261021);
	assert_int_equal(row.offered_ms, (16 * 60 - 4) * minute);
	assert_int_equal(row.handled, 0);
}

/* When she was out and in again, and whether it is a day of its own then. */
static void
a_working_day_ends_with_an_absence(void **state)
{
	struct live *live = *state;
	struct user *user = live_user(live, 1);
	int64_t ten = clock_of(22, 0, 0), hour = 3600000;
	struct msg_advisor_row row;

	says(live, clock_of(9, 0, 0), ADVISOR_OUT, 0);
	says(live, ten, ADVISOR_AVAILABLE, 0);
	/* Her console is gone from 23:00 to 1:00. */
	says(live, ten + hour, ADVISOR_OUT, 0);
	advisor_now(user, ten + 3 * hour, &row);
	assert_int_equal(row.day, 20261020);
	says(live, ten + 3 * hour, ADVISOR_AVAILABLE, 0);
	assert_int_equal(user->row.day, 20261020);
	says(live, ten + 8 * hour, ADVISOR_OUT, 0);
	assert_int_equal(user->row.day, 20261020);
	/* Six in the morning; at ten another day has begun. */
	advisor_now(user, ten + 11 * hour, &row);
	assert_int_equal(row.day, 20261020);
	advisor_now(user, ten + 12 * hour, &row);
	assert_int_equal(row.day, 20261021);
	says(live, ten + 24 * hour, ADVISOR_AVAILABLE, 0);
	assert_int_equal(user->row.day, 20261021);
	assert_int_equal(user->row.shift_at, ten + 24 * hour);
	assert_int_equal(user->row.idle_ms, 0);
}

static void
plan(struct live *live, uint64_t weekday, uint64_t from_min, uint64_t to_min)
{
	struct msg_user_set set = live_user(live, 1)->set;

	TELL(live, clock_of(1, 0, 0), HOURS_SET, hours_set, .hours = 9,
	    .name = "plan");
	TELL(live, clock_of(1, 0, 0), OPEN_SET, open_set, .hours = 9,
	    .weekday = weekday, .from_min = from_min, .to_min = to_min);
	TELL(live, clock_of(1, 0, 0), USER_SET, user_set, .user = 1,
	    .login = "lea", .name = "Léa", .role = set.role, .team = set.team,
	    .written = set.written, .shift = 9);
}

/* 60 minutes planned, 10 late and 10 extra: 1 - 20/70. */
static void
adherence_is_time_in_the_planned_state(void **state)
{
	struct live *live = *state;
	struct user *user = live_user(live, 1);
	int64_t from = clock_of(14, 0, 0), minute = 60000;
	double adherence = -1;

	says(live, clock_of(13, 0, 0), ADVISOR_OUT, 0);
	assert_false(advisor_adherence(user, from, &adherence));
	plan(live, (uint64_t)clock_weekday(20261020), 14 * 60, 15 * 60);
	/* Her morning was extra; it is left out here. */
	user->row.idle_ms = user->row.pause_ms = 0;
	assert_false(advisor_adherence(user, from - minute, &adherence));
	assert_true(advisor_adherence(user, from + 5 * minute, &adherence));
	assert_float_equal(adherence, 0, 1e-9);
	says(live, from + 10 * minute, ADVISOR_AVAILABLE, 0);
	assert_true(advisor_adherence(user, from + 20 * minute, &adherence));
	assert_float_equal(adherence, 0.5, 1e-9);
	says(live, from + 70 * minute, ADVISOR_OUT, 0);
	assert_true(advisor_adherence(user, from + 90 * minute, &adherence));
	assert_float_equal(adherence, 1 - 20.0 / 70, 1e-9);
	/* Who is planned no more has none. */
	TELL(live, from + 91 * minute, CONFIG_GONE, config_gone,
	    .kind = CONFIG_HOURS, .a = 9);
	assert_false(advisor_adherence(user, from + 92 * minute, &adherence));
}

static void
sessions_are_counted_while_heard(void **state)
{
	struct live *live = *state;
	struct user *user = live_user(live, 1);

	TELL(live, 1, SESSION_STARTED, session_started, .session = 10,
	    .user = 1, .until = 5000);
	assert_int_equal(user->n_sessions, 2);
	TELL(live, 2, SESSION_LOST, session_lost, .session = 10, .user = 1);
	TELL(live, 3, SESSION_LOST, session_lost, .session = 10, .user = 1);
	assert_int_equal(user->n_heard, 1);
	assert_int_equal(live_session(live, 10)->row.lost, 2);
	TELL(live, 4, SESSION_BACK, session_back, .session = 10, .user = 1);
	TELL(live, 5, SESSION_BACK, session_back, .session = 10, .user = 1);
	assert_int_equal(user->n_heard, 2);
	TELL(live, 6, SESSION_LOST, session_lost, .session = 10, .user = 1);
	TELL(live, 7, SESSION_ENDED, session_ended, .session = 10, .user = 1);
	assert_int_equal(user->n_sessions, 1);
	assert_int_equal(user->n_heard, 1);
	/* The core says when she is out, not the end of the session. */
	TELL(live, 8, SESSION_ENDED, session_ended, .session = 1, .user = 1);
	assert_int_equal(user->row.state, ADVISOR_AVAILABLE);
	assert_int_equal(live->row.last_session, 10);
	assert_int_equal(live->strange, 0);
	TELL(live, 9, SESSION_ENDED, session_ended, .session = 1, .user = 1);
	TELL(live, 9, SESSION_STARTED, session_started, .session = 11,
	    .user = 99);
	TELL(live, 9, SESSION_STARTED, session_started, .session = 2,
	    .user = 1);
	assert_int_equal(live->strange, 3);
}

static void
a_team_is_counted(void **state)
{
	struct live *live = *state;
	struct msg_board_team board;
	int64_t t = clock_of(9, 0, 0), hour = 3600000;

	TELL(live, t, USER_SET, user_set, .user = 4, .login = "other",
	    .role = ROLE_ADVISOR, .team = 2, .written = 1);
	answer(live, t, 1, CHANNEL_CALL);
	TELL(live, t, ADVISOR_SET, advisor_set, .user = 2,
	    .state = ADVISOR_PAUSE, .reason = REASON_BREAK);
	team_board(live, 1, t + hour, &board);
	assert_string_equal(board.title, "Équipe nord");
	assert_int_equal(board.ratio_high, 12);
	assert_int_equal(board.advisors, 2);
	assert_int_equal(board.supervisors, 1);
	assert_int_equal(board.handling, 1);
	assert_int_equal(board.pause, 1);
	assert_int_equal(board.available, 0);
	assert_int_equal(board.busy_ms, hour);
	assert_int_equal(board.idle_ms, 2 * hour);
	assert_int_equal(board.signed_ms, 4 * hour);
	TELL(live, t, ADVISOR_SET, advisor_set, .user = 4,
	    .state = ADVISOR_AVAILABLE);
	team_board(live, 0, t + hour, &board);
	assert_int_equal(board.advisors, 3);
	assert_int_equal(board.available, 1);
	says(live, t + hour, ADVISOR_UNREACHABLE, REASON_CONSOLE);
	TELL(live, t, SESSION_ENDED, session_ended, .session = 3);
	team_board(live, 1, t + hour, &board);
	assert_int_equal(board.unreachable, 1);
	assert_int_equal(board.supervisors, 0);
	/* Signed in, though out; then neither. */
	TELL(live, t, ADVISOR_SET, advisor_set, .user = 2,
	    .state = ADVISOR_OUT);
	team_board(live, 1, t + hour, &board);
	assert_int_equal(board.advisors, 2);
	TELL(live, t, SESSION_ENDED, session_ended, .session = 2);
	team_board(live, 1, t + hour, &board);
	assert_int_equal(board.advisors, 1);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, end)
	const struct CMUnitTest tests[] = {
	    TEST(the_shown_state_follows_from_contacts),
	    TEST(her_day_by_channel_and_reason),
	    TEST(promises_are_counted_once_each),
	    TEST(one_call_or_some_written_ones),
	    TEST(misses_in_a_row),
	    TEST(a_pause_can_be_asked_for),
	    TEST(what_she_was_before_she_was_lost),
	    TEST(the_day_is_summed_and_rolls_over),
	    TEST(a_working_day_ends_with_an_absence),
	    TEST(adherence_is_time_in_the_planned_state),
	    TEST(sessions_are_counted_while_heard),
	    TEST(a_team_is_counted),
	};

	return cmocka_run_group_tests_name("live/advisor", tests, NULL, NULL);
}
