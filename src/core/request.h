/* request.h - what a patient needs, carried through: opened, changed, read. */
#ifndef CORE_REQUEST_H
#define CORE_REQUEST_H

#include "src/core/desk.h"

/*
 * A request and a complaint are opened in a contact of one's own, a task for
 * a request that is open.  Who may change one: its owner and who leads her;
 * the team that carries it through; everybody, when it is nobody's or when
 * she is with the same patient.  Everybody may read it, with a reason where
 * she may not change it.
 *
 * A request is resolved or given up by STATE, which no fact request_set
 * says but request_closed.  The due date of a complaint is its clock: that
 * of the step it has reached (see complaint_due); nobody moves it by hand.
 */
enum { REQUEST_DUE_DAYS = 366 };

desk_command request_new, request_change, request_link, request_read,
    request_reopen;

/* Whether one may change a request, open or not. */
bool request_is_hers(const struct core *core, const struct actor *actor,
    uint64_t id);

/*
 * A request that is over is opened again with all that it had, as long as
 * the site says: by hand (who may change it), and by the patient's next
 * contact for its subject.  NULL when there is none to open again.
 */
const struct request *request_reopenable(const struct core *core, uint64_t id);
const struct request *request_ended_for(const struct core *core,
    uint64_t patient, uint64_t subject);
void request_again(struct core *core, uint64_t id, uint64_t by,
    uint64_t contact);

/* When the clock of a complaint runs out that was opened then and reached a
 * step now. */
int64_t complaint_due(const struct live *live, enum complaint_step step,
    int64_t opened, int64_t now);

#endif
