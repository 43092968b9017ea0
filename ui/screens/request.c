/* request.c - a request in one look. */
/*
 * Who looks: whoever goes on with what somebody else began.  In one second:
 * whose it is, what is needed, who carries it through and by when; then
 * what was said, the tasks, the contacts over all channels, and who changed
 * what when.  With one key: the same as in the list of requests.  What is
 * not hers to change asks for a reason first, as a card does.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/text.h"
#include "ui/call_out.h"
#include "ui/draw/edit.h"
#include "ui/draw/keys.h"
#include "ui/draw/language.h"
#include "ui/draw/lines.h"
#include "ui/panes/card.h"
#include "ui/panes/names.h"
#include "ui/panes/requests.h"
#include "ui/screens/carry.h"
#include "ui/show.h"
#include "ui/steps.h"
#include "ui/when.h"

enum { ROWS_MAX = 64, WHY_SIZE = 80 };

struct request_look {
	uint64_t request;
	uint64_t asked;
	uint64_t seen; /* the last fact about it that was asked after */
	bool complete, asks_why;
	char refused[200];
	struct edit why;
	struct msg_patient_row patient;
	struct msg_request_row row, tasks[ROWS_MAX];
	struct msg_request_words words[ROWS_MAX];
	struct msg_visit_row visits[ROWS_MAX];
	struct fact facts[ROWS_MAX];
	size_t n_tasks, n_words, n_visits, n_facts;
	size_t skip;
};

static void
ask(struct view *view)
{
	struct request_look *look = view->state;
	struct msg msg = {.id = MSG_REQUEST_READ};

	look->complete = false;
	look->refused[0] = '\0';
	look->n_tasks = look->n_words = look->n_visits = look->n_facts = 0;
	msg.request_read.request = look->request;
	TEXT_SET(msg.request_read.why, look->why.text);
	look->asked = stage_send(view->stage, &msg);
}

static int
request_open(struct view *view, const char *argument, struct err *err)
{
	struct request_look *look = view->state;

	look->request = strtoull(argument, NULL, 10);
	edit_init(&look->why, WHY_SIZE, false, false);
	if (look->request == 0)
		return err_set(err, "%s", _("There is no such request."));
	return 0;
}

/* Nothing of a request stays in memory. */
static void
request_close(struct view *view)
{
	explicit_bzero(view->state, sizeof(struct request_look));
}

/* It is read anew when it was changed. */
static enum next
request_tick(struct view *view)
{
	struct request_look *look = view->state;
	const struct request *request =
	    live_request(view->model->live, look->request);
	uint64_t now = request != NULL
	    ? (uint64_t)request->row.at + request->row.state
	    : 1;

	if (look->asked != 0 || look->asks_why || look->seen == now)
		return NEXT_STAY;
	look->seen = now;
	ask(view);
	return NEXT_STAY;
}

static void
take(struct request_look *look, const struct msg *msg)
{
	switch ((int)msg->id) {
	case MSG_PATIENT_ROW:
		look->patient = msg->patient_row;
		break;
	case MSG_REQUEST_ROW:
		if (msg->request_row.request == look->request)
			look->row = msg->request_row;
		else if (look->n_tasks < ROWS_MAX)
			look->tasks[look->n_tasks++] = msg->request_row;
		break;
	case MSG_REQUEST_WORDS:
		if (look->n_words < ROWS_MAX)
			look->words[look->n_words++] = msg->request_words;
		break;
	case MSG_VISIT_ROW:
		if (look->n_visits < ROWS_MAX)
			look->visits[look->n_visits++] = msg->visit_row;
		break;
	case MSG_REQUEST_OPENED:
	case MSG_REQUEST_SET:
	case MSG_REQUEST_CLOSED:
	case MSG_REQUEST_JOINED:
	case MSG_COMPLAINT_LATE:
		if (look->n_facts == ROWS_MAX)
			memmove(look->facts, look->facts + 1,
			    (--look->n_facts) * sizeof look->facts[0]);
		look->facts[look->n_facts].id = msg->id;
		memcpy(&look->facts[look->n_facts++].head, &msg->fact,
		    msg_type(msg->id)->size);
		break;
	}
}

static void
request_reply(struct view *view, uint64_t asked, const struct msg *msg)
{
	struct request_look *look = view->state;

	if (asked == 0 || asked != look->asked)
		return;
	if (msg->id == MSG_REFUSED) {
		look->asks_why = msg->refused.why == REFUSAL_VALUE;
		if (!look->asks_why)
			model_refusal(&msg->refused, look->refused,
			    sizeof look->refused);
		look->asked = 0;
	} else if (msg->id == MSG_ROWS_END) {
		look->complete = true;
		look->asked = 0;
	} else {
		take(look, msg);
	}
}

/* --- drawing --- */

