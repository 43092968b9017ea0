/* quality.c - drawings, grids, evaluations and calibrations at the desk. */
#include "src/hub/quality.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/core/sample.h"
#include "src/hub/grid_read.h"
#include "src/hub/hub.h"
#include "src/hub/log.h"
#include "src/hub/pages.h"

enum { WORDS_ROWS_MAX = 100 };

/* A command and what the store is asked for it. */
struct inquiry {
	struct query query;
	struct asker asker;
	struct msg command;
	void (*decide)(struct hub *hub, struct inquiry *inquiry);

	struct msg_handled_row handled; /* contact 0: there is none */
	char *grid;                     /* its text; NULL: there is none */
	size_t n_grid;
	struct sample_contact *pool;
	size_t n_pool, size_pool;
	int64_t from;
	struct pages pages;
	bool paged;
};

static struct inquiry *
inquiry_new(const struct ask *ask,
    int (*work)(struct query *query, struct store *store, struct err *err),
    void (*decide)(struct hub *hub, struct inquiry *inquiry))
{
	struct inquiry *inquiry = mem_zero(1, sizeof *inquiry);

	asker_set(&inquiry->asker, ask);
	inquiry->command = *ask->msg;
	inquiry->query.work = work;
	inquiry->decide = decide;
	return inquiry;
}

static void
inquiry_free(struct inquiry *inquiry)
{
	if (inquiry->paged)
		pages_done(&inquiry->pages);
	free(inquiry->grid);
	free(inquiry->pool);
	free(inquiry);
}

static void
inquiry_done(struct hub *hub, struct query *query, int rc,
    const struct err *err)
{
	struct inquiry *inquiry = (struct inquiry *)query;

	if (rc < 0) {
		log_warn("%s: %s", msg_name(inquiry->command.id), err->text);
		asker_refuse(hub, &inquiry->asker, REFUSAL_STORE, "");
	} else if (!ask_is_again(hub, &inquiry->asker)) {
		inquiry->decide(hub, inquiry);
	}
	inquiry_free(inquiry);
}

static void
inquiry_put(struct hub *hub, struct inquiry *inquiry)
{
	inquiry->query.done = inquiry_done;
	if (query_put(hub, &inquiry->query) == 0)
		return;
	asker_refuse(hub, &inquiry->asker, REFUSAL_BUSY, "");
	inquiry_free(inquiry);
}

/* --- an evaluation --- */

static int
read_evaluate(struct query *query, struct store *store, struct err *err)
{
	struct inquiry *inquiry = (struct inquiry *)query;
	const struct msg_evaluate *asked = &inquiry->command.evaluate;
	struct err missing;

	if (store_handled_one(store, asked->contact, &inquiry->handled, err) <
	    0)
		return -1;
	inquiry->grid =
	    store_grid(store, asked->grid, &inquiry->n_grid, &missing);
	return 0;
}

/* The grid of the text; -1 when it is none any more. */
static int
parse_grid(const struct inquiry *inquiry, struct grid *grid)
{
	static struct config_errors errors;

	if (inquiry->grid == NULL)
		return -1;
	return grid_read(grid, inquiry->grid, inquiry->n_grid, "grid", &errors);
}

/* Who handled the contact, and what the answers are worth: nothing of it is
 * taken from the console. */
static int
fill(struct hub *hub, struct inquiry *inquiry)
{
	struct msg_evaluate *sign = &inquiry->command.evaluate;
	static struct grid grid;
	struct verdict verdict;
	struct err err;

	if (parse_grid(inquiry, &grid) < 0) {
		asker_refuse(hub, &inquiry->asker, REFUSAL_UNKNOWN,
		    "no such grid");
		return -1;
	}
	if (grid_check_answers(&grid, sign->answers, &err) < 0) {
		asker_refuse_err(hub, &inquiry->asker, REFUSAL_VALUE, &err);
		return -1;
	}
	grid_judge(&grid, sign->answers, &verdict);
	sign->user = inquiry->handled.user;
	sign->team = inquiry->handled.team;
	sign->queue = inquiry->handled.queue;
	sign->channel = inquiry->handled.channel;
	sign->scored = verdict.scored;
	sign->score = verdict.score;
	sign->customer = verdict.errors[CLASS_CUSTOMER];
	sign->business = verdict.errors[CLASS_BUSINESS];
	sign->compliance = verdict.errors[CLASS_COMPLIANCE];
	sign->minor = verdict.errors[CLASS_MINOR];
	return 0;
}

