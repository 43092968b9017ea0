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

/* Why leaving now would leave somebody behind; NULL: nobody. */
static const char *
left_behind(const struct stage *stage)
{
	const struct user *user = model_user(stage->model);
	const struct contact *contact;

	if (user == NULL || user->n_contacts == 0)
		return NULL;
	TAILQ_FOREACH(contact, &user->contacts, of_user)
		if (contact->row.state != CONTACT_OFFERED)
			return _("You have open contacts; Ctrl-C again leaves "
				 "them.");
	return _("A contact is offered to you; Ctrl-C again gives it back.");
}

static void
quit(struct stage *stage)
{
	struct model *model = stage->model;
	const char *behind = left_behind(stage);
	bool twice = stage->quit_asked != 0 &&
	    model->now - stage->quit_asked < QUIT_TWICE_MS;

	if (behind != NULL && !twice) {
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
	case ACTION_PALETTE:
		stage_open(stage, &screen_palette, NULL);
		break;
	case ACTION_MENU:
		stage_open(stage, &screen_menu, NULL);
		break;
	case ACTION_DESK:
		stage_open(stage, &screen_desk, NULL);
		break;
	case ACTION_LETTERS:
		stage_open(stage, &screen_letter, NULL);
		break;
	case ACTION_UNSENT:
		stage_open(stage, &screen_unsent, NULL);
		break;
	case ACTION_WALL:
		stage_open(stage, &screen_wall, NULL);
		break;
	case ACTION_QUEUE:
		stage_open(stage, &screen_queues, NULL);
		break;
	case ACTION_SEARCH:
		stage_open(stage, &screen_search, NULL);
		break;
	case ACTION_PROMISES:
		stage_open(stage, &screen_promises, NULL);
		break;
	case ACTION_RECALLS:
		stage_open(stage, &screen_recalls, NULL);
		break;
	case ACTION_REQUESTS:
		stage_open(stage, &screen_requests, NULL);
		break;
	case ACTION_DAY:
		stage_open(stage, &screen_day, NULL);
		break;
	case ACTION_FLOOR:
		stage_open(stage, &screen_floor, NULL);
		break;
	case ACTION_MESSAGES:
		stage_open(stage, &screen_messages, NULL);
		break;
	case ACTION_ARTICLES:
		stage_open(stage, &screen_knowledge, NULL);
		break;
	case ACTION_INCIDENTS:
		stage_open(stage, &screen_incidents, NULL);
		break;
	case ACTION_DOUBTS:
		stage_open(stage, &screen_doubts, NULL);
		break;
	case ACTION_HELP_ME:
		raise_hand(stage);
		break;
	case ACTION_QUALITY:
		stage_open(stage, &screen_quality, NULL);
		break;
	case ACTION_FIGURES:
		stage_open(stage, &screen_scores, NULL);
		break;
	case ACTION_EVALUATIONS:
	case ACTION_MY_EVALUATIONS:
		stage_open(stage, &screen_evaluations, NULL);
		break;
	case ACTION_CALIBRATIONS:
		stage_open(stage, &screen_calibrations, NULL);
		break;
	case ACTION_SIGN_OUT:
		sign_out(stage);
		break;
	case ACTION_THEME:
		stage_open(stage, &screen_themes, NULL);
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
		return false;
	}
	return true;
}
