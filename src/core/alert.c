/* alert.c - when an alert is raised, acknowledged and cleared. */
#include "src/core/alert.h"

#include <stdlib.h>

#include "src/base/mem.h"
#include "src/live/advisor.h"
#include "src/live/alert.h"
#include "src/live/floor.h"
#include "src/live/incident.h"
#include "src/live/once.h"
#include "src/live/quarter.h"
#include "src/live/queue.h"

enum { HOUR_OF_QUARTERS = 4 };

/* What an alert may be about: a kind, and a queue or a team or neither. */
struct about {
	uint64_t kind;
	uint64_t queue, team;
};

/* Since when it has been bad without an alert, or fine with one. */
struct watched {
	struct about about;
	int64_t since;
	uint64_t review; /* when it was looked at last */
	UT_hash_handle hh;
};

struct alerts {
	struct watched *watched;
	uint64_t review;
};

/* One review. */
struct review {
	struct alerts *alerts;
	struct core *core;
	const struct gauges *gauges;
};

struct alerts *
alerts_new(void)
{
	return mem_zero(1, sizeof(struct alerts));
}

static void
forget(struct alerts *alerts, uint64_t before)
{
	struct watched *watched, *next;

	HASH_ITER(hh, alerts->watched, watched, next) {
		if (watched->review >= before)
			continue;
		HASH_DEL(alerts->watched, watched);
		free(watched);
	}
}

void
alerts_free(struct alerts *alerts)
{
	if (alerts == NULL)
		return;
	forget(alerts, UINT64_MAX);
	free(alerts);
}

/* --- what is measured: false when there is nothing to measure --- */

static bool
measure_wait(const struct core *core, const struct queue *queue, bool spoken,
    uint64_t *value)
{
	const struct contact *oldest = queue_oldest(queue, spoken);

	if (oldest == NULL || oldest->row.since >= core->now ||
	    queue->set.threshold_s == 0)
		return false;
	*value = (uint64_t)(core->now - oldest->row.since) / 1000;
	return true;
}

/* Of the contacts that were answered or left in the last hour. */
static bool
measure_share(const struct core *core, const struct alert_type *type,
    const struct queue *queue, uint64_t *value)
{
	struct quarter hour;
	uint64_t over, part;

	quarters_last(core->live, queue->set.queue, core->now, HOUR_OF_QUARTERS,
	    &hour);
	over = (uint64_t)hour.answered + hour.abandoned;
	if (over == 0 || over < type->least)
		return false;
	part =
	    type->kind == ALERT_ABANDONMENT ? hour.abandoned : hour.answered_in;
	*value = part * 100 / over;
	return true;
}

static bool
measure_queue(const struct core *core, const struct alert_type *type,
    const struct queue *queue, uint64_t *value)
{
	switch (type->kind) {
	case ALERT_LONGEST_WAIT:
		return measure_wait(core, queue, true, value);
	case ALERT_LETTERS:
		return measure_wait(core, queue, false, value);
	case ALERT_SERVICE_LEVEL:
	case ALERT_ABANDONMENT:
		return measure_share(core, type, queue, value);
	case ALERT_NOBODY:
		*value =
		    queue->opening.open && !queue_staffed(core->live, queue);
		return true;
	default:
		return false;
	}
}

/* For how many seconds the hand has been up that was raised first. */
static uint64_t
longest_hand(const struct core *core, const struct team *team)
{
	const struct user *user;
	int64_t first = core->now;

	HASH_EACH(user, core->live->users)
		if (user->row.hand_at != 0 && user->row.hand_at < first &&
		    user_team(user) == team->set.team)
			first = user->row.hand_at;
	return (uint64_t)(core->now - first) / 1000;
}

/* Incidents of a team for which somebody must come. */
static uint64_t
acute(const struct live *live, uint64_t team)
{
	const struct incident *incident;
	uint64_t n = 0;

	HASH_EACH(incident, live->incidents)
		n += incident->row.team == team &&
		    incident_is_acute(live, incident);
	return n;
}

