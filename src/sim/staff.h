/* staff.h - as many advisors as asked for, after the model of those there. */
#ifndef SIM_STAFF_H
#define SIM_STAFF_H

#include <stddef.h>

#include "proto/msg.h"

/*
 * Add advisors sim-001, sim-002, … to a configuration until it has so many,
 * each with the team and skills of one of its own in turn, and supervisors
 * sim-sup-01, … until there is one for twelve advisors.  *facts may move;
 * returns the new count.  Nothing is added when there is no model.
 */
size_t staff_complete(struct fact **facts, size_t n, size_t advisors);

#endif
