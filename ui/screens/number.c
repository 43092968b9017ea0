/* number.c - a number to dial, or keys to press, in a call. */
/*
 * Who looks: an advisor with a patient on the line.  In one second: what the
 * digits are for.  She types them and presses Enter; Esc leaves it.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "src/base/text.h"
#include "ui/draw/edit.h"
#include "ui/draw/keys.h"
#include "ui/draw/language.h"
#include "ui/draw/popup.h"
#include "ui/stage.h"
#include "ui/talk.h"

struct number_view {
	struct edit edit;
	enum msg_id command;
	uint64_t contact;
	bool wrong; /* what was typed cannot be dialled */
};

enum { NUMBER_HEIGHT = 6, NUMBER_WIDTH = 56, NUMBER_SIZE = 32 };

static const struct use {
	const char *word; /* the argument begins with it */
	enum msg_id command;
	const char *title, *hint, *digits;
} uses[] = {
    {"consult", MSG_CONSULT, N_("Consult which number?"),
	N_("the caller is held meanwhile · Enter dials · Esc: not"),
	"+0123456789*#"},
    {"give", MSG_GIVE, N_("Pass the call on to which number?"),
	N_("it leaves you at once · Enter dials · Esc: not"), "+0123456789*#"},
    {"tones", MSG_TONES, N_("Which keys?"),
	N_("0 to 9, * and # · Enter presses them · Esc: not"), "0123456789*#"},
};

static const struct use *
use_of(const struct number_view *state)
{
	const struct use *use = uses;

	while (use->command != state->command)
		use++;
	return use;
}

/* "WHAT CONTACT". */
static int
number_open(struct view *view, const char *argument, struct err *err)
{
	struct number_view *state = view->state;
	char word[16];
	size_t i;

	if (sscanf(argument, "%15s %" SCNu64, word, &state->contact) != 2)
		return err_set(err, "%s", _("No call is in hand."));
	for (i = 0; i < sizeof uses / sizeof uses[0]; i++)
		if (strcmp(uses[i].word, word) == 0)
			state->command = uses[i].command;
	edit_init(&state->edit, NUMBER_SIZE, false, false);
	return state->command != 0 ? 0 : err_set(err, "%s", argument);
}

static void
number_draw(struct view *view, struct canvas *canvas, struct box box)
{
	struct number_view *state = view->state;
	const struct use *use = use_of(state);
	struct box part =
	    popup_draw(canvas, NUMBER_HEIGHT, NUMBER_WIDTH, _(use->title));

	(void)box;
	canvas_text(canvas, part.y + part.height - 1, part.x, part.width,
	    state->wrong ? STYLE_LATE : STYLE_FAINT,
	    state->wrong ? _("Only digits can be dialled or pressed.")
			 : _(use->hint));
	part.y++;
	part.height = 1;
	edit_draw(&state->edit, canvas, part, true);
}

/* What is typed between the digits to read them better. */
static void
digits_of(const char *text, char *to, size_t size)
{
	size_t n = 0;

	for (; *text != '\0' && n + 1 < size; text++)
		if (strchr(" .-/()", *text) == NULL)
			to[n++] = *text;
	to[n] = '\0';
}

static enum next
send_it(struct view *view)
{
	struct number_view *state = view->state;
	struct msg msg = {.id = state->command};
	char digits[NUMBER_SIZE];

	digits_of(state->edit.text, digits, sizeof digits);
	if (digits[0] == '\0')
		return NEXT_STAY;
	if (digits[strspn(digits, use_of(state)->digits)] != '\0') {
		state->wrong = true;
		return NEXT_STAY;
	}
	if (state->command == MSG_CONSULT) {
		msg.consult.contact = state->contact;
		TEXT_SET(msg.consult.number, digits);
	} else if (state->command == MSG_GIVE) {
		msg.give.contact = state->contact;
		TEXT_SET(msg.give.number, digits);
	} else {
		msg.tones.contact = state->contact;
		TEXT_SET(msg.tones.keys, digits);
	}
	stage_send(view->stage, &msg);
	return NEXT_CLOSE;
}

static enum next
number_key(struct view *view, int key)
{
	struct number_view *state = view->state;

	if (key == KEYS_ENTER)
		return send_it(view);
	state->wrong = false;
	return edit_key(&state->edit, key) ? NEXT_STAY : NEXT_PASS;
}

static enum next
number_tick(struct view *view)
{
	return talk_in_hand(view->model) == NULL ? NEXT_CLOSE : NEXT_STAY;
}

const struct screen screen_number = {
    .name = "number",
    .title = N_("A number"),
    .where = ON_CHOICE,
    .needs = NEEDS_SESSION,
    .roles = BY_ADVISOR | BY_SUPERVISOR,
    .over = true,
    .argument = true,
    .size = sizeof(struct number_view),
    .open = number_open,
    .tick = number_tick,
    .draw = number_draw,
    .key = number_key,
};