static void
decide_evaluate(struct hub *hub, struct inquiry *inquiry)
{
	const struct msg_evaluate *sign = &inquiry->command.evaluate;
	const struct console *console =
	    console_find(hub, inquiry->asker.session);
	struct msg row = {.id = MSG_SHEET_ROW};
	uint64_t evaluation;
	int64_t now = hub_now(hub);

	if (fill(hub, inquiry) < 0)
		return;
	evaluation = ask_decide(hub, &inquiry->asker, &inquiry->command, now);
	if (evaluation == 0)
		return;
	row.sheet_row.evaluation = evaluation;
	row.sheet_row.contact = sign->contact;
	row.sheet_row.user = sign->user;
	row.sheet_row.by = console->user;
	row.sheet_row.grid = sign->grid;
	row.sheet_row.calibration = sign->calibration;
	row.sheet_row.signed_at = now;
	TEXT_SET(row.sheet_row.answers, sign->answers);
	TEXT_SET(row.sheet_row.words, sign->words);
	commit_row(hub, &row);
}

void
quality_evaluate(struct hub *hub, const struct ask *ask)
{
	inquiry_put(hub, inquiry_new(ask, read_evaluate, decide_evaluate));
}

/* --- a calibration --- */

static int
read_calibrate(struct query *query, struct store *store, struct err *err)
{
	struct inquiry *inquiry = (struct inquiry *)query;

	return store_handled_one(store, inquiry->command.calibrate.contact,
	    &inquiry->handled, err);
}

static void
decide_calibrate(struct hub *hub, struct inquiry *inquiry)
{
	inquiry->command.calibrate.advisor = inquiry->handled.user;
	ask_decide(hub, &inquiry->asker, &inquiry->command, hub_now(hub));
}

void
quality_calibrate(struct hub *hub, const struct ask *ask)
{
	inquiry_put(hub, inquiry_new(ask, read_calibrate, decide_calibrate));
}

/* --- the advisor's remark --- */

void
quality_remark(struct hub *hub, const struct ask *ask)
{
	struct msg row = {.id = MSG_REMARK_ROW};
	uint64_t before = hub->live->row.number;
	struct asker asker;

	asker_set(&asker, ask);
	ask_decide(hub, &asker, ask->msg, ask->now);
	if (hub->live->row.number == before)
		return;
	row.remark_row.evaluation = ask->msg->remark.evaluation;
	row.remark_row.written = ask->now;
	TEXT_SET(row.remark_row.text, ask->msg->remark.text);
	commit_row(hub, &row);
}

/* --- a drawing --- */

static int
pool_row(void *ctx, const struct msg *row)
{
	const struct msg_handled_row *handled = &row->handled_row;
	struct inquiry *inquiry = ctx;

	if (inquiry->n_pool == inquiry->size_pool) {
		inquiry->size_pool = inquiry->size_pool * 2 + 256;
		inquiry->pool = mem_grow(inquiry->pool, inquiry->size_pool,
		    sizeof *inquiry->pool);
	}
	inquiry->pool[inquiry->n_pool++] = sample_contact(handled->contact,
	    handled->user, handled->channel, handled->arrived);
	return 0;
}

static int
read_pool(struct query *query, struct store *store, struct err *err)
{
	struct inquiry *inquiry = (struct inquiry *)query;

	return store_handled_closed(store, inquiry->from,
	    inquiry->command.draw.to, pool_row, inquiry, err);
}

static void
decide_draw(struct hub *hub, struct inquiry *inquiry)
{
	struct msg_draw *draw = &inquiry->command.draw;
	int64_t now = hub_now(hub);
	struct fact fact = {.id = MSG_CONTACT_SAMPLED};
	uint64_t plan;
	size_t i, n;

	if (inquiry->from != hub->live->quality.plan.to) {
		asker_refuse(hub, &inquiry->asker, REFUSAL_STATE,
		    "somebody else has just drawn");
		return;
	}
	randombytes_buf(&draw->seed, sizeof draw->seed);
	n = sample_draw_week(inquiry->pool, inquiry->n_pool, draw->seed,
	    hub->live->quality.set.quota, hub->live, draw->to);
	draw->pool = inquiry->n_pool;
	draw->drawn = n;
	plan = ask_decide(hub, &inquiry->asker, &inquiry->command, now);
	for (i = 0; plan != 0 && i < n; i++) {
		fact.contact_sampled.contact = inquiry->pool[i].contact;
		fact.contact_sampled.plan = plan;
		fact.contact_sampled.user = inquiry->pool[i].user;
		core_put(hub->core, &fact, now, commit_facts(hub));
		commit_take(hub);
	}
}

static void
draw_read(struct hub *hub, void *ctx)
{
	inquiry_put(hub, ctx);
}

/* All that was closed before this instant is in the store's table first;
 * what is closed from it on is the next drawing's. */
