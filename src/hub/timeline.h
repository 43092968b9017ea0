/* timeline.h - one advisor's day, read from the log a page at a time. */
#ifndef HUB_TIMELINE_H
#define HUB_TIMELINE_H

struct hub;
struct ask;

/*
 * The desk's command TIMELINE.  A page looks at TIMELINE_SCAN facts of the
 * log at most, so that no commit waits long for it.  Its answer holds the
 * facts about the advisor that the asker may see, and of each contact that
 * she had in them its arrival, its queues and its end, in the order of their
 * numbers; the same fact may come in two pages.
 */
enum { TIMELINE_SCAN = 20000, TIMELINE_CONTACTS = 400 };

void timeline_ask(struct hub *hub, const struct ask *ask);

#endif
