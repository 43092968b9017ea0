/* quarter.h - a day in quarters of an hour, for trends. */
#ifndef LIVE_QUARTER_H
#define LIVE_QUARTER_H

#include "src/live/live.h"

/* How far back the quarters of the site and of a queue are kept, and so how
 * many days of the same weekday the usual one is made of. */
enum { USUAL_WEEKS = 8, USUAL_WEEKS_QUEUE = 4 };

/* A day's quarters; NULL when nothing happened on it. */
const struct quarters *live_quarters(const struct live *live, uint64_t day,
    uint64_t queue);

/* Rows of all quarters that are not empty; stops when emit returns -1. */
int quarter_rows(const struct live *live,
    int (*emit)(void *ctx, enum msg_id id, const void *body), void *ctx);

/*
 * The sums over the last n quarters, the one under way included (longest
 * and waiting: the most of them).
 */
void quarters_last(const struct live *live, uint64_t queue, int64_t now, int n,
    struct quarter *sum);

/*
 * What a board says of one quarter of a queue (0: the site): of the day
 * itself, with those that wait now counted in, or the median of the days of
 * the same weekday in the weeks before it.  false when there is nothing to
 * say.
 */
bool quarter_trend(const struct live *live, uint64_t day, uint64_t queue,
    unsigned int quarter, int64_t now, struct msg_board_trend *trend);
bool quarter_usual(const struct live *live, uint64_t day, uint64_t queue,
    unsigned int quarter, struct msg_board_trend *trend);

#endif
