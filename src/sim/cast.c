/* cast.c - the queues and advisors that call records name. */
#include "src/sim/cast.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/base/text.h"

struct config {
	const struct live *live;
	struct fact *facts;
	size_t n;
	uint64_t last_queue, last_user;
};

static struct fact *
config_add(struct config *config, enum msg_id id)
{
	struct fact *fact;

	config->facts =
	    mem_grow(config->facts, config->n + 1, sizeof *config->facts);
	fact = &config->facts[config->n++];
	memset(fact, 0, sizeof *fact);
	fact->id = id;
	return fact;
}

static bool
config_has(const struct config *config, enum msg_id id, const char *name)
{
	size_t i;

	if (id == MSG_QUEUE_SET && live_queue_named(config->live, name) != NULL)
		return true;
	if (id == MSG_USER_SET && live_user_login(config->live, name) != NULL)
		return true;
	for (i = 0; i < config->n; i++)
		if (config->facts[i].id == id &&
		    strcmp(id == MSG_QUEUE_SET
			    ? config->facts[i].queue_set.name
			    : config->facts[i].user_set.login,
			name) == 0)
			return true;
	return false;
}

static void
config_site(struct config *config, const struct cast *cast)
{
	struct msg_site_set *site;

	if (config->live->site.zone[0] != '\0')
		return;
	site = &config_add(config, MSG_SITE_SET)->site_set;
	TEXT_SET(site->title, cast->title);
	TEXT_SET(site->zone, cast->zone);
	site->misses = 3;
	site->grace_s = 10;
	site->session_s = 604800;
	site->handling_s = 28800;
	site->menu_s = 3600;
}

static void
config_queue(struct config *config, const char *name, const struct cast *cast)
{
	struct msg_queue_set *set;

	if (config_has(config, MSG_QUEUE_SET, name))
		return;
	set = &config_add(config, MSG_QUEUE_SET)->queue_set;
	set->queue = ++config->last_queue;
	TEXT_SET(set->name, name);
	TEXT_SET(set->title, name);
	set->threshold_s = cast->threshold_s;
	set->short_s = cast->short_s;
	set->offer_s = 20;
	set->max_wait_s = 86400;
	set->credit_s = 60;
}

static void
config_user(struct config *config, const char *login, uint64_t team,
    bool by_hand)
{
	struct msg_user_set *set;

	if (config_has(config, MSG_USER_SET, login))
		return;
	set = &config_add(config, MSG_USER_SET)->user_set;
	set->user = ++config->last_user;
	TEXT_SET(set->login, login);
	TEXT_SET(set->name, login);
	set->role = ROLE_ADVISOR;
	set->team = team;
	set->written = 1;
	set->by_hand = by_hand;
}

/* The first team there is, or a new one. */
static uint64_t
config_team(struct config *config)
{
	struct msg_team_set *set;

	if (config->live->teams != NULL)
		return config->live->teams->set.team;
	set = &config_add(config, MSG_TEAM_SET)->team_set;
	set->team = 1;
	TEXT_SET(set->name, "records");
	TEXT_SET(set->title, "Call records");
	set->ratio_low = 10;
	set->ratio_high = 12;
	return set->team;
}

size_t
cast_config(const struct live *live, const struct tape *tape,
    const struct cast *cast, size_t advisors, struct fact **facts)
{
	struct config config = {.live = live};
	const struct queue *queue;
	char login[32];
	uint64_t team;
	size_t i;

	for (queue = live->queues; queue != NULL; queue = queue->hh.next)
		if (queue->set.queue > config.last_queue)
			config.last_queue = queue->set.queue;
	config.last_user = live->row.last_user;
	config_site(&config, cast);
	team = config_team(&config);
	for (i = 0; i < tape->n; i++)
		config_queue(&config, tape->calls[i].type, cast);
	for (i = 0; i < tape->n && advisors == 0; i++)
		if (tape->calls[i].server[0] != '\0')
			config_user(&config, tape->calls[i].server, team,
			    cast->by_hand);
	for (i = 0; i < advisors; i++) {
		snprintf(login, sizeof login, "sim-%03zu", i + 1);
		config_user(&config, login, team, cast->by_hand);
	}
	*facts = config.facts;
	return config.n;
}
