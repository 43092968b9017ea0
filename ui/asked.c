/* asked.c - commands that the hub has not answered yet. */
#include "ui/asked.h"

#include <string.h>

void
asked_add(struct asked *asked, uint64_t number, int64_t now)
{
	if (number == 0)
		return;
	if (asked->n == ASKED_MAX)
		memmove(&asked->open[0], &asked->open[1],
		    --asked->n * sizeof asked->open[0]);
	asked->open[asked->n].number = number;
	asked->open[asked->n].at = now;
	asked->n++;
}

void
asked_reply(struct asked *asked, uint64_t number, const struct msg *msg)
{
	size_t i = 0;

	if (msg->id != MSG_DONE && msg->id != MSG_REFUSED &&
	    msg->id != MSG_ROWS_END)
		return;
	while (i < asked->n && asked->open[i].number != number)
		i++;
	if (i == asked->n)
		return;
	asked->n--;
	memmove(&asked->open[i], &asked->open[i + 1],
	    (asked->n - i) * sizeof asked->open[0]);
}

int64_t
asked_ms(const struct asked *asked, int64_t now)
{
	int64_t ms;
	size_t i;

	for (i = 0; i < asked->n; i++) {
		ms = now - asked->open[i].at;
		if (ms < ASKED_WITHIN_MS)
			return ms > 0 ? ms : 0;
	}
	return 0;
}
