/* incident.c - abusive contacts whose advisors were not seen about yet. */
#include "src/live/incident.h"

#include <stdlib.h>

#include "src/base/mem.h"
#include "src/live/fold.h"

static const struct msg_incident_set defaults = {
    .pause_s = 600,
    .follow_s = 86400,
};

const struct msg_incident_set *
incident_rules(const struct live *live)
{
	/* No delay at all cannot be configured: it was never set. */
	return live->incident_set.follow_s == 0 ? &defaults
						: &live->incident_set;
}

struct incident *
live_incident(const struct live *live, uint64_t incident)
{
	struct incident *found;

	HASH_FIND(hh, live->incidents, &incident, sizeof incident, found);
	return found;
}

struct incident *
live_incident_of(const struct live *live, uint64_t contact)
{
	struct incident *incident;

	HASH_EACH(incident, live->incidents)
		if (incident->row.contact == contact)
			return incident;
	return NULL;
}

bool
incident_is_acute(const struct live *live, const struct incident *incident)
{
	return incident->row.written == 0 ||
	    live_contact(live, incident->row.contact) != NULL;
}

int64_t
user_protected(const struct live *live, const struct user *user)
{
	const struct msg_advisor_row *row = &user->row;

	if (row->state != ADVISOR_PAUSE || row->reason != REASON_INCIDENT)
		return 0;
	return row->state_at + (int64_t)incident_rules(live)->pause_s * 1000;
}

void
incident_load(struct live *live, const struct msg_incident_row *row)
{
	struct incident *incident = live_incident(live, row->incident);

	if (incident == NULL) {
		incident = mem_zero(1, sizeof *incident);
		incident->row.incident = row->incident;
		HASH_ADD(hh, live->incidents, row.incident,
		    sizeof incident->row.incident, incident);
	}
	incident->row = *row;
}

/* --- the facts --- */

void
fold_incident_set(struct live *live, const struct msg_incident_set *fact)
{
	live->incident_set = *fact;
	live->incident_set.number = 0;
	live->incident_set.at = 0;
}

void
fold_incident_raised(struct live *live, const struct msg_incident_raised *fact)
{
	const struct msg_incident_row row = {.incident = fact->incident,
	    .contact = fact->contact,
	    .patient = fact->patient,
	    .channel = fact->channel,
	    .user = fact->user,
	    .team = fact->team,
	    .raised = fact->at,
	    .due = fact->due};

	incident_load(live, &row);
}

void
fold_incident_written(struct live *live,
    const struct msg_incident_written *fact)
{
	struct incident *incident = live_incident(live, fact->incident);
	struct msg_incident_row *row;

	if (incident == NULL) {
		live->strange++;
		return;
	}
	row = &incident->row;
	row->written = fact->at;
	row->level = fact->level;
	row->category = fact->category;
	row->author = fact->author;
	row->action = fact->action;
	row->support = fact->support;
	row->declared = fact->declared;
}

static void
incident_delete(struct live *live, struct incident *incident)
{
	HASH_DEL(live->incidents, incident);
	free(incident);
}

void
fold_incident_followed(struct live *live,
    const struct msg_incident_followed *fact)
{
	struct incident *incident = live_incident(live, fact->incident);

	if (incident == NULL)
		live->strange++;
	else
		incident_delete(live, incident);
}

void
fold_incidents_read(struct live *live, const struct msg_incidents_read *fact)
{
	/* It is only remembered by the log. */
	(void)live;
	(void)fact;
}

void
incidents_free(struct live *live)
{
	while (live->incidents != NULL)
		incident_delete(live, live->incidents);
}
