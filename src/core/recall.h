/* recall.h - calls out: to patients, and to callers who gave up. */
#ifndef CORE_RECALL_H
#define CORE_RECALL_H

#include "src/core/desk.h"

/*
 * Who calls out has nothing else of a caller in hand; her own telephone is
 * rung first, then the number.  The contact has the channel outbound, was
 * received by no queue and counts in no figure of calls that came in.  When
 * the number is not reached it has failed, without wrap-up.
 *
 * An abandoned call is made good by an advisor whom its queue takes, or by a
 * supervisor, and by one at a time.  It is off the list when the caller was
 * reached, or when an advisor took a call of his.
 */
desk_command recall_call, recall_drop;

/* What became of the number that a contact calls. */
void recall_reached(struct core *core, uint64_t contact);
void recall_failed(struct core *core, uint64_t contact, enum dial_end why);

/* A caller is back: what is listed of him is off the list. */
void recall_came_back(struct core *core, uint64_t patient, uint64_t again);

/* The contact that a caller's number was last known by, when it still waits
 * to be called back or made good; else 0. */
uint64_t recall_again(const struct core *core, uint64_t contact);

/* It is too old. */
void recall_expire(struct core *core, uint64_t contact);

#endif
