/* day.c - one short day of a hospital, with everything that goes wrong. */
#include "tests/core/day.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "tests/core/table_value.h"
#include "tests/live/same.h"

int
day_fail(struct day *day, const char *format, ...)
{
	va_list ap;

	if (day->failed)
		return -1;
	day->failed = true;
	va_start(ap, format);
	vsnprintf(day->err.text, sizeof day->err.text, format, ap);
	va_end(ap);
	return -1;
}

uint64_t
day_below(struct day *day, uint64_t n)
{
	return random_below(&day->random, n);
}

bool
day_chance(struct day *day, uint64_t n)
{
	return day_below(day, n) == 0;
}

static void
check_all(struct day *day)
{
	struct err err;

	consoles_commit(day);
	consoles_check(day);
	if (live_same(day->live, day->mirror, &err) != 0)
		day_fail(day, "mirror: %s", err.text);
	if (live_recount(day->live, &err) != 0 ||
	    recount_check(day->live, &day->log, &err) != 0)
		day_fail(day, "%s", err.text);
}

static uint64_t
some_session(struct day *day)
{
	const struct session *session = day->live->sessions;
	uint64_t i;

	if (session == NULL)
		return 0;
	for (i = day_below(day, HASH_COUNT(session)); i > 0; i--)
		session = session->hh.next;
	return session->row.session;
}

static void
time_passes(struct day *day)
{
	int64_t to = day->now;

	if (day_chance(day, 120))
		to += (int64_t)day_below(day, 20 * 60) * 1000;
	else if (day_chance(day, 40))
		to -= (int64_t)day_below(day, 600) * 1000;
	else
		to += (int64_t)day_below(day, 5000);
	/* Mostly each thing when it is due, sometimes all of it late. */
	while (!day_chance(day, 10) && core_next(day->core) < to &&
	    !day->failed) {
		if (core_next(day->core) > day->now)
			day->now = core_next(day->core);
		day_call(day, CALL_TICK, 0);
	}
	day->now = to;
	day_call(day, CALL_TICK, 0);
	day_review(day);
}

static uint64_t
session_of(const struct day *day, uint64_t user)
{
	const struct session *session;

	HASH_EACH(session, day->live->sessions)
		if (session->row.user == user)
			return session->row.session;
	return 0;
}

/* Whatever keeps an advisor from work, she does something about it. */
static void
come_back(struct day *day)
{
	uint64_t id = 1 + day_below(day, DAY_ADVISORS);
	const struct user *user = live_user(day->live, id);
	struct msg command = {0};

	if (user->n_sessions == 0) {
		day_call(day, CALL_LOGIN, id);
	} else if (user->n_heard == 0) {
		day_call(day, CALL_BACK, session_of(day, id));
	} else if (user->row.no_telephone) {
		command.id = MSG_TELEPHONE;
		command.telephone.user = id;
		command.telephone.there = true;
		day_command(day, DAY_ADVISORS + 1, &command);
	} else if (user->row.state != ADVISOR_AVAILABLE) {
		command.id = MSG_BE;
		command.be.state = ADVISOR_AVAILABLE;
		day_command(day, id, &command);
	}
}

static void
day_trouble(struct day *day)
{
	switch (day_below(day, 12)) {
	case 0:
		day_restart(day);
		break;
	case 1:
		day_configure(day);
		day_call(day, CALL_CONFIGURE, 0);
		break;
	case 2:
	case 3:
		shadow_begin(day);
		break;
	case 4:
		check_all(day);
		break;
	case 5:
		day_call(day, CALL_END, some_session(day));
		break;
	case 6:
	case 7:
		day_call(day, CALL_LOST, some_session(day));
		break;
	case 8:
		day_call(day, CALL_LOGIN, 1 + day_below(day, DAY_ADVISORS));
		break;
	default:
		day_call(day, CALL_BACK, some_session(day));
		break;
	}
}

static void
begin(struct day *day)
{
	static const uint64_t days[] = {
	    20260328, 20260329, 20261024, 20261025, 20260302, 20261231};
	const struct msg available = {
	    .id = MSG_BE, .be = {.state = ADVISOR_AVAILABLE}};
	uint64_t i;

	day->now = clock_at(days[day_below(day, 6)], (int)day_below(day, 3),
	    (int)day_below(day, 60));
	day->live = live_new();
	day->mirror = live_new();
	day->core = core_new(day->live);
	day->alerts = alerts_new();
	day_configure(day);
	day_call(day, CALL_CONFIGURE, 0);
	day_call(day, CALL_START, 0);
	day_put(day, 0);
	day_put(day, UINT64_MAX);
	day_call(day, CALL_DRAW, 1 + day_below(day, 1000));
	for (i = 1; i <= 8; i++)
		day_call(day, CALL_LOGIN, i);
	for (i = 1; i <= DAY_ADVISORS; i++)
		day_command(day, i, &available);
	consoles_begin(day);
}

/* Nobody does anything any more: everything but what is written ends. */
static void
come_to_rest(struct day *day)
{
	const struct contact *contact;
	const struct user *user;
	int64_t end = day->now + INT64_C(9) * 24 * 3600 * 1000;
	int turns = 0;

	while (core_next(day->core) < end && !day->failed) {
		if (core_next(day->core) > day->now)
			day->now = core_next(day->core);
		day_call(day, CALL_TICK, 0);
		if (++turns > 100000)
			day_fail(day, "it never comes to rest");
	}
	HASH_EACH(contact, day->live->contacts)
		if (contact->row.channel == CHANNEL_CALL ||
		    contact->row.state != CONTACT_WAITING)
			day_fail(day, "contact %d is still in \"%s\"",
			    (int)contact->row.contact,
			    word_text(&words_contact_state,
				(int)contact->row.state));
	HASH_EACH(user, day->live->users)
		if (user->row.state != ADVISOR_OUT)
			day_fail(day, "user %d is still in",
			    (int)user->set.user);
}

/* The last facts before it went wrong, for who looks into one seed. */
static void
print_last(const struct day *day)
{
	char text[1024], at[CLOCK_TEXT];
	size_t i = day->log.n > 60 ? day->log.n - 60 : 0;

	for (; i < day->log.n; i++) {
		const struct fact *fact = &day->log.list[i];

		value_print(day->live, fact->id, &fact->head, text,
		    sizeof text);
		clock_text(fact->head.at, at, sizeof at);
		printf("# %6d %s %s\n", (int)fact->head.number, at, text);
	}
}

static void
end(struct day *day)
{
	if (day->failed && getenv("SEED") != NULL)
		print_last(day);
	if (!day->failed)
		shadow_end(day);
	alerts_free(day->alerts);
	shadow_free(day);
	core_free(day->core);
	live_free(day->live);
	live_free(day->mirror);
	consoles_end(day);
	facts_done(&day->log);
}

int
day_run(struct day *day, uint64_t seed)
{
	int i;

	memset(day, 0, sizeof *day);
	day->seed = seed;
	random_init(&day->random, seed);
	begin(day);
	for (i = 0; i < 250 && !day->failed; i++) {
		time_passes(day);
		day_act(day);
		if (day_chance(day, 3))
			come_back(day);
		if (day_chance(day, 4))
			consoles_commit(day);
		if (day_chance(day, 15) && !day->failed)
			day_trouble(day);
	}
	if (!day->failed)
		check_all(day);
	if (!day->failed)
		come_to_rest(day);
	if (!day->failed)
		check_all(day);
	end(day);
	return day->failed ? -1 : 0;
}
