/* menu.c - a caller before any queue: notice, menus, closed hours. */
#include "src/live/open.h"
#include "src/core/menu.h"

#include "src/core/callback.h"
#include "src/core/contact.h"
#include "src/core/limits.h"

static const struct msg_contact_row *
row_of(const struct core *core, uint64_t contact)
{
	return &live_contact(core->live, contact)->row;
}

/* The step he is at, to be changed into the next one. */
static struct fact
here(const struct core *core, uint64_t contact)
{
	const struct msg_contact_row *row = row_of(core, contact);
	struct fact fact = {.id = MSG_CALL_STEP};

	fact.call_step.contact = contact;
	fact.call_step.line = row->line;
	fact.call_step.menu = row->menu;
	fact.call_step.turn = row->turn;
	fact.call_step.language = row->language;
	return fact;
}

static void
go(struct core *core, struct fact *fact, enum call_step step, int64_t ms)
{
	fact->call_step.step = step;
	fact->call_step.until = core->now + ms;
	core_emit(core, *fact);
}

static void
hear(struct core *core, uint64_t contact, enum call_step step)
{
	struct fact fact = here(core, contact);

	go(core, &fact, step, HEARING_MS);
}

/* --- into a queue, or not --- */

/* A closed queue is told before the caller is let go. */
static void
to_queue(struct core *core, uint64_t contact, uint64_t id, uint64_t subject)
{
	const struct queue *queue = live_queue(core->live, id);
	struct fact fact;

	if (queue == NULL) {
		hear(core, contact, STEP_GOODBYE);
		return;
	}
	if (queue->opening.open) {
		contact_enter(core, contact, id, subject, ENTRY_NEW, core->now);
		return;
	}
	fact = here(core, contact);
	fact.call_step.queue = id;
	go(core, &fact, STEP_CLOSED, HEARING_MS);
}

static const struct phone_line *
line_of(const struct core *core, uint64_t contact)
{
	return live_line(core->live, row_of(core, contact)->line);
}

/* He may leave a message where somebody reads it and a disk can hold it. */
static bool
ask_message(struct core *core, uint64_t contact)
{
	const struct phone_line *line = line_of(core, contact);
	struct fact fact = here(core, contact);

	if (line == NULL || line->set.voicemail == 0 ||
	    core->live->room.voicemails)
		return false;
	go(core, &fact, STEP_VOICEMAIL, MESSAGE_MS);
	return true;
}

static void
after_callback(struct core *core, uint64_t contact)
{
	if (!ask_message(core, contact))
		contact_leave(core, contact, CONTACT_CLOSED_HOURS);
}

/* What was closed was heard: he may be called back. */
static void
after_closed(struct core *core, uint64_t contact)
{
	if (callback_closed_queue(core, live_contact(core->live, contact)) != 0)
		hear(core, contact, STEP_CALLBACK);
	else
		after_callback(core, contact);
}

/* Then a key is waited for: turn tells the two apart. */
static void
wait_for_callback(struct core *core, uint64_t contact)
{
	struct fact fact = here(core, contact);

	if (fact.call_step.turn != 0) {
		after_callback(core, contact);
		return;
	}
	fact.call_step.turn = 1;
	go(core, &fact, STEP_CALLBACK, CALLBACK_KEY_MS);
}

/* --- the menu --- */

static void
enter_menu(struct core *core, uint64_t contact, uint64_t menu)
{
	struct fact fact = here(core, contact);

	if (live_menu(core->live, menu) == NULL) {
		hear(core, contact, STEP_GOODBYE);
		return;
	}
	fact.call_step.menu = menu;
	fact.call_step.turn = 1;
	go(core, &fact, STEP_MENU, HEARING_MS);
}

/* Nothing was chosen, or what is not there. */
static void
choose_nothing(struct core *core, uint64_t contact)
{
	const struct msg_contact_row *row = row_of(core, contact);
	const struct menu *menu = live_menu(core->live, row->menu);

	if (menu != NULL && menu->set.queue != 0)
		to_queue(core, contact, menu->set.queue, 0);
	else
		hear(core, contact, STEP_GOODBYE);
}

