/* callback.h - a caller who asked to be called back keeps his place. */
#ifndef CORE_CALLBACK_H
#define CORE_CALLBACK_H

#include "src/core/desk.h"

/*
 * The contact of a caller who asked stays in its queue, at its place, with
 * the channel callback: whoever held the line and came before him is served
 * before him, whoever came after is not.  The advisor who takes it is
 * connected first, then the patient is dialled, once for each try; a try in
 * vain puts the contact back, and nobody is offered it before the pause is
 * over.  When the patient calls the same queue himself, his call takes the
 * place of the callback, which is over.
 */

/* Whether it is offered: he has waited long enough, or the queue has closed
 * over him. */
bool callback_offered(const struct contact *contact, int64_t now);

/* The key of who waits in a queue that offers it. */
int callback_ask(struct core *core, const struct contact *contact, uint64_t key,
    struct refused *refused);

/* An advisor has taken the contact: what asked for it is dialled. */
void callback_dial(struct core *core, uint64_t contact);

/* The place of a call that enters a queue: that of the same patient's
 * callback there, or of the same number's (again), which ends; else since. */
int64_t callback_replace(struct core *core, const struct queue *queue,
    uint64_t patient, uint64_t again, int64_t since);

/* The caller wants to be called back no more; false: he did not wait for it. */
bool callback_cancel(struct core *core, uint64_t contact);

desk_command callback_dialled;

#endif
