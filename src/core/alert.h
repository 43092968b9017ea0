/* alert.h - when an alert is raised, acknowledged and cleared. */
#ifndef CORE_ALERT_H
#define CORE_ALERT_H

#include "src/core/state.h"

/*
 * What is measured must be bad for raise_s in a row before an alert is
 * raised, and fine for clear_s in a row before it is cleared; between the
 * two limits everything stays as it is.  So an alert never flaps: from its
 * raising to its clearing pass clear_s at least, and raise_s before the
 * next one about the same.  The exceptions are what alerts no more: a kind
 * switched off, a queue or a team that is gone.
 *
 * How long something has been bad is no fact: alerts remember it, and a hub
 * that restarts counts anew.
 */
struct alerts;

struct alerts *alerts_new(void);
void alerts_free(struct alerts *alerts);

/* What the core cannot see by itself. */
struct gauges {
	bool telephony_sick;
	uint64_t records_s; /* how long other systems have been silent */
	uint64_t held;      /* messages of theirs that wait for somebody */
	uint64_t store_ms;  /* how long the store has kept a commit */
};

/* Look at everything; once a second is meant. */
void alerts_review(struct alerts *alerts, struct core *core,
    const struct gauges *gauges, int64_t now, struct facts *out);

/* MSG_ACKNOWLEDGE. */
int alert_acknowledge(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *id, struct refused *refused);

#endif
