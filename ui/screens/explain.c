/* explain.c - why a contact went to whom, fact by fact. */
/*
 * Who looks: a supervisor or an advisor who wonders.  In one second: each
 * step of the contact's life and, below each offer, the terms that decided
 * it.  With one key: the arrows go through it, Esc goes back.
 */
#include <stdio.h>
#include <stdlib.h>

#include "src/base/mem.h"
#include "src/live/explain.h"
#include "ui/draw/language.h"
#include "ui/draw/lines.h"
#include "ui/show.h"
#include "ui/stage.h"
#include "ui/steps.h"

struct explain_view {
	uint64_t contact;
	uint64_t asked;
	struct lines *lines;
	size_t skip, rows; /* lines scrolled away, and shown at once */
};

static int
explain_open(struct view *view, const char *argument, struct err *err)
{
	struct explain_view *state = view->state;
	struct msg msg = {.id = MSG_EXPLAIN};

	state->contact = strtoull(argument, NULL, 10);
	if (state->contact == 0)
		return err_set(err, "%s", _("No contact is chosen."));
	state->lines = mem_zero(1, sizeof *state->lines);
	msg.explain.contact = state->contact;
	state->asked = stage_send(view->stage, &msg);
	return 0;
}

static void
explain_close(struct view *view)
{
	struct explain_view *state = view->state;

	free(state->lines);
}

static void
take(struct view *view, const struct fact *fact)
{
	struct explain_view *state = view->state;
	struct term terms[TERMS_MAX];
	char clock[16], words[300];
	size_t i, n;

	show_clock(fact->head.at, clock, sizeof clock);
	explain_fact(view->model->live, fact, words, sizeof words);
	lines_add(state->lines,
	    fact->id == MSG_CONTACT_OFFERED ? STYLE_STRONG : STYLE_PLAIN,
	    " %s  %s", clock, words);
	if (fact->id != MSG_CONTACT_OFFERED)
		return;
	n = explain_offer(view->model->live, &fact->contact_offered, terms);
	for (i = 0; i < n; i++)
		lines_add(state->lines, STYLE_FAINT, _("             %s: %s"),
		    _(terms[i].label), terms[i].value);
}

static void
explain_reply(struct view *view, uint64_t asked, const struct msg *msg)
{
	struct explain_view *state = view->state;
	struct fact fact = {.id = msg->id};
	char why[200];

	if (asked == 0 || asked != state->asked)
		return;
	if (msg_type(msg->id)->kind == KIND_FACT) {
		fact_from_msg(&fact, msg);
		take(view, &fact);
		return;
	}
	state->asked = 0;
	if (msg->id == MSG_REFUSED) {
		model_refusal(&msg->refused, why, sizeof why);
		lines_add(state->lines, STYLE_PLAIN, " %s", why);
	}
}

static void
explain_draw(struct view *view, struct canvas *canvas, struct box box)
{
	struct explain_view *state = view->state;

	canvas_print(canvas, box.y, box.x + 1, box.width - 2, STYLE_STRONG,
	    _("Contact %llu"), (unsigned long long)state->contact);
	box.y += 2;
	box.height -= 2;
	if (state->lines->n == 0 && state->asked != 0)
		canvas_text(canvas, box.y, box.x + 1, box.width - 2,
		    STYLE_FAINT, _("Asking…"));
	state->rows = box.height > 0 ? (size_t)box.height : 0;
	lines_draw(state->lines, canvas, box, &state->skip);
}

static enum next
explain_act(struct view *view, enum action action)
{
	struct explain_view *state = view->state;
	long steps = steps_of(action, state->rows);

	if (steps != 0) {
		state->skip = steps_go(state->skip, steps, LINES_MAX);
		return NEXT_STAY;
	}
	switch ((int)action) {
	case ACTION_BACK:
		return NEXT_CLOSE;
	default:
		return NEXT_PASS;
	}
}

const struct screen screen_explain = {
    .name = "explain",
    .title = N_("Why her"),
    .where = ON_EXPLAIN,
    .needs = NEEDS_SESSION,
    .roles = BY_ADVISOR | BY_SUPERVISOR | BY_QUALITY | BY_MANAGER | BY_ADMIN,
    .argument = true,
    .size = sizeof(struct explain_view),
    .open = explain_open,
    .close = explain_close,
    .draw = explain_draw,
    .act = explain_act,
    .reply = explain_reply,
};
