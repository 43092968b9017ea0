/* incident.h - forms of incidents, kept and read. */
#ifndef HUB_INCIDENT_H
#define HUB_INCIDENT_H

struct hub;
struct ask;

/* The desk's commands INCIDENT, INCIDENT_WRITE, INCIDENT_FOLLOW and
 * INCIDENTS. */
void incident_ask(struct hub *hub, const struct ask *ask);
void incident_form_ask(struct hub *hub, const struct ask *ask);
void incident_seen_ask(struct hub *hub, const struct ask *ask);
void incident_list(struct hub *hub, const struct ask *ask);

#endif
