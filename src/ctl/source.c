/* source.c - where a command reads: the store itself. */
#include "src/ctl/source.h"

#include "src/base/clock.h"
#include "src/base/text.h"

struct store *
source_store(const struct ctl *ctl, int flags, struct err *err)
{
	if (ctl->options[OPTION_STORE] == NULL) {
		err_set(err, "--store must be given");
		return NULL;
	}
	return store_open(ctl->options[OPTION_STORE], flags, err);
}

/* The first fact that says it is among the first of all. */
static int
zone_find(void *ctx, const struct fact *fact)
{
	struct msg_site_set *site = ctx;

	if (fact->id != MSG_SITE_SET)
		return 0;
	*site = fact->site_set;
	return -1;
}

int
source_zone(const struct ctl *ctl, struct store *store, struct err *err)
{
	struct msg_site_set site = {.zone = "UTC"};

	if (ctl->options[OPTION_ZONE] != NULL)
		return clock_zone(ctl->options[OPTION_ZONE], err);
	store_facts(store, 1, 0, zone_find, &site, NULL);
	return clock_zone(site.zone, err);
}

struct fold {
	struct live *live;
	struct err err;
};

/* The fold takes days from the process's zone. */
static int
fold_fact(void *ctx, const struct fact *fact)
{
	struct fold *fold = ctx;

	if (fact->id == MSG_SITE_SET &&
	    clock_zone(fact->site_set.zone, &fold->err) < 0)
		return -1;
	return live_fold(fold->live, fact, true, &fold->err);
}

struct live *
source_live(struct store *store, struct err *err)
{
	struct fold fold = {live_new(), {""}};

	if (store_facts(store, 1, 0, fold_fact, &fold, err) == 0)
		return fold.live;
	if (fold.err.text[0] != '\0')
		err_set(err, "%s", fold.err.text);
	live_free(fold.live);
	return NULL;
}
