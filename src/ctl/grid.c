/* grid.c - vigiectl grid: evaluation grids, checked and shown. */
#include "src/live/grid.h"

#include <libintl.h>
#include <stdio.h>
#include <string.h>

#include "src/base/text.h"
#include "src/ctl/ctl.h"
#include "src/hub/grid_read.h"

static json_t *
criterion_json(const struct msg_criterion_row *row)
{
	return json_pack("{ss ss ss sI sI sI ss sb}", "name", row->name,
	    "section", row->section, "text", row->text, "weight",
	    (json_int_t)row->weight, "most", (json_int_t)row->most, "error",
	    (json_int_t)row->error, "harms",
	    word_text(&words_error_class, (int)row->class), "na", row->na);
}

static void
tell(const struct ctl *ctl, const struct grid *grid)
{
	const struct msg_criterion_row *row;
	json_t *list = json_array();
	uint64_t weights = 0;
	char answers[8];
	size_t i;

	for (i = 0; i < grid->n; i++) {
		weights += grid->criteria[i].weight;
		json_array_append_new(list, criterion_json(&grid->criteria[i]));
	}
	if (ctl->options[OPTION_JSON] != NULL) {
		ctl_json(json_pack("{sb ss ss ss sI so}", "ok", 1, "name",
		    grid->name, "title", grid->title, "version", grid->version,
		    "weights", (json_int_t)weights, "criteria", list));
		return;
	}
	json_decref(list);
	printf("%s: good: \"%s\", version %s, %zu criteria, weights of %llu\n",
	    ctl->arguments[0], grid->title, grid->version, grid->n,
	    (unsigned long long)weights);
	for (i = 0; i < grid->n; i++) {
		row = &grid->criteria[i];
		if (i == 0 || strcmp(row->section, row[-1].section) != 0)
			printf("\n%s\n", row->section);
		snprintf(answers, sizeof answers,
		    row->most == 1 ? "yes-no" : "0-%d", (int)row->most);
		printf("%3llu  %-6s %4s %-11s %s\n",
		    (unsigned long long)row->weight, answers,
		    row->na ? "n/a" : "",
		    word_text(&words_error_class, (int)row->class), row->text);
	}
}

int
grid_command_check(struct ctl *ctl)
{
	static struct config_errors errors;
	static struct grid grid;

	if (grid_load(&grid, ctl->arguments[0], &errors) < 0)
		return ctl_errors(ctl, &errors);
	tell(ctl, &grid);
	return CTL_DONE;
}