/* Say it again, if that may be; key is 0 or what was pressed, plus 1. */
static void
again(struct core *core, uint64_t contact, uint64_t key)
{
	const struct msg_contact_row *row = row_of(core, contact);
	const struct menu *menu = live_menu(core->live, row->menu);
	struct fact fact = here(core, contact);

	if (menu == NULL || row->turn > menu->set.repeats) {
		choose_nothing(core, contact);
		return;
	}
	fact.call_step.turn++;
	fact.call_step.key = key;
	go(core, &fact, STEP_MENU, HEARING_MS);
}

static void
wait_for_key(struct core *core, uint64_t contact)
{
	const struct menu *menu =
	    live_menu(core->live, row_of(core, contact)->menu);
	struct fact fact = here(core, contact);

	if (menu == NULL)
		hear(core, contact, STEP_GOODBYE);
	else
		go(core, &fact, STEP_CHOICE,
		    (int64_t)menu->set.timeout_s * 1000);
}

/* Past the notice, or without one. */
static void
go_on(struct core *core, uint64_t contact)
{
	const struct phone_line *line = line_of(core, contact);

	if (line == NULL)
		hear(core, contact, STEP_GOODBYE);
	else if (line->set.menu != 0)
		enter_menu(core, contact, line->set.menu);
	else
		to_queue(core, contact, line->set.queue, 0);
}

void
menu_begin(struct core *core, uint64_t contact, const struct phone_line *line)
{
	const struct hours *hours = live_hours(core->live, line->set.hours);
	struct fact fact = here(core, contact);
	enum call_step step = 0;
	int64_t until;

	fact.call_step.line = line->set.line;
	fact.call_step.language =
	    line->set.language != 0 ? line->set.language : LANGUAGE_FR;
	if (hours != NULL && !hours_open(hours, core->now, &until))
		step = STEP_CLOSED;
	else if (line->set.objection[0] != '\0')
		step = STEP_NOTICE;
	if (step != 0) {
		go(core, &fact, step, HEARING_MS);
		return;
	}
	if (line->set.menu == 0) {
		go(core, &fact, 0, 0);
		to_queue(core, contact, line->set.queue, 0);
		return;
	}
	fact.call_step.menu = line->set.menu;
	fact.call_step.turn = 1;
	go(core, &fact, STEP_MENU, HEARING_MS);
}

/* --- keys --- */

/* The call goes on at the emergency service; here it is over. */
static void
to_emergency(struct core *core, uint64_t contact)
{
	hear(core, contact, STEP_EMERGENCY);
	contact_leave(core, contact, CONTACT_OVERFLOWED);
}

static void
speak(struct core *core, uint64_t contact, enum language language)
{
	struct fact fact = here(core, contact);

	fact.call_step.language = language;
	go(core, &fact, STEP_MENU, HEARING_MS);
}

static void
choose(struct core *core, uint64_t contact, uint64_t key)
{
	const struct msg_contact_row *row = row_of(core, contact);
	const struct menu *menu = live_menu(core->live, row->menu);
	const struct msg_menu_key_set *set =
	    menu == NULL ? NULL : &menu->keys[key];

	switch (set == NULL ? 0 : set->act) {
	case KEY_QUEUE:
		to_queue(core, contact, set->queue, set->subject);
		break;
	case KEY_MENU:
		enter_menu(core, contact, set->to);
		break;
	case KEY_EMERGENCY:
		to_emergency(core, contact);
		break;
	case KEY_LANGUAGE:
		speak(core, contact, set->language);
		break;
	case KEY_TOP:
		go_on(core, contact);
		break;
	case KEY_VOICEMAIL:
		if (!ask_message(core, contact))
			again(core, contact, key + 1);
		break;
	case KEY_CANCEL:
		if (callback_cancel(core, row->again))
			hear(core, contact, STEP_CANCELLED);
		else
			again(core, contact, key + 1);
		break;
	case KEY_REPEAT:
		again(core, contact, 0);
		break;
	default:
		again(core, contact, key + 1);
		break;
	}
}

