/* quarter.c - a day in quarters of an hour, for trends. */
#include "src/live/quarter.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/live/contact.h"
#include "src/live/fold.h"
#include "src/live/queue.h"

/* A wait is followed back over this many quarters at most. */
enum { FOLLOWED = 4 * 24 };

struct quarters_key {
	uint64_t day;
	uint64_t queue;
};

static struct quarters *
find(const struct live *live, uint64_t day, uint64_t queue)
{
	struct quarters_key key = {day, queue};
	struct quarters *found;

	HASH_FIND(hh, live->quarters, &key, sizeof key, found);
	return found;
}

static struct quarters *
make(struct live *live, uint64_t day, uint64_t queue)
{
	struct quarters *quarters = find(live, day, queue);

	_Static_assert(offsetof(struct quarters, queue) ==
		offsetof(struct quarters, day) + sizeof(uint64_t),
	    "day and queue are the key and stand side by side");
	if (quarters != NULL)
		return quarters;
	quarters = mem_zero(1, sizeof *quarters);
	quarters->day = day;
	quarters->queue = queue;
	HASH_ADD(hh, live->quarters, day, sizeof(struct quarters_key),
	    quarters);
	return quarters;
}

struct quarter *
quarter_make(struct live *live, uint64_t queue, int64_t at)
{
	return &make(live, live_day(live, at), queue)
		    ->list[live_quarter(live, at)];
}

const struct quarters *
live_quarters(const struct live *live, uint64_t day, uint64_t queue)
{
	return find(live, day, queue);
}

/* --- waits --- */

static void
raise_longest(struct live *live, uint64_t queue, int64_t since, int64_t at)
{
	int64_t from = at / QUARTER_MS * QUARTER_MS, to = at;
	struct quarter *quarter;
	int i;

	for (i = 0; i < FOLLOWED && to > since; i++) {
		quarter = quarter_make(live, queue, from);
		if ((int64_t)quarter->longest_ms < to - since)
			quarter->longest_ms = (uint64_t)(to - since);
		if (quarter->waiting == 0)
			quarter->waiting = 1;
		to = from;
		from -= QUARTER_MS;
	}
}

static void
raise_waiting(struct quarter *quarter, size_t n)
{
	if (quarter->waiting < n)
		quarter->waiting = (uint32_t)n;
}

static size_t
calls_waiting(const struct live *live)
{
	const struct queue *queue;
	size_t n = 0;

	HASH_EACH(queue, live->queues)
		n += queue->n_calls;
	return n;
}

void
quarter_waits(struct live *live, const struct contact *contact, int64_t at)
{
	const struct msg_contact_row *row = &contact->row;

	if ((row->state != CONTACT_WAITING && row->state != CONTACT_OFFERED) ||
	    !channel_is_spoken(row->channel) || contact->queue == NULL)
		return;
	raise_longest(live, row->queue, row->since, at);
	raise_longest(live, 0, row->since, at);
	raise_waiting(quarter_make(live, row->queue, at),
	    contact->queue->n_calls);
	raise_waiting(quarter_make(live, 0, at), calls_waiting(live));
}

/* --- kept and forgotten --- */

void
quarters_free(struct live *live)
{
	struct quarters *quarters, *next;

	HASH_ITER(hh, live->quarters, quarters, next) {
		HASH_DEL(live->quarters, quarters);
		free(quarters);
	}
}

void
quarters_forget(struct live *live, uint64_t before_day)
{
	uint64_t queues = clock_day_add(before_day, -7 * USUAL_WEEKS_QUEUE - 1);
	uint64_t site = clock_day_add(before_day, -7 * USUAL_WEEKS - 1);
	struct quarters *quarters, *next;

	HASH_ITER(hh, live->quarters, quarters, next) {
		if (quarters->day >= (quarters->queue == 0 ? site : queues))
			continue;
		HASH_DEL(live->quarters, quarters);
		free(quarters);
	}
}

int
quarter_rows(const struct live *live,
    int (*emit)(void *ctx, enum msg_id id, const void *body), void *ctx)
{
	static const struct quarter empty;
	const struct quarters *quarters;
	const struct quarter *quarter;
	struct msg_quarter_row row;
	size_t i;

	HASH_EACH(quarters, live->quarters) {
		for (i = 0; i < QUARTERS_A_DAY; i++) {
			quarter = &quarters->list[i];
			if (memcmp(quarter, &empty, sizeof empty) == 0)
				continue;
			row = (struct msg_quarter_row){quarters->day,
			    quarters->queue, i, quarter->received,
			    quarter->answered, quarter->abandoned,
			    quarter->answered_in, quarter->waiting,
			    quarter->longest_ms};
			if (emit(ctx, MSG_QUARTER_ROW, &row) < 0)
				return -1;
		}
	}
	return 0;
}

void
quarter_load(struct live *live, const struct msg_quarter_row *row)
{
	struct quarter *quarter =
	    &make(live, row->day, row->queue)->list[row->quarter];

	quarter->received = (uint32_t)row->received;
	quarter->answered = (uint32_t)row->answered;
	quarter->abandoned = (uint32_t)row->abandoned;
	quarter->answered_in = (uint32_t)row->answered_in;
	quarter->waiting = (uint32_t)row->waiting;
	quarter->longest_ms = row->longest_ms;
}

/* --- read --- */

