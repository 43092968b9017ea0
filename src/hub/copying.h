/* copying.h - cards of patients, page by page, for a file. */
#ifndef HUB_COPYING_H
#define HUB_COPYING_H

struct hub;
struct ask;

/*
 * The desk's command CARDS: that they are copied is durable first; then a page
 * is read for about COPYING_MS, one card at least, so that no commit waits
 * longer for it, and rows_end says with which patient the next one begins.
 * Before the link_row of a card that is the link's first comes the other one's
 * candidate_row, of which only the identifier is told.
 */
enum { COPYING_MS = 10 };

void copying_ask(struct hub *hub, const struct ask *ask);

#endif
