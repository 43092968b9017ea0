/* plan.c - vigiectl plan: drawings repeated from the log. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/core/sample.h"
#include "src/ctl/ctl.h"
#include "src/ctl/source.h"

/* A handled contact, and when it was closed. */
struct handled {
	struct sample_contact contact;
	int64_t closed;
};

struct repeat {
	const struct ctl *ctl;
	struct live *live;
	bool whole;           /* the log is, not what a role may see of it */
	struct handled *pool; /* closed since the last drawing */
	size_t n, size;
	struct sample_contact *drawn; /* what the rule gives */
	size_t n_drawn, at;           /* of them, seen in the log */
	struct msg_plan_drawn plan;   /* plan 0: none is under way */
	json_t *contacts;
	size_t plans, wrong;
	struct err err;
};

static void
on_over(void *ctx, const struct msg_contact_row *row, int64_t at)
{
	struct repeat *repeat = ctx;
	struct handled *handled;

	if (row->state != CONTACT_CLOSED || row->user == 0)
		return;
	if (repeat->n == repeat->size) {
		repeat->size = repeat->size * 2 + 1024;
		repeat->pool =
		    mem_grow(repeat->pool, repeat->size, sizeof *repeat->pool);
	}
	handled = &repeat->pool[repeat->n++];
	handled->closed = at;
	handled->contact =
	    sample_contact(row->contact, row->user, row->channel, row->arrived);
}

/* Draw again, from the pool of the log and before the log's own answer. */
static void
draw(struct repeat *repeat, const struct msg_plan_drawn *plan)
{
	size_t i, n = 0, kept = 0;

	free(repeat->drawn);
	repeat->drawn = mem_zero(repeat->n + 1, sizeof *repeat->drawn);
	for (i = 0; i < repeat->n; i++) {
		if (repeat->pool[i].closed >= plan->to)
			repeat->pool[kept++] = repeat->pool[i];
		else if (repeat->pool[i].closed >= plan->from)
			repeat->drawn[n++] = repeat->pool[i].contact;
	}
	repeat->n = kept;
	repeat->plan = *plan;
	repeat->at = 0;
	repeat->contacts = json_array();
	if (n != plan->pool)
		repeat->wrong++;
	repeat->n_drawn = sample_draw_week(repeat->drawn, n, plan->seed,
	    (size_t)plan->quota, repeat->live, plan->to);
}

static void
tell(struct repeat *repeat)
{
	const struct msg_plan_drawn *plan = &repeat->plan;
	char from[CLOCK_TEXT] = "the beginning", to[CLOCK_TEXT];
	bool same = repeat->at == repeat->n_drawn && repeat->wrong == 0;

	if (plan->plan == 0)
		return;
	repeat->plans++;
	repeat->wrong += !same;
	if (plan->from != 0)
		clock_text(plan->from, from, sizeof from);
	clock_text(plan->to, to, sizeof to);
	if (repeat->ctl->options[OPTION_JSON] != NULL)
		ctl_json(json_pack("{sI ss ss so sI sI sI sb so}", "plan",
		    (json_int_t)plan->plan, "from", from, "to", to, "seed",
		    json_sprintf("%llu", (unsigned long long)plan->seed),
		    "quota", (json_int_t)plan->quota, "pool",
		    (json_int_t)plan->pool, "drawn", (json_int_t)plan->drawn,
		    "same", same, "contacts", repeat->contacts));
	else
		printf("drawing %llu: from %s to %s, seed %llu, %llu a week:"
		       " %llu of %llu contacts: %s\n",
		    (unsigned long long)plan->plan, from, to,
		    (unsigned long long)plan->seed,
		    (unsigned long long)plan->quota,
		    (unsigned long long)plan->drawn,
		    (unsigned long long)plan->pool,
		    same ? "drawn again, the same" : "NOT THE SAME");
	if (repeat->ctl->options[OPTION_JSON] == NULL)
		json_decref(repeat->contacts);
	repeat->plan.plan = 0;
}

static void
compare(struct repeat *repeat, const struct msg_contact_sampled *sampled)
{
	const struct sample_contact *drawn = &repeat->drawn[repeat->at];
	const struct user *user = live_user(repeat->live, sampled->user);
	bool same =
	    repeat->at < repeat->n_drawn && drawn->contact == sampled->contact;

	if (same)
		repeat->at++;
	else
		repeat->wrong++;
	json_array_append_new(repeat->contacts,
	    json_integer((json_int_t)sampled->contact));
	if (repeat->ctl->options[OPTION_JSON] == NULL)
		printf("  %8llu  %s%s\n", (unsigned long long)sampled->contact,
		    user == NULL ? "?" : user->set.name,
		    same ? "" : "  not what the seed gives");
}

static int
fold(void *ctx, const struct fact *fact)
{
	struct repeat *repeat = ctx;

	if (fact->id == MSG_SITE_SET &&
	    clock_zone(fact->site_set.zone, &repeat->err) < 0)
		return -1;
	if (fact->id == MSG_PLAN_DRAWN) {
		tell(repeat);
		draw(repeat, &fact->plan_drawn);
	} else if (fact->id == MSG_CONTACT_SAMPLED && repeat->plan.plan != 0) {
		compare(repeat, &fact->contact_sampled);
	}
	return live_fold(repeat->live, fact, repeat->whole, &repeat->err);
}

int
plan_command_repeat(struct ctl *ctl)
{
	struct repeat repeat = {.ctl = ctl};
	struct source source;
	struct err err = {.text = ""};
	int rc;

	if (source_open(&source, ctl, &err) < 0)
		return ctl_fail(ctl, "%s", err.text);
	repeat.whole = source.session == NULL;
	repeat.live = live_new();
	repeat.live->over = on_over;
	repeat.live->over_ctx = &repeat;
	rc = source_facts(&source, 1, 0, fold, &repeat, &err);
	source_close(&source);
	if (rc < 0) {
		rc = ctl_fail(ctl, "%s",
		    repeat.err.text[0] != '\0' ? repeat.err.text : err.text);
	} else {
		tell(&repeat);
		rc = repeat.wrong > 0 ? CTL_FAILED : CTL_DONE;
		if (repeat.plans == 0 && ctl->options[OPTION_JSON] == NULL)
			puts("nothing was drawn yet");
	}
	live_free(repeat.live);
	free(repeat.pool);
	free(repeat.drawn);
	return rc;
}
