/* request.c - what a patient needs, carried through: opened, changed, read. */
#include "src/core/request.h"

#include "src/base/text.h"
#include "src/core/advisor.h"
#include "src/core/limits.h"
#include "src/live/floor.h"
#include "src/live/once.h"

enum { DAY_MS = 86400 * 1000 };

struct request_origin {
	uint64_t patient, subject, queue;
};

/* --- who may --- */

static const struct msg_request_row *
find(const struct core *core, uint64_t id, struct refused *refused)
{
	const struct request *request = live_request(core->live, id);

	if (request != NULL)
		return &request->row;
	core_refuse(refused,
	    id != 0 && id <= core->live->row.last_request ? REFUSAL_STATE
							  : REFUSAL_UNKNOWN,
	    id != 0 && id <= core->live->row.last_request
		? "this request is resolved already"
		: "no such request");
	return NULL;
}

/* Whether the patient or the request is in the actor's hands. */
static bool
is_with(const struct core *core, const struct actor *actor,
    const struct msg_request_row *row)
{
	const struct user *user = live_user(core->live, actor->user);
	const struct contact *contact;

	if (user == NULL)
		return false;
	TAILQ_FOREACH(contact, &user->contacts, of_user)
		if (contact->row.request == row->request ||
		    (row->patient != 0 && contact->row.patient == row->patient))
			return true;
	return false;
}

static bool
is_of_team(const struct core *core, const struct actor *actor,
    const struct msg_request_row *row)
{
	const struct user *user = live_user(core->live, actor->user);
	const struct user *owner = live_user(core->live, row->owner);
	uint64_t team = row->owner == 0 ? row->team
	    : owner == NULL             ? 0
					: user_team(owner);

	return user != NULL && team != 0 && user_team(user) == team;
}

static bool
may_change(const struct core *core, const struct actor *actor,
    const struct msg_request_row *row)
{
	bool nobodys = row->team == 0 &&
	    (row->owner == 0 || live_user(core->live, row->owner) == NULL);

	return nobodys || advisor_is_led(core, actor, row->owner) ||
	    (row->owner == 0 && actor->role == ROLE_SUPERVISOR) ||
	    is_of_team(core, actor, row) || is_with(core, actor, row);
}

bool
request_is_hers(const struct core *core, const struct actor *actor, uint64_t id)
{
	const struct request *request = live_request(core->live, id);

	if (request == NULL)
		request = live_ended(core->live, id);
	return request != NULL && may_change(core, actor, &request->row);
}

/* The request when the actor may change it. */
static const struct msg_request_row *
find_hers(const struct core *core, const struct actor *actor, uint64_t id,
    struct refused *refused)
{
	const struct msg_request_row *row = find(core, id, refused);

	if (row == NULL || may_change(core, actor, row))
		return row;
	core_refuse(refused, REFUSAL_OWNER, "not your request");
	return NULL;
}

/* --- what is asked --- */

static int
check_due(const struct core *core, int64_t due, struct refused *refused)
{
	if (due == 0)
		return 0;
	if (due <= core->now)
		return core_refuse(refused, REFUSAL_VALUE,
		    "a request needs a time to come");
	if (due > core->now + (int64_t)REQUEST_DUE_DAYS * DAY_MS)
		return core_refuse(refused, REFUSAL_VALUE,
		    "a request within a year");
	return 0;
}

static int
check_subject(const struct core *core, uint64_t subject,
    struct refused *refused)
{
	if (subject != 0 && live_subject(core->live, subject) == NULL)
		return core_refuse(refused, REFUSAL_UNKNOWN, "no such subject");
	return 0;
}

/* An advisor or a team carries it through, and not both. */
static int
check_owner(const struct core *core, uint64_t id, uint64_t team,
    struct refused *refused)
{
	const struct user *user = live_user(core->live, id);

	if (id != 0 && team != 0)
		return core_refuse(refused, REFUSAL_VALUE,
		    "an advisor or a team");
	if (team != 0 && live_team(core->live, team) == NULL)
		return core_refuse(refused, REFUSAL_UNKNOWN, "no such team");
	if (id != 0 &&
	    (user == NULL ||
		(user->set.role != ROLE_ADVISOR &&
		    user->set.role != ROLE_SUPERVISOR)))
		return core_refuse(refused, REFUSAL_UNKNOWN, "no such advisor");
	return 0;
}

/* --- new ones --- */

int64_t
complaint_due(const struct live *live, enum complaint_step step, int64_t opened,
    int64_t now)
{
	const struct msg_requests_set *rules = requests_rules(live);

	switch (step) {
	case STEP_RECEIVED:
		return opened + (int64_t)rules->acknowledge_s * 1000;
	case STEP_ACKNOWLEDGED:
		return opened + (int64_t)rules->answer_s * 1000;
	default:
		return now + (int64_t)rules->mediator_s * 1000;
	}
}

/* Where it comes from: the contact, or the request that a task is for. */
static int
check_origin(const struct core *core, const struct actor *actor,
    const struct msg_request_new *new, struct request_origin *origin,
    struct refused *refused)
{
	const struct contact *contact = live_contact(core->live, new->contact);
	const struct msg_request_row *of;

