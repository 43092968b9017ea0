/* stream.c - a random stream of facts, as a hub could have decided them. */
#include "tests/live/stream.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/base/text.h"

enum { GATEWAY = 9000 };

static uint64_t
below(struct stream *stream, uint64_t n)
{
	return random_below(&stream->random, n);
}

static bool
chance(struct stream *stream, uint64_t percent)
{
	return below(stream, 100) < percent;
}

/* --- contacts --- */

static void
arrive(struct stream *stream, struct fact *fact)
{
	struct msg_contact_arrived *arrived = &fact->contact_arrived;
	struct stream_contact *contact = &stream->contacts[stream->n++];

	memset(contact, 0, sizeof *contact);
	contact->contact = ++stream->last_contact;
	contact->state = CONTACT_MENU;
	fact->id = MSG_CONTACT_ARRIVED;
	arrived->contact = contact->contact;
	arrived->channel = chance(stream, 80)
	    ? CHANNEL_CALL
	    : (enum channel)(2 + below(stream, 5));
	if (chance(stream, 90))
		arrived->queue = contact->queue =
		    1 + below(stream, STREAM_QUEUES);
	arrived->subject = below(stream, STREAM_SUBJECTS + 1);
	arrived->patient = below(stream, 100000);
	arrived->call = contact->contact;
	fact->client = GATEWAY;
}

static void
forget(struct stream *stream, struct stream_contact *contact)
{
	if (contact->user != 0)
		stream->idle[stream->n_idle++] = contact->user;
	*contact = stream->contacts[--stream->n];
}

static void
queued(struct stream *stream, struct stream_contact *contact, enum entry entry,
    struct fact *fact)
{
	fact->id = MSG_CONTACT_QUEUED;
	if (contact->queue == 0 || entry != ENTRY_NEW)
		contact->queue = 1 + below(stream, STREAM_QUEUES);
	if (contact->state == CONTACT_MENU)
		contact->since = stream->now - (int64_t)below(stream, 50);
	contact->priority = chance(stream, 10) ? below(stream, 10) : 0;
	fact->contact_queued.contact = contact->contact;
	fact->contact_queued.queue = contact->queue;
	fact->contact_queued.priority = contact->priority;
	fact->contact_queued.since = contact->since;
	fact->contact_queued.entry = entry;
	if (contact->user != 0)
		stream->idle[stream->n_idle++] = contact->user;
	contact->user = 0;
	contact->state = CONTACT_WAITING;
}

static void
left(struct stream *stream, struct stream_contact *contact, struct fact *fact)
{
	static const enum contact_state outcomes[] = {CONTACT_ABANDONED,
	    CONTACT_ABANDONED, CONTACT_SHORT, CONTACT_CLOSED_HOURS,
	    CONTACT_OVERFLOWED, CONTACT_VOICEMAIL, CONTACT_FAILED};

	fact->id = MSG_CONTACT_LEFT;
	fact->contact_left.contact = contact->contact;
	fact->contact_left.outcome = outcomes[below(stream, 7)];
	fact->client = GATEWAY;
	forget(stream, contact);
}

static void
offered(struct stream *stream, struct stream_contact *contact,
    struct fact *fact)
{
	size_t which = below(stream, stream->n_idle);

	fact->id = MSG_CONTACT_OFFERED;
	fact->contact_offered.contact = contact->contact;
	fact->contact_offered.user = contact->user = stream->idle[which];
	fact->contact_offered.until = stream->now + 15000;
	fact->contact_offered.waited_ms =
	    (uint64_t)(stream->now - contact->since);
	fact->contact_offered.advisors = stream->n_idle;
	stream->idle[which] = stream->idle[--stream->n_idle];
	contact->state = CONTACT_OFFERED;
}

static void
offer_answer(struct stream *stream, struct stream_contact *contact,
    struct fact *fact)
{
	if (chance(stream, 85)) {
		fact->id = MSG_CONTACT_ANSWERED;
		fact->contact_answered.contact = contact->contact;
		fact->contact_answered.user = contact->user;
		contact->state = CONTACT_TALK;
		fact->client = contact->user;
		return;
	}
	fact->id = MSG_OFFER_ENDED;
	fact->offer_ended.contact = contact->contact;
	fact->offer_ended.user = contact->user;
	fact->offer_ended.why = (enum offer_end)(1 + below(stream, 5));
	stream->idle[stream->n_idle++] = contact->user;
	contact->user = 0;
	contact->state = CONTACT_WAITING;
}

