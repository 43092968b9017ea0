/* card.h - what is personal or past, read from the store for one asker. */
#ifndef HUB_CARD_H
#define HUB_CARD_H

struct hub;
struct ask;

/* The desk's commands CARD (a fact first, durable, then the rows) and
 * EXPLAIN (the contact's facts that the asker's role may see); and
 * PROMISE_READ and REQUEST_READ, like CARD: that somebody looked is durable
 * first. */
void card_ask(struct hub *hub, const struct ask *ask);
void card_promise(struct hub *hub, const struct ask *ask);
void card_request(struct hub *hub, const struct ask *ask);

/* FIND: whom a name, a number or a date may mean. */
void card_find_patients(struct hub *hub, const struct ask *ask);
void card_explain(struct hub *hub, const struct ask *ask);

/* Decide the fact of somebody's looking, once for a command; -1 when she may
 * not, and she was told. */
int card_look(struct hub *hub, const struct ask *ask);

#endif
