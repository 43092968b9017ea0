/* incident.h - an abusive contact: who knows, who rests, who follows up. */
#ifndef CORE_INCIDENT_H
#define CORE_INCIDENT_H

#include "src/core/state.h"

/*
 * MSG_INCIDENT: the advisor's contact has become abusive.  Her hand is
 * raised, so that a supervisor may listen or take over; a pause waits after
 * the contact, which nobody else ends before its time.  Said again of the
 * same contact it is the same incident.
 *
 * MSG_INCIDENT_WRITE is hers or of who leads her; MSG_INCIDENT_FOLLOW of who
 * leads her and not her own, once the form is filled in.  MSG_INCIDENTS is
 * remembered.
 */
int incident_raise(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *id, struct refused *refused);
int incident_write(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *id, struct refused *refused);
int incident_follow(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *id, struct refused *refused);
int incident_look(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *id, struct refused *refused);

/*
 * MSG_INCIDENT_FLAG: the patient's card tells of it, with the facts and until
 * a date, or no longer.  While the incident is open it is of who leads its
 * advisor and tells whose card; once it is closed, the card is named.
 */
int incident_flag(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *id, struct refused *refused);

#endif
