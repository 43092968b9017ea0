/* replay.c - recorded calls into a store, each exactly as it went. */
#include "src/sim/replay.h"

#include <config.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/base/text.h"

enum {
	BREAK_MS = 4 * 3600 * 1000, /* between two days of an advisor */
};

/* What can happen, in the order in which it does at one instant: an advisor
 * ends a call before she begins the next. */
enum step_kind {
	STEP_ENDED,
	STEP_ARRIVED,
	STEP_QUEUED,
	STEP_SHIFT_BEGINS,
	STEP_LEFT,
	STEP_ENDED_AT_ONCE,
	STEP_SHIFT_ENDS
};

struct step_at {
	int64_t at;
	enum step_kind kind;
	size_t call;
};

struct steps {
	struct step_at *list;
	size_t n;
};

/* A run of the store's ids: contact and advisor of each call. */
struct ids {
	uint64_t first_contact;
	uint64_t *queue, *user;
};

/* --- the order of time --- */

static int
by_time(const void *a, const void *b)
{
	const struct step_at *x = a, *y = b;

	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	return x->call < y->call ? -1 : x->call > y->call;
}

static void
step_add(struct steps *steps, int64_t at, enum step_kind kind, size_t call)
{
	steps->list[steps->n++] = (struct step_at){at, kind, call};
}

static void
call_steps(struct steps *steps, const struct call *call, size_t i)
{
	const struct course *course = &call->course;

	step_add(steps, course->arrived, STEP_ARRIVED, i);
	if (course->queued != 0)
		step_add(steps, course->queued, STEP_QUEUED, i);
	step_add(steps, course->left, STEP_LEFT, i);
	if (course->answered)
		step_add(steps, course->ended,
		    course->ended == course->left ? STEP_ENDED_AT_ONCE
						  : STEP_ENDED,
		    i);
}

struct served {
	const struct call *call;
	size_t i;
};

static int
by_server(const void *a, const void *b)
{
	const struct served *x = a, *y = b;
	int order = strcmp(x->call->server, y->call->server);

	if (order != 0)
		return order;
	if (x->call->course.left != y->call->course.left)
		return x->call->course.left < y->call->course.left ? -1 : 1;
	return x->i < y->i ? -1 : x->i > y->i;
}

/* The records name no sign-in: a day of calls stands for it. */
static void
shift_steps(struct steps *steps, const struct tape *tape)
{
	struct served *list = mem_zero(tape->n, sizeof *list), *last = NULL;
	size_t i, n = 0;
	int64_t until = 0;

	for (i = 0; i < tape->n; i++)
		if (tape->calls[i].server[0] != '\0')
			list[n++] = (struct served){&tape->calls[i], i};
	qsort(list, n, sizeof *list, by_server);
	for (i = 0; i < n; i++) {
		if (last == NULL ||
		    list[i].call->course.left > until + BREAK_MS ||
		    strcmp(last->call->server, list[i].call->server) != 0) {
			if (last != NULL)
				step_add(steps, until, STEP_SHIFT_ENDS,
				    last->i);
			step_add(steps, list[i].call->course.left,
			    STEP_SHIFT_BEGINS, list[i].i);
			until = 0;
		}
		if (list[i].call->course.ended > until)
			until = list[i].call->course.ended;
		last = &list[i];
	}
	if (last != NULL)
		step_add(steps, until, STEP_SHIFT_ENDS, last->i);
	free(list);
}

static void
steps_init(struct steps *steps, const struct tape *tape)
{
	size_t i;

	steps->list = mem_zero(tape->n * 6, sizeof *steps->list);
	steps->n = 0;
	for (i = 0; i < tape->n; i++)
		call_steps(steps, &tape->calls[i], i);
	shift_steps(steps, tape);
	qsort(steps->list, steps->n, sizeof *steps->list, by_time);
}

/* --- the facts --- */

static void
fact_left(struct fact *fact, const struct call *call, uint64_t short_s,
    uint64_t contact, uint64_t user)
{
	const struct course *course = &call->course;
	bool is_short = short_s > 0 && course->queued != 0 &&
	    course->left - course->queued <= (int64_t)short_s * 1000;

	if (course->answered) {
		fact->id = MSG_CONTACT_ANSWERED;
		fact->contact_answered.contact = contact;
		fact->contact_answered.user = user;
		return;
	}
	fact->id = MSG_CONTACT_LEFT;
	fact->contact_left.contact = contact;
	fact->contact_left.outcome =
	    is_short ? CONTACT_SHORT : CONTACT_ABANDONED;
}

