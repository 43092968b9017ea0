/* figure.c - the table of figures, and tallies added up. */
#include "src/live/figure.h"

#include <string.h>

#define N_(text) text
#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* C has no functions without a name: they are numbered by their line. */
#define JOIN(a, b) a##b
#define NAMED(what, line) JOIN(what, line)

#define FIGURE(name, label, title, unit, formula, over, under)                 \
	static uint64_t NAMED(over_, __LINE__)(const struct msg_tally_row *t)  \
	{                                                                      \
		return over;                                                   \
	}                                                                      \
	static uint64_t NAMED(under_, __LINE__)(const struct msg_tally_row *t) \
	{                                                                      \
		return under;                                                  \
	}
#define WORKED FIGURE
#include "src/live/figures.def"
#undef WORKED
#undef FIGURE

#define ROW(name, label, title, unit, formula, worked)                       \
	{name, label, title, formula, FIGURE_##unit, NAMED(over_, __LINE__), \
	    NAMED(under_, __LINE__), worked},
#define FIGURE(name, label, title, unit, formula, over, under) \
	ROW(name, label, title, unit, formula, false)
#define WORKED(name, label, title, unit, formula, over, under) \
	ROW(name, label, title, unit, formula, true)
const struct figure figures[] = {
#include "src/live/figures.def"
};
#undef WORKED
#undef FIGURE
#undef ROW
const unsigned int figure_count = COUNT(figures);

const struct figure *
figure_find(const char *name)
{
	unsigned int i;

	for (i = 0; i < figure_count; i++)
		if (strcmp(figures[i].name, name) == 0)
			return &figures[i];
	return NULL;
}

bool
figure_value(const struct figure *figure, const struct msg_tally_row *t,
    double *value)
{
	uint64_t under = figure->denominator(t);

	if (under == 0)
		return false;
	*value = (double)figure->numerator(t) / (double)under;
	if (figure->unit == FIGURE_SECONDS)
		*value /= 1000;
	return true;
}

void
tally_add(struct msg_tally_row *to, const struct msg_tally_row *from)
{
	to->received += from->received;
	to->answered += from->answered;
	to->abandoned += from->abandoned;
	to->in_menu += from->in_menu;
	to->unqueued += from->unqueued;
	to->shorts += from->shorts;
	to->closed_hours += from->closed_hours;
	to->overflowed += from->overflowed;
	to->voicemail += from->voicemail;
	to->failed += from->failed;
	to->answered_in += from->answered_in;
	to->abandoned_in += from->abandoned_in;
	to->wait_ms += from->wait_ms;
	if (from->wait_max_ms > to->wait_max_ms)
		to->wait_max_ms = from->wait_max_ms;
	to->calls += from->calls;
	to->call_ms += from->call_ms;
	to->handled += from->handled;
	to->talk_ms += from->talk_ms;
	to->hold_ms += from->hold_ms;
	to->wrapup_ms += from->wrapup_ms;
	to->solved += from->solved;
	to->kept += from->kept;
	to->broken += from->broken;
	to->replied += from->replied;
	to->replied_ms += from->replied_ms;
	to->resolved += from->resolved;
	to->resolved_ms += from->resolved_ms;
	to->planned_ms += from->planned_ms;
	to->within_ms += from->within_ms;
	to->extra_ms += from->extra_ms;
	to->known += from->known;
	to->known_solved += from->known_solved;
	to->again += from->again;
	to->again_solved += from->again_solved;
	to->recontacts += from->recontacts;
	to->complaints += from->complaints;
	to->complaints_late += from->complaints_late;
	to->placed += from->placed;
	to->placed_ms += from->placed_ms;
}
