/* count.c - the plain counts of a report, by their names. */
#include "src/reports/count.h"

#include <string.h>

#define N_(text) text
#define SUM(member) offsetof(struct msg_tally_row, member)

const struct count counts[] = {
    {"received", N_("received"), SUM(received)},
    {"answered", N_("answered"), SUM(answered)},
    {"abandoned", N_("abandoned"), SUM(abandoned)},
    {"abandoned_menu", N_("in the menu"), SUM(in_menu)},
    {"unqueued", N_("before any queue"), SUM(unqueued)},
    {"short", N_("short"), SUM(shorts)},
    {"closed_hours", N_("closed hours"), SUM(closed_hours)},
    {"overflowed", N_("overflowed"), SUM(overflowed)},
    {"voicemail", N_("voicemail"), SUM(voicemail)},
    {"failed", N_("failed"), SUM(failed)},
    {"handled", N_("handled"), SUM(handled)},
    {"complaints", N_("complaints"), SUM(complaints)},
};
const size_t count_count = sizeof counts / sizeof counts[0];

uint64_t
count_of(const struct count *count, const struct msg_tally_row *t)
{
	uint64_t value;

	memcpy(&value, (const char *)t + count->offset, sizeof value);
	return value;
}
