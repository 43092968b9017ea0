/* talk.c - whom one may ask or give a call to, as the overlays list them. */
#include "ui/talk.h"

#include <stdio.h>

#include "src/live/advisor.h"
#include "src/live/contact.h"
#include "src/live/floor.h"
#include "src/live/title.h"
#include "ui/action.h"
#include "ui/draw/language.h"
#include "ui/panes/names.h"

const struct contact *
talk_in_hand(const struct model *model)
{
	const struct user *user = model_user(model);
	const struct contact *contact;

	if (user == NULL)
		return NULL;
	TAILQ_FOREACH(contact, &user->contacts, of_user)
		if (channel_is_spoken(contact->row.channel) &&
		    (contact->row.state == CONTACT_TALK ||
			contact->row.state == CONTACT_HOLD))
			return contact;
	return NULL;
}

void
talk_add_people(struct picker *picker, const struct model *model, uint64_t base)
{
	const struct user *user;
	const struct team *team;

	HASH_EACH(user, model->live->users) {
		if (user->set.user == model->session.user ||
		    (user->set.role != ROLE_ADVISOR &&
			user->set.role != ROLE_SUPERVISOR))
			continue;
		team = live_team(model->live, user_team(user));
		picker_add(picker, base + user->set.user,
		    team != NULL ? team->set.title : "", user->set.name,
		    model_leads(model) ? name_advisor_state(advisor_shown(user))
				       : "");
	}
	picker_add(picker, TALK_NUMBER, "", _("a number…"), "");
}

static const char *
who(const struct model *model, uint64_t id)
{
	const struct user *user = live_user(model->live, id);

	return user == NULL ? _("a number outside") : user->set.name;
}

static void
asking_words(const struct model *model, const struct contact *contact, char *to,
    size_t size)
{
	snprintf(to, size, _("you consult %s: %s · %s: go on"),
	    who(model, contact->row.consults),
	    _(word_label(&words_consult, (int)contact->row.consult)),
	    action_named(ACTION_CONSULT).text);
}

const struct contact *
talk_asks_me(const struct model *model)
{
	const struct user *user = model_user(model);
	const struct contact *contact = user == NULL
	    ? NULL
	    : live_contact(model->live, user->row.consulted);

	return contact != NULL && contact->row.consult == CONSULT_ASKED
	    ? contact
	    : NULL;
}

/* By a key when she has not answered yet. */
static void
asked_words(const struct model *model, const struct contact *contact, char *to,
    size_t size)
{
	const char *queue =
	    contact->queue == NULL ? "" : queue_title(contact->queue);

	if (contact->row.consult == CONSULT_ASKED)
		snprintf(to, size, _("%s consults you: %s · %s: accept"),
		    who(model, contact->row.user), queue,
		    action_named(ACTION_ACCEPT).text);
	else
		snprintf(to, size, _("%s consults you about a call: %s"),
		    who(model, contact->row.user), queue);
}

void
talk_words(const struct model *model, char *to, size_t size)
{
	const struct contact *contact = talk_in_hand(model);
	const struct user *user = model_user(model);

	to[0] = '\0';
	if (contact != NULL && contact->row.consult != 0) {
		asking_words(model, contact, to, size);
	} else if (contact != NULL && contact->row.muted) {
		snprintf(to, size,
		    _("the caller does not hear you · %s: speak"),
		    action_named(ACTION_MUTE).text);
	} else if (contact != NULL && contact->row.state == CONTACT_HOLD) {
		snprintf(to, size, _("the caller hears music · %s: talk on"),
		    action_named(ACTION_HOLD).text);
	} else if (user != NULL && user->row.consulted != 0) {
		contact = live_contact(model->live, user->row.consulted);
		if (contact != NULL)
			asked_words(model, contact, to, size);
	}
}
