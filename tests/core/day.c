/* day.c - one short day of a hospital, with everything that goes wrong. */
#include "tests/core/day.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "proto/codec.h"
#include "src/base/clock.h"
#include "src/base/text.h"
#include "src/core/state.h"
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

/* --- what each new fact must be --- */

static void
mirror_fold(struct day *day, const struct fact *fact)
{
	struct err err;

	if (flaps_check(&day->flaps, day->mirror, fact, &err) != 0 ||
	    live_fold(day->mirror, fact, true, &err) != 0)
		day_fail(day, "%s", err.text);
}

static void
check_fact(struct day *day, const struct fact *fact)
{
	struct err err;

	if (codec_check(fact->id, &fact->head, &err) != 0)
		day_fail(day, "%s", err.text);
	if (fact->head.at < day->mirror->row.at)
		day_fail(day, "fact %d goes back in time",
		    (int)fact->head.number);
	day->made[fact->id]++;
	if (fact->id == MSG_CONTACT_OFFERED &&
	    order_check(day->mirror, day->ticked, &fact->contact_offered,
		&err) != 0)
		day_fail(day, "%s", err.text);
	if (fact->id == MSG_CONTACT_ANSWERED) {
		const struct contact *contact =
		    live_contact(day->mirror, fact->contact_answered.contact);

		if (contact == NULL || contact->row.state != CONTACT_OFFERED ||
		    contact->row.user != fact->contact_answered.user)
			day_fail(day, "contact %d is handled twice",
			    (int)fact->contact_answered.contact);
	}
	mirror_fold(day, fact);
	if (day->mirror->strange != 0)
		day_fail(day, "%s is strange", msg_name(fact->id));
}

/* The shadow's facts are those of the core. */
static void
check_shadow(struct day *day, const struct facts *made, size_t from)
{
	unsigned char a[CODEC_MAX], b[CODEC_MAX];
	size_t i;
	int n;

	for (i = 0; i < made->n && from + i < day->log.n; i++) {
		n = codec_encode_fact(&made->list[i], a, sizeof a, NULL);
		if (n !=
			codec_encode_fact(&day->log.list[from + i], b, sizeof b,
			    NULL) ||
		    memcmp(a, b, (size_t)n) != 0)
			day_fail(day, "the shadow says %s, not %s",
			    msg_name(made->list[i].id),
			    msg_name(day->log.list[from + i].id));
	}
	if (made->n != day->log.n - from)
		day_fail(day, "the shadow makes %d facts, not %d", (int)made->n,
		    (int)(day->log.n - from));
}

static void
check_new(struct day *day)
{
	struct err err;

	for (; day->n_checked < day->log.n && !day->failed; day->n_checked++)
		check_fact(day, &day->log.list[day->n_checked]);
	if (!day->failed &&
	    (core_verify(day->core, &err) != 0 ||
		floor_check(day->live, &err) != 0))
		day_fail(day, "%s", err.text);
}

/* --- calls of the core, twice while there is a shadow --- */

enum call {
	CALL_TICK,
	CALL_LOGIN,
	CALL_LOST,
	CALL_BACK,
	CALL_END,
	CALL_START,
	CALL_CONFIGURE,
	CALL_PUT
};

static void
put_one(struct day *day, struct core *core, uint64_t contact, struct facts *out)
{
	struct fact fact = {.id = MSG_GRID_SET};

	if (contact == 0) {
		fact.grid_set.grid = 1;
		TEXT_SET(fact.grid_set.name, "calls");
		fact.grid_set.current = true;
	} else {
		fact.id = MSG_CONTACT_SAMPLED;
		fact.contact_sampled.contact = contact;
		fact.contact_sampled.plan = 1;
		fact.contact_sampled.user = 1 + contact % DAY_ADVISORS;
	}
	core_put(core, &fact, day->now, out);
}

static void
call_one(struct day *day, struct core *core, enum call call, uint64_t id,
    struct facts *out)
{
	switch (call) {
	case CALL_TICK:
		core_tick(core, day->now, out);
		break;
	case CALL_LOGIN:
		core_login(core, id, 1, day->now, out);
		break;
	case CALL_LOST:
		core_session_lost(core, id, day->now, out);
		break;
	case CALL_BACK:
		core_session_back(core, id, day->now, out);
		break;
	case CALL_END:
		core_session_end(core, id, SESSION_LOGOUT, day->now, out);
		break;
	case CALL_START:
		core_start(core, "test", day->now, out);
		break;
	case CALL_CONFIGURE:
		/* Refused when a user with contacts would change, say. */
		core_configure(core, day->config, day->n_config, day->now, out,
		    NULL);
		break;
	case CALL_PUT:
		put_one(day, core, id, out);
		break;
	}
}

static void
day_call(struct day *day, enum call call, uint64_t id)
{
	size_t from = day->log.n;
	struct facts made = {NULL, 0, 0};

	if ((call == CALL_TICK || call == CALL_START) && day->now > day->ticked)
		day->ticked = day->now;
	call_one(day, day->core, call, id, &day->log);
	if (day->shadow != NULL) {
		call_one(day, day->shadow, call, id, &made);
		check_shadow(day, &made, from);
		facts_done(&made);
	}
	check_new(day);
}

/* What the alerts decide is put into the shadow, which has no memory of how
 * long something has been bad. */
