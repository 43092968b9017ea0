/* alert.c - alerts that are not cleared, and the kinds there are. */
#include "src/live/alert.h"

#include <stdlib.h>

#include "src/base/mem.h"
#include "src/live/fold.h"

const struct alert_type alert_types[] = {
#define ALERT(KIND, scope, unit, sense, of, least)                             \
	{ALERT_##KIND, ALERT_##scope, ALERT_##unit, ALERT_##sense, ALERT_##of, \
	    least},
#include "src/live/alerts.def"
#undef ALERT
};
const size_t alert_type_count = sizeof alert_types / sizeof alert_types[0];

const struct alert_type *
alert_type(enum alert_kind kind)
{
	size_t i;

	for (i = 0; i < alert_type_count; i++)
		if (alert_types[i].kind == kind)
			return &alert_types[i];
	return NULL;
}

struct alert *
live_alert(const struct live *live, uint64_t alert)
{
	struct alert *found;

	HASH_FIND(hh, live->alerts, &alert, sizeof alert, found);
	return found;
}

struct alert *
alert_about(const struct live *live, enum alert_kind kind, uint64_t queue,
    uint64_t team)
{
	struct alert *alert;

	HASH_EACH(alert, live->alerts)
		if (alert->row.kind == kind && alert->row.queue == queue &&
		    alert->row.team == team)
			return alert;
	return NULL;
}

void
alert_load(struct live *live, const struct msg_alert_row *row)
{
	struct alert *alert = live_alert(live, row->alert);

	if (alert == NULL) {
		alert = mem_zero(1, sizeof *alert);
		alert->row.alert = row->alert;
		HASH_ADD(hh, live->alerts, row.alert, sizeof alert->row.alert,
		    alert);
	}
	alert->row = *row;
}

void
alerts_clear(struct live *live)
{
	struct alert *alert, *next;

	HASH_ITER(hh, live->alerts, alert, next) {
		HASH_DEL(live->alerts, alert);
		free(alert);
	}
}

/* --- the facts --- */

void
fold_alert_set(struct live *live, const struct msg_alert_set *fact)
{
	struct msg_alert_set *set;

	if (fact->kind <= 0 || (int)fact->kind >= ALERT_KINDS) {
		live->strange++;
		return;
	}
	set = &live->alert_sets[fact->kind];
	*set = *fact;
	set->number = 0;
	set->at = 0;
}

void
fold_wall_set(struct live *live, const struct msg_wall_set *fact)
{
	live->wall = *fact;
	live->wall.number = 0;
	live->wall.at = 0;
}

void
fold_alert_raised(struct live *live, const struct msg_alert_raised *fact)
{
	const struct msg_alert_row row = {.alert = fact->number,
	    .kind = fact->kind,
	    .queue = fact->queue,
	    .team = fact->team,
	    .value = fact->value,
	    .limit = fact->limit,
	    .raised = fact->at};

	alert_load(live, &row);
}

void
fold_alert_acknowledged(struct live *live,
    const struct msg_alert_acknowledged *fact)
{
	struct alert *alert = live_alert(live, fact->alert);

	if (alert == NULL) {
		live->strange++;
		return;
	}
	alert->row.acknowledged = fact->at;
	alert->row.user = fact->user;
}

void
fold_alert_cleared(struct live *live, const struct msg_alert_cleared *fact)
{
	struct alert *alert = live_alert(live, fact->alert);

	if (alert == NULL) {
		live->strange++;
		return;
	}
	HASH_DEL(live->alerts, alert);
	free(alert);
}
