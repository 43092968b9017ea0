/* day_knowledge.c - a random thing with an article, or an abusive contact. */
#include "src/base/text.h"
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

void
day_knowledge(struct day *day)
{
	if (day_chance(day, 2))
		act_article(day);
	else
		act_incident(day);
}