static void
object(struct core *core, uint64_t contact, uint64_t key)
{
	static const char keys[] = "0123456789*#";
	const struct phone_line *line = line_of(core, contact);

	/* Whoever presses anything else hears the notice to its end. */
	if (line == NULL || line->set.objection[0] != keys[key])
		return;
	EMIT(core, CONTACT_OBJECTED, contact_objected, .contact = contact,
	    .objection = OBJECTION_CALLER);
	go_on(core, contact);
}

static void
answer_callback(struct core *core, uint64_t contact, uint64_t key)
{
	if (key == CALLBACK_KEY &&
	    callback_closed_queue(core, live_contact(core->live, contact)) != 0)
		callback_closed(core, contact);
	else
		after_callback(core, contact);
}

/* The contact when a caller is in front of a queue still. */
static const struct msg_contact_row *
find(const struct core *core, uint64_t id, struct refused *refused)
{
	const struct contact *contact = live_contact(core->live, id);

	if (contact == NULL)
		core_refuse(refused, REFUSAL_UNKNOWN, "no such contact");
	else if (contact->row.state != CONTACT_MENU || contact->row.step == 0)
		core_refuse(refused, REFUSAL_STATE,
		    "the contact has left the menu");
	else
		return &contact->row;
	return NULL;
}

int
menu_key(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct msg_key *key = &command->key;
	const struct contact *contact = live_contact(core->live, key->contact);
	const struct msg_contact_row *row;

	(void)actor;
	if (contact != NULL && contact->row.state == CONTACT_WAITING)
		return callback_ask(core, contact, key->key, refused);
	row = find(core, key->contact, refused);
	if (row == NULL)
		return -1;
	*done = key->contact;
	if (row->step == STEP_NOTICE)
		object(core, key->contact, key->key);
	else if (row->step == STEP_MENU || row->step == STEP_CHOICE)
		choose(core, key->contact, key->key);
	else if (row->step == STEP_CALLBACK)
		answer_callback(core, key->contact, key->key);
	else if (row->step == STEP_VOICEMAIL)
		contact_leave(core, key->contact, CONTACT_VOICEMAIL);
	return 0;
}

/* --- heard, or over --- */

static void
heard(struct core *core, uint64_t contact)
{
	switch (row_of(core, contact)->step) {
	case STEP_NOTICE:
	case STEP_CANCELLED:
		go_on(core, contact);
		break;
	case STEP_MENU:
		wait_for_key(core, contact);
		break;
	case STEP_CLOSED:
		after_closed(core, contact);
		break;
	case STEP_CALLBACK:
		wait_for_callback(core, contact);
		break;
	case STEP_GOODBYE:
		contact_leave(core, contact, CONTACT_FAILED);
		break;
	default:
		break;
	}
}

int
menu_played(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct msg_contact_row *row =
	    find(core, command->played.contact, refused);

	(void)actor;
	if (row == NULL)
		return -1;
	*done = command->played.contact;
	heard(core, command->played.contact);
	return 0;
}

/* He stayed as long as one may: where nothing chosen leads, if anywhere. */
static void
give_up(struct core *core, uint64_t contact)
{
	const struct menu *menu =
	    live_menu(core->live, row_of(core, contact)->menu);
	const struct queue *queue =
	    menu == NULL ? NULL : live_queue(core->live, menu->set.queue);

	if (queue != NULL && queue->opening.open)
		contact_enter(core, contact, menu->set.queue, 0, ENTRY_NEW,
		    core->now);
	else
		contact_leave(core, contact, CONTACT_FAILED);
}

void
menu_expire(struct core *core, uint64_t contact)
{
	const struct msg_contact_row *row = row_of(core, contact);

	if (row->step == STEP_VOICEMAIL)
		contact_leave(core, contact, CONTACT_VOICEMAIL);
	else if (row->arrived + limit_menu_ms(core->live) <= core->now)
		give_up(core, contact);
	else if (row->step == STEP_MENU || row->step == STEP_CHOICE)
		again(core, contact, 0);
	else if (row->step == 0)
		contact_leave(core, contact, CONTACT_FAILED);
	else
		heard(core, contact);
}
