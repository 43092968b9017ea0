/* desk.c - where an advisor works. */
/*
 * Who looks: an advisor, all day.  In one second: her state and what comes
 * next, who waits for her skills and whether too long, how long who calls now
 * would wait, her contacts with their timers, and the card of the one she is
 * with.  With one key: take the offer, hold, end, wrap up, write the note,
 * pause.
 */
#include "ui/screens/desk.h"

#include <stdio.h>

#include "src/live/contact.h"
#include "src/live/recording.h"
#include "ui/draw/keys.h"
#include "ui/draw/language.h"
#include "ui/draw/lines.h"
#include "ui/panes/mine.h"
#include "ui/panes/promises.h"
#include "ui/panes/waiting.h"
#include "ui/screens/carry.h"
#include "ui/screens/mask.h"
#include "ui/steps.h"
#include "ui/voicemail.h"

static const struct contact *
current_contact(const struct view *view)
{
	const struct desk *desk = view->state;
	const struct user *user = model_user(view->model);
	const struct contact *contact;

	if (user == NULL)
		return NULL;
	TAILQ_FOREACH(contact, &user->contacts, of_user)
		if (contact->row.contact == desk->current)
			return contact;
	return NULL;
}

static void
turn_to(struct view *view, const struct contact *contact)
{
	struct desk *desk = view->state;
	uint64_t id = contact != NULL ? contact->row.contact : 0;
	bool hers = contact != NULL && contact->row.state != CONTACT_OFFERED;

	if (id != desk->current) {
		desk->current = id;
		desk->skip = 0;
		desk->writing = false;
	}
	/* A contact that is only offered has no note yet. */
	note_open(&desk->note, view->stage, hers ? contact : NULL);
}

/* The one she is with; else the first she handles; else the offer. */
static const struct contact *
best_contact(const struct view *view)
{
	const struct contact *contact = current_contact(view), *other;
	const struct user *user = model_user(view->model);

	if (contact != NULL && contact->row.state != CONTACT_OFFERED)
		return contact;
	TAILQ_FOREACH(other, &user->contacts, of_user)
		if (other->row.state != CONTACT_OFFERED)
			return other;
	return contact != NULL ? contact : TAILQ_FIRST(&user->contacts);
}

/* --- cards --- */

static void
card_ask(struct view *view, const struct contact *contact)
{
	struct card *card =
	    card_make(&view->model->cards, contact->row.contact);
	bool offered = contact->row.state == CONTACT_OFFERED;
	struct msg msg = {.id = MSG_CARD};

	/* Refused while it was only offered, it may be seen once taken. */
	if (card->refused[0] != '\0' && card->early && !offered)
		card->refused[0] = '\0';
	if (card->complete || card->asked != 0 || card->refused[0] != '\0')
		return;
	msg.card.contact = contact->row.contact;
	card->early = offered;
	card->asked = stage_send(view->stage, &msg);
}

static void
cards_ask(struct view *view, const struct user *user)
{
	const struct contact *contact;
	struct card *card, *next;

	if (view->model->state != CLIENT_CURRENT)
		return;
	TAILQ_FOREACH(contact, &user->contacts, of_user)
		card_ask(view, contact);
	for (card = view->model->cards; card != NULL; card = next) {
		next = card->hh.next;
		contact = live_contact(view->model->live, card->contact);
		if (!card->kept &&
		    (contact == NULL || contact->row.user != user->set.user))
			card_free(&view->model->cards, card);
	}
}

/* The call that she is in; 0: none. */
static uint64_t
call_in_hand(const struct view *view)
{
	const struct contact *contact = current_contact(view);

	return contact != NULL && channel_is_spoken(contact->row.channel) &&
		(contact->row.state == CONTACT_TALK ||
		    contact->row.state == CONTACT_HOLD)
	    ? contact->row.contact
	    : 0;
}

static enum next
desk_tick(struct view *view)
{
	struct desk *desk = view->state;
	const struct user *user = model_user(view->model);
	const struct contact *contact;

	if (user == NULL || !view->model->folded)
		return NEXT_STAY;
	turn_to(view, best_contact(view));
	cards_ask(view, user);
	note_keep(&desk->note, view->stage);
	scripts_watch(&desk->scripts, view->stage, call_in_hand(view));
	who_watch(&desk->who, view, current_contact(view), desk->writing);
	contact = live_contact(view->model->live, desk->ended);
	if (contact == NULL || contact->row.state == CONTACT_WRAPUP) {
		if (contact != NULL && contact->row.user == user->set.user) {
			note_save(&desk->note, view->stage);
			stage_open_on(view->stage, &screen_wrapup, desk->ended);
		}
		desk->ended = 0;
	}
	return NEXT_STAY;
}

/* --- keys and actions --- */

static enum next
desk_key(struct view *view, int key)
{
	struct desk *desk = view->state;

	if (!desk->writing)
		return NEXT_PASS;
	if (key == KEYS_PASTE_BEGIN || key == KEYS_PASTE_END) {
		note_paste(&desk->note, key == KEYS_PASTE_BEGIN);
		return NEXT_STAY;
	}
	if (key == KEYS_ESCAPE) {
		desk->writing = false;
		return NEXT_STAY;
	}
	return note_key(&desk->note, view->stage, key) ? NEXT_STAY : NEXT_PASS;
}

