/* day_lines.c - lines and menus of a day, and callers who press anything. */
#include <stdio.h>

#include "src/base/text.h"
#include "src/live/recall.h"
#include "tests/core/day.h"

enum { GATEWAY = DAY_ADVISORS + 1, MENUS = 3, LINES = 3 };

static struct fact *
add(struct day *day, enum msg_id id)
{
	struct fact *fact = &day->config[day->n_config++];

	*fact = (struct fact){.id = id};
	return fact;
}

static void
add_key(struct day *day, uint64_t menu, uint64_t key)
{
	struct msg_menu_key_set *set =
	    &add(day, MSG_MENU_KEY_SET)->menu_key_set;

	set->menu = menu;
	set->key = key;
	set->act = (enum key_act)(1 + day_below(day, 8));
	/* Only downwards, or it would be a round. */
	if (set->act == KEY_MENU && menu == MENUS)
		set->act = KEY_QUEUE;
	if (set->act == KEY_QUEUE) {
		set->queue = 1 + day_below(day, DAY_QUEUES);
		set->subject = day_below(day, 3);
	}
	if (set->act == KEY_MENU)
		set->to = menu + 1;
	if (set->act == KEY_LANGUAGE)
		set->language = (enum language)(1 + day_below(day, 2));
}

void
day_lines(struct day *day)
{
	static const char *const called[LINES] = {"", "+33100000001", "2"};
	struct msg_menu_set *menu;
	struct msg_line_set *line;
	uint64_t i, key;

	for (i = 1; i <= MENUS; i++) {
		menu = &add(day, MSG_MENU_SET)->menu_set;
		menu->menu = i;
		snprintf(menu->name, sizeof menu->name, "menu%d", (int)i);
		menu->timeout_s = 1 + day_below(day, 10);
		menu->repeats = day_below(day, 3);
		menu->queue = day_below(day, DAY_QUEUES + 1);
	}
	for (i = 1; i <= MENUS; i++)
		for (key = day_below(day, 2); key < 5; key++)
			add_key(day, i, key);
	for (i = 1; i <= LINES; i++) {
		line = &add(day, MSG_LINE_SET)->line_set;
		line->line = i;
		snprintf(line->name, sizeof line->name, "line%d", (int)i);
		TEXT_SET(line->called, called[i - 1]);
		line->menu = i < LINES ? 1 + day_below(day, MENUS) : 0;
		line->queue = i < LINES ? 0 : 1 + day_below(day, DAY_QUEUES);
		line->hours = day_below(day, 2);
		TEXT_SET(line->objection, day_chance(day, 2) ? "9" : "");
		line->language = (enum language)(1 + day_below(day, 2));
		line->voicemail =
		    day_chance(day, 2) ? 1 + day_below(day, DAY_QUEUES) : 0;
		line->callback =
		    day_chance(day, 2) ? 1 + day_below(day, DAY_QUEUES) : 0;
		TEXT_SET(line->emergency, "15");
	}
}

/* A caller who hears something, from the first on; 0: there is none. */
static uint64_t
some_caller(const struct day *day)
{
	const struct contact *contact;

	HASH_EACH(contact, day->live->contacts)
		if (contact->row.step != 0)
			return contact->row.contact;
	return 0;
}

/* Who waits asks to be called back, and is reached or not. */
static void
call_back(struct day *day)
{
	struct msg command = {.id = MSG_KEY};
	const struct contact *contact;

	HASH_EACH(contact, day->live->contacts) {
		if ((contact->row.asked ||
			contact->row.channel == CHANNEL_OUTBOUND) &&
		    contact->row.call != 0) {
			command.id = MSG_DIALLED;
			command.dialled.contact = contact->row.contact;
			command.dialled.why = (enum dial_end)day_below(day, 5);
			break;
		}
		if (contact->row.state == CONTACT_WAITING &&
		    contact->row.channel == CHANNEL_CALL) {
			command.key.contact = contact->row.contact;
			command.key.key = 1;
		}
	}
	day_command(day, GATEWAY, &command);
}

/* An advisor in a call; 0: none. */
static uint64_t
some_talk(const struct day *day, uint64_t *user)
{
	const struct contact *contact;

	HASH_EACH(contact, day->live->contacts)
		if (contact->row.state == CONTACT_TALK ||
		    contact->row.state == CONTACT_HOLD) {
			*user = contact->row.user;
			return contact->row.contact;
		}
	return 0;
}

/* An advisor consults, gives away, mutes herself, presses keys. */
static void
talk_on(struct day *day)
{
	uint64_t user = 1, id = some_talk(day, &user);
	const struct contact *contact = live_contact(day->live, id);
	struct msg command = {0};

	command.id = MSG_MUTE;
	command.mute.contact = id;
	command.mute.on = day_chance(day, 2);
	if (contact != NULL && contact->row.consult == CONSULT_ASKED &&
	    contact->row.consults != 0 && day_chance(day, 3)) {
		command.id = day_chance(day, 2) ? MSG_ACCEPT : MSG_REFUSE;
		command.accept.contact = id;
		day_command(day, contact->row.consults, &command);
		return;
	}
	if (contact != NULL && contact->row.consult != 0) {
		command.id =
		    day_chance(day, 2) ? MSG_CONSULTED : MSG_CONSULT_STEP;
		command.consult_step.step =
		    (enum consult)(1 + day_below(day, 7));
		day_command(day,
		    command.id == MSG_CONSULTED ? (uint64_t)GATEWAY : user,
		    &command);
		return;
	}
	switch (day_below(day, 6)) {
	case 0:
		command.id = MSG_GIVE;
		command.give.user = day_below(day, DAY_ADVISORS + 1);
		command.give.emergency = day_chance(day, 2);
		break;
	case 1:
		command.id = MSG_TONES;
		TEXT_SET(command.tones.keys, "12#");
		break;
	case 2:
		break;
	default:
		command.id = MSG_CONSULT;
		command.consult.user = day_below(day, DAY_ADVISORS + 1);
		TEXT_SET(command.consult.number, "15");
	}
	day_command(day, user, &command);
}

/* Some advisor makes an abandoned call good, or takes it off, or calls a
 * number. */
static void
call_out(struct day *day)
{
	struct msg command = {.id = MSG_CALL_OUT};
	const struct recall *recall = day->live->recalls;
	uint64_t user = 1 + day_below(day, DAY_ADVISORS), skip;

	for (skip = day_below(day, 3); recall != NULL && skip > 0; skip--)
		recall = recall->hh.next;
	if (recall != NULL && day_chance(day, 4)) {
		command.id = MSG_RECALL_DROP;
		command.recall_drop.contact = recall->row.contact;
	} else if (recall != NULL) {
		command.call_out.recall = recall->row.contact;
	} else {
		TEXT_SET(command.call_out.number, "+33639980001");
		command.call_out.patient = day_below(day, 8);
		command.call_out.promise =
		    day_below(day, day->live->row.last_promise + 1);
	}
	day_command(day, user, &command);
}

void
day_caller(struct day *day)
{
	struct msg command = {.id = MSG_PLAYED};

	if (day_chance(day, 5)) {
		call_out(day);
		return;
	}
	if (day_chance(day, 3)) {
		call_back(day);
		return;
	}
	if (day_chance(day, 3)) {
		talk_on(day);
		return;
	}
	command.played.contact =
	    day_chance(day, 20) ? day_below(day, 50) : some_caller(day);
	if (day_chance(day, 2)) {
		command.id = MSG_KEY;
		command.key.key =
		    day_chance(day, 4) ? day_below(day, 12) : day_below(day, 5);
	}
	day_command(day, GATEWAY, &command);
}