void
quality_draw(struct hub *hub, const struct ask *ask)
{
	struct inquiry *inquiry = inquiry_new(ask, read_pool, decide_draw);

	inquiry->from = hub->live->quality.plan.to;
	inquiry->command.draw.to = ask->now;
	commit_after(hub, draw_read, inquiry);
}

/* --- rows --- */

static void
answer(struct hub *hub, struct inquiry *inquiry)
{
	asker_rows(hub, &inquiry->asker, &inquiry->pages, 0, NULL, "quality");
}

static int
add_row(void *ctx, const struct msg *row)
{
	struct inquiry *inquiry = ctx;

	return pages_add(&inquiry->pages, row->id, &row->fact, NULL);
}

static int
read_grid(struct query *query, struct store *store, struct err *err)
{
	struct inquiry *inquiry = (struct inquiry *)query;
	struct err missing;

	(void)err;
	inquiry->grid = store_grid(store, inquiry->command.grid.grid,
	    &inquiry->n_grid, &missing);
	return 0;
}

static void
answer_grid(struct hub *hub, struct inquiry *inquiry)
{
	static struct grid grid;
	size_t i;

	if (parse_grid(inquiry, &grid) < 0) {
		asker_refuse(hub, &inquiry->asker, REFUSAL_UNKNOWN,
		    "no such grid");
		return;
	}
	for (i = 0; i < grid.n; i++) {
		grid.criteria[i].grid = inquiry->command.grid.grid;
		pages_add(&inquiry->pages, MSG_CRITERION_ROW, &grid.criteria[i],
		    NULL);
	}
	answer(hub, inquiry);
}

void
quality_grid(struct hub *hub, const struct ask *ask)
{
	struct inquiry *inquiry = inquiry_new(ask, read_grid, answer_grid);

	pages_rows(&inquiry->pages, inquiry->asker.client_seq);
	inquiry->paged = true;
	inquiry_put(hub, inquiry);
}

static int
read_sheet(struct query *query, struct store *store, struct err *err)
{
	struct inquiry *inquiry = (struct inquiry *)query;
	const struct msg_sheet *asked = &inquiry->command.sheet;
	struct msg row = {.id = MSG_SHEET_ROW};
	int rc;

	if (asked->calibration != 0 && asked->evaluation == 0)
		return store_calibration(store, asked->calibration, add_row,
		    inquiry, err);
	if (asked->evaluation == 0)
		return store_card(store, 0, asked->contact, WORDS_ROWS_MAX,
		    add_row, inquiry, err);
	rc = store_sheet(store, asked->evaluation, &row.sheet_row, err);
	if (rc < 0 || (rc > 0 && add_row(inquiry, &row) < 0))
		return -1;
	row.id = MSG_REMARK_ROW;
	rc = store_remark(store, asked->evaluation, &row.remark_row, err);
	if (rc < 0 || (rc > 0 && add_row(inquiry, &row) < 0))
		return -1;
	return 0;
}

static void
sheet_done(struct hub *hub, struct query *query, int rc, const struct err *err)
{
	struct inquiry *inquiry = (struct inquiry *)query;

	if (rc < 0) {
		log_warn("sheet: %s", err->text);
		asker_refuse(hub, &inquiry->asker, REFUSAL_STORE, "");
	} else {
		answer(hub, inquiry);
	}
	inquiry_free(inquiry);
}

/* That somebody looked is durable: now it may be seen. */
static void
sheet_read(struct hub *hub, void *ctx)
{
	struct inquiry *inquiry = ctx;

	inquiry->query.done = sheet_done;
	if (query_put(hub, &inquiry->query) == 0)
		return;
	asker_refuse(hub, &inquiry->asker, REFUSAL_BUSY, "");
	inquiry_free(inquiry);
}

void
quality_sheet(struct hub *hub, const struct ask *ask)
{
	const struct console *console = ask->console;
	uint64_t client_seq = ask->msg->command.client_seq;
	struct actor actor = {console->user, console->role, console->session,
	    console->client, client_seq};
	struct inquiry *inquiry = inquiry_new(ask, read_sheet, answer);
	struct refused refused = {0};

	/* Asked again, because the answer was lost: one look, one fact. */
	if (live_done(hub->live, console->client, client_seq) != 1) {
		if (core_command(hub->core, &actor, ask->msg, ask->now,
			commit_facts(hub), NULL, &refused) < 0) {
			asker_refuse_as(hub, &inquiry->asker, &refused);
			inquiry_free(inquiry);
			return;
		}
		commit_take(hub);
	}
	pages_rows(&inquiry->pages, inquiry->asker.client_seq);
	inquiry->paged = true;
	commit_after(hub, sheet_read, inquiry);
}
