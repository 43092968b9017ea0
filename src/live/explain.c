/* explain.c - why a contact went to an advisor, term by term. */
#include "src/live/explain.h"

#include <inttypes.h>
#include <stdio.h>

#define N_(text) text

/* --- values -------------------------------------------------------------------- */

static void
duration(char *to, size_t size, uint64_t ms)
{
	uint64_t s = ms / 1000;

	if (s < 60)
		snprintf(to, size, "%" PRIu64 " s", s);
	else if (s < 3600)
		snprintf(to, size, "%" PRIu64 " min %02" PRIu64 " s", s / 60,
		    s % 60);
	else
		snprintf(to, size, "%" PRIu64 " h %02" PRIu64 " min", s / 3600,
		    s / 60 % 60);
}

/* --- an offer ------------------------------------------------------------------- */

size_t
explain_offer(const struct live *live, const struct msg_contact_offered *offer,
    struct term *terms)
{
	size_t n = 0;

	(void)live;
#define TERM(text) (terms[n].label = (text), terms[n++].value)
#define SIZE sizeof terms[0].value
	duration(TERM(N_("waited")), SIZE, offer->waited_ms);
	if (offer->head_start_ms > 0)
		duration(TERM(N_("head start by priority")), SIZE,
		    offer->head_start_ms);
	if (offer->step > 0)
		snprintf(TERM(N_("skills widened")), SIZE, "%" PRIu64 " times",
		    offer->step);
	if (offer->level > 0)
		snprintf(TERM(N_("her level")), SIZE, "%" PRIu64 " of 5",
		    offer->level);
	duration(TERM(N_("she had room for")), SIZE, offer->idle_ms);
	snprintf(TERM(N_("her load before")), SIZE, "%" PRIu64 " %%",
	    offer->load);
	if (offer->sticky)
		snprintf(TERM(N_("same advisor")), SIZE, "yes");
	snprintf(TERM(N_("advisors who could")), SIZE, "%" PRIu64,
	    offer->advisors);
	snprintf(TERM(N_("contacts she could take")), SIZE, "%" PRIu64,
	    offer->contacts);
#undef TERM
#undef SIZE
	return n;
}

void
explain_fact(const struct live *live, const struct fact *fact, char *to,
    size_t size)
{
	(void)live;
	snprintf(to, size, "%s", msg_name(fact->id));
}
