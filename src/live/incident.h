/* incident.h - abusive contacts whose advisors were not seen about yet. */
#ifndef LIVE_INCIDENT_H
#define LIVE_INCIDENT_H

#include "src/live/live.h"

struct incident {
	struct msg_incident_row row;
	UT_hash_handle hh; /* the oldest first */
};

/* NULL when there is none, or it is closed. */
struct incident *live_incident(const struct live *live, uint64_t incident);

/* The incident of a contact that is not closed; NULL when there is none. */
struct incident *live_incident_of(const struct live *live, uint64_t contact);

/* What is configured, or the defaults. */
const struct msg_incident_set *incident_rules(const struct live *live);

/* Whether somebody must come at once: its contact goes on, or what happened
 * is not written down yet. */
bool incident_is_acute(const struct live *live,
    const struct incident *incident);

/* Until when nobody else ends the pause of a user; 0: no such pause. */
int64_t user_protected(const struct live *live, const struct user *user);

#endif
