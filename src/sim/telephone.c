/* telephone.c - patients who call by the hub's exchange. */
#include "src/sim/telephone.h"

#include "src/sim/visit.h"

/* A visit's serial is its call. */
static struct visit *
visit_of_call(const struct hospital *hospital, uint64_t call)
{
	uint64_t i;

	for (i = 1; i <= hospital->n_visits; i++)
		if (hospital->visits[i] != NULL &&
		    hospital->visits[i]->serial == call)
			return hospital->visits[i];
	return NULL;
}

static const char *
queue_name(const struct hospital *hospital, uint64_t number)
{
	const struct queue *queue = live_queue(hospital->live, number);

	return queue == NULL ? "" : queue->set.name;
}

/* The call that a contact is; false when it is none of ours. */
static bool
call_of(const struct exchange *exchange, const struct hospital *hospital,
    uint64_t contact, uint64_t *call)
{
	const struct contact *c = live_contact(hospital->live, contact);

	return c != NULL && exchange_owns(exchange, c->row.call, call);
}

bool
telephone_command(struct exchange *exchange, struct hospital *hospital,
    const struct msg *command, uint64_t visit)
{
	const struct msg_arrive *arrive = &command->arrive;
	uint64_t call;

	if (exchange->path == NULL)
		return false;
	switch (command->id) {
	case MSG_ARRIVE:
		if (arrive->channel != CHANNEL_CALL)
			return false;
		if (exchange_arrive(exchange, arrive->call, arrive->from,
			queue_name(hospital, arrive->queue)) < 0)
			hospital_arrived(hospital, visit, 0, 0, hospital->now);
		return true;
	case MSG_ENQUEUE:
		if (!call_of(exchange, hospital, command->enqueue.contact,
			&call))
			return false;
		exchange_choose(exchange, call,
		    queue_name(hospital, command->enqueue.queue));
		return true;
	case MSG_LEAVE:
		if (!call_of(exchange, hospital, command->leave.contact, &call))
			return false;
		exchange_hang_up(exchange, call);
		return true;
	default:
		return false;
	}
}

void
telephone_fact(struct exchange *exchange, struct hospital *hospital,
    const struct fact *fact, int64_t now)
{
	const struct visit *visit;
	uint64_t call;

	if (fact->id != MSG_CONTACT_ARRIVED ||
	    !exchange_owns(exchange, fact->contact_arrived.call, &call))
		return;
	visit = visit_of_call(hospital, call);
	if (visit != NULL)
		hospital_arrived(hospital, visit->place,
		    fact->contact_arrived.contact, fact->head.number, now);
	else
		exchange_hang_up(exchange, call); /* she gave up already */
}

void
telephone_see(struct exchange *exchange, struct hospital *hospital, int64_t now)
{
	const struct contact *contact;
	const struct visit *visit;
	uint64_t call, i;

	if (exchange->path == NULL)
		return;
	HASH_EACH(contact, hospital->live->contacts) {
		if (!exchange_owns(exchange, contact->row.call, &call))
			continue;
		visit = visit_of_call(hospital, call);
		if (visit != NULL && visit->contact == 0)
			hospital_arrived(hospital, visit->place,
			    contact->row.contact, 0, now);
	}
	for (i = 1; i <= hospital->n_visits; i++) {
		visit = hospital->visits[i];
		if (visit != NULL && visit->contact == 0 && visit->called)
			hospital_arrived(hospital, i, 0, 0, now);
	}
}

void
telephone_turn(struct exchange *exchange, struct hospital *hospital,
    int64_t now)
{
	const struct visit *visit;
	uint64_t call, i;

	if (exchange_connect(exchange))
		for (i = 1; i <= hospital->n_visits; i++)
			if (hospital->visits[i] != NULL &&
			    hospital->visits[i]->called)
				exchange_back(exchange,
				    hospital->visits[i]->serial);
	while (exchange_over(exchange, &call)) {
		visit = visit_of_call(hospital, call);
		if (visit != NULL && visit->contact == 0 && visit->called)
			hospital_arrived(hospital, visit->place, 0, 0, now);
	}
}
