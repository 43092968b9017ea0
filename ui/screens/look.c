/* look.c - a patient's card outside a contact, for a reason. */
/*
 * Who looks: who answers for a patient without having her on the line: a
 * colleague asks, a complaint is checked.  In one second: whose card it will
 * be, and that a reason is asked for and kept.  With one key: Enter, after
 * the reason; the hub notes who looked, at whom and why, and then sends it;
 * C calls the patient.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/text.h"
#include "ui/call_out.h"
#include "ui/draw/edit.h"
#include "ui/draw/keys.h"
#include "ui/draw/language.h"
#include "ui/draw/popup.h"
#include "ui/panes/card.h"
#include "ui/stage.h"

enum { LOOK_WIDTH = 72, LOOK_HEIGHT = 19, WHY_SIZE = 80 };

struct card_look {
	uint64_t patient;
	struct edit why;
	struct card card; /* of no contact */
	size_t skip;
};

static int
look_open(struct view *view, const char *argument, struct err *err)
{
	struct card_look *look = view->state;
	char *end;

	(void)err;
	look->patient = strtoull(argument, &end, 10);
	edit_init(&look->why, WHY_SIZE, false, false);
	/* Who was led here may have brought the reason. */
	edit_set(&look->why, end + (*end == ' '));
	return 0;
}

/* Nothing of a card stays in memory. */
static void
look_close(struct view *view)
{
	struct card_look *look = view->state;

	thread_done(&look->card.thread);
	explicit_bzero(look, sizeof *look);
}

static void
ask(struct view *view)
{
	struct card_look *look = view->state;
	struct msg msg = {.id = MSG_CARD};

	msg.card.patient = look->patient;
	TEXT_SET(msg.card.why, look->why.text);
	look->card.refused[0] = '\0';
	look->card.asked = stage_send(view->stage, &msg);
}

/* Quality looks at cards, and calls nobody. */
static bool
can_call(const struct view *view)
{
	const struct card_look *look = view->state;

	return look->card.complete && look->card.patient.phone[0] != '\0' &&
	    model_role(view->model) != ROLE_QUALITY;
}

static void
call(struct view *view, uint64_t patient)
{
	struct card_look *look = view->state;

	(void)patient;
	call_out(view->stage, &look->card.patient, 0, 0);
}

static enum next
look_key(struct view *view, int key)
{
	struct card_look *look = view->state;

	if (look->card.complete || look->card.asked != 0) {
		if (key == KEYS_DOWN || key == KEYS_PAGE_DOWN)
			look->skip += key == KEYS_DOWN ? 1 : 10;
		else if (key == KEYS_UP && look->skip > 0)
			look->skip--;
		else if (key == KEYS_PAGE_UP)
			look->skip -= look->skip > 10 ? 10 : look->skip;
		else if (key == action_key(ACTION_CALL, 0) && can_call(view))
			call_out_ask(view, &look->card.patient, call,
			    look->patient);
		else
			return NEXT_PASS;
		return NEXT_STAY;
	}
	if (key != KEYS_ENTER)
		return edit_key(&look->why, key) ? NEXT_STAY : NEXT_PASS;
	if (look->why.text[0] != '\0')
		ask(view);
	return NEXT_STAY;
}

static void
look_draw(struct view *view, struct canvas *canvas, struct box box)
{
	struct card_look *look = view->state;
	struct box part = popup_draw(canvas,
	    LOOK_HEIGHT < box.height ? LOOK_HEIGHT : box.height, LOOK_WIDTH,
	    _(view->screen->title));

	if (look->card.complete || look->card.asked != 0) {
		if (can_call(view))
			canvas_print(canvas, part.y + --part.height, part.x,
			    part.width, STYLE_FAINT, _("%s calls the patient."),
			    action_named(ACTION_CALL).text);
		card_show(view->model, &look->card, canvas, part, &look->skip);
		return;
	}
	canvas_text(canvas, part.y, part.x, part.width, STYLE_LABEL,
	    _("Why do you open this card?  It is noted with your name."));
	part.y += 2;
	edit_draw(&look->why, canvas,
	    (struct box){part.y, part.x, 1, part.width}, true);
	part.y += 2;
	if (look->card.refused[0] != '\0')
		canvas_text(canvas, part.y, part.x, part.width, STYLE_LATE,
		    look->card.refused);
	else
		canvas_text(canvas, part.y, part.x, part.width, STYLE_FAINT,
		    _("Enter opens it, Esc leaves it closed."));
}

static void
look_reply(struct view *view, uint64_t asked, const struct msg *msg)
{
	struct card_look *look = view->state;

	if (asked == 0 || asked != look->card.asked)
		return;
	if (msg->id == MSG_REFUSED)
		model_refusal(&msg->refused, look->card.refused,
		    sizeof look->card.refused);
	if (msg->id != MSG_REFUSED && msg->id != MSG_ROWS_END) {
		card_take(&look->card, msg, view->model->now);
		return;
	}
	look->card.complete = msg->id == MSG_ROWS_END;
	look->card.asked = 0;
}

const struct screen screen_look = {
    .name = "look",
    .title = N_("Card"),
    .where = ON_CHOICE,
    .needs = NEEDS_SESSION,
    .roles = BY_ADVISOR | BY_SUPERVISOR | BY_QUALITY,
    .over = true,
    .argument = true,
    .size = sizeof(struct card_look),
    .open = look_open,
    .close = look_close,
    .draw = look_draw,
    .key = look_key,
    .reply = look_reply,
};