/* Promises of a team that wait and whose owners are not there. */
static uint64_t
deserted(const struct live *live, uint64_t team)
{
	const struct promise *promise;
	const struct user *owner;
	uint64_t n = 0;

	HASH_EACH(promise, live->promises) {
		owner = live_user(live, promise->row.user);
		n += promise->row.told && promise->row.absent &&
		    owner != NULL && user_team(owner) == team;
	}
	return n;
}

/* Complaints whose clock runs out soon, or did. */
static uint64_t
running_out(const struct core *core)
{
	int64_t warn_ms = (int64_t)requests_rules(core->live)->warn_s * 1000;
	const struct request *request;
	uint64_t n = 0;

	HASH_EACH(request, core->live->requests)
		n += request->row.kind == REQUEST_COMPLAINT &&
		    request->row.due != 0 &&
		    request->row.due - warn_ms <= core->now;
	return n;
}

/* Ten times the advisors for one supervisor. */
static bool
measure_ratio(const struct core *core, const struct alert_type *type,
    const struct team *team, uint64_t *value)
{
	uint64_t advisors = 0, supervisors = 0;
	const struct user *user;

	HASH_EACH(user, core->live->users) {
		if (user_team(user) != team->set.team || !user_signed_in(user))
			continue;
		advisors += user->set.role == ROLE_ADVISOR;
		supervisors += user->set.role == ROLE_SUPERVISOR;
	}
	if (advisors == 0 ||
	    (supervisors == 0 && type->kind == ALERT_RATIO_UNDER))
		return false;
	*value = supervisors == 0 ? ALERT_NO_LEAD : advisors * 10 / supervisors;
	return true;
}

static bool
measure_team(const struct core *core, const struct alert_type *type,
    const struct team *team, uint64_t *value)
{
	if (type->kind == ALERT_HAND)
		*value = longest_hand(core, team);
	else if (type->kind == ALERT_INCIDENT)
		*value = acute(core->live, team->set.team);
	else if (type->kind == ALERT_PROMISES)
		*value = deserted(core->live, team->set.team);
	else
		return measure_ratio(core, type, team, value);
	return true;
}

static uint64_t
unreachable(const struct live *live)
{
	const struct user *user;
	uint64_t n = 0;

	HASH_EACH(user, live->users)
		n += user->shown == ADVISOR_UNREACHABLE;
	return n;
}

static bool
measure_site(const struct review *review, const struct alert_type *type,
    uint64_t *value)
{
	switch (type->kind) {
	case ALERT_UNREACHABLE:
		*value = unreachable(review->core->live);
		return true;
	case ALERT_COMPLAINTS:
		*value = running_out(review->core);
		return true;
	case ALERT_TELEPHONY:
		*value = review->gauges->telephony_sick;
		return true;
	case ALERT_RECORDS:
		*value = review->gauges->records_s;
		return true;
	case ALERT_HELD:
		*value = review->gauges->held;
		return true;
	case ALERT_STORE:
		*value = review->gauges->store_ms;
		return true;
	case ALERT_ROOM:
		*value = review->core->live->room.recordings ||
		    review->core->live->room.voicemails;
		return true;
	default:
		return false;
	}
}

/* --- raised and cleared --- */

/* A limit as configured, in the unit of the value. */
static uint64_t
limit(const struct alert_type *type, uint64_t configured,
    const struct queue *queue, const struct team *team)
{
	switch (type->of) {
	case ALERT_T:
		return queue->set.threshold_s * configured / 100;
	case ALERT_LOW:
		return team->set.ratio_low * configured / 10;
	case ALERT_HIGH:
		return team->set.ratio_high * configured / 10;
	default:
		return configured;
	}
}

static struct watched *
watch(struct alerts *alerts, const struct about *about)
{
	struct watched *watched;

	HASH_FIND(hh, alerts->watched, about, sizeof *about, watched);
	if (watched == NULL) {
		watched = mem_zero(1, sizeof *watched);
		watched->about = *about;
		HASH_ADD(hh, alerts->watched, about, sizeof watched->about,
		    watched);
	}
	watched->review = alerts->review;
	return watched;
}

/* Whether a condition has held for so long; it is counted anew after. */
static bool
has_held(struct watched *watched, bool holds, uint64_t seconds, int64_t now)
{
	if (!holds) {
		watched->since = 0;
		return false;
	}
	if (watched->since == 0)
		watched->since = now;
	if (now - watched->since < (int64_t)seconds * 1000)
		return false;
	watched->since = 0;
	return true;
}

