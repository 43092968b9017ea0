/* promise.h - what a patient was promised: made, moved, kept, overdue. */
#ifndef CORE_PROMISE_H
#define CORE_PROMISE_H

#include "src/core/desk.h"

/*
 * A promise is made in a contact of the actor's own, by a time that is not
 * over, and no further away than PROMISE_DAYS.  Who keeps it may keep, move,
 * hand over and drop it; so may who leads her, every supervisor when she is
 * no user any more, and her team when its time is near and she is not there.
 * It is kept by saying so, by handling a contact of its patient in which
 * somebody began to keep it, or by a letter that names it, once that was sent.  One whose time is over is broken once, and stays.
 * Reading it is a look at the patient's card.
 */
enum { PROMISE_DAYS = 366, PROMISES_MAX = 200 };

desk_command promise_promise, promise_keep, promise_move, promise_drop,
    promise_read, promise_begin;

/* A call out is to keep a promise: it, when she may keep it and the call can
 * be to its patient (0: it is not said), else NULL.  Then it has begun. */
const struct msg_promise_row *promise_to_call(const struct core *core,
    const struct actor *actor, uint64_t promise, uint64_t patient,
    struct refused *refused);
void promise_called(struct core *core, uint64_t promise, uint64_t contact,
    uint64_t user);

/* A promise that the actor may keep; NULL and the refusal. */
const struct msg_promise_row *promise_led(const struct core *core,
    const struct actor *actor, uint64_t id, struct refused *refused);

/* The letter was sent that keeps a promise; 0 and one that is over already
 * are nothing. */
void promise_written(struct core *core, uint64_t id, uint64_t user);

/* A contact was handled: what is kept in it is kept. */
void promises_handled(struct core *core, uint64_t contact, uint64_t user);

/* The time of a promise is near, or over. */
void promise_expire(struct core *core, uint64_t id);

/* Somebody came or went: her promises whose time is near wait for her, or
 * for her team. */
void promises_settle(struct core *core);

#endif
