/* recording.c - to hear a recorded call again. */
/*
 * Who looks: an evaluator with the quality desk's list before her, many times
 * a day.  In one second: where she is in the talk, what is masked, who
 * speaks; below it what happened to the contact.  With one key: stop and go
 * on, five seconds back or on, slower, faster.  Why she hears it is asked
 * first, for that is in the log.  And an advisor who has a voicemail before
 * her: she knows why, and the contact is on her desk.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "ui/draw/language.h"
#include "ui/draw/lines.h"
#include "ui/panes/deck.h"
#include "ui/panes/life.h"
#include "ui/screens/choice.h"
#include "ui/steps.h"

/* --- why --- */

struct hear_view {
	struct picker picker; /* first, for choice_picker */
	uint64_t contact;
};

static int
hear_open(struct view *view, const char *argument, struct err *err)
{
	struct hear_view *state = view->state;
	int motive;

	state->contact = strtoull(argument, NULL, 10);
	if (deck_find(view->model, state->contact) == 0)
		return err_set(err, "%s", _("There is no recording of it."));
	picker_init(&state->picker, true);
	for (motive = MOTIVE_TRAINING; motive <= MOTIVE_COACHING; motive++)
		if (motive != MOTIVE_HELP)
			picker_add(&state->picker, (uint64_t)motive, "",
			    _(word_label(&words_motive, motive)), "");
	return 0;
}

static enum next
hear_chosen(struct view *view, const struct picker_item *item)
{
	const struct hear_view *state = view->state;
	struct stage *stage = view->stage;
	char argument[64];

	snprintf(argument, sizeof argument, "%" PRIu64 " %" PRIu64,
	    state->contact, item->id);
	/* It closes this one. */
	stage_open(stage, &screen_recording, argument);
	return NEXT_STAY;
}

static enum next
hear_key(struct view *view, int key)
{
	return choice_key(view, key, hear_chosen);
}

const struct screen screen_hear = {
    .name = "hear",
    .title = N_("Hear it: why?"),
    .where = ON_CHOICE,
    .needs = NEEDS_SESSION,
    .roles = BY_QUALITY | BY_SUPERVISOR | BY_MANAGER,
    .over = true,
    .argument = true,
    .size = sizeof(struct hear_view),
    .open = hear_open,
    .close = choice_close,
    .draw = choice_draw,
    .key = hear_key,
};

/* --- hearing it --- */

struct recording_view {
	struct life life;
	uint64_t recording, voicemail;
};

/* "CONTACT MOTIVE", or "voicemail CONTACT" of one in her hands. */
static int
recording_open(struct view *view, const char *argument, struct err *err)
{
	struct recording_view *state = view->state;
	unsigned int motive = 0;
	uint64_t contact = 0;

	if (sscanf(argument, "voicemail %" SCNu64, &contact) == 1) {
		state->voicemail = contact;
		deck_open_voicemail(view->stage, contact);
		return 0;
	}
	if (sscanf(argument, "%" SCNu64 " %u", &contact, &motive) != 2)
		return err_set(err, "%s", _("Choose a contact to hear."));
	state->recording = deck_find(view->model, contact);
	if (state->recording == 0)
		return err_set(err, "%s", _("There is no recording of it."));
	deck_open(view->stage, state->recording, (enum motive)motive);
	life_ask(&state->life, view->stage, contact, false);
	return 0;
}

static void
recording_close(struct view *view)
{
	const struct recording_view *state = view->state;

	deck_close(view->model, state->recording);
}

static enum next
recording_tick(struct view *view)
{
	deck_tick(view->model);
	return NEXT_STAY;
}

static void
recording_draw(struct view *view, struct canvas *canvas, struct box box)
{
	struct recording_view *state = view->state;

	if (view->model->deck.recording != state->recording ||
	    view->model->deck.voicemail != state->voicemail) {
		canvas_text(canvas, box.y, box.x, box.width, STYLE_FAINT,
		    state->voicemail != 0 ? _("It is not yours any more.")
					  : _("The recording was erased."));
		return;
	}
	deck_draw(view->model, canvas, box);
	box.y += DECK_ROWS;
	box.height -= DECK_ROWS;
	if (box.height < 2 || state->voicemail != 0)
		return;
	canvas_rule(canvas, box.y++, box.x, box.width,
	    _("The contact (PgUp PgDn)"));
	box.height--;
	life_draw(&state->life, view->model, canvas, box);
}

static bool
recording_can(const struct view *view, enum action action)
{
	switch ((int)action) {
	case ACTION_PLAY:
	case ACTION_REWIND:
	case ACTION_FORWARD:
	case ACTION_SLOWER:
	case ACTION_FASTER:
		return deck_can(view->model, action);
	default:
		return true;
	}
}

static enum next
recording_act(struct view *view, enum action action)
{
	struct recording_view *state = view->state;
	struct life *life = &state->life;
	long steps = steps_of(action, life->rows);

	if (steps != 0) {
		life->skip = steps_go(life->skip, steps, LINES_MAX);
		return NEXT_STAY;
	}
	if (action == ACTION_BACK)
		return NEXT_CLOSE;
	return deck_act(view->stage, action) ? NEXT_STAY : NEXT_PASS;
}

static void
recording_reply(struct view *view, uint64_t asked, const struct msg *msg)
{
	struct recording_view *state = view->state;

	life_reply(&state->life, asked, msg);
}

const struct screen screen_recording = {
    .name = "recording",
    .title = N_("Recording"),
    .where = ON_PLAYER,
    .needs = NEEDS_SESSION,
    .roles = BY_QUALITY | BY_SUPERVISOR | BY_MANAGER | BY_ADVISOR,
    .argument = true,
    .size = sizeof(struct recording_view),
    .open = recording_open,
    .close = recording_close,
    .tick = recording_tick,
    .draw = recording_draw,
    .act = recording_act,
    .can = recording_can,
    .reply = recording_reply,
};