static void
closed(struct stream *stream, struct stream_contact *contact, struct fact *fact)
{
	fact->id = MSG_CONTACT_CLOSED;
	fact->contact_closed.contact = contact->contact;
	fact->contact_closed.user = contact->user;
	fact->contact_closed.subject = below(stream, STREAM_SUBJECTS + 1);
	fact->contact_closed.disposition = below(stream, 3);
	fact->contact_closed.solved = (enum answer)below(stream, 3);
	fact->contact_closed.by = PARTY_ADVISOR;
	fact->client = contact->user;
	forget(stream, contact);
}

static void
talk(struct stream *stream, struct stream_contact *contact, struct fact *fact)
{
	fact->client = contact->user;
	if (chance(stream, 20)) {
		fact->id = MSG_CONTACT_HELD;
		fact->contact_held.contact = contact->contact;
		fact->contact_held.user = contact->user;
		contact->state = CONTACT_HOLD;
	} else if (!stream->plain && chance(stream, 10)) {
		queued(stream, contact, ENTRY_TRANSFER, fact);
	} else if (chance(stream, 10)) {
		closed(stream, contact, fact);
	} else {
		fact->id = MSG_CONTACT_ENDED;
		fact->contact_ended.contact = contact->contact;
		fact->contact_ended.user = contact->user;
		fact->contact_ended.by = PARTY_CALLER;
		fact->contact_ended.until = stream->now + 60000;
		contact->state = CONTACT_WRAPUP;
	}
}

static void
wait_on(struct stream *stream, struct stream_contact *contact,
    struct fact *fact)
{
	if (stream->n_idle > 0 && chance(stream, 90))
		offered(stream, contact, fact);
	else if (chance(stream, 80))
		left(stream, contact, fact);
	else
		queued(stream, contact,
		    chance(stream, 80) ? ENTRY_OVERFLOW : ENTRY_TRANSFER, fact);
}

static void
go_on(struct stream *stream, struct fact *fact)
{
	struct stream_contact *contact;

	contact = &stream->contacts[below(stream, stream->n)];
	switch (contact->state) {
	case CONTACT_MENU:
		if (chance(stream, 95))
			queued(stream, contact, ENTRY_NEW, fact);
		else
			left(stream, contact, fact);
		break;
	case CONTACT_WAITING:
		wait_on(stream, contact, fact);
		break;
	case CONTACT_OFFERED:
		offer_answer(stream, contact, fact);
		break;
	case CONTACT_TALK:
		talk(stream, contact, fact);
		break;
	case CONTACT_HOLD:
		fact->id = MSG_CONTACT_RESUMED;
		fact->contact_resumed.contact = contact->contact;
		fact->contact_resumed.user = contact->user;
		fact->client = contact->user;
		contact->state = CONTACT_TALK;
		break;
	default:
		closed(stream, contact, fact);
	}
}

/* --- what happens beside contacts --- */

static void
presence(struct stream *stream, uint64_t who, struct fact *fact)
{
	if (stream->sessions[who] == 0) {
		stream_sign_in(stream, who, fact);
	} else if (stream->lost[who]) {
		fact->id = MSG_SESSION_BACK;
		fact->session_back.session = stream->sessions[who];
		fact->session_back.user = who;
		stream->lost[who] = false;
	} else if (chance(stream, 50)) {
		fact->id = MSG_SESSION_LOST;
		fact->session_lost.session = stream->sessions[who];
		fact->session_lost.user = who;
		stream->lost[who] = true;
	} else {
		fact->id = MSG_SESSION_ENDED;
		fact->session_ended.session = stream->sessions[who];
		fact->session_ended.user = who;
		fact->session_ended.why = SESSION_LOGOUT;
		stream->sessions[who] = 0;
	}
}

static void
says(struct stream *stream, uint64_t who, struct fact *fact)
{
	static const enum advisor_state states[] = {ADVISOR_AVAILABLE,
	    ADVISOR_AVAILABLE, ADVISOR_PAUSE, ADVISOR_OUT, ADVISOR_UNREACHABLE};

	switch (below(stream, 3)) {
	case 0:
		fact->id = MSG_PAUSE_ASKED;
		fact->pause_asked.user = who;
		fact->pause_asked.state = states[below(stream, 4)];
		fact->pause_asked.reason = REASON_LUNCH;
		break;
	case 1:
		fact->id = MSG_TELEPHONE_SET;
		fact->telephone_set.user = who;
		fact->telephone_set.there = chance(stream, 50);
		break;
	default:
		fact->id = MSG_ADVISOR_SET;
		fact->advisor_set.user = who;
		fact->advisor_set.state = states[below(stream, 5)];
		fact->advisor_set.reason = (enum reason)below(stream, 13);
	}
}

