/* carry.c - what is done with a request by one key, on whatever screen. */
#include "ui/screens/carry.h"

#include <stdio.h>

enum { PRIORITY_MOST = 9 };

void
carry_open(struct view *view, const struct screen *screen, uint64_t number,
    const char *words)
{
	char argument[48];

	snprintf(argument, sizeof argument, "%llu %s",
	    (unsigned long long)number, words);
	stage_open(view->stage, screen, argument);
}

bool
carry_can(const struct view *view, enum action action, uint64_t id)
{
	const struct request *request = live_request(view->model->live, id);

	switch ((int)action) {
	case ACTION_SEE_REQUEST:
		return request != NULL ||
		    live_ended(view->model->live, id) != NULL;
	case ACTION_TAKE_REQUEST:
		return request != NULL &&
		    request->row.owner != view->model->session.user;
	case ACTION_DUE:
		return request != NULL &&
		    request->row.kind != REQUEST_COMPLAINT;
	case ACTION_STEP:
		return request != NULL &&
		    request->row.kind == REQUEST_COMPLAINT &&
		    request->row.step < STEP_MET;
	case ACTION_MORE_URGENT:
		return request != NULL && request->row.priority < PRIORITY_MOST;
	case ACTION_LESS_URGENT:
		return request != NULL && request->row.priority > 0;
	case ACTION_TASK:
		return request != NULL && request->row.kind != REQUEST_TASK;
	case ACTION_PASS_ON:
	case ACTION_PENDING:
	case ACTION_RESOLVE:
	case ACTION_DROP_REQUEST:
	case ACTION_SAY:
	case ACTION_ATTACH:
		return request != NULL;
	case ACTION_TOPIC:
		return request != NULL;
	case ACTION_REOPEN:
		return live_ended(view->model->live, id) != NULL;
	case ACTION_JOIN:
		return request != NULL && model_in_hand(view->model) != 0;
	default:
		return true;
	}
}

/* --- what needs no question --- */

static void
send_change(struct view *view, const struct msg_request_row *row,
    enum action action)
{
	struct msg msg = {.id = MSG_REQUEST_CHANGE};
	struct msg_request_change *change = &msg.request_change;

	change->request = row->request;
	change->what = AMEND_STATE;
	switch ((int)action) {
	case ACTION_TAKE_REQUEST:
		change->what = AMEND_OWNER;
		change->user = view->model->session.user;
		break;
	case ACTION_MORE_URGENT:
	case ACTION_LESS_URGENT:
		change->what = AMEND_PRIORITY;
		change->priority = action == ACTION_MORE_URGENT
		    ? row->priority + 1
		    : row->priority - 1;
		break;
	case ACTION_PENDING:
		change->state = row->state == REQUEST_PENDING ? REQUEST_OPEN
							      : REQUEST_PENDING;
		break;
	case ACTION_STEP:
		change->what = AMEND_STEP;
		change->step = row->step + 1;
		break;
	default:
		change->state = REQUEST_RESOLVED;
	}
	stage_send(view->stage, &msg);
}

static void
send_join(struct view *view, uint64_t request)
{
	struct msg msg = {.id = MSG_REQUEST_LINK};

	msg.request_link.contact = model_in_hand(view->model);
	msg.request_link.request = request;
	stage_send(view->stage, &msg);
}

static void
send_reopen(struct view *view, uint64_t request)
{
	struct msg msg = {.id = MSG_REQUEST_REOPEN};

	msg.request_reopen.request = request;
	stage_send(view->stage, &msg);
}

bool
carry_act(struct view *view, enum action action, uint64_t id)
{
	const struct request *request = live_request(view->model->live, id);

	if (action == ACTION_REOPEN &&
	    live_ended(view->model->live, id) != NULL) {
		send_reopen(view, id);
		return true;
	}
	if (request == NULL)
		return false;
	switch ((int)action) {
	case ACTION_TAKE_REQUEST:
	case ACTION_MORE_URGENT:
	case ACTION_LESS_URGENT:
	case ACTION_PENDING:
	case ACTION_STEP:
	case ACTION_RESOLVE:
		send_change(view, &request->row, action);
		return true;
	case ACTION_JOIN:
		send_join(view, id);
		return true;
	case ACTION_PASS_ON:
		stage_open_on(view->stage, &screen_carrier, id);
		return true;
	case ACTION_TASK:
		carry_open(view, &screen_carrier, id, "task");
		return true;
	case ACTION_TOPIC:
		stage_open_on(view->stage, &screen_subject, id);
		return true;
	case ACTION_DUE:
		carry_open(view, &screen_amend, id, "due");
		return true;
	case ACTION_SAY:
		carry_open(view, &screen_amend, id, "words");
		return true;
	case ACTION_ATTACH:
		carry_open(view, &screen_amend, id, "file");
		return true;
	case ACTION_DROP_REQUEST:
		carry_open(view, &screen_amend, id, "drop");
		return true;
	default:
		return false;
	}
}
