/* status.c - vigiectl status and reload: the hub's own state. */
#include <stdio.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/ctl/ctl.h"
#include "src/ctl/session.h"
#include "src/ctl/source.h"

struct metrics {
	const struct ctl *ctl;
	json_t *object;
};

static void
metric_tell(void *ctx, const struct msg *msg)
{
	struct metrics *metrics = ctx;
	const struct msg_metric *metric = &msg->metric;

	if (msg->id != MSG_METRIC)
		return;
	if (metrics->object != NULL)
		json_object_set_new(metrics->object, metric->name,
		    metric->text[0] != '\0'
			? json_string(metric->text)
			: json_integer((json_int_t)metric->value));
	else if (metric->text[0] != '\0')
		printf("%-28s %s\n", metric->name, metric->text);
	else
		printf("%-28s %llu %s\n", metric->name,
		    (unsigned long long)metric->value, metric->unit);
}

static int
status_hub(struct ctl *ctl)
{
	struct metrics metrics = {ctl, NULL};
	static struct msg command;
	int rc;

	if (ctl->options[OPTION_JSON] != NULL)
		metrics.object = json_object();
	command.id = MSG_STATUS;
	rc = session_rows(ctl, &command, metric_tell, &metrics);
	if (rc == CTL_DONE && metrics.object != NULL)
		ctl_json(json_incref(metrics.object));
	json_decref(metrics.object);
	return rc;
}

static size_t
count(const struct live *live)
{
	const struct contact *contact;
	size_t n = 0;

	HASH_EACH(contact, live->contacts)
		n++;
	return n;
}

static int
status_store(struct ctl *ctl)
{
	char chain[CHAIN_TEXT], at[CLOCK_TEXT] = "";
	struct store *store;
	struct live *live;
	struct err err;

	store = source_store(ctl, STORE_READ, &err);
	if (store == NULL)
		return ctl_fail(ctl, "%s", err.text);
	live = source_live(store, &err);
	store_chain(store, chain);
	store_close(store);
	if (live == NULL)
		return ctl_fail(ctl, "%s", err.text);
	if (live->row.at != 0)
		clock_text(live->row.at, at, sizeof at);
	if (ctl->options[OPTION_JSON] != NULL)
		ctl_json(json_pack("{ss sI ss sI sI ss}", "site",
		    live->site.title, "number", (json_int_t)live->row.number,
		    "at", at, "term", (json_int_t)live->row.term, "contacts",
		    (json_int_t)count(live), "chain", chain));
	else
		printf("%-10s %s\n%-10s %llu\n%-10s %s\n%-10s %llu\n%-10s %zu\n"
		       "%-10s %s\n",
		    "site", live->site.title, "number",
		    (unsigned long long)live->row.number, "at", at, "term",
		    (unsigned long long)live->row.term, "contacts", count(live),
		    "chain", chain);
	live_free(live);
	return CTL_DONE;
}

int
status_command(struct ctl *ctl)
{
	return ctl->options[OPTION_STORE] != NULL ? status_store(ctl)
						  : status_hub(ctl);
}

int
reload_command(struct ctl *ctl)
{
	static struct msg command;

	command.id = MSG_RELOAD;
	return session_do(ctl, &command);
}
