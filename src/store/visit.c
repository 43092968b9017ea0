/* visit.c - each contact in one row, as a patient's card lists it. */
#include "src/store/visit.h"

#include "src/store/forget.h"
#include "src/store/request.h"

bool
visit_wants(enum msg_id id)
{
	return id == MSG_CONTACT_ARRIVED || id == MSG_CONTACT_LINKED ||
	    id == MSG_CONTACT_CLOSED || id == MSG_CONTACT_LEFT ||
	    id == MSG_EVALUATION_ERASED || id == MSG_PROMISE_KEPT ||
	    id == MSG_PROMISE_DROPPED || id == MSG_RECORDING_ERASED ||
	    id == MSG_MESSAGES_FORGOTTEN || id == MSG_CALLERS_FORGOTTEN ||
	    id == MSG_VOICEMAILS_ERASED || request_wants(id) ||
	    (id >= MSG_LETTER_LEFT && id <= MSG_LETTER_OVER);
}

static int
arrived(struct store *store, const struct msg_contact_arrived *fact,
    struct err *err)
{
	return STORE_RUN(store, QUERY_VISIT_ARRIVED, NULL, NULL, err,
	    value_number(fact->contact), value_number((uint64_t)fact->at),
	    value_number(fact->channel), value_number(fact->subject),
	    value_id(fact->patient), value_number(fact->request));
}

static int
linked(struct store *store, const struct msg_contact_linked *fact,
    struct err *err)
{
	static const enum query links[] = {QUERY_NOTE_LINK, QUERY_PROMISE_LINK};
	static const enum query letters[] = {
	    QUERY_LETTER_LINK, QUERY_LETTER_OUT_LINK};
	size_t i;

	if (STORE_RUN(store, QUERY_VISIT_LINKED, NULL, NULL, err,
		value_number(fact->contact), value_id(fact->patient),
		value_number(fact->request)) < 0 ||
	    request_linked(store, fact, err) < 0)
		return -1;
	for (i = 0; i < sizeof links / sizeof links[0]; i++)
		if (STORE_RUN(store, links[i], NULL, NULL, err,
			value_number(fact->contact),
			value_number(fact->patient)) < 0)
			return -1;
	for (i = 0; i < sizeof letters / sizeof letters[0]; i++)
		if (STORE_RUN(store, letters[i], NULL, NULL, err,
			value_number(fact->contact),
			value_number(fact->patient),
			value_number(fact->request)) < 0)
			return -1;
	return 0;
}

static int
closed(struct store *store, const struct msg_contact_closed *fact,
    struct err *err)
{
	return STORE_RUN(store, QUERY_VISIT_CLOSED, NULL, NULL, err,
	    value_number(fact->contact), value_number(CONTACT_CLOSED),
	    value_number(fact->user), value_number(fact->solved),
	    value_id(fact->subject));
}

static int
left(struct store *store, const struct msg_contact_left *fact, struct err *err)
{
	return STORE_RUN(store, QUERY_VISIT_LEFT, NULL, NULL, err,
	    value_number(fact->contact), value_number(fact->outcome));
}

/* The fact and the erasure are one transaction. */
static int
erased(struct store *store, const struct msg_evaluation_erased *fact,
    struct err *err)
{
	if (STORE_RUN(store, QUERY_SHEET_ERASE, NULL, NULL, err,
		value_number(fact->evaluation)) < 0)
		return -1;
	return STORE_RUN(store, QUERY_REMARK_ERASE, NULL, NULL, err,
	    value_number(fact->evaluation));
}

static int
letter_is(struct store *store, uint64_t letter, enum letter_state state,
    enum letter_why why, struct err *err)
{
	return STORE_RUN(store, QUERY_LETTER_OUT_STATE, NULL, NULL, err,
	    value_number(letter), value_number(state), value_number(why));
}

/* One that failed and was given up, or sent long ago, stays what it was. */
static int
letter_over(struct store *store, const struct msg_letter_over *fact,
    struct err *err)
{
	return fact->why == LETTER_END_TAKEN_BACK
	    ? letter_is(store, fact->letter, LETTER_TAKEN_BACK, 0, err)
	    : 0;
}

static int
promise_is(struct store *store, uint64_t promise, enum promise_state state,
    struct err *err)
{
	return STORE_RUN(store, QUERY_PROMISE_STATE, NULL, NULL, err,
	    value_number(promise), value_number(state));
}

int
visit_fold(struct store *store, const struct fact *fact, struct err *err)
{
	switch (fact->id) {
	case MSG_CONTACT_ARRIVED:
		return arrived(store, &fact->contact_arrived, err);
	case MSG_CONTACT_LINKED:
		return linked(store, &fact->contact_linked, err);
	case MSG_CONTACT_CLOSED:
		return closed(store, &fact->contact_closed, err);
	case MSG_CONTACT_LEFT:
		return left(store, &fact->contact_left, err);
	case MSG_EVALUATION_ERASED:
		return erased(store, &fact->evaluation_erased, err);
	case MSG_RECORDING_ERASED:
		return STORE_RUN(store, QUERY_RECORDING_ERASE, NULL, NULL, err,
		    value_number(fact->recording_erased.recording));
	case MSG_MESSAGES_FORGOTTEN:
		return messages_forget(store, fact->messages_forgotten.before,
		    err);
	case MSG_CALLERS_FORGOTTEN:
		return callers_forget(store, fact->callers_forgotten.before,
		    err);
	case MSG_VOICEMAILS_ERASED:
		return voicemails_forget(store, fact->voicemails_erased.before,
		    err);
	case MSG_LETTER_LEFT:
		return letter_is(store, fact->letter_left.letter,
		    LETTER_WAITING, 0, err);
	case MSG_LETTER_SENT:
		return letter_is(store, fact->letter_sent.letter, LETTER_SENT,
		    0, err);
	case MSG_LETTER_DELIVERED:
		return letter_is(store, fact->letter_delivered.letter,
		    LETTER_DELIVERED, 0, err);
	case MSG_LETTER_FAILED:
		return letter_is(store, fact->letter_failed.letter,
		    LETTER_FAILED, fact->letter_failed.why, err);
	case MSG_LETTER_OVER:
		return letter_over(store, &fact->letter_over, err);
	case MSG_PROMISE_KEPT:
		return promise_is(store, fact->promise_kept.promise,
		    PROMISE_DONE, err);
	case MSG_PROMISE_DROPPED:
		return promise_is(store, fact->promise_dropped.promise,
		    PROMISE_VOID, err);
	default:
		return request_fold(store, fact, err);
	}
}
