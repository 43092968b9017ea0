/* hand.c - who keeps a promise instead. */
/*
 * Who looks: an advisor before a leave, or a supervisor for who is absent.
 * In one second: who could keep it, with the states of those she may see.
 * With one key: some letters of a name, Enter.
 */
#include <stdlib.h>

#include "src/live/advisor.h"
#include "ui/draw/language.h"
#include "ui/panes/names.h"
#include "ui/screens/choice.h"

struct hand {
	struct picker picker; /* first, for choice_picker */
	uint64_t promise;
};

static void
add_user(struct view *view, const struct user *user)
{
	struct hand *hand = view->state;
	const struct team *team = live_team(view->model->live, user->set.team);

	picker_add(&hand->picker, user->set.user,
	    team != NULL ? team->set.title : "", user->set.name,
	    model_leads(view->model) ? name_advisor_state(advisor_shown(user))
				     : "");
}

static int
hand_open(struct view *view, const char *argument, struct err *err)
{
	struct hand *hand = view->state;
	const struct promise *promise;
	const struct user *user;

	hand->promise = strtoull(argument, NULL, 10);
	promise = live_promise(view->model->live, hand->promise);
	if (promise == NULL)
		return err_set(err, "%s", _("This promise is kept."));
	picker_init(&hand->picker, false);
	HASH_EACH(user, view->model->live->users)
		if (user->set.user != promise->row.user &&
		    (user->set.role == ROLE_ADVISOR ||
			user->set.role == ROLE_SUPERVISOR))
			add_user(view, user);
	return 0;
}

static enum next
chosen(struct view *view, const struct picker_item *item)
{
	const struct hand *hand = view->state;
	struct msg msg = {.id = MSG_PROMISE_MOVE};

	msg.promise_move.promise = hand->promise;
	msg.promise_move.user = item->id;
	stage_send(view->stage, &msg);
	return NEXT_CLOSE;
}

static enum next
hand_key(struct view *view, int key)
{
	return choice_key(view, key, chosen);
}

const struct screen screen_hand = {
    .name = "hand",
    .title = N_("Promise: who keeps it?"),
    .where = ON_CHOICE,
    .needs = NEEDS_SESSION,
    .roles = BY_ADVISOR | BY_SUPERVISOR,
    .over = true,
    .picks = true,
    .argument = true,
    .size = sizeof(struct hand),
    .open = hand_open,
    .close = choice_close,
    .draw = choice_draw,
    .key = hand_key,
};