static bool
desk_can(const struct view *view, enum action action)
{
	const struct desk *desk = view->state;
	const struct user *user = model_user(view->model);
	const struct contact *contact = current_contact(view);
	enum contact_state state = contact != NULL ? contact->row.state : 0;
	bool handled = state == CONTACT_TALK || state == CONTACT_HOLD;
	bool spoken =
	    contact != NULL && channel_is_spoken(contact->row.channel);

	switch ((int)action) {
	case ACTION_AVAILABLE:
		return user != NULL &&
		    (user->row.next != 0 ||
			user->row.state != ADVISOR_AVAILABLE);
	case ACTION_PAUSE:
		return user != NULL && user->row.state != ADVISOR_PAUSE;
	case ACTION_HOLD:
		return handled && spoken && contact->row.consult == 0;
	case ACTION_OBJECT:
	case ACTION_CONSULT:
	case ACTION_EMERGENCY:
	case ACTION_MUTE:
	case ACTION_TONES:
		return handled && spoken;
	case ACTION_INCIDENT:
		return handled || state == CONTACT_WRAPUP;
	case ACTION_RECORD:
		return handled && spoken &&
		    record_can(view->model, contact->row.contact);
	case ACTION_MASK:
		return handled && spoken &&
		    recording_at(view->model->live, contact->row.contact) !=
		    NULL;
	case ACTION_END:
	case ACTION_TRANSFER:
		return handled;
	case ACTION_WRAPUP:
		return state == CONTACT_WRAPUP || state == CONTACT_ASIDE ||
		    (handled && !spoken);
	case ACTION_DOUBT:
		if (!who_may_doubt(view->model, desk->current))
			return false;
		/* fall through */
	case ACTION_IDENTITY:
	case ACTION_NEW_REQUEST:
	case ACTION_COMPLAIN:
	case ACTION_NOTE:
		return handled || state == CONTACT_WRAPUP ||
		    state == CONTACT_ASIDE;
	case ACTION_SCRIPT:
		return desk->scripts.contact != 0 && desk->scripts.n > 0;
	case ACTION_TICK:
		return scripts_box(&desk->scripts, view->model,
			   scripts_shown(&desk->scripts, view->model)) != 0;
	case ACTION_UNTICK:
		return scripts_ticked(&desk->scripts, view->model,
			   scripts_shown(&desk->scripts, view->model)) != 0;
	case ACTION_SAVE:
		return note_is_unsaved(&desk->note);
	case ACTION_UNDO:
	case ACTION_REDO:
		return desk->writing;
	case ACTION_UNSENT:
		return view->stage->unsent > 0;
	case ACTION_VOICEMAIL:
		return voicemail_can(contact);
	case ACTION_NEXT:
		return user != NULL && user->n_contacts > 1;
	default:
		return true;
	}
}

static void
next_contact(struct view *view)
{
	const struct user *user = model_user(view->model);
	const struct contact *contact = current_contact(view);

	if (contact != NULL)
		contact = TAILQ_NEXT(contact, of_user);
	if (contact == NULL)
		contact = TAILQ_FIRST(&user->contacts);
	turn_to(view, contact);
}

/* A command that names nothing but the current contact. */
static void
send_about(struct view *view, enum msg_id id)
{
	const struct desk *desk = view->state;
	struct msg msg = {.id = id};

	switch ((int)id) {
	case MSG_HOLD:
		msg.hold.contact = desk->current;
		break;
	case MSG_UNHOLD:
		msg.unhold.contact = desk->current;
		break;
	case MSG_END:
		msg.end.contact = desk->current;
		break;
	case MSG_MUTE:
		msg.mute.contact = desk->current;
		msg.mute.on = !current_contact(view)->row.muted;
		break;
	}
	stage_send(view->stage, &msg);
}

static void
be_available(struct view *view)
{
	struct msg msg = {.id = MSG_BE};

	msg.be.state = ADVISOR_AVAILABLE;
	stage_send(view->stage, &msg);
}

static void
open_on_current(struct view *view, const struct screen *screen)
{
	const struct desk *desk = view->state;

	stage_open_on(view->stage, screen, desk->current);
}

static enum next
act_on_script(struct view *view, enum action action)
{
	struct desk *desk = view->state;

	switch ((int)action) {
	case ACTION_SCRIPT:
		scripts_turn(&desk->scripts, view->model);
		return NEXT_STAY;
	case ACTION_TICK:
	case ACTION_UNTICK:
		scripts_tick(&desk->scripts, view->stage,
		    action == ACTION_TICK);
		return NEXT_STAY;
	default:
		return NEXT_PASS;
	}
}

