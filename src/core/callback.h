/* callback.h - a caller who asked to be called back keeps his place. */
#ifndef CORE_CALLBACK_H
#define CORE_CALLBACK_H

#include "src/core/desk.h"

/*
 * The contact of a caller who asked stays in its queue, at its place, with
 * the channel callback: whoever held the line and came before him is served
 * before him, whoever came after is not.  A try in vain puts the contact
 * back, and nobody is offered it before the pause is over.  When the patient
 * calls the same queue himself, his call takes the place of the callback,
 * which is over; or it is once he was not reached, if he calls while he is
 * called.
 *
 * As the queue says, the advisor who takes it is connected first and then
 * the patient is dialled; or the patient is, as soon as the contact is
 * offered, for which the advisor is held free: her telephone rings once he
 * is on the line.  From then on he waits like any caller, at his place.  Who
 * cannot be offered to anybody is not dialled.
 */

/* The key that asks for it. */
enum { CALLBACK_KEY = 1 };

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

/* The contact is offered: whether its patient is called first, and by when
 * the offer ends; dial him, unless that was done for an offer before. */
bool callback_is_first(const struct contact *contact);
int64_t callback_until(const struct contact *contact, int64_t now);
void callback_dial_first(struct core *core, uint64_t contact);

/* He who is called first was not reached. */
void callback_fail(struct core *core, uint64_t contact, enum dial_end why);

/*
 * A caller outside the hours may ask for it as well, where the line says so:
 * from the queue that he asked for, when that calls back, or the line's.  0:
 * he may not.  His place is that of who calls as it opens.
 */
uint64_t callback_closed_queue(const struct core *core,
    const struct contact *contact);
void callback_closed(struct core *core, uint64_t contact);

/* Whether a call is one of the hub's own. */
bool callback_is_call(uint64_t call);

/* An advisor has the contact, and nobody has answered at the number yet. */
bool callback_rings(const struct msg_contact_row *row);

/* Then: she did not wait for an answer, or her telephone was not taken up. */
void callback_give_up(struct core *core, uint64_t contact, enum dial_end why);

desk_command callback_dialled;

#endif
