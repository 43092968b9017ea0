/* calibration.c - vigiectl calibration: how far evaluators agree. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/ctl/ctl.h"
#include "src/ctl/source.h"
#include "src/hub/grid_read.h"
#include "src/live/comparison.h"
#include "src/live/evaluation.h"

struct sheets {
	struct msg_sheet_row list[COMPARED_MAX];
	size_t n;
};

static int
sheet_put(void *ctx, const struct msg *row)
{
	struct sheets *sheets = ctx;

	if (sheets->n < COMPARED_MAX)
		sheets->list[sheets->n++] = row->sheet_row;
	return 0;
}

static const char *
login_of(const struct live *live, uint64_t user)
{
	const struct user *found = live_user(live, user);

	return found == NULL ? "?" : found->set.login;
}

static json_t *
number(bool defined, double value)
{
	return defined ? json_real(value) : json_null();
}

/* What has no value is undefined, not 0 and not 1. */
static void
print(const char *what, bool defined, double value)
{
	if (defined)
		printf("  %s %+.4f", what, value);
	else
		printf("  %s undefined", what);
}

static json_t *
comparison_json(const struct comparison *comparison, const struct live *live,
    uint64_t calibration)
{
	const struct compared *compared;
	json_t *list = json_array();
	size_t i;

	for (i = 0; i < comparison->n; i++) {
		compared = &comparison->list[i];
		json_array_append_new(list,
		    json_pack("{ss ss so so so}", "evaluator",
			login_of(live, compared->by), "answers",
			compared->answers, "score",
			number(compared->verdict.scored,
			    (double)compared->verdict.score / 100),
			"deviation",
			number(compared->has_deviation, compared->deviation),
			"kappa", number(compared->has_kappa, compared->kappa)));
	}
	return json_pack("{sI so so sI so}", "calibration",
	    (json_int_t)calibration, "fleiss",
	    number(comparison->has_fleiss, comparison->fleiss), "alpha",
	    number(comparison->has_alpha, comparison->alpha), "different",
	    (json_int_t)comparison->different, "evaluators", list);
}

static void
comparison_print(const struct comparison *comparison, const struct live *live,
    const struct grid *grid)
{
	const struct compared *compared;
	size_t i, j;

	for (i = 0; i < comparison->n; i++) {
		compared = &comparison->list[i];
		printf("%-20s %6.2f", login_of(live, compared->by),
		    (double)compared->verdict.score / 100);
		if (i == 0 && comparison->has_reference) {
			puts("  the reference");
			continue;
		}
		print("deviation", compared->has_deviation,
		    compared->deviation);
		print("Cohen's kappa", compared->has_kappa, compared->kappa);
		putchar('\n');
	}
	print("\nFleiss' kappa", comparison->has_fleiss, comparison->fleiss);
	print("\n  Krippendorff's alpha", comparison->has_alpha,
	    comparison->alpha);
	printf("\n\n%zu of %zu criteria were not answered alike\n",
	    comparison->different, grid->n);
	for (i = 0; i < grid->n; i++) {
		if (comparison_agrees(comparison, i))
			continue;
		printf("  ");
		for (j = 0; j < comparison->n; j++)
			printf("%c ", comparison->list[j].answers[i]);
		printf(" %s\n", grid->criteria[i].text);
	}
}

/* Where sheets and grid come from. */
struct from {
	struct store *store;
	struct hub_session *session; /* when there is no store */
};

static int
grid_of_store(struct store *store, uint64_t id, struct grid *grid,
    struct err *err)
{
	static struct config_errors errors;
	size_t n;
	char *text = store_grid(store, id, &n, err);
	int rc;

	if (text == NULL)
		return -1;
	rc = grid_read(grid, text, n, "grid", &errors);
	free(text);
	return rc < 0 ? err_set(err, "%s", errors.list[0].text) : 0;
}

static void
criterion_put(void *ctx, const struct msg *msg)
{
	struct grid *grid = ctx;

	if (msg->id == MSG_CRITERION_ROW && grid->n < GRID_CRITERIA_MAX)
		grid->criteria[grid->n++] = msg->criterion_row;
}

static void
row_put(void *ctx, const struct msg *msg)
{
	if (msg->id == MSG_SHEET_ROW)
		sheet_put(ctx, msg);
}

static int
gather(const struct from *from, const struct calibration *calibration,
    struct grid *grid, struct sheets *sheets, struct err *err)
{
	static struct msg command;

	if (from->store != NULL) {
		if (grid_of_store(from->store, calibration->fact.grid, grid,
			err) < 0)
			return -1;
		return store_calibration(from->store,
		    calibration->fact.calibration, sheet_put, sheets, err);
	}
	command = (struct msg){.id = MSG_GRID};
	command.grid.grid = calibration->fact.grid;
	if (session_ask(from->session, &command, criterion_put, grid, NULL,
		err) < 0)
		return -1;
	command = (struct msg){.id = MSG_SHEET};
	command.sheet.calibration = calibration->fact.calibration;
	return session_ask(from->session, &command, row_put, sheets, NULL, err);
}

static int
compare(struct ctl *ctl, const struct from *from, const struct live *live,
    uint64_t id, struct err *err)
{
	const struct calibration *calibration = live_calibration(live, id);
	static struct comparison comparison;
	static struct sheets sheets;
	static struct grid grid;

	if (calibration == NULL)
		return err_set(err, "no calibration %llu",
		    (unsigned long long)id);
	if (calibration->closed == 0)
		return err_set(err,
		    "calibration %llu is open: its sheets are compared once"
		    " it is closed",
		    (unsigned long long)id);
	if (gather(from, calibration, &grid, &sheets, err) < 0)
		return -1;
	comparison_make(&comparison, &grid, sheets.list, sheets.n,
	    calibration->fact.user);
	if (ctl->options[OPTION_JSON] != NULL)
		ctl_json(comparison_json(&comparison, live, id));
	else
		comparison_print(&comparison, live, &grid);
	return 0;
}

static int
compare_store(struct ctl *ctl, uint64_t id)
{
	struct from from = {NULL, NULL};
	struct live *live;
	struct err err = {.text = ""};
	int rc = -1;

	from.store = source_store(ctl, STORE_READ, &err);
	if (from.store == NULL)
		return ctl_fail(ctl, "%s", err.text);
	live = source_live(from.store, &err);
	if (live != NULL)
		rc = compare(ctl, &from, live, id, &err);
	store_close(from.store);
	live_free(live);
	return rc < 0 ? ctl_fail(ctl, "%s", err.text) : CTL_DONE;
}

static int
compare_hub(struct ctl *ctl, uint64_t id)
{
	struct from from = {NULL, NULL};
	const struct live *live;
	struct err err = {.text = ""};
	int rc = -1;

	from.session = session_open(ctl, &err);
	if (from.session == NULL)
		return ctl_fail(ctl, "%s", err.text);
	live = session_live(from.session, &err);
	if (live != NULL)
		rc = compare(ctl, &from, live, id, &err);
	session_close(from.session);
	return rc < 0 ? ctl_fail(ctl, "%s", err.text) : CTL_DONE;
}

int
calibration_command(struct ctl *ctl)
{
	uint64_t id;

	if (ctl_id(ctl, 0, "a calibration's", &id) < 0)
		return CTL_USAGE;
	return ctl->options[OPTION_STORE] != NULL ? compare_store(ctl, id)
						  : compare_hub(ctl, id);
}
