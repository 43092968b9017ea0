/* recording_list.c - the recordings that somebody may hear. */
#include <stdlib.h>

#include "src/base/mem.h"
#include "src/hub/hub.h"
#include "src/hub/log.h"
#include "src/hub/pages.h"
#include "src/live/recording.h"

enum { PAGE_ROWS = 200 };

struct listing {
	struct query query;
	struct asker asker;
	uint64_t before;
	struct msg_recorded_row rows[PAGE_ROWS];
	size_t n;
};

static int
add_row(void *ctx, const struct msg *row)
{
	struct listing *listing = ctx;

	listing->rows[listing->n++] = row->recorded_row;
	return 0;
}

static int
read_rows(struct query *query, struct store *store, struct err *err)
{
	struct listing *listing = (struct listing *)query;

	return store_recordings(store, listing->before, PAGE_ROWS, add_row,
	    listing, err);
}

/* What the log says of it now; the store's row may be a fact behind. */
static bool
review(const struct hub *hub, const struct actor *actor,
    struct msg_recorded_row *row)
{
	const struct recording *recording =
	    live_recording(hub->live, row->recording);

	if (recording == NULL ||
	    (actor->role != ROLE_ADMIN &&
		!core_recording_heard(hub->core, actor, row->recording)))
		return false;
	row->ms = recording->row.ms;
	row->masked_ms = recording->row.masked_ms;
	row->erase = recording_due(hub->live, row->began);
	return true;
}

/* The rows of a page; false when none of it is the asker's, but more
 * follow. */
static bool
answer(struct hub *hub, struct listing *listing)
{
	const struct console *console =
	    console_find(hub, listing->asker.session);
	struct actor actor = {0};
	struct pages pages = {0};
	size_t i;

	if (console == NULL)
		return true;
	actor.user = console->user;
	actor.role = console->role;
	pages_rows(&pages, listing->asker.client_seq);
	for (i = 0; i < listing->n; i++)
		if (review(hub, &actor, &listing->rows[i]))
			pages_add(&pages, MSG_RECORDED_ROW, &listing->rows[i],
			    NULL);
	if (listing->n == PAGE_ROWS)
		pages.next = listing->rows[listing->n - 1].recording;
	if (pages.next == 0 || pages.n > 0)
		pages_answer(hub, &pages, &console->desk,
		    listing->asker.client_seq);
	i = pages.n;
	pages_done(&pages);
	return listing->n < PAGE_ROWS || i > 0;
}

static void rows_read(struct hub *hub, struct query *query, int rc,
    const struct err *err);

static void
listing_put(struct hub *hub, struct listing *listing)
{
	listing->n = 0;
	listing->query.work = read_rows;
	listing->query.done = rows_read;
	if (query_put(hub, &listing->query) == 0)
		return;
	asker_refuse(hub, &listing->asker, REFUSAL_BUSY, "");
	free(listing);
}

static void
rows_read(struct hub *hub, struct query *query, int rc, const struct err *err)
{
	struct listing *listing = (struct listing *)query;

	if (rc < 0) {
		log_warn("recordings: %s", err->text);
		asker_refuse(hub, &listing->asker, REFUSAL_STORE, "");
	} else if (!answer(hub, listing)) {
		listing->before = listing->rows[PAGE_ROWS - 1].recording;
		listing_put(hub, listing);
		return;
	}
	free(listing);
}

void
recording_list(struct hub *hub, const struct ask *ask)
{
	struct listing *listing = mem_zero(1, sizeof *listing);

	asker_set(&listing->asker, ask);
	listing->before = ask->msg->recordings.before;
	listing_put(hub, listing);
}