	if (new->kind == REQUEST_TASK) {
		of = find(core, new->of, refused);
		if (of == NULL)
			return -1;
		if (of->kind == REQUEST_TASK)
			return core_refuse(refused, REFUSAL_VALUE,
			    "a task of a task");
		origin->patient = of->patient;
		origin->subject = of->subject;
		return 0;
	}
	if (new->kind == 0 || new->of != 0)
		return core_refuse(refused, REFUSAL_VALUE, "what is it?");
	if (desk_check_talked(core, actor, contact, refused) != 0)
		return -1;
	if (new->kind == REQUEST_COMPLAINT &&new->due != 0)
		return core_refuse(refused, REFUSAL_VALUE,
		    "a complaint has its own clock");
	origin->patient = contact->row.patient;
	origin->subject = contact->row.subject;
	origin->queue = contact->row.queue;
	return 0;
}

int
request_new(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct msg_request_new *new = &command->request_new;
	struct request_origin origin = {0};
	const struct contact *contact;
	int64_t due = new->due;

	if (check_origin(core, actor, new, &origin, refused) != 0 ||
	    check_subject(core, new->subject, refused) != 0 ||
	    check_owner(core, new->user, new->team, refused) != 0 ||
	    check_due(core, due, refused) != 0)
		return -1;
	if (new->kind == REQUEST_COMPLAINT)
		due = complaint_due(core->live, STEP_RECEIVED, core->now,
		    core->now);
	*done = core->live->row.last_request + 1;
	EMIT(core, REQUEST_OPENED, request_opened, .request = *done,
	    .patient = origin.patient,
	    .subject = new->subject != 0 ? new->subject : origin.subject,
	    .user = actor->user, .kind = new->kind, .priority = new->priority,
	    .owner = new->team != 0 ? 0
		: new->user != 0    ? new->user
				    : actor->user,
	    .team = new->team, .due = due, .of = new->of, .from = new->contact,
	    .queue = origin.queue);
	contact = live_contact(core->live, new->contact);
	if (new->kind == REQUEST_NEED && contact->row.request == 0)
		EMIT(core, CONTACT_LINKED, contact_linked,
		    .contact = new->contact, .patient = contact->row.patient,
		    .request = *done);
	return 0;
}

/* --- changes --- */

/* Resolved, or given up: its end is a fact of its own. */
static void
request_end(struct core *core, uint64_t request, enum request_state state,
    uint64_t by)
{
	EMIT(core, REQUEST_CLOSED, request_closed, .request = request,
	    .solved = state == REQUEST_RESOLVED ? ANSWER_YES : ANSWER_NO,
	    .by = by);
}

static int
amend_step(const struct core *core, const struct msg_request_row *row,
    enum complaint_step step, struct msg_request_set *set,
    struct refused *refused)
{
	if (row->kind != REQUEST_COMPLAINT)
		return core_refuse(refused, REFUSAL_VALUE, "not a complaint");
	if (step <= row->step)
		return core_refuse(refused, REFUSAL_STATE,
		    "the complaint is further already");
	set->step = step;
	set->due = complaint_due(core->live, step, row->opened, core->now);
	return 0;
}

/* The row as the command wants it, in *set. */
static int
amend(const struct core *core, const struct msg_request_row *row,
    const struct msg_request_change *change, struct msg_request_set *set,
    struct refused *refused)
{
	switch (change->what) {
	case AMEND_OWNER:
		set->owner = change->user;
		set->team = change->team;
		return check_owner(core, change->user, change->team, refused);
	case AMEND_DUE:
		if (row->kind == REQUEST_COMPLAINT)
			return core_refuse(refused, REFUSAL_VALUE,
			    "a complaint has its own clock");
		set->due = change->due;
		return check_due(core, change->due, refused);
	case AMEND_PRIORITY:
		set->priority = change->priority;
		return 0;
	case AMEND_STATE:
		if (change->state == 0)
			return core_refuse(refused, REFUSAL_VALUE,
			    "open, pending, resolved or given up");
		set->state = change->state;
		return 0;
	case AMEND_SUBJECT:
		set->subject = change->subject;
		return check_subject(core, change->subject, refused);
	case AMEND_WORDS:
	case AMEND_ATTACHMENT:
		if (change->text[0] == '\0')
			return core_refuse(refused, REFUSAL_VALUE,
			    "without words");
		return 0;
	case AMEND_STEP:
		return amend_step(core, row, change->step, set, refused);
	default:
		return core_refuse(refused, REFUSAL_VALUE, "change what?");
	}
}

