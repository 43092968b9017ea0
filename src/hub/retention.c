/* retention.c - what was kept long enough goes, once a day. */
#include "src/hub/retention.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "src/base/clock.h"
#include "src/hub/hub.h"
#include "src/hub/log.h"

enum { DAY_MS = 86400000, PATH_SIZE = 256 };

/* --- on the store thread --- */

static int
count_messages(struct retention *retention, struct store *store,
    struct err *err)
{
	return store_messages_before(store, retention->before, &retention->n,
	    err);
}

static int
count_callers(struct retention *retention, struct store *store, struct err *err)
{
	return store_callers_before(store, retention->before, &retention->n,
	    err);
}

struct erasing {
	uint64_t n;
	int failed; /* errno of the first that is still there */
};

static int
erase(void *ctx, const struct msg *row)
{
	struct erasing *erasing = ctx;
	char path[PATH_SIZE];

	erasing->n++;
	if (voicemail_path(row->letter_row.text, path, sizeof path) &&
	    unlink(path) != 0 && errno != ENOENT && erasing->failed == 0)
		erasing->failed = errno;
	return 0;
}

static int
erase_voicemails(struct retention *retention, struct store *store,
    struct err *err)
{
	struct erasing erasing = {0, 0};

	if (store_voicemails_before(store, retention->before, erase, &erasing,
		err) < 0)
		return -1;
	if (erasing.failed != 0)
		return err_set(err, "voicemails cannot be erased: %s",
		    strerror(erasing.failed));
	retention->n = erasing.n;
	return 0;
}

/* clang-format off */
static const struct {
	const char *name;
	enum msg_id fact;
	int (*work)(struct retention *retention, struct store *store,
	    struct err *err);
} kinds[KEPT_COUNT] = {
	[KEPT_MESSAGES] = {"messages", MSG_MESSAGES_FORGOTTEN, count_messages},
	[KEPT_CALLERS] = {"callers", MSG_CALLERS_FORGOTTEN, count_callers},
	[KEPT_VOICEMAILS] =
	    {"voicemails", MSG_VOICEMAILS_ERASED, erase_voicemails},
};
/* clang-format on */

static int
work(struct query *query, struct store *store, struct err *err)
{
	struct retention *retention = (struct retention *)query;

	retention->n = 0;
	return kinds[retention->kind].work(retention, store, err);
}

/* --- on the loop --- */

static void
put(struct hub *hub, const struct retention *retention)
{
	struct fact fact = {.id = kinds[retention->kind].fact};

	switch (retention->kind) {
	case KEPT_MESSAGES:
		fact.messages_forgotten.before = retention->before;
		fact.messages_forgotten.messages = retention->n;
		break;
	case KEPT_CALLERS:
		fact.callers_forgotten.before = retention->before;
		fact.callers_forgotten.callers = retention->n;
		break;
	default:
		fact.voicemails_erased.before = retention->before;
		fact.voicemails_erased.voicemails = retention->n;
		break;
	}
	core_put(hub->core, &fact, hub_now(hub), commit_facts(hub));
	commit_take(hub);
	log_note("retention: %" PRIu64 " %s", retention->n,
	    kinds[retention->kind].name);
}

static void
worked(struct hub *hub, struct query *query, int rc, const struct err *err)
{
	struct retention *retention = (struct retention *)query;

	retention->busy = false;
	retention->days[retention->kind] = clock_day(retention->before);
	if (rc < 0)
		log_error("retention: %s", err->text);
	else if (retention->n > 0)
		put(hub, retention);
}

static uint64_t
kept_days(const struct msg_site_set *site, enum kept kind)
{
	switch (kind) {
	case KEPT_MESSAGES:
		return site->keep_messages_d;
	case KEPT_CALLERS:
		return site->keep_callers_d;
	default:
		return site->keep_voicemail_d;
	}
}

void
retention_due(struct hub *hub, int64_t now)
{
	struct retention *retention = &hub->retention;
	int64_t kept;
	int kind;

	for (kind = 0; kind < KEPT_COUNT && !retention->busy; kind++) {
		kept = DAY_MS *
		    (int64_t)kept_days(&hub->live->site, (enum kept)kind);
		if (kept == 0 || clock_day(now - kept) == retention->days[kind])
			continue;
		retention->kind = (enum kept)kind;
		retention->before = now - kept;
		retention->query.work = work;
		retention->query.done = worked;
		retention->busy = query_put(hub, &retention->query) == 0;
	}
}
