/* day_hub.c - the hub as the day plays it: the core, twice while there is a
 * shadow, its log, and what each new fact must be. */
#include "tests/core/day.h"

#include <string.h>

#include "proto/codec.h"
#include "src/base/text.h"
#include "src/core/room.h"
#include "src/core/state.h"
#include "tests/live/same.h"

/* --- what each new fact must be --- */

static void
mirror_fold(struct day *day, const struct fact *fact)
{
	struct err err;

	if (flaps_check(&day->flaps, day->mirror, fact, &err) != 0 ||
	    live_fold(day->mirror, fact, true, &err) != 0)
		day_fail(day, "%s", err.text);
}

/* Whether she may have it: it is offered to her, or she calls out. */
static bool
is_hers(const struct contact *contact, const struct fact *fact)
{
	if (contact->row.channel == CHANNEL_OUTBOUND &&
	    contact->row.state == CONTACT_MENU)
		return true;
	return contact->row.state == CONTACT_OFFERED &&
	    contact->row.user == fact->contact_answered.user;
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

		if (contact == NULL || !is_hers(contact, fact))
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

static void
put_one(struct day *day, struct core *core, uint64_t contact, struct facts *out)
{
	struct fact fact = {.id = MSG_GRID_SET};

	if (contact == UINT64_MAX) {
		fact.id = MSG_ARTICLE_SET;
		fact.article_set.article = 1;
		TEXT_SET(fact.article_set.name, "list");
		fact.article_set.kind = ARTICLE_CHECKLIST;
		fact.article_set.owner = DAY_ADVISORS + 2;
		fact.article_set.review = 20270101;
		fact.article_set.current = true;
	} else if (contact == 0) {
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
	case CALL_DRAW:
		core_recording_draw(core, id, day->now, out);
		break;
	case CALL_OVER:
		core_recording_over(core, id,
		    id % 2 == 0 ? RECORDING_END_HUB : 0, 1000, day->now, out);
		break;
	case CALL_ROOM:
		core_room(core, &(struct room_left){id % 200, id % 150},
		    day->now, out);
		break;
	case CALL_PUT:
		put_one(day, core, id, out);
		break;
	}
}

void
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

void
day_review(struct day *day)
{
	size_t from = day->log.n, i, n;
	struct facts made = {NULL, 0, 0};
	struct fact fact;

	if (day_chance(day, 30))
		day->gauges.telephony_sick = !day->gauges.telephony_sick;
	if (day_chance(day, 20))
		day->gauges.store_ms = day_below(day, 4000);
	if (day_chance(day, 20))
		day->gauges.held = day_below(day, 3);
	alerts_review(day->alerts, day->core, &day->gauges, day->now,
	    &day->log);
	n = day->log.n;
	if (day->shadow != NULL) {
		/* It has no memory of how long something has been bad. */
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

void
shadow_free(struct day *day)
{
	if (day->shadow == NULL)
		return;
	core_free(day->shadow);
	live_free(day->shadow_live);
	day->shadow = NULL;
	day->shadow_live = NULL;
}

void
shadow_end(struct day *day)
{
	struct err err;

	if (day->shadow == NULL)
		return;
	if (live_same(day->live, day->shadow_live, &err) != 0)
		day_fail(day, "shadow: %s", err.text);
	shadow_free(day);
}

void
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

void
day_restart(struct day *day)
{
	struct err err;
	size_t i;

	day->restarts++;
	shadow_free(day);
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
