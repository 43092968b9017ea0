/* promise.c - what a patient was promised: made, moved, kept, overdue. */
#include "src/core/promise.h"

#include "src/core/advisor.h"
#include "src/live/promise.h"

/* --- who may --- */

static const struct msg_promise_row *
find(const struct core *core, uint64_t id, struct refused *refused)
{
	const struct promise *promise = live_promise(core->live, id);

	if (promise != NULL)
		return &promise->row;
	core_refuse(refused, REFUSAL_UNKNOWN, "no such promise");
	return NULL;
}

const struct msg_promise_row *
promise_led(const struct core *core, const struct actor *actor, uint64_t id,
    struct refused *refused)
{
	const struct msg_promise_row *row = find(core, id, refused);
	bool left;

	if (row == NULL)
		return NULL;
	left = live_user(core->live, row->user) == NULL &&
	    actor->role == ROLE_SUPERVISOR;
	if (left || advisor_is_led(core, actor, row->user) ||
	    promise_waits_for(core->live, live_promise(core->live, id),
		actor->user))
		return row;
	core_refuse(refused, REFUSAL_OWNER, "not your promise");
	return NULL;
}

static int
check_due(const struct core *core, int64_t due, struct refused *refused)
{
	if (due <= core->now)
		return core_refuse(refused, REFUSAL_VALUE,
		    "a promise needs a time to come");
	if (due > core->now + (int64_t)PROMISE_DAYS * 86400000)
		return core_refuse(refused, REFUSAL_VALUE,
		    "a promise within a year");
	return 0;
}

/* Whoever keeps a promise handles contacts. */
static int
check_owner(const struct core *core, uint64_t id, struct refused *refused)
{
	const struct user *user = live_user(core->live, id);

	if (user == NULL ||
	    (user->set.role != ROLE_ADVISOR &&
		user->set.role != ROLE_SUPERVISOR))
		return core_refuse(refused, REFUSAL_UNKNOWN, "no such advisor");
	return 0;
}

static size_t
count_of(const struct live *live, uint64_t user)
{
	return promises_due(live, user, NULL, 0);
}

/* --- the commands --- */

int
promise_promise(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct msg_promise *promise = &command->promise;
	const struct contact *contact =
	    live_contact(core->live, promise->contact);
	uint64_t user = promise->user != 0 ? promise->user : actor->user;

	if (desk_check_talked(core, actor, contact, refused) != 0 ||
	    check_owner(core, user, refused) != 0 ||
	    check_due(core, promise->due, refused) != 0)
		return -1;
	if (count_of(core->live, user) >= PROMISES_MAX)
		return core_refuse(refused, REFUSAL_STATE,
		    "%d promises are open already", PROMISES_MAX);
	*done = core->live->row.last_promise + 1;
	EMIT(core, PROMISE_MADE, promise_made, .promise = *done,
	    .contact = promise->contact, .patient = contact->row.patient,
	    .queue = contact->row.queue, .subject = contact->row.subject,
	    .user = user, .due = promise->due, .by = actor->user);
	return 0;
}

int
promise_keep(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct msg_promise_row *row =
	    promise_led(core, actor, command->promise_keep.promise, refused);

	(void)done;
	if (row == NULL)
		return -1;
	EMIT(core, PROMISE_KEPT, promise_kept, .promise = row->promise,
	    .user = actor->user);
	return 0;
}

int
promise_begin(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct msg_promise_begin *begin = &command->promise_begin;
	const struct msg_promise_row *row =
	    promise_led(core, actor, begin->promise, refused);
	const struct contact *contact =
	    live_contact(core->live, begin->contact);

	(void)done;
	if (row == NULL ||
	    desk_check_talked(core, actor, contact, refused) != 0)
		return -1;
	if (row->patient != 0 && contact->row.patient != 0 &&
	    contact->row.patient != row->patient)
		return core_refuse(refused, REFUSAL_VALUE,
		    "the promise is of another patient");
	if (row->keeping != begin->contact)
		EMIT(core, PROMISE_BEGUN, promise_begun,
		    .promise = row->promise, .contact = begin->contact,
		    .user = actor->user);
	return 0;
}

