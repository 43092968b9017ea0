/* answers.c - what the latest commands were answered, to answer again. */
#include "src/hub/answers.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"

void
answers_init(struct answers *answers)
{
	memset(answers, 0, sizeof *answers);
	answers->ring = mem_zero(ANSWERS_MAX, sizeof *answers->ring);
}

void
answers_done(struct answers *answers)
{
	HASH_CLEAR(hh, answers->by_key);
	free(answers->ring);
	answers->ring = NULL;
}

/* What the fact made, 0 when it made nothing that a reply names. */
static uint64_t
made(const struct fact *fact)
{
	switch (fact->id) {
	case MSG_CONTACT_ARRIVED:
		return fact->contact_arrived.contact;
	case MSG_MESSAGE_SENT:
		/* That a doubt was told of is not what was asked. */
		return fact->message_sent.audience == AUDIENCE_WATCH
		    ? 0
		    : fact->message_sent.message;
	case MSG_LISTEN_SET:
		/* Only the first of a session is what a command made. */
		return fact->listen_set.listen == fact->head.number
		    ? fact->head.number
		    : 0;
	case MSG_INCIDENT_RAISED:
		return fact->incident_raised.incident;
	case MSG_INCIDENT_WRITTEN:
		return fact->incident_written.incident;
	case MSG_INCIDENT_FOLLOWED:
		return fact->incident_followed.incident;
	case MSG_INCIDENT_FLAGGED:
		return fact->incident_flagged.incident;
	case MSG_CALLER_SAID:
		return fact->caller_said.contact;
	case MSG_DOUBT_RAISED:
		return fact->doubt_raised.doubt;
	case MSG_DOUBT_LIFTED:
		return fact->doubt_lifted.doubt;
	case MSG_NOTE_SAVED:
		return fact->note_saved.note;
	case MSG_REQUEST_OPENED:
		return fact->request_opened.request;
	case MSG_REQUEST_SET:
	case MSG_REQUEST_CLOSED:
		return fact->head.number;
	case MSG_PROMISE_MADE:
		return fact->promise_made.promise;
	case MSG_PLAN_DRAWN:
		return fact->plan_drawn.plan;
	case MSG_EVALUATION_SIGNED:
		return fact->evaluation_signed.evaluation;
	case MSG_CALIBRATION_SIGNED:
		return fact->calibration_signed.evaluation;
	case MSG_CALIBRATION_OPENED:
		return fact->calibration_opened.calibration;
	case MSG_LETTER_WRITTEN:
		return fact->letter_written.letter;
	case MSG_RECORDING_STARTED:
	case MSG_RECORDING_SEEN:
		return fact->head.number;
	case MSG_USER_SET:
		return fact->user_set.user;
	default:
		return 0;
	}
}

static struct answered *
answer_add(struct answers *answers, uint64_t client, uint64_t client_seq)
{
	struct answered *answer;

	answer = &answers->ring[answers->n++ % ANSWERS_MAX];
	if (answer->key.client != 0)
		HASH_DEL(answers->by_key, answer);
	memset(answer, 0, sizeof *answer);
	answer->key.client = client;
	answer->key.client_seq = client_seq;
	HASH_ADD(hh, answers->by_key, key, sizeof answer->key, answer);
	return answer;
}

void
answers_note(struct answers *answers, const struct fact *fact)
{
	struct answered *answer;
	uint64_t id;

	if (fact->client == 0)
		return;
	/* The facts of a command follow one another. */
	answer = &answers->ring[(answers->n - 1) % ANSWERS_MAX];
	if (answers->n == 0 || answer->key.client != fact->client ||
	    answer->key.client_seq != fact->client_seq)
		answer = answer_add(answers, fact->client, fact->client_seq);
	answer->number = fact->head.number;
	id = made(fact);
	if (id != 0)
		answer->id = id;
	/* A request that closing opens or resolves is not what was asked. */
	if (fact->id == MSG_CONTACT_CLOSED ||
	    (fact->id == MSG_REQUEST_CLOSED && fact->request_closed.by == 0))
		answer->id = 0;
}

const struct answered *
answers_find(const struct answers *answers, uint64_t client,
    uint64_t client_seq)
{
	struct answered *answer, probe;

	memset(&probe, 0, sizeof probe);
	probe.key.client = client;
	probe.key.client_seq = client_seq;
	HASH_FIND(hh, answers->by_key, &probe.key, sizeof probe.key, answer);
	return answer;
}
