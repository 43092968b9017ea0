/* request.c - each request in one row, and where its facts are. */
#include "src/store/request.h"

bool
request_wants(enum msg_id id)
{
	return id == MSG_REQUEST_OPENED || id == MSG_REQUEST_SET ||
	    id == MSG_REQUEST_CLOSED || id == MSG_REQUEST_JOINED ||
	    id == MSG_COMPLAINT_LATE;
}

static int
opened(struct store *store, const struct msg_request_opened *fact,
    struct err *err)
{
	enum request_kind kind = fact->kind != 0 ? fact->kind : REQUEST_NEED;

	return STORE_RUN(store, QUERY_REQUEST_OPEN, NULL, NULL, err,
	    value_number(fact->request), value_number(fact->patient),
	    value_number(fact->subject), value_number(fact->user),
	    value_number((uint64_t)fact->at), value_number(kind),
	    value_number(fact->priority), value_number(fact->owner),
	    value_number(fact->team), value_number((uint64_t)fact->due),
	    value_number(fact->of), value_number(fact->from),
	    value_number(kind != REQUEST_COMPLAINT ? 0
		    : fact->step != 0              ? fact->step
						   : STEP_RECEIVED),
	    value_number(fact->queue));
}

static int
set(struct store *store, const struct msg_request_set *fact, struct err *err)
{
	return STORE_RUN(store, QUERY_REQUEST_CHANGE, NULL, NULL, err,
	    value_number(fact->request), value_number(fact->subject),
	    value_number((uint64_t)fact->at), value_number(fact->state),
	    value_number(fact->priority), value_number(fact->owner),
	    value_number(fact->team), value_number((uint64_t)fact->due),
	    value_number(fact->step));
}

static int
closed(struct store *store, const struct msg_request_closed *fact,
    struct err *err)
{
	return STORE_RUN(store, QUERY_REQUEST_END, NULL, NULL, err,
	    value_number(fact->request),
	    value_number(fact->solved == ANSWER_YES ? REQUEST_RESOLVED
						    : REQUEST_GIVEN_UP),
	    value_number((uint64_t)fact->at));
}

int
request_fold(struct store *store, const struct fact *fact, struct err *err)
{
	int rc = 0;

	if (!request_wants(fact->id))
		return 0;
	switch (fact->id) {
	case MSG_REQUEST_OPENED:
		rc = opened(store, &fact->request_opened, err);
		break;
	case MSG_REQUEST_SET:
		rc = set(store, &fact->request_set, err);
		break;
	case MSG_REQUEST_CLOSED:
		rc = closed(store, &fact->request_closed, err);
		break;
	case MSG_REQUEST_JOINED:
		rc = STORE_RUN(store, QUERY_VISIT_JOIN, NULL, NULL, err,
		    value_number(fact->request_joined.contact),
		    value_number(fact->request_joined.request));
		break;
	default:
		rc = STORE_RUN(store, QUERY_REQUEST_LATE, NULL, NULL, err,
		    value_number(fact->complaint_late.request),
		    value_number(fact->complaint_late.step));
		break;
	}
	if (rc < 0)
		return -1;
	return STORE_RUN(store, QUERY_REQUEST_FACT, NULL, NULL, err,
	    value_number(fact->head.number),
	    value_number(msg_u64(fact->id, &fact->head, "request")));
}

int
request_linked(struct store *store, const struct msg_contact_linked *fact,
    struct err *err)
{
	if (fact->request == 0)
		return 0;
	return STORE_RUN(store, QUERY_REQUEST_LINK, NULL, NULL, err,
	    value_number(fact->request), value_number(fact->patient));
}
