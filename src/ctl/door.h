/* door.h - changes of patients' cards on their way into a hub or a store. */
#ifndef CTL_DOOR_H
#define CTL_DOOR_H

#include "src/ctl/ctl.h"
#include "src/patients/staged.h"

/* The hub's, or with --store that of the store itself, which no hub may have
 * open.  NULL and a reason. */
struct door;
struct door *door_open(const struct ctl *ctl, struct err *err);
void door_close(struct door *door);

/*
 * Apply changes in order.  Into a store: in one transaction.  Into a hub: in
 * lists of some hundred, each whole or not at all and durable when it is
 * answered, so that calls go on meanwhile; *applied receives how many changes
 * are at least, also on failure.  To apply what is applied already changes
 * nothing, so what a busy hub refused is sent again; on a terminal, how far it
 * is is told.
 */
int door_apply(struct door *door, const struct staged *staged, size_t *applied,
    struct err *err);

#endif
