/* emergency.c - a call goes to the emergency service. */
/*
 * Who looks: an advisor who hears that a life is in danger.  In one second:
 * where the patient is, to be said to the emergency service, and the number
 * to call him back.  Her second key (Enter, or 1) passes the call on.
 */
#include <stdio.h>

#include "src/base/text.h"
#include "ui/card.h"
#include "ui/draw/keys.h"
#include "ui/draw/language.h"
#include "ui/draw/popup.h"
#include "ui/show.h"
#include "ui/stage.h"
#include "ui/talk.h"

enum { EMERGENCY_HEIGHT = 11, EMERGENCY_WIDTH = 68 };

struct emergency {
	uint64_t contact;
};

static int
emergency_open(struct view *view, const char *argument, struct err *err)
{
	struct emergency *state = view->state;
	const struct contact *contact = talk_in_hand(view->model);

	(void)argument;
	if (contact == NULL)
		return err_set(err, "%s", _("No call is in hand."));
	state->contact = contact->row.contact;
	return 0;
}

static const char *
number_of(const struct view *view)
{
	const struct contact *contact = talk_in_hand(view->model);
	const struct phone_line *line = contact == NULL
	    ? NULL
	    : live_line(view->model->live, contact->row.line);

	return line == NULL ? "15" : line->set.emergency;
}

static void
line(struct canvas *canvas, struct box *box, enum style style, const char *text)
{
	if (text[0] == '\0')
		return;
	canvas_text(canvas, box->y, box->x, box->width, style, text);
	box->y++;
}

static void
draw_patient(struct canvas *canvas, struct box box,
    const struct msg_patient_row *row)
{
	char text[240], born[24];

	show_day(row->born, born, sizeof born);
	snprintf(text, sizeof text, "%s %s  %s", row->name, row->given, born);
	line(canvas, &box, STYLE_STRONG, text);
	line(canvas, &box, STYLE_STRONG,
	    row->address[0] != '\0' ? row->address
				    : _("no address on the card: ask for it"));
	snprintf(text, sizeof text, "%s %s", row->postcode, row->city);
	line(canvas, &box, STYLE_STRONG, text);
	line(canvas, &box, STYLE_PLAIN, row->phone);
}

static void
emergency_draw(struct view *view, struct canvas *canvas, struct box box)
{
	const struct emergency *state = view->state;
	const struct card *card = card_find(view->model->cards, state->contact);
	struct box part = popup_draw(canvas, EMERGENCY_HEIGHT, EMERGENCY_WIDTH,
	    _(view->screen->title));

	(void)box;
	part.y++;
	if (card != NULL && card->patient.patient != 0)
		draw_patient(canvas, part, &card->patient);
	else
		canvas_text(canvas, part.y, part.x, part.width, STYLE_STRONG,
		    _("the patient is not known: ask where he is"));
	canvas_print(canvas, part.y + part.height - 3, part.x, part.width,
	    STYLE_LATE, _("Enter or 1: the call goes to the %s"),
	    number_of(view));
	canvas_text(canvas, part.y + part.height - 2, part.x, part.width,
	    STYLE_FAINT, _("you wrap it up afterwards · Esc: not"));
}

static enum next
emergency_key(struct view *view, int key)
{
	const struct emergency *state = view->state;
	struct msg msg = {.id = MSG_GIVE};

	if (key != KEYS_ENTER && key != '1')
		return NEXT_PASS;
	msg.give.contact = state->contact;
	msg.give.emergency = true;
	stage_send(view->stage, &msg);
	return NEXT_CLOSE;
}

static enum next
emergency_tick(struct view *view)
{
	return talk_in_hand(view->model) == NULL ? NEXT_CLOSE : NEXT_STAY;
}

const struct screen screen_emergency = {
    .name = "emergency",
    .title = N_("To the emergency service"),
    .where = ON_CHOICE,
    .needs = NEEDS_SESSION,
    .roles = BY_ADVISOR | BY_SUPERVISOR,
    .over = true,
    .size = sizeof(struct emergency),
    .open = emergency_open,
    .tick = emergency_tick,
    .draw = emergency_draw,
    .key = emergency_key,
};