static void
fact_of_step(struct fact *fact, const struct call *call, enum step_kind kind,
    uint64_t contact, uint64_t queue, uint64_t user, uint64_t short_s)
{
	memset(fact, 0, sizeof *fact);
	switch (kind) {
	case STEP_ARRIVED:
		fact->id = MSG_CONTACT_ARRIVED;
		fact->contact_arrived.contact = contact;
		fact->contact_arrived.channel = CHANNEL_CALL;
		fact->contact_arrived.queue = queue;
		fact->contact_arrived.patient = call->customer;
		fact->contact_arrived.call = call->number;
		break;
	case STEP_QUEUED:
		fact->id = MSG_CONTACT_QUEUED;
		fact->contact_queued.contact = contact;
		fact->contact_queued.queue = queue;
		fact->contact_queued.priority = call_priority(call);
		fact->contact_queued.since = call->course.queued;
		fact->contact_queued.entry = ENTRY_NEW;
		break;
	case STEP_LEFT:
		fact_left(fact, call, short_s, contact, user);
		break;
	case STEP_ENDED:
	case STEP_ENDED_AT_ONCE:
		fact->id = MSG_CONTACT_ENDED;
		fact->contact_ended.contact = contact;
		fact->contact_ended.user = user;
		fact->contact_ended.until = call->course.ended;
		break;
	case STEP_SHIFT_BEGINS:
	case STEP_SHIFT_ENDS:
		fact->id = MSG_ADVISOR_SET;
		fact->advisor_set.user = user;
		fact->advisor_set.state =
		    kind == STEP_SHIFT_BEGINS ? ADVISOR_AVAILABLE : ADVISOR_OUT;
		break;
	}
}

/* The records know no wrap-up: a contact is closed as soon as it ended. */
static int
put_closed(struct journal *journal, uint64_t contact, uint64_t user, int64_t at,
    struct err *err)
{
	struct fact fact = {.id = MSG_CONTACT_CLOSED};

	fact.contact_closed.contact = contact;
	fact.contact_closed.user = user;
	fact.contact_closed.by = PARTY_HUB;
	return journal_put(journal, &fact, at, err);
}

static int
put_step(struct journal *journal, const struct tape *tape,
    const struct step_at *step, const struct ids *ids, struct err *err)
{
	const struct call *call = &tape->calls[step->call];
	uint64_t contact = ids->first_contact + step->call;
	uint64_t queue = ids->queue[step->call];
	uint64_t user = ids->user[step->call];
	struct fact fact;

	fact_of_step(&fact, call, step->kind, contact, queue, user,
	    live_queue(journal->live, queue)->set.short_s);
	if (journal_put(journal, &fact, step->at, err) < 0)
		return -1;
	if (fact.id == MSG_CONTACT_ENDED)
		return put_closed(journal, contact, user, step->at, err);
	return 0;
}

static int
put_seal(struct journal *journal, int64_t at, struct err *err)
{
	struct fact fact = {.id = MSG_DAY_SEALED};
	int due = journal_seal_due(journal, at, &fact.day_sealed, err);

	if (due <= 0)
		return due;
	return journal_put(journal, &fact, at, err);
}

static int
put_config(struct journal *journal, const struct tape *tape,
    const struct cast *cast, int64_t at, struct err *err)
{
	struct fact term = {.id = MSG_TERM_STARTED}, *facts;
	size_t i, n;
	int rc;

	term.term_started.term = journal->live->row.term + 1;
	TEXT_SET(term.term_started.version, "vigiesim " PACKAGE_VERSION);
	rc = journal_put(journal, &term, at, err);
	n = cast_config(journal->live, tape, cast, 0, &facts);
	for (i = 0; i < n && rc == 0; i++)
		rc = journal_put(journal, &facts[i], at, err);
	free(facts);
	return rc;
}

static void
ids_init(struct ids *ids, const struct live *live, const struct tape *tape)
{
	const struct user *user;
	size_t i;

	ids->first_contact = live->row.last_contact + 1;
	ids->queue = mem_zero(tape->n, sizeof *ids->queue);
	ids->user = mem_zero(tape->n, sizeof *ids->user);
	for (i = 0; i < tape->n; i++) {
		ids->queue[i] =
		    live_queue_named(live, tape->calls[i].type)->set.queue;
		user = tape->calls[i].server[0] == '\0'
		    ? NULL
		    : live_user_login(live, tape->calls[i].server);
		ids->user[i] = user == NULL ? 0 : user->set.user;
	}
}

int
replay_as_recorded(struct journal *journal, const struct tape *tape,
    const struct cast *cast, struct err *err)
{
	struct steps steps = {NULL, 0};
	struct ids ids = {0, NULL, NULL};
	char last[CLOCK_TEXT], first[CLOCK_TEXT];
	int64_t begin;
	size_t i;
	int rc = -1;

	if (tape->n == 0)
		return err_set(err, "there is no call to play");
	begin = tape->calls[0].course.arrived;
	if (begin < journal->live->row.at) {
		clock_text(journal->live->row.at, last, sizeof last);
		clock_text(begin, first, sizeof first);
		return err_set(err,
		    "the store holds facts up to %s; calls "
		    "from %s on cannot be put before them",
		    last, first);
	}
	if (put_seal(journal, begin, err) < 0 ||
	    put_config(journal, tape, cast, begin, err) < 0)
		return -1;
	steps_init(&steps, tape);
	ids_init(&ids, journal->live, tape);
	for (i = 0; i < steps.n; i++)
		if (put_seal(journal, steps.list[i].at, err) < 0 ||
		    put_step(journal, tape, &steps.list[i], &ids, err) < 0)
			goto out;
	rc = journal_commit(journal, err);
out:
	free(ids.queue);
	free(ids.user);
	free(steps.list);
	return rc;
}
