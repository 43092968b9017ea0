/* recalls.h - abandoned calls by the caller's number. */
#ifndef HUB_RECALLS_H
#define HUB_RECALLS_H

struct hub;
struct ask;

/* The desk's command RECALL_FIND: only among what the asker may make good. */
void recalls_find(struct hub *hub, const struct ask *ask);

#endif