static void
head_lines(const struct model *model, const struct request_look *look,
    struct lines *lines, int columns)
{
	const struct msg_request_row *row = &look->row;
	const char *step = word_label(&words_complaint_step, (int)row->step);
	char line[320], when[64];

	snprintf(line, sizeof line, _("No. %llu · %s · %s · %s"),
	    (unsigned long long)row->request, request_kind_name(row),
	    name_subject(model->live, row->subject),
	    request_state_name(row->state));
	lines_wrap(lines, STYLE_STRONG, columns, line);
	if (look->patient.patient != 0) {
		snprintf(line, sizeof line, "%s %s · %s · %s %s",
		    look->patient.name, look->patient.given,
		    look->patient.phone, _("IPP"), look->patient.ipp);
		lines_wrap(lines, STYLE_PLAIN, columns, line);
	}
	snprintf(line, sizeof line, _("Owner: %s%s"),
	    request_carrier(model->live, row),
	    row->priority > 0 ? _(" · urgent") : "");
	lines_wrap(lines, STYLE_PLAIN, columns, line);
	if (row->due != 0 && row->state <= REQUEST_PENDING) {
		when_show(row->due, model->now, when, sizeof when);
		snprintf(line, sizeof line,
		    row->due < model->now ? _("Overdue since %s !")
					  : _("Due %s"),
		    when);
		lines_wrap(lines,
		    row->due < model->now ? STYLE_LATE : STYLE_NEAR, columns,
		    line);
	}
	if (step[0] != '\0')
		lines_wrap(lines, STYLE_PLAIN, columns, _(step));
	if (row->of != 0)
		lines_add(lines, STYLE_PLAIN, _("Task of request %llu"),
		    (unsigned long long)row->of);
}

static void
words_lines(const struct model *model, const struct request_look *look,
    struct lines *lines, int columns)
{
	const struct msg_request_words *words;
	char when[24];
	size_t i;

	if (look->n_words > 0)
		lines_rule(lines, _("What was said"));
	for (i = 0; i < look->n_words; i++) {
		words = &look->words[i];
		show_when(words->written, model->now, when, sizeof when);
		lines_add(lines, STYLE_FAINT, "%s %s%s", when,
		    words->user != 0 ? name_user(model->live, words->user)
				     : _("with the letter"),
		    words->what == AMEND_ATTACHMENT ? _(", attached:") : "");
		lines_wrap(lines, STYLE_PLAIN, columns, words->text);
	}
}

static void
task_lines(const struct model *model, const struct request_look *look,
    struct lines *lines)
{
	const struct msg_request_row *row;
	size_t i;

	if (look->n_tasks > 0)
		lines_rule(lines, _("Tasks"));
	for (i = 0; i < look->n_tasks; i++) {
		row = &look->tasks[i];
		lines_add(lines,
		    row->state <= REQUEST_PENDING ? STYLE_NEAR : STYLE_FAINT,
		    _("#%llu %s, %s: %s"), (unsigned long long)row->request,
		    name_subject(model->live, row->subject),
		    request_carrier(model->live, row),
		    request_state_name(row->state));
	}
}

static void
visit_lines(const struct model *model, const struct request_look *look,
    struct lines *lines)
{
	char what[200];
	size_t i;

	if (look->n_visits > 0)
		lines_rule(lines, _("Contacts"));
	for (i = 0; i < look->n_visits; i++) {
		visit_show(model, &look->visits[i], what, sizeof what);
		lines_add(lines, STYLE_PLAIN, "%s, %s", what,
		    name_user(model->live, look->visits[i].user));
	}
}

/* What a change says: the value that it set. */
static void
change_words(const struct model *model, const struct msg_request_set *set,
    char *to, size_t size)
{
	struct msg_request_row row = {.owner = set->owner, .team = set->team};
	const char *step = word_label(&words_complaint_step, (int)set->step);

	to[0] = '\0';
	switch (set->what) {
	case AMEND_OWNER:
		text_copy(to, size, request_carrier(model->live, &row));
		break;
	case AMEND_DUE:
		if (set->due != 0)
			when_show(set->due, model->now, to, size);
		else
			text_copy(to, size, _("none"));
		break;
	case AMEND_PRIORITY:
		snprintf(to, size, "%d", (int)set->priority);
		break;
	case AMEND_STATE:
		text_copy(to, size, request_state_name(set->state));
		break;
	case AMEND_SUBJECT:
		text_copy(to, size, name_subject(model->live, set->subject));
		break;
	case AMEND_STEP:
		text_copy(to, size, step[0] != '\0' ? _(step) : "");
		break;
	default:
		break;
	}
}

static void
fact_line(const struct model *model, const struct fact *fact,
    struct lines *lines)
{
	const char *what = "";
	char when[24], words[96] = "";
	uint64_t by = msg_u64(fact->id, &fact->head, "by");

