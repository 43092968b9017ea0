/* reload.c - the configuration file, read again. */
#include "src/hub/reload.h"

#include <string.h>

#include "src/base/clock.h"
#include "src/hub/grids.h"
#include "src/hub/hub.h"
#include "src/hub/log.h"

int
reload_read(const char *path, struct config *config, struct err *err)
{
	struct config_errors errors = {0};
	size_t i;

	if (config_load(config, path, &errors) == 0)
		return 0;
	for (i = 0; i < errors.n; i++)
		log_error("config: %s", errors.list[i].text);
	if (errors.more > 0)
		log_error("config: and %zu more", errors.more);
	return err_set(err, "%s", errors.list[0].text);
}

int
reload_keys(const struct config *config, struct keys **keys, struct err *err)
{
	*keys = NULL;
	if (config->hub.authorized_keys[0] == '\0')
		return 0;
	*keys = keys_load(config->hub.authorized_keys, err);
	return *keys == NULL ? -1 : 0;
}

void
reload_limits(struct hub *hub)
{
	hub->tries.limit = hub->config.hub.tries;
	hub->tries.pause_ms = (int64_t)hub->config.hub.tries_pause_s * 1000;
}

/* What only a restart changes. */
static void
warn_fixed(const struct config_hub *was, const struct config_hub *is)
{
	if (strcmp(was->store, is->store) != 0 ||
	    strcmp(was->desk, is->desk) != 0 ||
	    strcmp(was->feed, is->feed) != 0 ||
	    strcmp(was->board, is->board) != 0 ||
	    strcmp(was->secret_key_file, is->secret_key_file) != 0 ||
	    strcmp(was->recordings, is->recordings) != 0 ||
	    strcmp(was->telephony, is->telephony) != 0 ||
	    strcmp(was->telephony_options, is->telephony_options) != 0)
		log_warn("reload: store, endpoints, key or telephony changed:"
			 " restart to take them over");
}

int
reload(struct hub *hub, struct err *err)
{
	struct config config;
	struct keys *keys = NULL;

	if (reload_read(hub->config_file, &config, err) < 0)
		return -1;
	if (reload_keys(&config, &keys, err) < 0 ||
	    recording_reload(hub, config.hub.recording_key, err) < 0 ||
	    core_configure(hub->core, config.facts, config.n, hub_now(hub),
		commit_facts(hub), err) < 0) {
		keys_free(keys);
		config_free(&config);
		log_error("reload: %s", err->text);
		return -1;
	}
	commit_take(hub);
	if (keys_withdrawn(hub->keys, keys, "board"))
		bus_board_renew(hub->bus);
	keys_free(hub->keys);
	hub->keys = keys;
	console_withdraw(hub);
	if (clock_zone(hub->live->site.zone, err) < 0)
		log_error("reload: %s", err->text);
	warn_fixed(&hub->config.hub, &config.hub);
	config_free(&hub->config);
	hub->config = config;
	reload_limits(hub);
	grids_read(hub);
	articles_read(hub);
	hub->status.reloads++;
	log_note("reload: %s is in force", hub->config_file);
	return 0;
}

void
reload_ask(struct hub *hub, const struct ask *ask)
{
	struct asker asker;
	struct err err;

	asker_set(&asker, ask);
	if (reload(hub, &err) < 0)
		asker_refuse(hub, &asker, REFUSAL_VALUE, err.text);
	else
		asker_done(hub, &asker, hub->live->row.number, 0, false);
}
