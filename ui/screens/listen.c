/* listen.c - to listen to a call, to change how, and to object to it. */
/*
 * Who looks: a supervisor or evaluator before she listens to a colleague.  In
 * one second: that a motive is asked for, and whether the colleague will see
 * it.  With one key: the digit of the motive; once she listens, the mode or
 * the end.  And an advisor in a call: that she can say "off the record".
 */
#include <stdio.h>
#include <stdlib.h>

#include "src/live/floor.h"
#include "ui/draw/language.h"
#include "ui/floor.h"
#include "ui/listening.h"
#include "ui/panes/names.h"
#include "ui/screens/choice.h"

struct listen_view {
	struct picker picker; /* first, for choice_picker */
	uint64_t user;        /* whom to listen to; 0: it goes on */
	uint64_t listen;      /* the session that goes on */
	uint64_t asked;
};

/* --- while it goes on --- */

static void
add_modes(struct listen_view *state, const struct model *model,
    const struct listen *listen)
{
	int mode;

	state->listen = listen->set.listen;
	for (mode = LISTEN_SILENT; mode <= LISTEN_BARGE; mode++)
		if (listening_mode(model, listen, mode))
			picker_add(&state->picker, (uint64_t)mode, "",
			    _(word_label(&words_listen_mode, mode)), "");
	picker_add(&state->picker, 0, "", _("end the listening"), "");
}

static void
send_mode(struct view *view, uint64_t mode)
{
	const struct listen_view *state = view->state;
	struct msg msg = {.id = MSG_LISTEN_AS};

	msg.listen_as.listen = state->listen;
	msg.listen_as.mode = (enum listen_mode)mode;
	stage_send(view->stage, &msg);
}

/* --- before it --- */

static void
add_motives(struct listen_view *state, const struct model *model)
{
	const struct user *user = live_user(model->live, state->user);
	bool live = floor_rules(model->live)->listen_sign == SIGN_LIVE;
	int motive;

	for (motive = MOTIVE_TRAINING; motive <= MOTIVE_COACHING; motive++) {
		if (!listening_motive(user, motive))
			continue;
		picker_add(&state->picker, (uint64_t)motive, user->set.name,
		    _(word_label(&words_motive, motive)),
		    live ? _("shown live") : _("shown afterwards"));
	}
}

static int
listen_open(struct view *view, const char *argument, struct err *err)
{
	struct listen_view *state = view->state;
	const struct model *model = view->model;
	const struct listen *listen =
	    listen_by(model->live, model->session.user);

	state->user = strtoull(argument, NULL, 10);
	if (listen == NULL &&
	    !listening_call(live_user(model->live, state->user)))
		return err_set(err, "%s", _("No call is in hand there."));
	picker_init(&state->picker, true);
	if (listen != NULL)
		add_modes(state, model, listen);
	else
		add_motives(state, model);
	return 0;
}

static enum next
chosen(struct view *view, const struct picker_item *item)
{
	struct listen_view *state = view->state;
	struct msg msg = {.id = MSG_LISTEN};

	if (state->listen != 0) {
		send_mode(view, item->id);
		return NEXT_CLOSE;
	}
	msg.listen.user = state->user;
	msg.listen.motive = (enum motive)item->id;
	msg.listen.mode = LISTEN_SILENT;
	state->asked = stage_send(view->stage, &msg);
	return state->asked == 0 ? NEXT_CLOSE : NEXT_STAY;
}

static void
listen_draw(struct view *view, struct canvas *canvas, struct box box)
{
	const struct listen_view *state = view->state;

	choice_draw_as(view, canvas, box,
	    state->listen != 0 ? _("You listen: how, or the end?")
			       : _(view->screen->title));
}

static enum next
listen_key(struct view *view, int key)
{
	return choice_key(view, key, chosen);
}

/* What the rules forbid is no refusal: the fact says why (ui/model). */
static void
listen_reply(struct view *view, uint64_t asked, const struct msg *msg)
{
	struct listen_view *state = view->state;

	if (state->asked == 0 || asked != state->asked)
		return;
	state->asked = 0;
	state->user = 0;
	if (msg->id == MSG_DONE && msg->done.id != 0)
		model_notice(view->model, STYLE_GOOD,
		    listening_speaks(view->model)
			? _("You listen; %s changes how, or ends it.")
			: _("You listen; %s ends it."),
		    action_named(ACTION_LISTEN).text);
}

static enum next
listen_tick(struct view *view)
{
	const struct listen_view *state = view->state;

	return state->user == 0 && state->listen == 0 ? NEXT_CLOSE : NEXT_STAY;
}

const struct screen screen_listen = {
    .name = "listen",
    .title = N_("Listen: why?"),
    .where = ON_CHOICE,
    .needs = NEEDS_SESSION,
    .roles = BY_SUPERVISOR | BY_QUALITY | BY_MANAGER,
    .over = true,
    .argument = true,
    .picks = true,
    .size = sizeof(struct listen_view),
    .open = listen_open,
    .close = choice_close,
    .tick = listen_tick,
    .draw = listen_draw,
    .key = listen_key,
    .reply = listen_reply,
};

/* --- the advisor's word --- */

static int
object_open(struct view *view, const char *argument, struct err *err)
{
	int why;

	(void)argument;
	(void)err;
	picker_init(choice_picker(view), true);
	for (why = OBJECTION_CALLER; why <= OBJECTION_RECORD; why++)
		picker_add(choice_picker(view), (uint64_t)why, "",
		    _(word_label(&words_objection, why)), "");
	return 0;
}

static enum next
object_chosen(struct view *view, const struct picker_item *item)
{
	const struct user *user = model_user(view->model);
	const struct contact *contact =
	    user == NULL ? NULL : floor_contact(user);
	struct msg msg = {.id = MSG_OBJECT};

	if (contact == NULL)
		return NEXT_CLOSE;
	msg.object.contact = contact->row.contact;
	msg.object.objection = (enum objection)item->id;
	stage_send(view->stage, &msg);
	return NEXT_CLOSE;
}

static enum next
object_key(struct view *view, int key)
{
	return choice_key(view, key, object_chosen);
}

const struct screen screen_object = {
    .name = "object",
    .title = N_("Not to be listened to: why?"),
    .where = ON_CHOICE,
    .needs = NEEDS_SESSION,
    .roles = BY_ADVISOR | BY_SUPERVISOR,
    .over = true,
    .argument = true,
    .picks = true,
    .size = sizeof(struct picker),
    .open = object_open,
    .close = choice_close,
    .draw = choice_draw,
    .key = object_key,
};
