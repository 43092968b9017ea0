/* explain_incident.h - what is told of articles and incidents. */
#ifndef LIVE_EXPLAIN_INCIDENT_H
#define LIVE_EXPLAIN_INCIDENT_H

#include "src/live/explain_floor.h"

/* One line for a fact about an article or an incident; -1: it is none. */
int explain_incident(const struct live *live, const struct fact *fact, char *to,
    size_t size);

#endif
