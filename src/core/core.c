/* core.c - decides: a command, the live state and the time give facts. */
#include "src/core/core.h"

#include <stdlib.h>

#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/core/advisor.h"
#include "src/core/contact.h"
#include "src/core/evaluation.h"
#include "src/core/letter.h"
#include "src/core/limits.h"
#include "src/core/opening.h"
#include "src/core/promise.h"
#include "src/core/recording.h"
#include "src/core/recall.h"
#include "src/core/route.h"
#include "src/core/session.h"
#include "src/core/state.h"

struct core *
core_new(struct live *live)
{
	struct core *core = mem_zero(1, sizeof *core);

	core->live = live;
	core->now = live->row.at;
	core->ticked = live->row.at;
	index_init(&core->index);
	return core;
}

void
core_free(struct core *core)
{
	if (core == NULL)
		return;
	index_done(core);
	dues_done(&core->dues);
	free(core);
}

int
core_fold(struct core *core, const struct fact *fact, struct err *err)
{
	if (live_fold(core->live, fact, true, err) != 0)
		return -1;
	core->index.stale = true;
	core->now = core->live->row.at;
	core->ticked = core->now;
	return 0;
}

/* --- what is due --- */

static void
request_expire(struct core *core, uint64_t id)
{
	const struct request *request = live_request(core->live, id);

	if (request_due(request) > core->now)
		return;
	if (request->row.kind == REQUEST_COMPLAINT)
		EMIT(core, COMPLAINT_LATE, complaint_late, .request = id,
		    .step = request->row.step);
	else
		EMIT(core, REQUEST_CLOSED, request_closed, .request = id,
		    .solved = ANSWER_NO);
}

static void
due_do(struct core *core, const struct due *due)
{
	uint64_t id = due->id;

	switch (due->kind) {
	case DUE_QUEUE:
		opening_review(core, id);
		break;
	case DUE_SESSION:
		session_expire(core, id);
		break;
	case DUE_ADVISOR:
		advisor_expire(core, id);
		break;
	case DUE_CONTACT:
		contact_expire(core, id);
		break;
	case DUE_REQUEST:
		request_expire(core, id);
		break;
	case DUE_PROMISE:
		promise_expire(core, id);
		break;
	case DUE_LETTER:
		letter_expire(core, id);
		break;
	case DUE_RECALL:
		recall_expire(core, id);
		break;
	}
}

static void
tick(struct core *core)
{
	struct due *due;

	core->ticked = core->now;
	while ((due = due_first(&core->dues)) != NULL && due->at <= core->now)
		due_do(core, due);
	evaluation_sweep(core);
	recording_sweep(core);
	route_sweep(core);
}

void
core_tick(struct core *core, int64_t now, struct facts *out)
{
	core_begin(core, now, out);
	tick(core);
	core_finish(core);
}

int64_t
core_next(const struct core *core)
{
	const struct due *due = due_first(&core->dues);
	int64_t next = core->index.sweep_at;
	int64_t sheet = evaluation_next(core);
	int64_t recording = recording_next(core);

	/* Not built yet: whether something is due is not known. */
	if (core->index.stale)
		return core->now;
	if (sheet < next)
		next = sheet;
	if (recording < next)
		next = recording;
	return due != NULL && due->at < next ? due->at : next;
}

/* --- what the hub says --- */

void
core_start(struct core *core, const char *version, int64_t now,
    struct facts *out)
{
	struct fact fact = {.id = MSG_TERM_STARTED};
	const struct session *session;

	core_begin(core, now, out);
	fact.term_started.term = core->live->row.term + 1;
	TEXT_SET(fact.term_started.version, version);
	core_emit(core, fact);
	HASH_EACH(session, core->live->sessions)
		session_lose(core, session->row.session);
	opening_review_all(core);
	tick(core);
	core_finish(core);
}

void
core_seal(struct core *core, uint64_t day, uint64_t last, const char *chain,
    int64_t now, struct facts *out)
{
	struct fact fact = {.id = MSG_DAY_SEALED};

	fact.day_sealed.day = day;
	fact.day_sealed.last = last;
	TEXT_SET(fact.day_sealed.chain, chain);
	core_put(core, &fact, now, out);
}

void
core_put(struct core *core, struct fact *fact, int64_t now, struct facts *out)
{
	core_begin(core, now, out);
	core->client = fact->client;
	core->client_seq = fact->client_seq;
	core_emit(core, *fact);
	*fact = out->list[out->n - 1];
	core_finish(core);
}
