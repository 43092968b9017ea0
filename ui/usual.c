/* usual.c - how long such a contact usually takes. */
#include "ui/usual.h"

#include "src/live/contact.h"

bool
usual_handling(const struct live *live, const struct msg_contact_row *row,
    struct usual *usual)
{
	const struct msg_tally_row *t;
	const struct tally *tally;
	uint64_t n = 0, ms = 0;

	HASH_EACH(tally, live->tallies) {
		t = &tally->row;
		if (t->queue != row->queue)
			continue;
		if (channel_is_spoken(row->channel)) {
			n += t->calls;
			ms += t->call_ms;
		} else {
			n += t->handled - t->calls;
			ms += t->talk_ms + t->hold_ms - t->call_ms;
		}
	}
	if (row->queue == 0 || n < USUAL_LEAST)
		return false;
	usual->n = n;
	usual->ms = (int64_t)(ms / n);
	return true;
}