const struct msg_promise_row *
promise_to_call(const struct core *core, const struct actor *actor, uint64_t id,
    uint64_t patient, struct refused *refused)
{
	const struct msg_promise_row *row =
	    promise_led(core, actor, id, refused);

	if (row == NULL)
		return NULL;
	if (row->keeping != 0)
		core_refuse(refused, REFUSAL_LATE, "he is being called");
	else if (patient != 0 && row->patient != 0 && patient != row->patient)
		core_refuse(refused, REFUSAL_VALUE,
		    "the promise is of another patient");
	else
		return row;
	return NULL;
}

void
promise_called(struct core *core, uint64_t promise, uint64_t contact,
    uint64_t user)
{
	EMIT(core, PROMISE_BEGUN, promise_begun, .promise = promise,
	    .contact = contact, .user = user);
}

void
promise_written(struct core *core, uint64_t id, uint64_t user)
{
	if (live_promise(core->live, id) != NULL)
		EMIT(core, PROMISE_KEPT, promise_kept, .promise = id,
		    .user = user);
}

void
promises_handled(struct core *core, uint64_t contact, uint64_t user)
{
	const struct promise *promise, *next;

	HASH_ITER(hh, core->live->promises, promise, next)
		if (promise->row.keeping == contact)
			EMIT(core, PROMISE_KEPT, promise_kept,
			    .promise = promise->row.promise, .user = user);
}

int
promise_move(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct msg_promise_move *move = &command->promise_move;
	const struct msg_promise_row *row =
	    promise_led(core, actor, move->promise, refused);
	uint64_t user;
	int64_t due;

	(void)done;
	if (row == NULL)
		return -1;
	user = move->user != 0 ? move->user : row->user;
	due = move->due != 0 ? move->due : row->due;
	if (user != row->user && check_owner(core, user, refused) != 0)
		return -1;
	if (due != row->due && check_due(core, due, refused) != 0)
		return -1;
	if (user == row->user && due == row->due)
		return 0;
	EMIT(core, PROMISE_MOVED, promise_moved, .promise = row->promise,
	    .user = user, .due = due, .by = actor->user);
	return 0;
}

int
promise_drop(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct msg_promise_row *row =
	    promise_led(core, actor, command->promise_drop.promise, refused);

	(void)done;
	if (row == NULL)
		return -1;
	EMIT(core, PROMISE_DROPPED, promise_dropped, .promise = row->promise,
	    .user = actor->user);
	return 0;
}

int
promise_read(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct msg_promise_row *row =
	    promise_led(core, actor, command->promise_read.promise, refused);

	if (row == NULL)
		return -1;
	*done = row->patient;
	EMIT(core, CARD_SEEN, card_seen, .user = actor->user,
	    .patient = row->patient, .contact = row->contact, .why = "promise");
	return 0;
}

/* --- what is due --- */

static void
tell_due(struct core *core, const struct promise *promise)
{
	EMIT(core, PROMISE_DUE, promise_due, .promise = promise->row.promise,
	    .user = promise->row.user,
	    .absent = promise_is_absent(core->live, promise->row.user));
}

void
promise_expire(struct core *core, uint64_t id)
{
	const struct promise *promise = live_promise(core->live, id);

	if (!promise->row.told)
		tell_due(core, promise);
	else
		EMIT(core, PROMISE_BROKEN, promise_broken, .promise = id,
		    .user = promise->row.user);
}

void
promises_settle(struct core *core)
{
	const struct promise *promise;

	HASH_EACH(promise, core->live->promises)
		if (promise->row.told &&
		    promise->row.absent !=
			promise_is_absent(core->live, promise->row.user))
			tell_due(core, promise);
}
