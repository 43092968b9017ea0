/* waits.c - whether calls wait no longer than was estimated. */
#include "src/sim/waits.h"

#include <inttypes.h>
#include <stdlib.h>

#include "src/base/mem.h"
#include "src/live/contact.h"
#include "src/live/estimate.h"

/* A call that waits, and what it was told. */
struct wait {
	uint64_t contact;
	int64_t from, told_ms;
	UT_hash_handle hh;
};

static void
entered(struct waits *waits, const struct live *live, uint64_t id, int64_t at)
{
	const struct contact *contact = live_contact(live, id);
	struct wait *wait;
	size_t place;
	int64_t ms;

	HASH_FIND(hh, waits->open, &id, sizeof id, wait);
	if (wait != NULL || contact == NULL ||
	    contact->row.channel != CHANNEL_CALL)
		return;
	place = estimate_place(contact, at);
	if (place == 0)
		return;
	ms = estimate_ms(live, contact->queue, place, at);
	if (ms < 0) {
		waits->unsaid++;
		return;
	}
	wait = mem_zero(1, sizeof *wait);
	wait->contact = id;
	wait->from = at;
	wait->told_ms = ms;
	HASH_ADD(hh, waits->open, contact, sizeof wait->contact, wait);
}

static void
over(struct waits *waits, uint64_t id, bool answered, int64_t at)
{
	struct wait *wait;

	HASH_FIND(hh, waits->open, &id, sizeof id, wait);
	if (wait == NULL)
		return;
	if (answered || at - wait->from > wait->told_ms) {
		waits->n++;
		waits->kept += at - wait->from <= wait->told_ms;
		waits->told_ms += (double)wait->told_ms;
		waits->was_ms += (double)(at - wait->from);
	}
	HASH_DEL(waits->open, wait);
	free(wait);
}

void
waits_fact(struct waits *waits, const struct live *live,
    const struct fact *fact)
{
	int64_t at = fact->head.at;

	switch ((int)fact->id) {
	case MSG_CONTACT_QUEUED:
		entered(waits, live, fact->contact_queued.contact, at);
		break;
	case MSG_CONTACT_ANSWERED:
		over(waits, fact->contact_answered.contact, true, at);
		break;
	case MSG_CONTACT_LEFT:
		over(waits, fact->contact_left.contact, false, at);
		break;
	default:
		break;
	}
}

void
waits_print(const struct waits *waits, FILE *out)
{
	double n = (double)waits->n;

	if (waits->n == 0)
		return;
	fprintf(out,
	    "estimated waits: %" PRIu64 " calls, %.1f %% waited no longer;"
	    " told %.0f s, waited %.0f s in the mean; unsaid %" PRIu64 "\n",
	    waits->n, 100 * (double)waits->kept / n, waits->told_ms / n / 1000,
	    waits->was_ms / n / 1000, waits->unsaid);
}

void
waits_done(struct waits *waits)
{
	struct wait *wait, *next;

	HASH_ITER(hh, waits->open, wait, next) {
		HASH_DEL(waits->open, wait);
		free(wait);
	}
}
