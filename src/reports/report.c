/* report.c - the figures of some days, counted from the log. */
#include "src/reports/report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/live/advisor.h"
#include "src/live/live.h"
#include "src/live/once.h"
#include "src/live/title.h"

/* What is needed while facts come in. */
struct report_fold {
	struct live *live;
	struct report_contact *behind; /* by contact */
	size_t size_contacts;
	struct err err;
};

/* A tally before and after a fact. */
struct watched {
	uint64_t queue;
	struct msg_tally_row before;
};

static struct report_part *part_of(struct report *report, uint64_t queue);
static void day_over(void *ctx, const struct user *user, int64_t at);

struct report *
report_new(const struct report_config *config)
{
	struct report *report = mem_zero(1, sizeof *report);

	report->config = *config;
	report->fold = mem_zero(1, sizeof *report->fold);
	report->fold->live = live_new();
	report->fold->live->day_over = day_over;
	report->fold->live->over_ctx = report;
	report->fold->live->again_ms = config->again_ms;
	part_of(report, 0);
	return report;
}

void
report_free(struct report *report)
{
	size_t i, of;

	if (report == NULL)
		return;
	for (i = 0; i < report->n; i++)
		for (of = 0; of < SPREADS; of++)
			free(report->parts[i].spreads[of].list);
	free(report->parts);
	free(report->contacts);
	live_free(report->fold->live);
	free(report->fold);
	free(report);
}

const char *
report_error(const struct report *report)
{
	return report->fold->err.text;
}

static bool
in_days(const struct report *report, uint64_t day)
{
	return day >= report->config.from && day < report->config.to;
}

/* --- parts --- */

/* The part of a queue, made when there is none yet; 0 is the first. */
static struct report_part *
part_of(struct report *report, uint64_t queue)
{
	struct report_part *part;
	size_t i;

	for (i = 0; i < report->n; i++)
		if (report->parts[i].queue == queue)
			return &report->parts[i];
	report->parts =
	    mem_grow(report->parts, report->n + 1, sizeof *report->parts);
	part = &report->parts[report->n++];
	memset(part, 0, sizeof *part);
	part->queue = queue;
	return part;
}

static void
spread_put(struct spread *spread, uint64_t ms)
{
	if (spread->n == spread->size) {
		spread->size = spread->size * 2 + 64;
		spread->list =
		    mem_grow(spread->list, spread->size, sizeof *spread->list);
	}
	spread->list[spread->n++] = ms;
}

