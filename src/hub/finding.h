/* finding.h - requests by what was said of them. */
#ifndef HUB_FINDING_H
#define HUB_FINDING_H

struct hub;
struct ask;

/* The desk's command REQUEST_FIND: only among what the asker may change. */
void finding_ask(struct hub *hub, const struct ask *ask);

#endif