int
request_change(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct msg_request_change *change = &command->request_change;
	const struct msg_request_row *row =
	    find_hers(core, actor, change->request, refused);
	struct fact fact = {.id = MSG_REQUEST_SET};
	struct msg_request_set *set = &fact.request_set;

	if (row == NULL)
		return -1;
	set->request = row->request;
	set->what = change->what;
	set->state = row->state;
	set->priority = row->priority;
	set->owner = row->owner;
	set->team = row->team;
	set->due = row->due;
	set->subject = row->subject;
	set->step = row->step;
	set->by = actor->user;
	if (amend(core, row, change, set, refused) != 0)
		return -1;
	if (set->state > REQUEST_PENDING)
		request_end(core, row->request, set->state, actor->user);
	else
		core_emit(core, fact);
	*done = core->live->row.number;
	return 0;
}

/* --- opened again --- */

const struct request *
request_reopenable(const struct core *core, uint64_t id)
{
	const struct request *ended = live_ended(core->live, id);
	int64_t within_ms =
	    (int64_t)requests_rules(core->live)->reopen_s * 1000;

	return ended != NULL && core->now - ended->row.at <= within_ms ? ended
								       : NULL;
}

const struct request *
request_ended_for(const struct core *core, uint64_t patient, uint64_t subject)
{
	const struct request *ended =
	    live_ended_for(core->live, patient, subject);

	return ended == NULL || subject == 0
	    ? NULL
	    : request_reopenable(core, ended->row.request);
}

void
request_again(struct core *core, uint64_t id, uint64_t by, uint64_t contact)
{
	const struct msg_request_row row = live_ended(core->live, id)->row;
	bool complaint = row.kind == REQUEST_COMPLAINT;

	EMIT(core, REQUEST_OPENED, request_opened, .request = id,
	    .patient = row.patient, .subject = row.subject, .user = row.user,
	    .kind = row.kind, .priority = row.priority, .owner = row.owner,
	    .team = row.team,
	    .due = complaint          ? row.due
		: row.due > core->now ? row.due
				      : 0,
	    .of = row.of, .from = contact != 0 ? contact : row.from,
	    .queue = row.queue, .step = row.step, .first = row.opened,
	    .by = by);
}

int
request_reopen(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	uint64_t id = command->request_reopen.request;
	const struct request *ended = live_ended(core->live, id);

	if (live_request(core->live, id) != NULL)
		return core_refuse(refused, REFUSAL_STATE,
		    "the request is open");
	if (id == 0 || id > core->live->row.last_request)
		return core_refuse(refused, REFUSAL_UNKNOWN, "no such request");
	if (ended == NULL || request_reopenable(core, id) == NULL)
		return core_refuse(refused, REFUSAL_STATE,
		    "it was over too long ago: open a new one");
	if (!may_change(core, actor, &ended->row))
		return core_refuse(refused, REFUSAL_OWNER, "not your request");
	request_again(core, id, actor->user, 0);
	*done = id;
	return 0;
}

/* --- contacts --- */

static int
join_live(struct core *core, const struct msg_contact_row *contact,
    const struct msg_request_row *row, struct refused *refused)
{
	uint64_t patient =
	    contact->patient != 0 ? contact->patient : row->patient;

	if (row->patient != 0 && row->patient != patient)
		return core_refuse(refused, REFUSAL_VALUE,
		    "the request is of another patient");
	if (contact->request != row->request)
		EMIT(core, CONTACT_LINKED, contact_linked,
		    .contact = contact->contact, .patient = patient,
		    .request = row->request);
	return 0;
}

int
request_link(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct msg_request_link *link = &command->request_link;
	const struct msg_request_row *row =
	    find_hers(core, actor, link->request, refused);
	const struct contact *contact = live_contact(core->live, link->contact);

	(void)done;
	if (row == NULL)
		return -1;
	if (contact != NULL)
		return desk_check_talked(core, actor, contact, refused) != 0
		    ? -1
		    : join_live(core, &contact->row, row, refused);
	if (link->contact == 0 || link->contact > core->live->row.last_contact)
		return core_refuse(refused, REFUSAL_UNKNOWN, "no such contact");
	/* Whose it was is in the store, which joins those of one patient. */
	if (row->patient == 0)
		return core_refuse(refused, REFUSAL_STATE,
		    "the request's patient is not known");
	EMIT(core, REQUEST_JOINED, request_joined, .contact = link->contact,
	    .request = row->request, .by = actor->user);
	return 0;
}

/* --- looks --- */

int
request_read(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct msg_request_read *read = &command->request_read;
	const struct request *request = live_request(core->live, read->request);
	struct fact fact = {.id = MSG_CARD_SEEN};
	bool hers;

	if (read->request == 0 || read->request > core->live->row.last_request)
		return core_refuse(refused, REFUSAL_UNKNOWN, "no such request");
	hers = request != NULL && may_change(core, actor, &request->row);
	if (!hers && read->why[0] == '\0')
		return core_refuse(refused, REFUSAL_VALUE,
		    "not a request of yours: say why");
	*done = read->request;
	fact.card_seen.user = actor->user;
	fact.card_seen.patient = request != NULL ? request->row.patient : 0;
	fact.card_seen.request = read->request;
	TEXT_SET(fact.card_seen.why,
	    read->why[0] != '\0' ? read->why : "request");
	core_emit(core, fact);
	return 0;
}
