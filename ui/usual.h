/* usual.h - how long such a contact usually takes. */
#ifndef UI_USUAL_H
#define UI_USUAL_H

#include "src/live/live.h"

/*
 * The mean talk and hold of the contacts of the same queue, spoken or
 * written as this one is, handled on the days that the fold holds (today and
 * the day before); n: over how many.  false when there are fewer than
 * USUAL_LEAST, which would say nothing.
 */
enum { USUAL_LEAST = 5 };

struct usual {
	int64_t ms;
	uint64_t n;
};

bool usual_handling(const struct live *live, const struct msg_contact_row *row,
    struct usual *usual);

#endif
