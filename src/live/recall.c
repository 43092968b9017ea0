/* recall.c - abandoned calls that nobody has made good yet. */
#include "src/live/recall.h"

#include <stdlib.h>

#include "src/base/mem.h"
#include "src/live/fold.h"
#include "src/live/queue.h"

struct recall *
live_recall(const struct live *live, uint64_t contact)
{
	struct recall *found;

	HASH_FIND(hh, live->recalls, &contact, sizeof contact, found);
	return found;
}

struct recall *
recall_make(struct live *live, const struct msg_recall_row *row)
{
	struct recall *recall;

	if (live_recall(live, row->contact) != NULL)
		return NULL;
	recall = mem_zero(1, sizeof *recall);
	recall->row = *row;
	HASH_ADD(hh, live->recalls, row.contact, sizeof recall->row.contact,
	    recall);
	return recall;
}

static void
recall_delete(struct live *live, struct recall *recall)
{
	HASH_DEL(live->recalls, recall);
	free(recall);
}

void
recalls_free(struct live *live)
{
	while (live->recalls != NULL)
		recall_delete(live, live->recalls);
}

/* --- whose --- */

bool
recall_is_of(const struct recall *recall, uint64_t patient, uint64_t again)
{
	return recall->row.contact == again ||
	    (patient != 0 && recall->row.patient == patient);
}

bool
recall_is_for(const struct live *live, const struct recall *recall,
    const struct user *user)
{
	const struct queue *queue = live_queue(live, recall->row.queue);

	if (user->set.role == ROLE_SUPERVISOR)
		return true;
	return user->set.role == ROLE_ADVISOR && queue != NULL &&
	    queue_first_step(queue, user) < queue->n_steps;
}

int64_t
recall_until(const struct live *live, const struct recall *recall)
{
	return recall->row.left + (int64_t)live->site.recall_s * 1000;
}

/* --- the facts --- */

/* A call of ours ended: whom it was to reach is not being called. */
static void
called(struct live *live, const struct msg_contact_row *row)
{
	struct recall *recall = live_recall(live, row->recall);

	if (recall != NULL && recall->row.by == row->contact)
		recall->row.by = 0;
}

void
recall_over(struct live *live, const struct msg_contact_row *row, int64_t at)
{
	struct msg_recall_row listed = {
	    .contact = row->contact,
	    .queue = row->queue,
	    .line = row->line,
	    .subject = row->subject,
	    .patient = row->patient,
	    .left = at,
	    .waited_ms = row->wait_ms,
	};

	called(live, row);
	if (row->state != CONTACT_ABANDONED || row->channel != CHANNEL_CALL ||
	    row->queue == 0 || !row->numbered || live->site.recall_s == 0)
		return;
	if (recall_make(live, &listed) == NULL)
		live->strange++;
}

void
fold_call_placed(struct live *live, const struct msg_call_placed *fact)
{
	struct contact *contact = live_contact(live, fact->contact);
	struct recall *recall = live_recall(live, fact->recall);

	if (contact == NULL || contact->row.state != CONTACT_MENU) {
		live->strange++;
		return;
	}
	contact->row.recall = fact->recall;
	if (recall == NULL)
		return;
	recall->row.user = fact->user;
	recall->row.by = fact->contact;
	recall->row.tried = fact->at;
	recall->row.tries++;
}

void
fold_recall_over(struct live *live, const struct msg_recall_over *fact)
{
	struct recall *recall = live_recall(live, fact->contact);

	if (recall == NULL)
		live->strange++;
	else
		recall_delete(live, recall);
}
