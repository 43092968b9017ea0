/* carrier.c - who carries a request through, or which team a task is for. */
/*
 * Who looks: an advisor who cannot do it herself.  In one second: the teams,
 * then the people, with their teams.  With one key: some letters of a name,
 * Enter; for a task what is to be done is asked next.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ui/draw/language.h"
#include "ui/screens/carry.h"
#include "ui/screens/choice.h"

struct carrier {
	struct picker picker; /* first, for choice_picker */
	uint64_t request;
	bool task;
	bool asked; /* what the task is: then this one is done */
};

static int
carrier_open(struct view *view, const char *argument, struct err *err)
{
	struct carrier *carrier = view->state;
	const struct live *live = view->model->live;
	const struct request *request;
	const struct team *team;
	const struct user *user;

	carrier->request = strtoull(argument, NULL, 10);
	carrier->task = strstr(argument, "task") != NULL;
	request = live_request(live, carrier->request);
	if (request == NULL)
		return err_set(err, "%s", _("This request is resolved."));
	picker_init(&carrier->picker, false);
	HASH_EACH(team, live->teams)
		picker_add(&carrier->picker, CARRIER_TEAM | team->set.team,
		    _("Team"), team->set.title, "");
	HASH_EACH(user, live->users) {
		if (carrier->task || user->set.user == request->row.owner ||
		    (user->set.role != ROLE_ADVISOR &&
			user->set.role != ROLE_SUPERVISOR))
			continue;
		team = live_team(live, user->set.team);
		picker_add(&carrier->picker, user->set.user,
		    team != NULL ? team->set.title : "", user->set.name, "");
	}
	return 0;
}

static enum next
chosen(struct view *view, const struct picker_item *item)
{
	struct carrier *carrier = view->state;
	uint64_t id = item->id & ~CARRIER_TEAM;
	struct msg msg = {.id = MSG_REQUEST_CHANGE};
	char words[32];

	if (carrier->task) {
		snprintf(words, sizeof words, "task %llu",
		    (unsigned long long)id);
		carrier->asked = true;
		carry_open(view, &screen_amend, carrier->request, words);
		return NEXT_STAY;
	}
	msg.request_change.request = carrier->request;
	msg.request_change.what = AMEND_OWNER;
	if ((item->id & CARRIER_TEAM) != 0)
		msg.request_change.team = id;
	else
		msg.request_change.user = id;
	stage_send(view->stage, &msg);
	return NEXT_CLOSE;
}

static enum next
carrier_tick(struct view *view)
{
	const struct carrier *carrier = view->state;

	return carrier->asked ? NEXT_CLOSE : NEXT_STAY;
}

static enum next
carrier_key(struct view *view, int key)
{
	return choice_key(view, key, chosen);
}

const struct screen screen_carrier = {
    .name = "carrier",
    .title = N_("Who carries it through?"),
    .where = ON_CHOICE,
    .needs = NEEDS_SESSION,
    .roles = BY_ADVISOR | BY_SUPERVISOR,
    .over = true,
    .picks = true,
    .argument = true,
    .size = sizeof(struct carrier),
    .open = carrier_open,
    .close = choice_close,
    .tick = carrier_tick,
    .draw = choice_draw,
    .key = carrier_key,
};