/* What is done in a call besides talking. */
static enum next
act_in_call(struct view *view, enum action action)
{
	const struct desk *desk = view->state;
	char argument[40];

	switch ((int)action) {
	case ACTION_CONSULT:
		open_on_current(view, &screen_consult);
		return NEXT_STAY;
	case ACTION_EMERGENCY:
		stage_open(view->stage, &screen_emergency, "");
		return NEXT_STAY;
	case ACTION_MUTE:
		send_about(view, MSG_MUTE);
		return NEXT_STAY;
	case ACTION_TONES:
		snprintf(argument, sizeof argument, "tones %llu",
		    (unsigned long long)desk->current);
		stage_open(view->stage, &screen_number, argument);
		return NEXT_STAY;
	default:
		return act_on_script(view, action);
	}
}

static enum next
act_on_contact(struct view *view, enum action action)
{
	struct desk *desk = view->state;

	switch ((int)action) {
	case ACTION_HOLD:
		send_about(view,
		    current_contact(view)->row.state == CONTACT_HOLD
			? MSG_UNHOLD
			: MSG_HOLD);
		return NEXT_STAY;
	case ACTION_END:
		desk->ended = desk->current;
		send_about(view, MSG_END);
		return NEXT_STAY;
	case ACTION_WRAPUP:
		note_save(&desk->note, view->stage);
		open_on_current(view, &screen_wrapup);
		return NEXT_STAY;
	case ACTION_TRANSFER:
		note_save(&desk->note, view->stage);
		open_on_current(view, &screen_transfer);
		return NEXT_STAY;
	case ACTION_OBJECT:
		stage_open(view->stage, &screen_object, "");
		return NEXT_STAY;
	case ACTION_NEW_REQUEST:
		carry_open(view, &screen_amend, desk->current, "need");
		return NEXT_STAY;
	case ACTION_COMPLAIN:
		carry_open(view, &screen_amend, desk->current, "complaint");
		return NEXT_STAY;
	case ACTION_INCIDENT:
		open_on_current(view, &screen_incident);
		return NEXT_STAY;
	case ACTION_RECORD:
		record_toggle(view, desk->current);
		return NEXT_STAY;
	case ACTION_MASK:
		mask_toggle(view, desk->current);
		return NEXT_STAY;
	case ACTION_IDENTITY:
		who_open(view, desk->current);
		return NEXT_STAY;
	case ACTION_DOUBT:
		who_doubt(view, desk->current);
		return NEXT_STAY;
	case ACTION_NEXT:
		next_contact(view);
		return NEXT_STAY;
	case ACTION_NOTE:
		desk->writing = true;
		return NEXT_STAY;
	case ACTION_VOICEMAIL:
		voicemail_hear(view, current_contact(view));
		return NEXT_STAY;
	case ACTION_LETTERS:
		if (current_contact(view) == NULL ||
		    channel_is_spoken(current_contact(view)->row.channel))
			return NEXT_PASS;
		open_on_current(view, &screen_letter);
		return NEXT_STAY;
	case ACTION_SAVE:
		note_save(&desk->note, view->stage);
		return NEXT_STAY;
	case ACTION_UNDO:
	case ACTION_REDO:
		note_undo(&desk->note, view->stage, action == ACTION_REDO);
		return NEXT_STAY;
	default:
		return act_in_call(view, action);
	}
}

static enum next
desk_act(struct view *view, enum action action)
{
	struct desk *desk = view->state;

	switch ((int)action) {
	case ACTION_AVAILABLE:
		be_available(view);
		return NEXT_STAY;
	case ACTION_PAUSE:
		stage_open(view->stage, &screen_pause, NULL);
		return NEXT_STAY;
	case ACTION_PAGE_UP:
	case ACTION_PAGE_DOWN: /* of the card */
		desk->skip =
		    steps_go(desk->skip, steps_of(action, 11), LINES_MAX);
		return NEXT_STAY;
	default:
		return act_on_contact(view, action);
	}
}

static void
desk_reply(struct view *view, uint64_t asked, const struct msg *msg)
{
	struct desk *desk = view->state;

	if (!scripts_take(&desk->scripts, view->model, asked, msg))
		note_reply(&desk->note, view->stage, asked, msg);
}

static void
desk_close(struct view *view)
{
	struct desk *desk = view->state;

	note_close(&desk->note, view->stage);
	scripts_done(&desk->scripts);
}

static bool
desk_writes(const struct view *view)
{
	return ((const struct desk *)view->state)->writing;
}

static const struct column *const columns[] = {
    waiting_columns, mine_columns, promises_columns, NULL};
static const size_t column_counts[] = {
    WAITING_COLUMNS, MINE_COLUMNS, PROMISES_COLUMNS};

const struct screen screen_desk = {
    .name = "desk",
    .title = N_("Desk"),
    .where = ON_DESK,
    .needs = NEEDS_SESSION,
    .roles = BY_ADVISOR | BY_SUPERVISOR,
    .size = sizeof(struct desk),
    .columns = columns,
    .column_counts = column_counts,
    .close = desk_close,
    .tick = desk_tick,
    .draw = desk_draw,
    .key = desk_key,
    .writes = desk_writes,
    .act = desk_act,
    .can = desk_can,
    .reply = desk_reply,
};
