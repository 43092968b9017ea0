/* recall.c - calls out: to patients, and to callers who gave up. */
#include "src/core/recall.h"

#include "src/core/callback.h"
#include "src/core/contact.h"
#include "src/core/promise.h"
#include "src/live/contact.h"
#include "src/live/queue.h"
#include "src/live/recall.h"

/* --- who may --- */

static const struct recall *
find(const struct core *core, const struct actor *actor, uint64_t contact,
    struct refused *refused)
{
	const struct recall *recall = live_recall(core->live, contact);
	const struct user *user = live_user(core->live, actor->user);

	if (recall == NULL || user == NULL)
		core_refuse(refused, REFUSAL_UNKNOWN, "no such abandoned call");
	else if (!recall_is_for(core->live, recall, user))
		core_refuse(refused, REFUSAL_OWNER,
		    "the call was for a queue that you do not take");
	else if (recall->row.by != 0)
		core_refuse(refused, REFUSAL_LATE, "he is being called");
	else
		return recall;
	return NULL;
}

/* Whether she can talk to somebody now. */
static int
check_free(const struct user *user, struct refused *refused)
{
	const struct contact *contact;

	if (user == NULL || user->row.state == ADVISOR_OUT)
		return core_refuse(refused, REFUSAL_STATE, "first sign in");
	if (user->shown == ADVISOR_UNREACHABLE)
		return core_refuse(refused, REFUSAL_STATE,
		    "your telephone is not there");
	if (user->row.consulted != 0)
		return core_refuse(refused, REFUSAL_STATE,
		    "first end what you have in hand");
	TAILQ_FOREACH(contact, &user->contacts, of_user)
		if (contact->row.state == CONTACT_OFFERED ||
		    (channel_is_spoken(contact->row.channel) &&
			contact->row.state != CONTACT_ASIDE))
			return core_refuse(refused, REFUSAL_STATE,
			    "first end what you have in hand");
	return 0;
}

/* What is no queue's is of the first that takes her: its wrap-up and words
 * hold; no figure of it counts a call out. */
static uint64_t
queue_of(const struct core *core, uint64_t user)
{
	const struct user *caller = live_user(core->live, user);
	const struct queue *queue;

	HASH_EACH(queue, core->live->queues)
		if (queue_first_step(queue, caller) < queue->n_steps)
			return queue->set.queue;
	return 0;
}

static bool
is_number(const char *text)
{
	size_t digits = 0;

	for (; *text != '\0'; text++) {
		if (*text >= '0' && *text <= '9')
			digits++;
		else if (*text != '+' && *text != ' ' && *text != '.')
			return false;
	}
	return digits >= 2;
}

/* --- the commands --- */

/* What a promise says of the call that keeps it. */
static int
take_promise(const struct core *core, const struct actor *actor,
    struct msg_call_out *out, struct msg_recall_row *row,
    struct refused *refused)
{
	const struct msg_promise_row *promise =
	    promise_to_call(core, actor, out->promise, out->patient, refused);
	const struct request *request;

	if (promise == NULL)
		return -1;
	if (out->patient == 0)
		out->patient = promise->patient;
	row->subject = promise->subject;
	row->queue = promise->queue;
	request =
	    live_request_for(core->live, promise->patient, promise->subject);
	if (out->request == 0 && request != NULL)
		out->request = request->row.request;
	return 0;
}

static void
place(struct core *core, uint64_t user, const struct msg_recall_row *recall,
    const struct msg_call_out *out, uint64_t id)
{
	const struct request *request = live_request(core->live, out->request);
	bool back = recall->contact != 0;

	EMIT(core, CONTACT_ARRIVED, contact_arrived, .contact = id,
	    .channel = CHANNEL_OUTBOUND, .queue = recall->queue,
	    .subject = recall->subject,
	    .patient = back ? recall->patient : out->patient,
	    .request = request == NULL ? 0 : request->row.request,
	    .numbered = true);
	EMIT(core, CALL_PLACED, call_placed, .contact = id, .user = user,
	    .recall = recall->contact);
	EMIT(core, CONTACT_ANSWERED, contact_answered, .contact = id,
	    .user = user);
	if (out->promise != 0)
		promise_called(core, out->promise, id, user);
	callback_dial(core, id);
}

int
recall_call(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	struct msg_call_out out = command->call_out;
	const struct recall *recall;
	struct msg_recall_row row = {0};

	if (check_free(live_user(core->live, actor->user), refused) != 0)
		return -1;
	if (out.recall != 0) {
		recall = find(core, actor, out.recall, refused);
		if (recall == NULL)
			return -1;
		row = recall->row;
	} else if (!is_number(out.number)) {
		return core_refuse(refused, REFUSAL_VALUE, "which number?");
	} else if (out.promise != 0 &&
	    take_promise(core, actor, &out, &row, refused) != 0) {
		return -1;
	}
	if (live_queue(core->live, row.queue) == NULL)
		row.queue = queue_of(core, actor->user);
	if (row.queue == 0)
		return core_refuse(refused, REFUSAL_STATE,
		    "no queue takes you");
	*done = core->live->row.last_contact + 1;
	place(core, actor->user, &row, &out, *done);
	return 0;
}

int
recall_drop(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	uint64_t contact = command->recall_drop.contact;

	(void)done;
	if (find(core, actor, contact, refused) == NULL)
		return -1;
	EMIT(core, RECALL_OVER, recall_over, .contact = contact,
	    .why = RECALL_DROPPED, .user = actor->user);
	return 0;
}

/* --- what becomes of it --- */

void
recall_reached(struct core *core, uint64_t id)
{
	const struct msg_contact_row *row = &live_contact(core->live, id)->row;

	if (live_recall(core->live, row->recall) != NULL)
		EMIT(core, RECALL_OVER, recall_over, .contact = row->recall,
		    .why = RECALL_REACHED, .user = row->user);
}

void
recall_failed(struct core *core, uint64_t id, enum dial_end why)
{
	EMIT(core, CALLBACK_FAILED, callback_failed, .contact = id,
	    .user = live_contact(core->live, id)->row.user, .why = why);
	contact_leave(core, id, CONTACT_FAILED);
}

void
recall_came_back(struct core *core, uint64_t patient, uint64_t again)
{
	struct recall *recall, *next;

	HASH_ITER(hh, core->live->recalls, recall, next)
		if (recall_is_of(recall, patient, again))
			EMIT(core, RECALL_OVER, recall_over,
			    .contact = recall->row.contact, .why = RECALL_BACK);
}

uint64_t
recall_again(const struct core *core, uint64_t id)
{
	const struct contact *contact = live_contact(core->live, id);

	if (live_recall(core->live, id) != NULL ||
	    (contact != NULL && contact->row.asked))
		return id;
	return 0;
}

void
recall_expire(struct core *core, uint64_t contact)
{
	EMIT(core, RECALL_OVER, recall_over, .contact = contact,
	    .why = RECALL_OLD);
}
