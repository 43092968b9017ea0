/* anywhere.c - the actions that every screen has. */
#include "ui/anywhere.h"

#include "ui/draw/language.h"
#include "ui/offer.h"

enum { QUIT_TWICE_MS = 5000 };

static void
sign_out(struct stage *stage)
{
	const struct user *user = model_user(stage->model);
	struct msg msg = {.id = MSG_LOGOUT};

	if (user != NULL && user->n_contacts > 0) {
		msg.id = MSG_BE;
		msg.be.state = ADVISOR_OUT;
		model_notice(stage->model, STYLE_NEAR, "%s",
		    _("After your contacts; then sign out."));
	}
	stage_send(stage, &msg);
}

/* Whether leaving now would leave somebody behind, and how to do so. */
static bool
left_behind(const struct stage *stage, char *to, size_t size)
{
	const struct user *user = model_user(stage->model);
	const struct contact *contact;

	if (user == NULL || user->n_contacts == 0)
		return false;
	snprintf(to, size,
	    _("A contact is offered to you; %s again gives it back."),
	    action_named(ACTION_QUIT).text);
	TAILQ_FOREACH(contact, &user->contacts, of_user)
		if (contact->row.state != CONTACT_OFFERED)
			snprintf(to, size,
			    _("You have open contacts; %s again leaves them."),
			    action_named(ACTION_QUIT).text);
	return true;
}

static void
quit(struct stage *stage)
{
	struct model *model = stage->model;
	char behind[160];
	bool twice = stage->quit_asked != 0 &&
	    model->now - stage->quit_asked < QUIT_TWICE_MS;

	if (left_behind(stage, behind, sizeof behind) && !twice) {
		stage->quit_asked = model->now;
		model_notice(model, STYLE_LATE, "%s", behind);
		return;
	}
	if (model->session.session != 0)
		sign_out(stage);
	stage->quit = true;
}

bool
anywhere_may_raise(const struct model *model)
{
	const struct user *user = model_user(model);

	return user != NULL && user->row.state != ADVISOR_OUT;
}

/* Help, please: seen on the floor until somebody comes. */
static void
raise_hand(struct stage *stage)
{
	const struct user *user = model_user(stage->model);
	struct msg msg = {.id = MSG_HAND};

	msg.hand.up = user->row.hand_at == 0;
	if (stage_send(stage, &msg) == 0)
		return;
	model_notice(stage->model, STYLE_STRONG, "%s",
	    msg.hand.up ? _("Your hand is raised; ! lowers it.")
			: _("Your hand is lowered."));
}

/* What opens which screen. */
static const struct door {
	enum action action;
	const struct screen *screen;
} doors[] = {
    {ACTION_PALETTE, &screen_palette},
    {ACTION_MENU, &screen_menu},
    {ACTION_DESK, &screen_desk},
    {ACTION_LETTERS, &screen_letter},
    {ACTION_UNSENT, &screen_unsent},
    {ACTION_WALL, &screen_wall},
    {ACTION_QUEUE, &screen_queues},
    {ACTION_SEARCH, &screen_search},
    {ACTION_PROMISES, &screen_promises},
    {ACTION_RECALLS, &screen_recalls},
    {ACTION_REQUESTS, &screen_requests},
    {ACTION_DAY, &screen_day},
    {ACTION_FLOOR, &screen_floor},
    {ACTION_MESSAGES, &screen_messages},
    {ACTION_ARTICLES, &screen_knowledge},
    {ACTION_INCIDENTS, &screen_incidents},
    {ACTION_DOUBTS, &screen_doubts},
    {ACTION_QUALITY, &screen_quality},
    {ACTION_FIGURES, &screen_scores},
    {ACTION_EVALUATIONS, &screen_evaluations},
    {ACTION_MY_EVALUATIONS, &screen_evaluations},
    {ACTION_CALIBRATIONS, &screen_calibrations},
    {ACTION_THEME, &screen_themes},
};
enum { DOORS = sizeof doors / sizeof doors[0] };

enum action
anywhere_opens(const struct screen *screen)
{
	size_t i;

	for (i = 0; i < DOORS; i++)
		if (doors[i].screen == screen)
			return doors[i].action;
	return ACTION_NONE;
}

static bool
door_open(struct stage *stage, enum action action)
{
	size_t i;

	for (i = 0; i < DOORS; i++)
		if (doors[i].action == action) {
			stage_open(stage, doors[i].screen, NULL);
			return true;
		}
	return false;
}

bool
anywhere_act(struct stage *stage, enum action action)
{
	switch ((int)action) {
	case ACTION_ACCEPT:
		offer_accept(stage);
		break;
	case ACTION_REFUSE:
		offer_refuse(stage);
		break;
	case ACTION_HELP:
		if (stage->views[stage->n - 1]->screen != &screen_help)
			stage_open(stage, &screen_help, NULL);
		break;
	case ACTION_HELP_ME:
		raise_hand(stage);
		break;
	case ACTION_SIGN_OUT:
		sign_out(stage);
		break;
	case ACTION_REDRAW:
		stage->redraw = true;
		break;
	case ACTION_SUSPEND:
		stage->suspend = true;
		break;
	case ACTION_QUIT:
		quit(stage);
		break;
	default:
		return door_open(stage, action);
	}
	return true;
}
