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

/* When the quarters of a day begin: for many queues it is reckoned once. */
struct quarter_day {
	uint64_t day;
	int64_t began[QUARTERS_A_DAY];
};

void quarter_day(uint64_t day, struct quarter_day *to);

/* Days of the same weekday before a day, of a queue; borrowed from the fold. */
struct quarter_weeks {
	const struct quarters *days[USUAL_WEEKS]; /* NULL: none kept */
};

void quarter_weeks(const struct live *live, uint64_t day, uint64_t queue,
    struct quarter_weeks *weeks);

/*
 * What a board says of one quarter of a queue (0: the site): of the day
 * itself, with those that wait now counted in, or the median of those weeks.
 * false when there is nothing to say.
 */
bool quarter_trend(const struct live *live, const struct quarter_day *day,
    uint64_t queue, unsigned int quarter, int64_t now,
    struct msg_board_trend *trend);
bool quarter_usual(const struct quarter_weeks *weeks, unsigned int quarter,
    struct msg_board_trend *trend);

#endif
