/* start.c - from a configuration file and a store to a hub that can run. */
#include "src/hub/start.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/base/password.h"
#include "src/base/text.h"
#include "src/hub/grids.h"
#include "src/hub/handled.h"
#include "src/hub/descriptors.h"
#include "src/hub/hub.h"
#include "src/hub/log.h"

/* Days are local: the zone must be set before the first fact is folded. */
static int
start_zone(const struct config *config, struct err *err)
{
	size_t i;

	for (i = 0; i < config->n; i++)
		if (config->facts[i].id == MSG_SITE_SET)
			return clock_zone(config->facts[i].site_set.zone, err);
	return 0;
}

static int
start_store(struct hub *hub, struct store **store, struct err *err)
{
	*store =
	    store_open(hub->config.hub.store, STORE_CREATE | STORE_AHEAD, err);
	if (*store == NULL)
		return err_prefix(err, "store");
	if (store_secret(*store, hub->token.secret, err) < 0 ||
	    load_live(hub, *store, err) < 0 ||
	    handled_open(hub, *store, err) < 0)
		return err_prefix(err, "store");
	return 0;
}

static int
start_term(struct hub *hub, struct store *store, struct err *err)
{
	int64_t now;

	now_begin(&hub->now, hub->live->row.at, clock_steady());
	now = hub_now(hub);
	seal_init(hub, hub->live->row.at, now);
	core_start(hub->core, PACKAGE_VERSION, now, commit_facts(hub));
	commit_take(hub);
	if (core_configure(hub->core, hub->config.facts, hub->config.n, now,
		commit_facts(hub), err) < 0)
		return err_prefix(err, "config");
	commit_take(hub);
	grids_read(hub);
	return commit_now(hub, store, err);
}

static void
start_limits(const struct hub *hub)
{
	uint64_t needed = descriptors_needed(hub->config.hub.sessions);

	if (hub->status.descriptors < needed)
		log_warn("descriptors: %llu sessions need %llu, the limit is"
			 " %llu (ulimit -n, LimitNOFILE)",
		    (unsigned long long)hub->config.hub.sessions,
		    (unsigned long long)needed,
		    (unsigned long long)hub->status.descriptors);
}

int
start_hub(struct hub *hub, const char *config_file, struct store **store,
    struct err *err)
{
	if (sodium_init() < 0)
		return err_set(err, "libsodium cannot be used here");
	hub->config_file = config_file;
	hub->started = clock_steady();
	hub->recordings.directory = hub->recordings.lock = -1;
	hub->status.descriptors = descriptors_raise();
	hub->alerts = alerts_new();
	commit_init(hub);
	answers_init(&hub->answers);
	queries_init(&hub->queries);
	readings_init(&hub->readings);
	proofs_init(&hub->proofs);
	feed_init(hub);
	arrivals_init(hub);
	changes_init(hub);
	/* Each of its errors is told by now. */
	if (reload_read(config_file, &hub->config, err) < 0)
		return err_set(err,
		    "nothing is started with this configuration");
	start_limits(hub);
	if (reload_keys(&hub->config, &hub->keys, err) < 0 ||
	    start_zone(&hub->config, err) < 0)
		return -1;
	reload_limits(hub);
	if (start_store(hub, store, err) < 0)
		return -1;
	return start_term(hub, *store, err);
}

void
start_done(struct hub *hub)
{
	articles_done(hub);
	consoles_done(hub);
	recording_done(hub);
	arrivals_done(hub);
	changes_done(hub);
	tries_done(&hub->tries);
	feed_done(hub);
	answers_done(&hub->answers);
	commit_done(hub);
	alerts_free(hub->alerts);
	if (hub->core != NULL)
		core_free(hub->core);
	if (hub->live != NULL)
		live_free(hub->live);
	keys_free(hub->keys);
	config_free(&hub->config);
	sodium_memzero(&hub->token, sizeof hub->token);
}

/* --- passwords --- */

static int
set_password(struct hub *hub, const char *login, const char *password,
    struct err *err)
{
	const struct user *user = live_user_login(hub->live, login);
	struct fact fact = {.id = MSG_PASSWORD_SET};
	struct msg row = {.id = MSG_PASSWORD_ROW};
	char hash[PASSWORD_HASH];

	if (user == NULL)
		return err_set(err, "no user \"%s\"", login);
	if (password_check(password, err) < 0 ||
	    password_hash(password, hash, err) < 0)
		return err_prefix(err, "%s", login);
	fact.password_set.user = user->set.user;
	core_put(hub->core, &fact, hub_now(hub), commit_facts(hub));
	commit_take(hub);
	row.password_row.user = user->set.user;
	TEXT_SET(row.password_row.hash, hash);
	commit_row(hub, &row);
	return 0;
}

static int
read_passwords(struct hub *hub, struct err *err)
{
	char line[256], *colon;
	int rc = 0;

	while (rc == 0 && fgets(line, sizeof line, stdin) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		colon = strchr(line, ':');
		if (colon == NULL) {
			rc = err_set(err, "a line is not login:password");
			continue;
		}
		*colon = '\0';
		rc = set_password(hub, line, colon + 1, err);
	}
	sodium_memzero(line, sizeof line);
	return rc;
}

int
start_passwords(const char *config_file, struct err *err)
{
	struct hub *hub = mem_zero(1, sizeof *hub);
	struct store *store = NULL;
	int rc;

	rc = start_hub(hub, config_file, &store, err);
	if (rc == 0)
		rc = read_passwords(hub, err);
	if (rc == 0)
		rc = commit_now(hub, store, err);
	if (store != NULL)
		store_close(store);
	start_done(hub);
	free(hub);
	return rc;
}
