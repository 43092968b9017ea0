/* flaps.c - whether alerts come and go too often. */
#include <assert.h>

#include "tests/core/day.h"

static struct flap *
flap_of(struct flaps *flaps, enum alert_kind kind, uint64_t queue,
    uint64_t team)
{
	struct flap *flap;
	size_t i;

	for (i = 0; i < flaps->n; i++) {
		flap = &flaps->list[i];
		if (flap->about.kind == kind && flap->about.queue == queue &&
		    flap->about.team == team)
			return flap;
	}
	assert(flaps->n < sizeof flaps->list / sizeof flaps->list[0]);
	flap = &flaps->list[flaps->n++];
	flap->about.kind = kind;
	flap->about.queue = queue;
	flap->about.team = team;
	return flap;
}

static int
raised(struct flaps *flaps, const struct live *mirror,
    const struct msg_alert_raised *fact, struct err *err)
{
	struct flap *flap = flap_of(flaps, fact->kind, fact->queue, fact->team);
	const struct msg_alert_set *set = &mirror->alert_sets[fact->kind];

	if (flap->about.alert != 0)
		return err_set(err, "an alert is raised twice");
	if (flap->cleared != 0 &&
	    fact->at - flap->cleared < (int64_t)set->raise_s * 1000)
		return err_set(err, "an alert is raised too soon");
	flap->about.alert = fact->number;
	flap->raised = fact->at;
	return 0;
}

static int
cleared(struct flaps *flaps, const struct live *mirror,
    const struct msg_alert_cleared *fact, struct err *err)
{
	const struct alert *alert = live_alert(mirror, fact->alert);
	const struct msg_alert_set *set;
	struct flap *flap;

	if (alert == NULL)
		return err_set(err, "an alert that is not there is cleared");
	flap =
	    flap_of(flaps, alert->row.kind, alert->row.queue, alert->row.team);
	set = &mirror->alert_sets[alert->row.kind];
	/* What is configured no more is cleared at once. */
	if ((alert->row.team == 0 ||
		live_team(mirror, alert->row.team) != NULL) &&
	    fact->at - flap->raised < (int64_t)set->clear_s * 1000)
		return err_set(err, "an alert is cleared too soon");
	flap->about.alert = 0;
	flap->cleared = fact->at;
	return 0;
}

int
flaps_check(struct flaps *flaps, const struct live *mirror,
    const struct fact *fact, struct err *err)
{
	if (fact->id == MSG_ALERT_RAISED)
		return raised(flaps, mirror, &fact->alert_raised, err);
	if (fact->id == MSG_ALERT_CLEARED)
		return cleared(flaps, mirror, &fact->alert_cleared, err);
	return 0;
}
