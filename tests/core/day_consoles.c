/* day_consoles.c - consoles of a day: each folds what its role may see. */
#include "tests/core/day.h"

#include <string.h>

#include "proto/topic.h"
#include "tests/live/same.h"

struct joining {
	struct console *console;
	struct err err;
};

static int
join_row(void *ctx, enum msg_id id, const void *body)
{
	struct joining *joining = ctx;
	struct msg row = {.id = id};

	if (!topic_seen(joining->console->role, joining->console->user, id,
		body))
		return 0;
	memcpy(&row.fact, body, msg_type(id)->size);
	return live_load(joining->console->live, &row, &joining->err);
}

static void
join(struct day *day, struct console *console)
{
	struct joining joining = {.console = console};

	live_free(console->live);
	console->live = live_new();
	if (live_rows(day->live, join_row, &joining) != 0)
		day_fail(day, "join: %s", joining.err.text);
}

void
consoles_begin(struct day *day)
{
	size_t i;

	day->consoles[0] = (struct console){ROLE_ADVISOR, 1, NULL};
	day->consoles[1] = (struct console){ROLE_SUPERVISOR, 8, NULL};
	day->consoles[2] = (struct console){ROLE_QUALITY, 9, NULL};
	for (i = 0; i < DAY_CONSOLES; i++)
		join(day, &day->consoles[i]);
	day->n_committed = day->log.n;
}

void
consoles_commit(struct day *day)
{
	const struct fact *fact;
	struct console *console;
	struct err err;

	for (; day->n_committed < day->log.n; day->n_committed++) {
		fact = &day->log.list[day->n_committed];
		for (console = day->consoles;
		     console < day->consoles + DAY_CONSOLES; console++)
			if (topic_seen(console->role, console->user, fact->id,
				&fact->head) &&
			    live_fold(console->live, fact, false, &err) != 0)
				day_fail(day, "console: %s", err.text);
	}
}

void
consoles_check(struct day *day)
{
	struct console *console;
	struct err err;

	for (console = day->consoles; console < day->consoles + DAY_CONSOLES;
	     console++) {
		if (live_same_seen(day->live, console->live, console->role,
			console->user, &err) != 0)
			day_fail(day, "console of %d: %s", (int)console->role,
			    err.text);
		if (day_chance(day, 3))
			join(day, console);
	}
}

void
consoles_end(struct day *day)
{
	size_t i;

	for (i = 0; i < DAY_CONSOLES; i++)
		live_free(day->consoles[i].live);
}