static int
time_compare(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

bool
report_spread(const struct report_part *part, enum spread_of of, unsigned int p,
    uint64_t *ms)
{
	const struct spread *spread = &part->spreads[of];
	size_t rank = (spread->n * p + 99) / 100;

	if (spread->n == 0)
		return false;
	*ms = spread->list[rank == 0 ? 0 : rank - 1];
	return true;
}

/* --- what a fact changed --- */

static void
watch(const struct live *live, uint64_t day, struct watched *watched)
{
	const struct tally *tally = live_tally(live, day, watched->queue);

	memset(&watched->before, 0, sizeof watched->before);
	if (tally != NULL)
		watched->before = tally->row;
}

static int
contact_compare_number(const void *a, const void *b)
{
	const struct report_contact *x = a, *y = b;

	return (x->contact > y->contact) - (x->contact < y->contact);
}

static void
behind_put(struct report *report, const struct msg_contact_row *row,
    const struct msg_tally_row *before, const struct msg_tally_row *after)
{
	const struct figure *figure = report->config.behind;
	struct report_contact contact = {
	    row->contact, row->queue, row->arrived, 0, 0};

	contact.numerator = (int64_t)figure->numerator(after) -
	    (int64_t)figure->numerator(before);
	contact.denominator = (int64_t)figure->denominator(after) -
	    (int64_t)figure->denominator(before);
	if (contact.numerator == 0 && contact.denominator == 0)
		return;
	if (report->n_contacts == report->fold->size_contacts) {
		report->fold->size_contacts =
		    report->fold->size_contacts * 2 + 64;
		report->contacts = mem_grow(report->contacts,
		    report->fold->size_contacts, sizeof *report->contacts);
	}
	report->contacts[report->n_contacts++] = contact;
}

/*
 * A contact stands behind a figure when a fact about it changed what the
 * figure is made of: so the list and the figure cannot disagree.
 */
static void
compare(struct report *report, const struct msg_contact_row *row, uint64_t day,
    const struct watched *watched, uint64_t wait_ms)
{
	const struct msg_tally_row *before = &watched->before, *after;
	const struct tally *tally;
	struct spread *spreads;

	tally = live_tally(report->fold->live, day, watched->queue);
	if (tally == NULL)
		return;
	after = &tally->row;
	spreads = part_of(report, watched->queue)->spreads;
	if (after->answered > before->answered)
		spread_put(&spreads[SPREAD_WAIT], wait_ms);
	if (after->replied > before->replied)
		spread_put(&spreads[SPREAD_FIRST_ANSWER],
		    after->replied_ms - before->replied_ms);
	if (after->resolved > before->resolved)
		spread_put(&spreads[SPREAD_RESOLUTION],
		    after->resolved_ms - before->resolved_ms);
	if (report->config.behind != NULL && watched->queue == 0)
		behind_put(report, row, before, after);
}

/* Fold a fact about a contact that is there. */
static int
contact_fact(struct report *report, const struct fact *fact,
    const struct contact *contact)
{
	struct live *live = report->fold->live;
	struct msg_contact_row row = contact->row;
	struct watched watched[] = {{0, {0}}, {row.queue, {0}}};
	uint64_t day = clock_day(row.arrived), number = row.contact;
	size_t i, n = row.queue == 0 ? 1 : 2;

	for (i = 0; i < n; i++)
		watch(live, day, &watched[i]);
	if (live_fold(live, fact, !report->config.partial, &report->fold->err) <
	    0)
		return -1;
	contact = live_contact(live, number);
	if (contact != NULL)
		row = contact->row;
	for (i = 0; i < n; i++)
		compare(report, &row, day, &watched[i], row.wait_ms);
	return 0;
}

/* Who came again stands behind the contact after which he did, and behind
 * the one with which. */
static int
again_fact(struct report *report, const struct fact *fact)
{
	const struct msg_contact_again *again = &fact->contact_again;
	struct live *live = report->fold->live;
	const struct msg_contact_row rows[] = {{.contact = again->contact,
						   .queue = again->queue,
						   .arrived = again->arrived},
	    {.contact = again->next,
		.queue = again->next_queue,
		.arrived = again->next_arrived}};
	struct msg_tally_row then = {0}, now = {0}, single;
	bool counts = (int64_t)again->gap_s * 1000 <= once_within_ms(live);

	if (live_fold(live, fact, !report->config.partial, &report->fold->err) <
	    0)
		return -1;
	if (report->config.behind == NULL || !counts)
		return 0;
	now.again = again->first;
	now.again_solved = again->first && again->solved == ANSWER_YES;
	if (in_days(report, clock_day(again->arrived)))
		behind_put(report, &rows[0], &then, &now);
	memset(&single, 0, sizeof single);
	single.recontacts = again->recontact;
	if (in_days(report, clock_day(again->next_arrived)))
		behind_put(report, &rows[1], &then, &single);
	return 0;
}

static int
zone_set(struct report *report, const char *zone)
{
	if (report->config.zone != NULL)
		zone = report->config.zone;
	text_copy(report->zone, sizeof report->zone, zone);
	return clock_zone(zone, &report->fold->err);
}

int
report_fact(void *ctx, const struct fact *fact)
{
	struct report *report = ctx;
	struct live *live = report->fold->live;
	const struct contact *contact = NULL;

	/* The fold takes days from the process's zone. */
	if (fact->id == MSG_SITE_SET &&
	    zone_set(report, fact->site_set.zone) < 0)
		return -1;
	report->last = fact->head.at;
	if (fact->id == MSG_CONTACT_AGAIN)
		return again_fact(report, fact);
	/* Besides those about contacts alone, a letter may be the first
	 * answer to one. */
	if ((fact->id >= MSG_CONTACT_QUEUED && fact->id <= MSG_CONTACT_LEFT) ||
	    fact->id == MSG_LETTER_LEFT)
		contact = live_contact(live,
		    msg_u64(fact->id, &fact->head, "contact"));
	if (contact != NULL && in_days(report, clock_day(contact->row.arrived)))
		return contact_fact(report, fact, contact);
	return live_fold(live, fact, !report->config.partial,
	    &report->fold->err);
}

/* --- working days --- */

static void
day_over(void *ctx, const struct user *user, int64_t at)
{
	struct report *report = ctx;

	if (in_days(report, user->row.day))
		advisor_day(user, at, &part_of(report, 0)->sums);
}

/* --- the end --- */

/* One row a contact: what its facts changed, summed; none if that is 0. */
static void
contacts_merge(struct report *report)
{
	struct report_contact *list = report->contacts;
	size_t i, sums = 0, n = 0;

	if (report->n_contacts == 0)
		return;
	qsort(list, report->n_contacts, sizeof *list, contact_compare_number);
	for (i = 0; i < report->n_contacts; i++) {
		if (i > 0 && list[sums - 1].contact == list[i].contact) {
			list[sums - 1].numerator += list[i].numerator;
			list[sums - 1].denominator += list[i].denominator;
			list[sums - 1].queue = list[i].queue;
		} else {
			list[sums++] = list[i];
		}
	}
	for (i = 0; i < sums; i++)
		if (list[i].numerator != 0 || list[i].denominator != 0)
			list[n++] = list[i];
	report->n_contacts = n;
}

static int
part_compare(const void *a, const void *b)
{
	const struct report_part *x = a, *y = b;

	return (x->queue > y->queue) - (x->queue < y->queue);
}

void
report_finish(struct report *report)
{
	const struct live *live = report->fold->live;
	const struct tally *tally;
	const struct queue *queue;
	const struct user *user;
	struct report_part *part;
	struct spread *spread;
	size_t i, of;

	report->within_ms = once_within_ms(live);
	HASH_EACH(queue, live->queues) {
		part = part_of(report, queue->set.queue);
		TEXT_SET(part->name, queue->set.name);
		TEXT_SET(part->title, queue_title(queue));
	}
	HASH_EACH(tally, live->tallies)
		if (in_days(report, tally->row.day))
			tally_add(&part_of(report, tally->row.queue)->sums,
			    &tally->row);
	/* Whose day no later one has ended. */
	HASH_EACH(user, live->users)
		day_over(report, user, live->row.at);
	/* A queue that is no longer configured keeps its figures. */
	for (i = 0; i < report->n; i++)
		if (report->parts[i].name[0] == '\0')
			snprintf(report->parts[i].name,
			    sizeof report->parts[i].name, "#%llu",
			    (unsigned long long)report->parts[i].queue);
	qsort(report->parts, report->n, sizeof *report->parts, part_compare);
	for (i = 0; i < report->n; i++)
		for (of = 0; of < SPREADS; of++) {
			spread = &report->parts[i].spreads[of];
			if (spread->n > 0)
				qsort(spread->list, spread->n,
				    sizeof *spread->list, time_compare);
		}
	contacts_merge(report);
}
