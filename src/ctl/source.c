/* source.c - where a command reads: the store itself, or the hub. */
#include "src/ctl/source.h"

#include <stdio.h>
#include <string.h>

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
	struct fold fold = {.live = live_new()};

	if (store_facts(store, 1, 0, fold_fact, &fold, err) == 0)
		return fold.live;
	if (fold.err.text[0] != '\0')
		err_set(err, "%s", fold.err.text);
	live_free(fold.live);
	return NULL;
}

/* --- either --- */

int
source_open(struct source *source, const struct ctl *ctl, struct err *err)
{
	memset(source, 0, sizeof *source);
	if (ctl->options[OPTION_STORE] != NULL)
		source->store = source_store(ctl, STORE_READ, err);
	else
		source->session = session_open_desk(ctl, err);
	return source->store != NULL || source->session != NULL ? 0 : -1;
}

void
source_close(struct source *source)
{
	store_close(source->store);
	session_close(source->session);
}

/* What a page of the hub's says. */
struct page {
	int (*fn)(void *ctx, const struct fact *fact);
	void *ctx;
	uint64_t stopped; /* the fact at which fn wanted no more; 0: none */
	uint64_t seen;    /* the last fact that came */
	uint64_t facts;   /* of this page */
	struct msg_log_read end;
	struct msg_log_verified verified;
};

static void
page_row(void *ctx, const struct msg *msg)
{
	struct page *page = ctx;
	struct fact fact;

	if (msg->id == MSG_LOG_READ)
		page->end = msg->log_read;
	else if (msg->id == MSG_LOG_VERIFIED)
		page->verified = msg->log_verified;
	else if (page->stopped == 0 && fact_from_msg(&fact, msg) == 0 &&
	    /* Half a page may have come before the hub was lost. */
	    fact.head.number > page->seen) {
		page->seen = fact.head.number;
		page->facts++;
		if (page->fn(page->ctx, &fact) < 0)
			page->stopped = fact.head.number;
	}
}

/* A page's facts are those it says, but for what is withheld. */
static int
page_check(const struct page *page, uint64_t from, struct err *err)
{
	const struct msg_log_read *end = &page->end;

	if (end->number + 1 >= from &&
	    page->facts + end->withheld == end->number + 1 - from)
		return 0;
	return err_set(err, "facts after %llu are missing",
	    (unsigned long long)from - 1);
}

static int
hub_facts(struct source *source, uint64_t from, uint64_t to, struct page *page,
    struct err *err)
{
	struct msg command = {.id = MSG_READ_LOG};
	uint64_t *next = &command.read_log.from;

	command.read_log.to = to;
	for (*next = from == 0 ? 1 : from;; *next = page->end.number + 1) {
		memset(&page->end, 0, sizeof page->end);
		page->facts = 0;
		if (session_ask_again(source->session, &command, page_row, page,
			err) < 0)
			return -1;
		if (page->stopped != 0)
			return err_set(err, "stopped at fact %llu",
			    (unsigned long long)page->stopped);
		/* What comes while it is read is no part of it. */
		if (to == 0 || to > page->end.last)
			to = command.read_log.to = page->end.last;
		if (*next > to)
			return 0;
		if (page_check(page, *next, err) < 0)
			return -1;
		source->withheld += page->end.withheld;
		if (page->end.number >= to)
			return 0;
	}
}

int
source_facts(struct source *source, uint64_t from, uint64_t to,
    int (*fn)(void *ctx, const struct fact *fact), void *ctx, struct err *err)
{
	struct page page = {.fn = fn, .ctx = ctx};

	return source->store != NULL
	    ? store_facts(source->store, from, to, fn, ctx, err)
	    : hub_facts(source, from, to, &page, err);
}

static int
hub_verify(struct source *source, uint64_t *checked, char *chain,
    struct err *err)
{
	struct msg command = {.id = MSG_VERIFY_LOG};
	const struct msg_log_verified *verified;
	struct page page = {.stopped = 0};
	uint64_t last = 0;

	*checked = 0;
	do {
		memset(&page.verified, 0, sizeof page.verified);
		if (session_ask_again(source->session, &command, page_row,
			&page, err) < 0)
			return -1;
		verified = &page.verified;
		if (last == 0)
			last = verified->last;
		if (verified->fault[0] != '\0' ||
		    (verified->number == *checked && *checked < last))
			return err_set(err, "%s",
			    verified->fault[0] != '\0'
				? verified->fault
				: "the hub's answer did not come");
		*checked = command.verify_log.number = verified->number;
		memcpy(command.verify_log.chain, verified->chain, CHAIN_TEXT);
	} while (*checked < last);
	memcpy(chain, command.verify_log.chain, CHAIN_TEXT);
	return 0;
}

int
source_verify(struct source *source, uint64_t *checked, char *chain,
    struct err *err)
{
	if (source->store == NULL)
		return hub_verify(source, checked, chain, err);
	store_chain(source->store, chain);
	return store_verify(source->store, checked, err);
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
source_zone(const struct ctl *ctl, struct source *source, struct err *err)
{
	struct msg_site_set site = {.zone = "UTC"};

	if (ctl->options[OPTION_ZONE] != NULL)
		return clock_zone(ctl->options[OPTION_ZONE], err);
	source_facts(source, 1, 0, zone_find, &site, NULL);
	source->withheld = 0;
	return clock_zone(site.zone, err);
}
