/* retention.c - what was kept long enough goes, once a day. */
#include "src/hub/retention.h"

#include "src/base/clock.h"
#include "src/hub/hub.h"
#include "src/hub/log.h"

enum { DAY_MS = 86400000 };

static int
count_old(struct query *query, struct store *store, struct err *err)
{
	struct retention *retention = (struct retention *)query;

	return store_messages_before(store, retention->before,
	    &retention->messages, err);
}

static void
counted(struct hub *hub, struct query *query, int rc, const struct err *err)
{
	struct retention *retention = (struct retention *)query;
	struct fact fact = {.id = MSG_MESSAGES_FORGOTTEN};

	retention->busy = false;
	retention->day = clock_day(retention->before);
	if (rc < 0)
		log_error("retention: %s", err->text);
	if (rc < 0 || retention->messages == 0)
		return;
	fact.messages_forgotten.before = retention->before;
	fact.messages_forgotten.messages = retention->messages;
	core_put(hub->core, &fact, hub_now(hub), commit_facts(hub));
	commit_take(hub);
	log_note("retention: %llu messages",
	    (unsigned long long)retention->messages);
}

void
retention_due(struct hub *hub, int64_t now)
{
	struct retention *retention = &hub->retention;
	int64_t kept = (int64_t)hub->live->site.keep_messages_d * DAY_MS;

	if (retention->busy || kept == 0 ||
	    clock_day(now - kept) == retention->day)
		return;
	retention->before = now - kept;
	retention->query.work = count_old;
	retention->query.done = counted;
	retention->busy = query_put(hub, &retention->query) == 0;
}
