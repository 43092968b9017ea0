/* sign_in.c - who is there? */
/*
 * Who looks: anybody at the start of a shift.  In one second: which hub,
 * whether it is there, and why the last try failed.  With one key: Enter,
 * after name and password.
 */
#include <string.h>
#include <strings.h>

#include "src/base/text.h"
#include "ui/draw/form.h"
#include "ui/draw/popup.h"
#include "ui/draw/wrap.h"
#include "ui/draw/language.h"
#include "ui/stage.h"

enum { SIGN_IN_WIDTH = 60, SIGN_IN_HEIGHT = 13, USER = 0, PASSWORD = 1 };

/* Who types faster than the hub is found waits this long for it and no
 * longer: nobody is signed in behind her back. */
enum { PATIENCE_MS = 15000 };

struct sign_in {
	struct form form;
	bool trying;
	int64_t
	    until; /* it is sent if the hub is there before; 0: nothing is */
};

static int
sign_in_open(struct view *view, const char *argument, struct err *err)
{
	struct sign_in *sign_in = view->state;

	(void)err;
	form_init(&sign_in->form);
	form_add(&sign_in->form, N_("User"), 32, false);
	form_add(&sign_in->form, N_("Password"), 128, true);
	if (argument != NULL && argument[0] != '\0') {
		edit_set(&sign_in->form.lines[USER].edit, argument);
		sign_in->form.at = PASSWORD;
	}
	return 0;
}

/* The password does not stay in memory longer than it is needed. */
static void
sign_in_close(struct view *view)
{
	struct sign_in *sign_in = view->state;

	explicit_bzero(&sign_in->form, sizeof sign_in->form);
}

static void
hub_draw(const struct model *model, struct canvas *canvas, struct box box)
{
	enum style style = STYLE_NEAR;
	const char *words = _("looking for the hub…"), *why;

	switch (model->state) {
	case CLIENT_GREETED:
	case CLIENT_SIGNED_IN:
	case CLIENT_CURRENT:
		style = STYLE_GOOD;
		words = _("the hub is there");
		break;
	case CLIENT_STALE:
		style = STYLE_LATE;
		words = _("the hub is not heard any more");
		break;
	case CLIENT_REFUSED:
		style = STYLE_LATE;
		words = _("the hub refuses this console");
		break;
	default:
		break;
	}
	canvas_print(canvas, box.y, box.x, box.width, STYLE_LABEL, "%s %s",
	    _("Hub"), model->hub);
	/* A hub that is there has nothing to excuse; why it let nobody in is
	 * said below the form. */
	why = style != STYLE_GOOD ? model->state_text : "";
	canvas_print(canvas, box.y + 1, box.x, box.width, style, "● %s%s%s",
	    words, why[0] != '\0' ? _(": ") : "", why);
}

static void
sign_in_draw(struct view *view, struct canvas *canvas, struct box box)
{
	struct sign_in *sign_in = view->state;
	struct model *model = view->model;
	struct box inner = popup_draw(canvas, SIGN_IN_HEIGHT, SIGN_IN_WIDTH,
		       "Vigie"),
		   part = inner;

	(void)box;
	part.height = 3;
	hub_draw(model, canvas, part);
	part.y += 4;
	if (model->signing[0] != '\0') {
		canvas_print(canvas, part.y, part.x, part.width, STYLE_STRONG,
		    _("Signing in as %s…"), model->signing);
		return;
	}
	form_draw(&sign_in->form, canvas, part);
	part.y += 4;
	if (model->refused[0] != '\0')
		wrap_draw(canvas, part, STYLE_LATE, model->refused, 0);
	else if (sign_in->until != 0)
		canvas_text(canvas, part.y, part.x, part.width, STYLE_FAINT,
		    _("Signing in as soon as the hub answers…"));
	else if (sign_in->trying)
		canvas_text(canvas, part.y, part.x, part.width, STYLE_FAINT,
		    _("Signing in…"));
	else
		canvas_print(canvas, part.y, part.x, part.width, STYLE_FAINT,
		    _("Enter goes on, Tab changes the line, %s leaves."),
		    action_shown_named(ACTION_QUIT, true).text);
}

static void
send(struct view *view)
{
	struct sign_in *sign_in = view->state;
	const struct outbox *outbox = &view->stage->outbox;
	const char *user = sign_in->form.lines[USER].edit.text;
	struct edit *password = &sign_in->form.lines[PASSWORD].edit;

	sign_in->until = 0;
	sign_in->trying = true;
	outbox->login(outbox->ctx, user, password->text);
	explicit_bzero(password->text, sizeof password->text);
	edit_set(password, "");
}

static void
try_it(struct view *view)
{
	struct sign_in *sign_in = view->state;

	view->model->refused[0] = '\0';
	if (sign_in->form.lines[USER].edit.text[0] == '\0')
		sign_in->form.at = USER;
	else if (view->model->state == CLIENT_GREETED)
		send(view);
	else
		sign_in->until = view->model->now + PATIENCE_MS;
}

static enum next
sign_in_tick(struct view *view)
{
	struct sign_in *sign_in = view->state;
	struct model *model = view->model;

	if (sign_in->until == 0)
		return NEXT_STAY;
	if (model->state == CLIENT_GREETED) {
		send(view);
	} else if (model->state == CLIENT_REFUSED ||
	    model->now >= sign_in->until) {
		sign_in->until = 0;
		TEXT_SET(model->refused,
		    _("No hub answers; nothing was sent."));
	}
	return NEXT_STAY;
}

static enum next
sign_in_key(struct view *view, int key)
{
	struct sign_in *sign_in = view->state;

	if (view->model->signing[0] != '\0')
		return NEXT_PASS;
	switch (form_key(&sign_in->form, key)) {
	case FORM_COMPLETE:
		try_it(view);
		return NEXT_STAY;
	case FORM_CHANGED:
		sign_in->until = 0;
		return NEXT_STAY;
	default:
		return NEXT_PASS;
	}
}

static void
sign_in_reply(struct view *view, uint64_t asked, const struct msg *msg)
{
	struct sign_in *sign_in = view->state;

	(void)asked;
	if (msg->id != MSG_REFUSED)
		return;
	sign_in->trying = false;
	sign_in->form.at = PASSWORD;
}

static bool
sign_in_writes(const struct view *view)
{
	return view->model->signing[0] == '\0';
}

const struct screen screen_sign_in = {
    .name = "sign-in",
    .title = N_("Sign in"),
    .where = ON_SIGN_IN,
    .roles = 1, /* nobody */
    .size = sizeof(struct sign_in),
    .open = sign_in_open,
    .close = sign_in_close,
    .tick = sign_in_tick,
    .draw = sign_in_draw,
    .key = sign_in_key,
    .writes = sign_in_writes,
    .reply = sign_in_reply,
};
