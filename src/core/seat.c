/* seat.c - an advisor's room, and where she is looked for. */
#include "src/core/seat.h"

#include <stdlib.h>

#include "src/base/mem.h"
#include "src/core/line.h"
#include "src/core/spot.h"
#include "src/core/state.h"
#include "src/live/advisor.h"
#include "src/live/queue.h"

/* Only these take contacts, whatever skills somebody else may have. */
static bool
takes_contacts(const struct user *user)
{
	return user->set.role == ROLE_ADVISOR ||
	    user->set.role == ROLE_SUPERVISOR;
}

struct seat *
seat_new(struct core *core, struct user *user)
{
	struct seat *seat = mem_zero(1, sizeof *seat);
	struct lane *lane;
	size_t step;

	seat->id = user->set.user;
	seat->user = user;
	seat->is_out = user->row.state == ADVISOR_OUT;
	seat->due.kind = DUE_ADVISOR;
	seat->due.id = seat->id;
	TAILQ_INIT(&seat->owned);
	seat->places =
	    mem_zero(HASH_COUNT(core->index.lanes), sizeof seat->places[0]);
	HASH_ADD(hh, core->index.seats, id, sizeof seat->id, seat);
	if (!takes_contacts(user))
		return seat;
	HASH_EACH(lane, core->index.lanes) {
		step = queue_first_step(lane->queue, user);
		if (step < lane->queue->n_steps)
			seat->places[seat->n_places++] = (struct place){
			    .seat = seat, .lane = lane, .step = step};
	}
	return seat;
}

/* One offer at a time, and none once a pause is asked for. */
static bool
can_take(const struct user *user)
{
	const struct contact *contact;

	if (user->row.state != ADVISOR_AVAILABLE || user->row.next != 0 ||
	    user->n_heard == 0 || user->row.no_telephone)
		return false;
	TAILQ_FOREACH(contact, &user->contacts, of_user)
		if (contact->row.state == CONTACT_OFFERED)
			return false;
	return advisor_has_room(user, CHANNEL_CALL) ||
	    advisor_has_room(user, CHANNEL_MAIL);
}

static void
seat_leave(struct core *core, struct seat *seat)
{
	size_t i;

	if (!seat->has_room)
		return;
	for (i = 0; i < seat->n_places; i++)
		ready_take(&seat->places[i].lane->ready[seat->places[i].step],
		    &seat->places[i]);
	if (seat->load > 0)
		core->index.n_partial--;
	seat->has_room = false;
}

void
seat_refresh(struct core *core, struct seat *seat)
{
	const struct user *user = seat->user;
	bool has_room = can_take(user);
	uint64_t load = advisor_load(user);
	int64_t idle_at =
	    user->row.idle_at != 0 ? user->row.idle_at : user->row.state_at;
	size_t i;

	seat->is_out = user->row.state == ADVISOR_OUT;
	if (has_room == seat->has_room &&
	    (!has_room || (load == seat->load && idle_at == seat->idle_at)))
		return;
	seat_leave(core, seat);
	seat->load = load;
	seat->idle_at = idle_at;
	seat->has_room = has_room;
	if (!has_room)
		return;
	for (i = 0; i < seat->n_places; i++)
		ready_put(&seat->places[i].lane->ready[seat->places[i].step],
		    &seat->places[i]);
	if (load > 0)
		core->index.n_partial++;
}

void
seat_refresh_owned(struct core *core, struct seat *seat)
{
	struct spot *spot;
	uint64_t *ids;
	size_t n = 0, i;

	/* Each refresh takes the spot out of the list and may put it back. */
	TAILQ_FOREACH(spot, &seat->owned, of_owner)
		n++;
	ids = mem_zero(n, sizeof ids[0]);
	i = 0;
	TAILQ_FOREACH(spot, &seat->owned, of_owner)
		ids[i++] = spot->id;
	for (i = 0; i < n; i++)
		spot_refresh(core, ids[i]);
	free(ids);
}

void
seat_look(struct core *core, struct seat *seat)
{
	if (seat->to_look)
		return;
	seat->to_look = true;
	TAILQ_INSERT_TAIL(&core->index.look_seats, seat, look);
}

void
seat_looked(struct core *core, struct seat *seat)
{
	TAILQ_REMOVE(&core->index.look_seats, seat, look);
	seat->to_look = false;
}

void
seat_free(struct core *core, struct seat *seat)
{
	seat_leave(core, seat);
	due_set(&core->dues, &seat->due, INT64_MAX);
	if (seat->to_look)
		seat_looked(core, seat);
	HASH_DEL(core->index.seats, seat);
	free(seat->places);
	free(seat);
}