	show_when(fact->head.at, model->now, when, sizeof when);
	switch ((int)fact->id) {
	case MSG_REQUEST_OPENED:
		what = fact->request_opened.first != 0 ? _("opened again")
						       : _("opened");
		if (fact->request_opened.first == 0)
			by = fact->request_opened.user;
		break;
	case MSG_REQUEST_CLOSED:
		what =
		    request_state_name(fact->request_closed.solved == ANSWER_YES
			    ? REQUEST_RESOLVED
			    : REQUEST_GIVEN_UP);
		break;
	case MSG_COMPLAINT_LATE:
		what = _("its clock ran out");
		break;
	case MSG_REQUEST_JOINED:
		what = _("a contact added");
		break;
	case MSG_REQUEST_SET:
		what =
		    word_label(&words_amendment, (int)fact->request_set.what);
		what = what[0] != '\0' ? _(what) : "";
		change_words(model, &fact->request_set, words, sizeof words);
		break;
	}
	lines_add(lines, STYLE_PLAIN, "%s %s%s%s%s%s", when, what,
	    words[0] != '\0' ? _(": ") : "", words, by != 0 ? ", " : "",
	    name_user(model->live, by));
}

static void
look_lines(const struct model *model, const struct request_look *look,
    struct lines *lines, int columns)
{
	size_t i;

	head_lines(model, look, lines, columns);
	words_lines(model, look, lines, columns);
	task_lines(model, look, lines);
	visit_lines(model, look, lines);
	if (look->n_facts > 0)
		lines_rule(lines, _("Who changed what"));
	for (i = look->n_facts; i > 0; i--)
		fact_line(model, &look->facts[i - 1], lines);
}

static void
request_draw(struct view *view, struct canvas *canvas, struct box box)
{
	struct request_look *look = view->state;
	struct lines *lines;

	canvas_rule(canvas, box.y, box.x, box.width, _("Request"));
	box.y++;
	box.height--;
	if (look->asks_why) {
		canvas_text(canvas, box.y, box.x, box.width, STYLE_LABEL,
		    _("Not a request of yours.  Why do you open it?  It is "
		      "noted."));
		edit_draw(&look->why, canvas,
		    (struct box){box.y + 1, box.x, 1, box.width}, true);
		return;
	}
	if (look->refused[0] != '\0') {
		canvas_text(canvas, box.y, box.x, box.width, STYLE_LATE,
		    look->refused);
		return;
	}
	if (look->row.request == 0) {
		canvas_text(canvas, box.y, box.x, box.width, STYLE_FAINT,
		    _("It is on its way…"));
		return;
	}
	lines = calloc(1, sizeof *lines);
	if (lines == NULL)
		return;
	look_lines(view->model, look, lines, box.width);
	lines_draw(lines, canvas, box, &look->skip);
	explicit_bzero(lines, sizeof *lines);
	free(lines);
}

/* --- keys and actions --- */

static enum next
request_key(struct view *view, int key)
{
	struct request_look *look = view->state;

	if (!look->asks_why)
		return NEXT_PASS;
	if (key != KEYS_ENTER)
		return edit_key(&look->why, key) ? NEXT_STAY : NEXT_PASS;
	if (look->why.text[0] != '\0') {
		look->asks_why = false;
		ask(view);
	}
	return NEXT_STAY;
}

static void
call(struct view *view, uint64_t request)
{
	struct request_look *look = view->state;

	call_out(view->stage, &look->patient, request, 0);
}

static bool
request_can(const struct view *view, enum action action)
{
	const struct request_look *look = view->state;

	if (action == ACTION_CALL)
		return look->patient.phone[0] != '\0';
	return carry_can(view, action, look->request);
}

static enum next
request_act(struct view *view, enum action action)
{
	struct request_look *look = view->state;
	long steps = steps_of(action, 10);

	if (steps != 0) {
		look->skip = steps_go(look->skip, steps, LINES_MAX);
		return NEXT_STAY;
	}
	if (action == ACTION_BACK)
		return NEXT_CLOSE;
	if (action == ACTION_CALL) {
		call_out_ask(view, &look->patient, call, look->request);
		return NEXT_STAY;
	}
	return carry_act(view, action, look->request) ? NEXT_STAY : NEXT_PASS;
}

const struct screen screen_request = {
    .name = "request",
    .title = N_("Request"),
    .where = ON_REQUEST,
    .needs = NEEDS_SESSION,
    .roles = BY_ADVISOR | BY_SUPERVISOR,
    .argument = true,
    .size = sizeof(struct request_look),
    .open = request_open,
    .close = request_close,
    .tick = request_tick,
    .draw = request_draw,
    .key = request_key,
    .act = request_act,
    .can = request_can,
    .reply = request_reply,
};
