/* floor.h - the sessions of all who work in the hospital on a hub. */
#ifndef SIM_FLOOR_H
#define SIM_FLOOR_H

#include "src/sim/hospital.h"
#include "src/sim/pace.h"
#include "src/sim/seat.h"

/* Workers are the hospital's, by their place; a seat stays where it is. */
struct floor {
	const struct address *address;
	const char *password;
	const struct pace *pace;
	struct hospital *hospital;
	struct seat *seats;
	int64_t *wanted; /* clock_steady from which a seat is to be taken; 0 */
	size_t n;
	int epoll; /* borrowed: a taken seat is watched there, data its seat */
};

/* Once the hospital has employed everybody. */
void floor_open(struct floor *floor);

/* A worker is to sign in, or to sign out. */
void floor_sign_in(struct floor *floor, size_t worker);
void floor_sign_out(struct floor *floor, size_t worker);

/* Sign in some of those who are to; a few at once, as a hub judges one
 * password after another. */
void floor_admit(struct floor *floor);

/* Do what is due at one seat, or (all: whether or not it sent something)
 * everywhere. */
void floor_turn_seat(struct floor *floor, struct seat *seat);
void floor_turn(struct floor *floor, bool all);

/* Whether all who are to be in are. */
bool floor_is_complete(const struct floor *floor);

/* Sign everybody out; floor_turn_seat does it, floor_is_empty tells. */
void floor_close(struct floor *floor);
bool floor_is_empty(const struct floor *floor);

void floor_done(struct floor *floor);

#endif