static void
request(struct stream *stream, struct fact *fact)
{
	struct stream_contact *contact = NULL;

	if (stream->n > 0)
		contact = &stream->contacts[below(stream, stream->n)];
	if (contact == NULL || chance(stream, 40)) {
		fact->id = MSG_REQUEST_OPENED;
		fact->request_opened.request = ++stream->last_request;
		fact->request_opened.patient = below(stream, 30);
		fact->request_opened.subject =
		    below(stream, STREAM_SUBJECTS + 1);
		fact->request_opened.user = 1 + below(stream, stream->advisors);
	} else if (chance(stream, 60)) {
		fact->id = MSG_CONTACT_LINKED;
		fact->contact_linked.contact = contact->contact;
		fact->contact_linked.patient = below(stream, 30);
		fact->contact_linked.request =
		    below(stream, stream->last_request + 1);
	} else {
		fact->id = MSG_REQUEST_CLOSED;
		fact->request_closed.request =
		    1 + below(stream, stream->last_request + 1);
		fact->request_closed.solved = ANSWER_YES;
	}
}

static void
promise(struct stream *stream, struct fact *fact)
{
	static const enum msg_id ids[] = {MSG_PROMISE_KEPT, MSG_PROMISE_BROKEN,
	    MSG_PROMISE_MOVED, MSG_PROMISE_DROPPED};

	if (stream->last_promise == 0 || chance(stream, 40)) {
		fact->id = MSG_PROMISE_MADE;
		fact->promise_made.promise = ++stream->last_promise;
		fact->promise_made.contact =
		    1 + below(stream, stream->last_contact + 1);
		fact->promise_made.queue = below(stream, STREAM_QUEUES + 1);
		fact->promise_made.user = 1 + below(stream, stream->advisors);
		fact->promise_made.due = stream->now + 60000;
		return;
	}
	fact->id = ids[below(stream, 4)];
	fact->promise_kept.promise = 1 + below(stream, stream->last_promise);
	fact->promise_kept.user = 1 + below(stream, stream->advisors);
	if (fact->id == MSG_PROMISE_MOVED)
		fact->promise_moved.due = stream->now + 60000;
}

static void
beside(struct stream *stream, struct fact *fact)
{
	uint64_t who = 1 + below(stream, stream->advisors);
	struct stream_contact *contact;

	switch (below(stream, 9)) {
	case 0:
	case 1:
		presence(stream, who, fact);
		break;
	case 2:
	case 3:
		says(stream, who, fact);
		break;
	case 4:
	case 5:
		request(stream, fact);
		break;
	case 6:
		stream_reconfigure(stream, fact);
		break;
	case 7:
		promise(stream, fact);
		break;
	default:
		if (stream->n == 0) {
			presence(stream, who, fact);
			break;
		}
		contact = &stream->contacts[below(stream, stream->n)];
		fact->id = MSG_CONTACT_RAISED;
		fact->contact_raised.contact = contact->contact;
		fact->contact_raised.priority = below(stream, 10);
	}
}

/* --- the stream --- */

void
stream_init(struct stream *stream, uint64_t seed, int64_t now,
    uint64_t advisors)
{
	uint64_t who;

	memset(stream, 0, sizeof *stream);
	random_init(&stream->random, seed);
	stream->now = now;
	stream->advisors = advisors;
	stream->waiting = STREAM_CONTACTS;
	stream->idle = mem_zero(advisors + 1, sizeof *stream->idle);
	stream->sessions = mem_zero(advisors + 2, sizeof *stream->sessions);
	stream->lost = mem_zero(advisors + 2, sizeof *stream->lost);
	for (who = 1; who <= advisors; who++)
		stream->idle[stream->n_idle++] = who;
}

void
stream_done(struct stream *stream)
{
	free(stream->idle);
	free(stream->sessions);
	free(stream->lost);
}

void
stream_next(struct stream *stream, struct fact *fact)
{
	memset(fact, 0, sizeof *fact);
	if (!stream_configure(stream, fact)) {
		stream->now += (int64_t)below(stream, 500);
		if (stream->n == 0 ||
		    (stream->n < stream->waiting && chance(stream, 20)))
			arrive(stream, fact);
		else if (!stream->plain && chance(stream, 20))
			beside(stream, fact);
		else
			go_on(stream, fact);
	}
	fact->head.number = ++stream->number;
	fact->head.at = stream->now;
	if (fact->client != 0)
		fact->client_seq = stream->number;
}