static unsigned int
of_day(int64_t at)
{
	struct clock_local local;

	clock_local(at, &local);
	return (unsigned int)(local.hour * 4 + local.minute / 15);
}

void
quarters_last(const struct live *live, uint64_t queue, int64_t now, int n,
    struct quarter *sum)
{
	const struct quarters *quarters;
	const struct quarter *quarter;
	int64_t at = now;

	memset(sum, 0, sizeof *sum);
	for (; n-- > 0; at -= QUARTER_MS) {
		quarters = find(live, clock_day(at), queue);
		if (quarters == NULL)
			continue;
		quarter = &quarters->list[of_day(at)];
		sum->received += quarter->received;
		sum->answered += quarter->answered;
		sum->abandoned += quarter->abandoned;
		sum->answered_in += quarter->answered_in;
		raise_waiting(sum, quarter->waiting);
		if (quarter->longest_ms > sum->longest_ms)
			sum->longest_ms = quarter->longest_ms;
	}
}

/* In per mille and one more, as 0 says that there is none. */
static uint64_t
level(const struct quarter *quarter)
{
	uint64_t over = (uint64_t)quarter->answered + quarter->abandoned;

	if (over == 0)
		return 0;
	return 1 + ((uint64_t)quarter->answered_in * 1000 + over / 2) / over;
}

/* Those who wait still are in no quarter's sums yet. */
static void
count_oldest(const struct queue *queue, int64_t end, struct quarter *quarter)
{
	const struct contact *oldest = queue_oldest(queue, true);

	if (oldest == NULL || oldest->row.since >= end)
		return;
	raise_waiting(quarter, 1);
	if ((int64_t)quarter->longest_ms < end - oldest->row.since)
		quarter->longest_ms = (uint64_t)(end - oldest->row.since);
}

static void
count_waiting(const struct live *live, uint64_t id, int64_t began, int64_t now,
    struct quarter *quarter)
{
	int64_t end = began + QUARTER_MS < now ? began + QUARTER_MS : now;
	const struct queue *queue = live_queue(live, id);

	if (began > now || (id != 0 && queue == NULL))
		return;
	if (now < began + QUARTER_MS)
		raise_waiting(quarter,
		    id == 0 ? calls_waiting(live) : queue->n_calls);
	if (id != 0) {
		count_oldest(queue, end, quarter);
		return;
	}
	HASH_EACH(queue, live->queues)
		count_oldest(queue, end, quarter);
}

void
quarter_day(uint64_t day, struct quarter_day *to)
{
	bool even = clock_at(day, 0, 1440) - clock_at(day, 0, 0) ==
	    QUARTERS_A_DAY * QUARTER_MS;
	int i;

	to->day = day;
	for (i = 0; i < QUARTERS_A_DAY; i++)
		to->began[i] = even && i > 0 ? to->began[i - 1] + QUARTER_MS
					     : clock_at(day, 0, i * 15);
}

bool
quarter_trend(const struct live *live, const struct quarter_day *day,
    uint64_t queue, unsigned int quarter, int64_t now,
    struct msg_board_trend *trend)
{
	const struct quarters *quarters = find(live, day->day, queue);
	struct quarter of = {0};

	if (quarters != NULL)
		of = quarters->list[quarter];
	count_waiting(live, queue, day->began[quarter], now, &of);
	*trend = (struct msg_board_trend){.quarter = quarter,
	    .days = 1,
	    .waiting = of.waiting,
	    .received = of.received,
	    .level = level(&of),
	    .longest_ms = of.longest_ms};
	return of.waiting + of.received + trend->level + of.longest_ms > 0;
}

/* --- the usual day --- */

static int
compare(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return x < y ? -1 : x > y;
}

/* Of an even number the mean of the two in the middle. */
static uint64_t
median(uint64_t *list, size_t n)
{
	if (n == 0)
		return 0;
	qsort(list, n, sizeof *list, compare);
	if (n % 2 == 1)
		return list[n / 2];
	return (list[n / 2 - 1] + list[n / 2] + 1) / 2;
}

void
quarter_weeks(const struct live *live, uint64_t day, uint64_t queue,
    struct quarter_weeks *weeks)
{
	int week;

	for (week = 0; week < USUAL_WEEKS; week++)
		weeks->days[week] =
		    find(live, clock_day_add(day, -7 * (week + 1)), queue);
}

bool
quarter_usual(const struct quarter_weeks *weeks, unsigned int quarter,
    struct msg_board_trend *trend)
{
	uint64_t waiting[USUAL_WEEKS], received[USUAL_WEEKS];
	uint64_t longest[USUAL_WEEKS], levels[USUAL_WEEKS];
	const struct quarter *of;
	size_t n = 0, n_levels = 0;
	int week;

	for (week = 0; week < USUAL_WEEKS; week++) {
		if (weeks->days[week] == NULL)
			continue; /* closed on that day, or not kept */
		of = &weeks->days[week]->list[quarter];
		waiting[n] = of->waiting;
		received[n] = of->received;
		longest[n++] = of->longest_ms;
		if (level(of) != 0)
			levels[n_levels++] = level(of);
	}
	*trend = (struct msg_board_trend){.quarter = quarter,
	    .days = n,
	    .waiting = median(waiting, n),
	    .received = median(received, n),
	    .level = median(levels, n_levels),
	    .longest_ms = median(longest, n)};
	return trend->waiting + trend->received + trend->level +
	    trend->longest_ms >
	    0;
}
