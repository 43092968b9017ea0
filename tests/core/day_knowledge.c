/* day_knowledge.c - a random thing with an article, or an abusive contact. */
#include "src/base/text.h"
#include "src/live/identity.h"
#include "src/live/incident.h"
#include "tests/core/day.h"

/* A contact in hand, or now and then any number. */
static uint64_t
in_hand(struct day *day, uint64_t *user)
{
	const struct contact *contact;

	*user = 1 + day_below(day, DAY_ADVISORS);
	if (!day_chance(day, 9))
		HASH_EACH(contact, day->live->contacts)
			if (contact->row.user != 0 &&
			    contact->row.state != CONTACT_OFFERED &&
			    !day_chance(day, 3)) {
				*user = contact->row.user;
				return contact->row.contact;
			}
	return day_below(day, 9);
}

static void
act_article(struct day *day)
{
	struct msg command = {.id = MSG_ARTICLE_READ};
	uint64_t user, contact = in_hand(day, &user);

	switch (day_below(day, 4)) {
	case 0:
		command.article_read.article = 1 + (day_chance(day, 9) ? 1 : 0);
		command.article_read.contact = contact;
		command.article_read.warned = day_chance(day, 2);
		break;
	case 1:
		command.id = MSG_ARTICLE_JUDGE;
		command.article_judge.article = 1;
		command.article_judge.judgement =
		    (enum judgement)day_below(day, 4);
		if (day_chance(day, 2))
			TEXT_SET(command.article_judge.text, "no");
		break;
	case 2:
		command.id = MSG_ARTICLE_INSERT;
		command.article_insert.article = 1;
		command.article_insert.contact = contact;
		break;
	default:
		command.id = MSG_TICK;
		command.tick.contact = contact;
		command.tick.article = 1;
		command.tick.box = 1 + day_below(day, 64);
		command.tick.on = !day_chance(day, 3);
	}
	day_command(day, user, &command);
}

static void
act_form(struct day *day, const struct incident *incident)
{
	struct msg command = {.id = MSG_INCIDENT_WRITE};
	uint64_t user = incident->row.user;

	if (day_chance(day, 3)) {
		command.id = MSG_INCIDENT_FOLLOW;
		command.incident_follow.incident = incident->row.incident;
		user = DAY_ADVISORS + 2;
	} else {
		command.incident_write.incident = incident->row.incident;
		command.incident_write.level =
		    (enum incident_level)day_below(day, 5);
		command.incident_write.category = CATEGORY_INSULT;
		command.incident_write.author = AUTHOR_PATIENT;
		command.incident_write.action = ACTION_WARNED;
		command.incident_write.support = ANSWER_YES;
		command.incident_write.declared = DECLARED_LATER;
	}
	day_command(day, user, &command);
}

static void
act_incident(struct day *day)
{
	const struct incident *incident = day->live->incidents;
	struct msg command = {.id = MSG_INCIDENT};
	uint64_t user;

	if (day_chance(day, 9)) {
		command.id = MSG_INCIDENTS;
		day_command(day, DAY_ADVISORS + 2, &command);
	} else if (incident != NULL && !day_chance(day, 3)) {
		act_form(day, incident);
	} else {
		command.incident.contact = in_hand(day, &user);
		day_command(day, user, &command);
	}
}

/* Who calls, what is confirmed, who is doubted, and which card tells of an
 * incident. */
static void
act_identity(struct day *day)
{
	const struct incident *incident = day->live->incidents;
	struct msg command = {.id = MSG_TRAIT};
	uint64_t user, contact = in_hand(day, &user);

	switch (day_below(day, 7)) {
	case 0:
		command.id = MSG_CALLER;
		command.caller.contact = contact;
		command.caller.patient = day_below(day, 4);
		if (day_chance(day, 2))
			TEXT_SET(command.caller.relation, "son");
		break;
	case 1:
		command.id = MSG_DOUBT;
		command.doubt.contact = contact;
		break;
	case 2:
	case 4:
		command.id = MSG_DOUBT_LIFT;
		if (day->live->doubts != NULL)
			command.doubt_lift.doubt = day->live->doubts->row.doubt;
		TEXT_SET(command.doubt_lift.text, "seen");
		user = DAY_ADVISORS + 2;
		break;
	case 3:
		command.id = MSG_INCIDENT_FLAG;
		if (incident != NULL)
			command.incident_flag.incident = incident->row.incident;
		command.incident_flag.patient = day_below(day, 3);
		command.incident_flag.until =
		    day_chance(day, 3) ? 0 : day->now + 86400000;
		command.incident_flag.why = (enum flag_end)day_below(day, 4);
		TEXT_SET(command.incident_flag.text, "insults");
		user = DAY_ADVISORS + 2;
		break;
	case 5:
		command.id = MSG_CARDS;
		command.cards.from = day_below(day, 20);
		user = DAY_ADVISORS + 4; /* the administrator */
		break;
	default:
		command.trait.contact = contact;
		command.trait.trait = (enum trait)day_below(day, 8);
		command.trait.answer = (enum answer)day_below(day, 3);
	}
	day_command(day, user, &command);
}

void
day_knowledge(struct day *day)
{
	if (day_chance(day, 3))
		act_identity(day);
	else if (day_chance(day, 2))
		act_article(day);
	else
		act_incident(day);
}