/* What was measured (NULL: nothing) against what is configured. */
static void
judge(const struct review *review, const struct alert_type *type,
    const struct queue *queue, const struct team *team, const uint64_t *value)
{
	struct core *core = review->core;
	const struct msg_alert_set *set = &core->live->alert_sets[type->kind];
	const struct about about = {type->kind,
	    queue != NULL ? queue->set.queue : 0,
	    team != NULL ? team->set.team : 0};
	const struct alert *alert =
	    alert_about(core->live, type->kind, about.queue, about.team);
	struct watched *watched = watch(review->alerts, &about);
	uint64_t bad = limit(type, set->raise, queue, team);
	uint64_t fine = limit(type, set->clear, queue, team);
	bool over = type->sense == ALERT_OVER;

	if (alert == NULL &&
	    has_held(watched,
		value != NULL && (over ? *value >= bad : *value <= bad),
		set->raise_s, core->now))
		EMIT(core, ALERT_RAISED, alert_raised, .kind = type->kind,
		    .queue = about.queue, .team = about.team, .value = *value,
		    .limit = bad);
	else if (alert != NULL &&
	    has_held(watched,
		value == NULL || (over ? *value <= fine : *value >= fine),
		set->clear_s, core->now))
		EMIT(core, ALERT_CLEARED, alert_cleared,
		    .alert = alert->row.alert);
}

static void
review_kind(const struct review *review, const struct alert_type *type)
{
	const struct live *live = review->core->live;
	const struct queue *queue;
	const struct team *team;
	uint64_t value = 0;
	bool is;

	if (type->scope == ALERT_SITE) {
		is = measure_site(review, type, &value);
		judge(review, type, NULL, NULL, is ? &value : NULL);
	} else if (type->scope == ALERT_QUEUE) {
		HASH_EACH(queue, live->queues) {
			is = measure_queue(review->core, type, queue, &value);
			judge(review, type, queue, NULL, is ? &value : NULL);
		}
	} else {
		HASH_EACH(team, live->teams) {
			is = measure_team(review->core, type, team, &value);
			judge(review, type, NULL, team, is ? &value : NULL);
		}
	}
}

/* What was not looked at is not there any more, or switched off. */
static void
clear_rest(const struct review *review)
{
	struct alert *alert, *next;
	struct watched *watched;

	HASH_ITER(hh, review->core->live->alerts, alert, next) {
		const struct about about = {
		    alert->row.kind, alert->row.queue, alert->row.team};

		HASH_FIND(hh, review->alerts->watched, &about, sizeof about,
		    watched);
		if (watched == NULL || watched->review < review->alerts->review)
			EMIT(review->core, ALERT_CLEARED, alert_cleared,
			    .alert = alert->row.alert);
	}
}

void
alerts_review(struct alerts *alerts, struct core *core,
    const struct gauges *gauges, int64_t now, struct facts *out)
{
	const struct review review = {alerts, core, gauges};
	const struct msg_alert_set *set;
	size_t i;

	core_begin(core, now, out);
	alerts->review++;
	for (i = 0; i < alert_type_count; i++) {
		set = &core->live->alert_sets[alert_types[i].kind];
		if (set->kind != 0 && !set->off)
			review_kind(&review, &alert_types[i]);
	}
	clear_rest(&review);
	forget(alerts, alerts->review);
	core_finish(core);
}

/* --- seen by somebody --- */

int
alert_acknowledge(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *id, struct refused *refused)
{
	const struct alert *alert =
	    live_alert(core->live, command->acknowledge.alert);

	if (alert == NULL)
		return core_refuse(refused, REFUSAL_UNKNOWN,
		    "there is no such alert any more");
	if (alert->row.acknowledged != 0)
		return core_refuse(refused, REFUSAL_STATE,
		    "somebody has seen it already");
	EMIT(core, ALERT_ACKNOWLEDGED, alert_acknowledged,
	    .alert = alert->row.alert, .user = actor->user);
	*id = alert->row.alert;
	return 0;
}
