/* spot.c - a contact's place among those that wait. */
#include "src/core/spot.h"

#include <stdlib.h>

#include "src/base/mem.h"
#include "src/core/limits.h"
#include "src/core/line.h"
#include "src/core/state.h"
#include "src/live/contact.h"
#include "src/live/queue.h"

static void
spot_look(struct core *core, struct spot *spot)
{
	if (spot->to_look)
		return;
	spot->to_look = true;
	TAILQ_INSERT_TAIL(&core->index.look_spots, spot, look);
}

void
spot_looked(struct core *core, struct spot *spot)
{
	TAILQ_REMOVE(&core->index.look_spots, spot, look);
	spot->to_look = false;
}

void
spot_leave(struct core *core, struct spot *spot)
{
	if (spot->lane == NULL)
		return;
	if (!spot->kept) {
		line_take(&spot->lane->lines[spot->step][spot->kind], spot);
		spot->lane->n_waiting--;
	}
	if (spot->kind == WRITTEN)
		core->index.n_written--;
	if (spot->owner != NULL)
		TAILQ_REMOVE(&spot->owner->owned, spot, of_owner);
	spot->owner = NULL;
	spot->lane = NULL;
}

void
spot_free(struct core *core, struct spot *spot)
{
	spot_leave(core, spot);
	due_set(&core->dues, &spot->due, INT64_MAX);
	if (spot->to_look)
		spot_looked(core, spot);
	HASH_DEL(core->index.spots, spot);
	free(spot);
}

static struct spot *
spot_new(struct core *core, uint64_t id)
{
	struct spot *spot = mem_zero(1, sizeof *spot);

	spot->id = id;
	spot->due.kind = DUE_CONTACT;
	spot->due.id = id;
	HASH_ADD(hh, core->index.spots, id, sizeof spot->id, spot);
	return spot;
}

/* Put a waiting contact where it belongs at the time of the last tick. */
static void
spot_wait(struct core *core, struct spot *spot, const struct contact *contact)
{
	const struct msg_contact_row *row = &contact->row;
	const struct request *request = live_request(core->live, row->request);
	struct lane *lane = index_lane(core, row->queue);
	int64_t waited = core->ticked - row->since;

	/* Not tried again yet: it is due when it may be. */
	if (lane == NULL || row->resting > core->ticked)
		return;
	spot->lane = lane;
	spot->step = queue_step(lane->queue, waited > 0 ? waited : 0);
	spot->kind = row->channel == CHANNEL_CALL || row->reached ? CALL
	    : channel_is_spoken(row->channel)                     ? CALLBACK
								  : WRITTEN;
	spot->rank = contact->rank;
	spot->rests_from =
	    contact_rests_until(row) > core->ticked ? row->last_user : 0;
	if (request != NULL)
		spot->owner = index_seat(core, request->row.user);
	if (spot->owner != NULL)
		TAILQ_INSERT_TAIL(&spot->owner->owned, spot, of_owner);
	spot->kept = contact_kept_until(core, contact) > core->ticked;
	if (!spot->kept) {
		line_put(&lane->lines[spot->step][spot->kind], spot);
		lane->n_waiting++;
	}
	if (spot->kind == WRITTEN)
		core->index.n_written++;
}

void
spot_refresh(struct core *core, uint64_t id)
{
	const struct contact *contact = live_contact(core->live, id);
	struct spot *spot = index_spot(core, id);
	bool was_call, was_kept;
	int kind;
	struct seat *owner;
	struct lane *lane;
	int64_t rank;

	if (contact == NULL && spot == NULL)
		return;
	if (spot == NULL)
		spot = spot_new(core, id);
	lane = spot->lane;
	rank = spot->rank;
	kind = (int)spot->kind;
	was_kept = spot->kept;
	owner = spot->owner;
	was_call = lane != NULL && spot->kind != WRITTEN;
	spot_leave(core, spot);
	if (contact != NULL && contact->row.state == CONTACT_WAITING)
		spot_wait(core, spot, contact);
	/* Who keeps herself free for a call may take what is written once
	 * the call is not before it any more. */
	if (was_call &&
	    (spot->lane != lane || spot->rank != rank ||
		(int)spot->kind != kind || spot->kept != was_kept ||
		spot->owner != owner))
		index_sweep_soon(core);
	if (contact == NULL) {
		spot_free(core, spot);
		return;
	}
	due_set(&core->dues, &spot->due, contact_due(core, contact, spot));
	if (spot->lane != NULL)
		spot_look(core, spot);
}