static void
day_review(struct day *day)
{
	size_t from = day->log.n, i, n;
	struct facts made = {NULL, 0, 0};
	struct fact fact;

	if (day_chance(day, 30))
		day->gauges.telephony_sick = !day->gauges.telephony_sick;
	if (day_chance(day, 20))
		day->gauges.store_ms = day_below(day, 4000);
	alerts_review(day->alerts, day->core, &day->gauges, day->now,
	    &day->log);
	n = day->log.n;
	if (day->shadow != NULL) {
		for (i = from; i < n; i++) {
			fact = day->log.list[i];
			core_put(day->shadow, &fact, day->now, &made);
		}
		check_shadow(day, &made, from);
		facts_done(&made);
	}
	check_new(day);
}

void
day_put(struct day *day, uint64_t contact)
{
	day_call(day, CALL_PUT, contact);
}

static void
send(struct day *day, const struct actor *actor, const struct msg *command)
{
	size_t from = day->log.n;
	struct facts made = {NULL, 0, 0};
	struct refused refused;
	int result = core_command(day->core, actor, command, day->now,
	    &day->log, NULL, &refused);

	day->commands++;
	if (result != 0) {
		day->refusals++;
		if (day->log.n != from)
			day_fail(day, "a refusal of %s made facts",
			    msg_name(command->id));
	}
	if (day->shadow != NULL) {
		if (core_command(day->shadow, actor, command, day->now, &made,
			NULL, &refused) != result)
			day_fail(day, "the shadow decides otherwise");
		check_shadow(day, &made, from);
		facts_done(&made);
	}
	check_new(day);
}

/* Sent again, as after a reconnect: what made facts is known to be done, and
 * what made none makes none. */
static void
send_again(struct day *day, const struct actor *actor,
    const struct msg *command, size_t made)
{
	size_t n = day->log.n;

	if (live_done(day->live, actor->client, actor->client_seq) !=
	    (n > made))
		day_fail(day, "a command is not known to be done");
	if (n > made || day->failed)
		return;
	send(day, actor, command);
	if (day->log.n != n)
		day_fail(day, "%s is done the second time",
		    msg_name(command->id));
}

/* What was held up arrives after commands that were made after it. */
static void
send_late(struct day *day)
{
	if (day->late.id == 0 || !day_chance(day, 5))
		return;
	send(day, &day->late_actor, &day->late);
	day->late.id = 0;
}

void
day_command(struct day *day, uint64_t id, const struct msg *command)
{
	const struct user *user = live_user(day->live, id);
	struct actor actor = {.user = id, .client = 100 + id};
	size_t made;

	if (user == NULL)
		return;
	actor.role = user->set.role;
	actor.client_seq = ++day->client_seq;
	send_late(day);
	if (day->late.id == 0 && day_chance(day, 15)) {
		day->late = *command;
		day->late_actor = actor;
		return;
	}
	made = day->log.n;
	if (!day->failed)
		send(day, &actor, command);
	if (!day->failed && day_chance(day, 10))
		send_again(day, &actor, command, made);
}

/* --- the hub's own troubles --- */

static void
shadow_end(struct day *day)
{
	struct err err;

	if (day->shadow == NULL)
		return;
	if (live_same(day->live, day->shadow_live, &err) != 0)
		day_fail(day, "shadow: %s", err.text);
	core_free(day->shadow);
	live_free(day->shadow_live);
	day->shadow = NULL;
	day->shadow_live = NULL;
}

static void
shadow_begin(struct day *day)
{
	struct facts made = {NULL, 0, 0};
	struct err err;

	/* The core knows the latest time told, a snapshot the last fact's. */
	if (day->now < day->ticked)
		day->now = day->ticked;
	day_call(day, CALL_TICK, 0);
	shadow_end(day);
	/* A new core looks at everybody at once, this one in a moment. */
	if (day->core->index.sweep_at != INT64_MAX)
		return;
	day->shadow_live = live_copy(day->live, &err);
	if (day->shadow_live == NULL) {
		day_fail(day, "snapshot: %s", err.text);
		return;
	}
	day->shadow = core_new(day->shadow_live);
	core_tick(day->shadow, day->now, &made);
	if (made.n != 0)
		day_fail(day, "a snapshot made facts: %s",
		    msg_name(made.list[0].id));
	facts_done(&made);
}

/* A new hub reads the durable log; what was not durable never was. */
static void
restart(struct day *day)
{
	struct err err;
	size_t i;

	day->restarts++;
	if (day->shadow != NULL) {
		core_free(day->shadow);
		live_free(day->shadow_live);
		day->shadow = NULL;
		day->shadow_live = NULL;
	}
	core_free(day->core);
	live_free(day->live);
	live_free(day->mirror);
	day->log.n = day->n_checked = day->n_committed;
	day->live = live_new();
	day->mirror = live_new();
	day->core = core_new(day->live);
	alerts_free(day->alerts);
	day->alerts = alerts_new();
	memset(&day->flaps, 0, sizeof day->flaps);
	for (i = 0; i < day->log.n; i++) {
		if (core_fold(day->core, &day->log.list[i], &err) != 0)
			day_fail(day, "replay: %s", err.text);
		mirror_fold(day, &day->log.list[i]);
	}
	/* All that the new core knows of time. */
	day->ticked = day->live->row.at;
	day_call(day, CALL_START, 0);
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

/* --- the day --- */

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
		restart(day);
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
	core_free(day->shadow);
	if (day->shadow_live != NULL)
		live_free(day->shadow_live);
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
