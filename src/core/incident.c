/* incident.c - an abusive contact: who knows, who rests, who follows up. */
#include "src/core/incident.h"

#include <string.h>

#include "src/core/advisor.h"
#include "src/live/floor.h"
#include "src/live/identity.h"
#include "src/live/incident.h"

int
incident_raise(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *id, struct refused *refused)
{
	uint64_t at = command->incident.contact;
	const struct contact *contact = live_contact(core->live, at);
	const struct user *user = live_user(core->live, actor->user);
	const struct incident *known = live_incident_of(core->live, at);

	if (contact == NULL || user == NULL)
		return core_refuse(refused, REFUSAL_UNKNOWN, "no such contact");
	if (contact->row.user != actor->user ||
	    contact->row.state == CONTACT_OFFERED)
		return core_refuse(refused, REFUSAL_OWNER,
		    "not a contact of yours");
	*id = known != NULL ? known->row.incident : core->live->row.number + 1;
	if (known != NULL)
		return 0;
	EMIT(core, INCIDENT_RAISED, incident_raised, .contact = at,
	    .incident = *id, .patient = contact->row.patient,
	    .channel = contact->row.channel, .user = actor->user,
	    .team = user_team(user),
	    .due = core->now +
		(int64_t)incident_rules(core->live)->follow_s * 1000);
	if (user->row.hand_at == 0 && user->row.state != ADVISOR_OUT)
		EMIT(core, HAND_SET, hand_set, .user = actor->user, .up = true,
		    .contact = at, .by = actor->user);
	advisor_protect(core, actor->user);
	return 0;
}

static const struct incident *
find_led(const struct core *core, const struct actor *actor, uint64_t id,
    struct refused *refused)
{
	const struct incident *incident = live_incident(core->live, id);

	if (incident == NULL)
		core_refuse(refused, REFUSAL_UNKNOWN,
		    "no such incident, or it is closed");
	else if (actor->user == incident->row.user ||
	    advisor_is_led(core, actor, incident->row.user))
		return incident;
	else
		core_refuse(refused, REFUSAL_OWNER, "not of your team");
	return NULL;
}

int
incident_write(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *id, struct refused *refused)
{
	const struct msg_incident_write *form = &command->incident_write;
	const struct incident *incident =
	    find_led(core, actor, form->incident, refused);

	if (incident == NULL)
		return -1;
	if (form->level == 0 || form->category == 0 || form->author == 0 ||
	    form->action == 0 || form->support == 0 || form->declared == 0)
		return core_refuse(refused, REFUSAL_VALUE,
		    "the form is not filled in");
	*id = form->incident;
	EMIT(core, INCIDENT_WRITTEN, incident_written,
	    .contact = incident->row.contact, .incident = form->incident,
	    .user = incident->row.user, .by = actor->user, .level = form->level,
	    .category = form->category, .author = form->author,
	    .action = form->action, .support = form->support,
	    .declared = form->declared);
	return 0;
}

int
incident_follow(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *id, struct refused *refused)
{
	uint64_t at = command->incident_follow.incident;
	const struct incident *incident = find_led(core, actor, at, refused);

	if (incident == NULL)
		return -1;
	if (actor->user == incident->row.user)
		return core_refuse(refused, REFUSAL_OWNER,
		    "somebody else follows up your own");
	if (incident->row.written == 0)
		return core_refuse(refused, REFUSAL_STATE,
		    "its form is not filled in yet");
	*id = at;
	EMIT(core, INCIDENT_FOLLOWED, incident_followed,
	    .contact = incident->row.contact, .incident = at,
	    .user = incident->row.user, .by = actor->user);
	return 0;
}

int
incident_look(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *id, struct refused *refused)
{
	(void)refused;
	*id = core->live->row.number + 1;
	EMIT(core, INCIDENTS_READ, incidents_read, .user = actor->user,
	    .from = command->incidents.from, .to = command->incidents.to);
	return 0;
}

static int
check_flag(const struct core *core, const struct msg_incident_flag *flag,
    struct refused *refused)
{
	if (flag->until == 0 && flag->why == 0)
		return core_refuse(refused, REFUSAL_VALUE, "for which reason?");
	if (flag->until == 0)
		return 0;
	if (card_rules(core->live)->incident_s == 0)
		return core_refuse(refused, REFUSAL_STATE,
		    "cards tell of no incidents here");
	if (flag->until <= core->now)
		return core_refuse(refused, REFUSAL_VALUE, "until when?");
	if (flag->text[strspn(flag->text, " ")] == '\0')
		return core_refuse(refused, REFUSAL_VALUE,
		    "what happened, in facts?");
	return 0;
}

int
incident_flag(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *id, struct refused *refused)
{
	const struct msg_incident_flag *flag = &command->incident_flag;
	const struct incident *incident =
	    live_incident(core->live, flag->incident);
	uint64_t patient = flag->patient;

	if (incident != NULL &&
	    find_led(core, actor, flag->incident, refused) == NULL)
		return -1;
	if (incident != NULL && incident->row.patient != 0)
		patient = incident->row.patient;
	if (flag->incident == 0 || flag->incident > core->live->row.number)
		return core_refuse(refused, REFUSAL_UNKNOWN,
		    "no such incident");
	if (patient == 0)
		return core_refuse(refused, REFUSAL_VALUE, "which patient?");
	if (check_flag(core, flag, refused) != 0)
		return -1;
	*id = flag->incident;
	EMIT(core, INCIDENT_FLAGGED, incident_flagged,
	    .incident = flag->incident, .patient = patient, .user = actor->user,
	    .until = flag->until, .why = flag->until == 0 ? flag->why : 0);
	EMIT(core, PATIENT_CHANGED, patient_changed, .patient = patient,
	    .source = SOURCE_DESK, .kind = CHANGE_FLAG);
	return 0;
}
