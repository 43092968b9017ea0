/* talk.h - what an advisor does in a call besides talking. */
#ifndef HUB_TALK_H
#define HUB_TALK_H

#include "src/hub/desk.h"
#include "src/hub/telephone.h"

/* Where a contact's line names no other. */
#define EMERGENCY_NUMBER "15"

/* A command that names a number or keys: they are kept beside the call until
 * its fact is durable, and are in no fact. */
void talk_ask(struct hub *hub, const struct ask *ask);

/* A durable fact about a call of the exchange.  When it returns true the
 * exchange goes on with the call alone. */
bool talk_fact(struct hub *hub, struct call *call, const struct fact *fact);

/* What became of who was called to be consulted. */
void talk_event(struct hub *hub, const struct telephony_event *event);

/* Who listened by telephone has gone, or was not reached. */
void talk_listener(struct hub *hub, const struct telephony_event *event);

#endif
