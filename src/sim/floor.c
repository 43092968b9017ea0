/* floor.c - the sessions of all who work in the hospital on a hub. */
#include "src/sim/floor.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>

#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/base/text.h"

enum { SIGN_IN_AT_ONCE = 4, SIGN_IN_AGAIN_MS = 2000 };

static size_t
worker_of(const struct seat *seat)
{
	const struct floor *floor = seat->ctx;

	return (size_t)(seat - floor->seats);
}

static void
on_began(struct seat *seat)
{
	struct floor *floor = seat->ctx;

	hospital_signed_in(floor->hospital, worker_of(seat),
	    pace_now(floor->pace));
}

static void
on_replied(struct seat *seat, uint64_t tag, const struct msg *reply)
{
	struct floor *floor = seat->ctx;

	(void)tag;
	if (reply->id == MSG_REFUSED)
		hospital_refused(floor->hospital);
}

/* A hub that has too much to do is asked again; a wrong password is not. */
static void
on_refused(struct seat *seat, const struct msg_refused *why)
{
	struct floor *floor = seat->ctx;
	size_t worker = worker_of(seat);

	if (why->why == REFUSAL_BUSY || why->why == REFUSAL_TRIES) {
		floor->wanted[worker] = clock_steady() + SIGN_IN_AGAIN_MS;
	} else {
		fprintf(stderr, "vigiesim: %s cannot sign in: %s\n",
		    seat->login, word_text(&words_refusal, (int)why->why));
		floor->hospital->workers[worker]->in = false;
	}
	seat_forget(seat);
}

void
floor_open(struct floor *floor)
{
	const struct user *user;
	size_t i;

	floor->n = floor->hospital->n_workers;
	floor->seats = mem_zero(floor->n, sizeof *floor->seats);
	floor->wanted = mem_zero(floor->n, sizeof *floor->wanted);
	for (i = 0; i < floor->n; i++) {
		user = live_user(floor->hospital->live,
		    floor->hospital->workers[i]->user);
		TEXT_SET(floor->seats[i].login, user->set.login);
		floor->seats[i].began = on_began;
		floor->seats[i].replied = on_replied;
		floor->seats[i].refused = on_refused;
		floor->seats[i].ctx = floor;
	}
}

void
floor_sign_in(struct floor *floor, size_t worker)
{
	floor->wanted[worker] = clock_steady();
}

void
floor_sign_out(struct floor *floor, size_t worker)
{
	floor->wanted[worker] = 0;
	seat_leave(&floor->seats[worker]);
}

static void
take(struct floor *floor, size_t worker)
{
	struct seat *seat = &floor->seats[worker];
	struct epoll_event event = {.events = EPOLLIN, .data.ptr = seat};

	floor->wanted[worker] = 0;
	if (seat_take(seat, floor->address, NULL, floor->password, NULL) < 0)
		return;
	epoll_ctl(floor->epoll, EPOLL_CTL_ADD, seat_fd(seat), &event);
}

void
floor_admit(struct floor *floor)
{
	int64_t now = clock_steady();
	size_t i, busy = 0;

	for (i = 0; i < floor->n; i++)
		busy += floor->seats[i].client != NULL &&
		    !floor->seats[i].signed_in;
	for (i = 0; i < floor->n && busy < SIGN_IN_AT_ONCE; i++) {
		if (floor->wanted[i] == 0 || floor->wanted[i] > now ||
		    floor->seats[i].client != NULL)
			continue;
		take(floor, i);
		busy++;
	}
}

/* Whoever was signed out by the hub comes back, unless a person took the
 * place. */
void
floor_turn_seat(struct floor *floor, struct seat *seat)
{
	size_t worker = worker_of(seat);

	if (seat->client == NULL || seat_turn(seat))
		return;
	if (seat->replaced)
		floor->hospital->workers[worker]->in = false;
	else if (floor->hospital->workers[worker]->in &&
	    floor->wanted[worker] == 0)
		floor->wanted[worker] = clock_steady();
}

void
floor_turn(struct floor *floor, bool all)
{
	size_t i;

	for (i = 0; i < floor->n; i++)
		if (seat_is_due(&floor->seats[i], all))
			floor_turn_seat(floor, &floor->seats[i]);
}

bool
floor_is_complete(const struct floor *floor)
{
	size_t i;

	for (i = 0; i < floor->n; i++)
		if (floor->hospital->workers[i]->in &&
		    !floor->seats[i].signed_in)
			return false;
	return true;
}

void
floor_close(struct floor *floor)
{
	size_t i;

	for (i = 0; i < floor->n; i++) {
		floor->hospital->workers[i]->in = false;
		floor_sign_out(floor, i);
	}
}

bool
floor_is_empty(const struct floor *floor)
{
	size_t i;

	for (i = 0; i < floor->n; i++)
		if (floor->seats[i].client != NULL)
			return false;
	return true;
}

void
floor_done(struct floor *floor)
{
	size_t i;

	for (i = 0; i < floor->n; i++)
		seat_done(&floor->seats[i]);
	free(floor->seats);
	free(floor->wanted);
}
