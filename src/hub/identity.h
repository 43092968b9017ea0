/* identity.h - the words of callers, doubts and flags, kept with their facts. */
#ifndef HUB_IDENTITY_H
#define HUB_IDENTITY_H

struct hub;
struct ask;

/* The desk's commands CALLER, DOUBT, DOUBT_LIFT and INCIDENT_FLAG. */
void identity_ask_caller(struct hub *hub, const struct ask *ask);
void identity_ask_doubt(struct hub *hub, const struct ask *ask);
void identity_ask_lift(struct hub *hub, const struct ask *ask);
void identity_ask_flag(struct hub *hub, const struct ask *ask);

#endif
