/* copying.h - cards of patients, page by page, for a file. */
#ifndef HUB_COPYING_H
#define HUB_COPYING_H

struct hub;
struct ask;

/*
 * The desk's command CARDS: that they are copied is durable first; then a page
 * is read for about COPYING_MS, so that no commit waits longer for it, and
 * rows_end says with which patient the next one begins.
 */
enum { COPYING_MS = 10 };

void copying_ask(struct hub *hub, const struct ask *ask);

#endif
