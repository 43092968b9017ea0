/* tell.h - facts told to a live state in one line each. */
#ifndef TESTS_LIVE_TELL_H
#define TESTS_LIVE_TELL_H

#include "src/live/live.h"

/*
 * TELL(live, at, CONTACT_QUEUED, contact_queued, .contact = 1, .queue = 2)
 * folds the fact with the next number at this instant.  Gives the number.
 */
#define TELL(live, when, NAME, name, ...) \
	tell((live), (when),              \
	    &(struct fact){.id = MSG_##NAME, .name = {__VA_ARGS__}})

/* Number the fact, fold it; the test fails when it is refused. */
uint64_t tell(struct live *live, int64_t at, struct fact *fact);

/* The instant of a local time of 2026-10-20 in Paris, where tests live. */
int64_t clock_of(int hour, int minute, int second);

/* A live state with a small site: queues 1 (skill 1, level 2; level 1 after
 * 60 s; T 20 s) and 2 (no skill asked for; T 30 s), advisors 1 (skill 1
 * level 3) and 2 (skill 1 level 1) of team 1, supervisor 3; all of them are
 * signed in since 08:00 and the advisors available. */
struct live *small_site(void);

#endif
