/* held.h - messages that could not be carried out: listed, shown, retried. */
#ifndef HUB_HELD_H
#define HUB_HELD_H

struct hub;
struct ask;

/* The desk's commands HELD_LIST, HELD_SHOW, HELD_RETRY and HELD_DROP, an
 * administrator's.  To show one is to look at a patient: it is a fact first. */
void held_list(struct hub *hub, const struct ask *ask);
void held_show(struct hub *hub, const struct ask *ask);
void held_retry(struct hub *hub, const struct ask *ask);
void held_drop(struct hub *hub, const struct ask *ask);

#endif
