/* menu.c - what a caller hears before an advisor, from the facts. */
#include "src/hub/menu.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "src/base/text.h"
#include "src/hub/announce.h"
#include "src/hub/callback.h"
#include "src/hub/hub.h"
#include "src/hub/log.h"

enum { MESSAGE_LEAST_S = 2 };

/* What is heard at a step; the menu's own prompt follows STEP_MENU. */
static const char *const prompts[] = {
    [STEP_CLOSED] = "closed",
    [STEP_CALLBACK] = "callback_closed",
    [STEP_VOICEMAIL] = "voicemail",
    [STEP_EMERGENCY] = "emergency",
    [STEP_GOODBYE] = "goodbye",
    [STEP_CANCELLED] = "cancelled",
};

/* --- saying --- */

void
menu_add(char *list, struct call *call, const char *format, ...)
{
	size_t n = strlen(list);
	va_list ap;

	if (call->language == 0)
		call->language = LANGUAGE_FR;
	n += (size_t)snprintf(list + n, PROMPTS_SIZE - n, "%s%s/",
	    n > 0 ? " " : "", word_text(&words_language, (int)call->language));
	va_start(ap, format);
	vsnprintf(list + n, PROMPTS_SIZE - n, format, ap);
	va_end(ap);
}

void
menu_play(struct hub *hub, const struct call *call, const char *list)
{
	const struct telephony *type = hub->telephone.type;
	void *exchange = hub->telephone.exchange;

	if (type->collect != NULL)
		type->collect(exchange, call->call, true);
	if (type->play != NULL)
		type->play(exchange, call->call, list);
	hub->telephone.acts++;
}

void
menu_say(struct hub *hub, struct call *call, const char *name)
{
	char list[PROMPTS_SIZE] = "";

	menu_add(list, call, "%s", name);
	menu_play(hub, call, list);
}

static void
say_menu(struct hub *hub, struct call *call, const struct msg_call_step *step,
    char *list)
{
	const struct menu *menu = live_menu(hub->live, step->menu);

	if (step->key != 0)
		menu_add(list, call, "wrong");
	if (menu != NULL)
		menu_add(list, call, "menu_%s", menu->set.name);
	menu_play(hub, call, list);
}

static void
pass_on(struct hub *hub, const struct call *call, const char *number)
{
	const struct telephony *type = hub->telephone.type;

	if (type->blind != NULL)
		type->blind(hub->telephone.exchange, call->call, 0, number);
}

/* The line's own words come before all others. */
static void
add_welcome(const struct hub *hub, struct call *call, uint64_t id, char *list)
{
	const struct phone_line *line = live_line(hub->live, id);

	if (!call->welcomed && line != NULL)
		menu_add(list, call, "line_%s", line->set.name);
	call->welcomed = true;
}

void
menu_step(struct hub *hub, struct call *call, const struct msg_call_step *step)
{
	const struct phone_line *line = live_line(hub->live, step->line);
	char list[PROMPTS_SIZE] = "";

	call->language = step->language != 0 ? step->language : LANGUAGE_FR;
	call->step = step->step;
	if (step->step == 0)
		return;
	add_welcome(hub, call, step->line, list);
	switch (step->step) {
	case STEP_MENU:
		say_menu(hub, call, step, list);
		break;
	case STEP_NOTICE:
		if (line != NULL)
			menu_add(list, call, "notice_%s", line->set.name);
		menu_play(hub, call, list);
		break;
	case STEP_CHOICE:
		break; /* nothing is said while a key is waited for */
	case STEP_CALLBACK:
		if (step->turn == 0)
			menu_say(hub, call, prompts[step->step]);
		break;
	case STEP_EMERGENCY:
		if (line != NULL)
			pass_on(hub, call, line->set.emergency);
		break;
	default:
		menu_add(list, call, "%s", prompts[step->step]);
		menu_play(hub, call, list);
		break;
	}
}

static void
say_again(struct hub *hub, struct call *call, const struct msg_contact_row *row)
{
	struct msg_call_step step = {.contact = row->contact};

	step.step = row->step;
	step.line = row->line;
	step.menu = row->menu;
	step.turn = row->turn;
	step.language = row->language;
	menu_step(hub, call, &step);
}

void
menu_restore(struct hub *hub)
{
	const struct contact *contact;
	struct call *call;

	for (call = hub->telephone.calls; call != NULL; call = call->hh.next) {
		contact = live_contact(hub->live, call->contact);
		if (call->restored && contact != NULL &&
		    contact->row.state == CONTACT_MENU)
			say_again(hub, call, &contact->row);
		call->restored = false;
	}
}

void
menu_waits(struct hub *hub, struct call *call)
{
	const struct contact *contact = live_contact(hub->live, call->contact);
	const struct telephony *type = hub->telephone.type;
	void *exchange = hub->telephone.exchange;
	char list[PROMPTS_SIZE] = "";

	call->step = 0;
	if (contact != NULL)
		add_welcome(hub, call, contact->row.line, list);
	if (call->language != 0)
		menu_add(list, call, "wait");
	announce_add(hub, call, list);
	if (list[0] == '\0')
		return;
	menu_play(hub, call, list);
	if (type->music != NULL)
		type->music(exchange, call->call, "default");
}

void
menu_over(struct hub *hub, struct call *call)
{
	const struct telephony *type = hub->telephone.type;
	void *exchange = hub->telephone.exchange;

	if (call->language == 0)
		return;
	if (type->stop != NULL)
		type->stop(exchange, call->call);
	if (type->music != NULL)
		type->music(exchange, call->call, NULL);
	if (type->collect != NULL)
		type->collect(exchange, call->call, false);
}

/* --- events --- */

void
menu_key_event(struct hub *hub, struct call *call, char key)
{
	static const char keys[] = "0123456789*#";
	const char *found = key == '\0' ? NULL : strchr(keys, key);
	struct msg msg = {.id = MSG_KEY};

	if (found == NULL || call->contact == 0)
		return;
	msg.key.contact = call->contact;
	msg.key.key = (uint64_t)(found - keys);
	if (call->step == 0 || call->step == STEP_CALLBACK)
		callback_key(hub, call, &msg);
	else
		telephone_say(hub, &msg);
}

/* The message begins after the words that ask for it. */
void
menu_played_event(struct hub *hub, struct call *call)
{
	const struct telephony *type = hub->telephone.type;
	struct msg msg = {.id = MSG_PLAYED};
	char name[VOICEMAIL_NAME];

	if (call->contact == 0)
		return;
	if (call->step == STEP_VOICEMAIL) {
		voicemail_name(call->contact, name);
		if (type->record != NULL)
			type->record(hub->telephone.exchange, call->call, name,
			    TELEPHONY_RECORD_ON);
		return;
	}
	msg.played.contact = call->contact;
	if (call->step != 0)
		telephone_say(hub, &msg);
}

/* A message that was left becomes a written contact of the line's queue. */
void
menu_recorded(struct hub *hub, const struct telephony_event *event)
{
	const struct voicemail *voicemail;
	struct msg leave = {.id = MSG_LEAVE};
	struct msg_arrive arrive = {.channel = CHANNEL_VOICEMAIL};
	uint64_t contact;

	if (sscanf(event->name, "voicemail-%" SCNu64, &contact) != 1)
		return;
	voicemail = voicemail_find(&hub->telephone, contact);
	if (voicemail == NULL)
		return;
	if (event->seconds >= MESSAGE_LEAST_S) {
		arrive.queue = voicemail->queue;
		arrive.patient = voicemail->patient;
		TEXT_SET(arrive.from, voicemail->from);
		voicemail_say(arrive.text, sizeof arrive.text, event->seconds,
		    event->path);
		arrive_call(hub, &arrive);
		leave.leave.contact = contact;
		leave.leave.outcome = CONTACT_VOICEMAIL;
		if (live_contact(hub->live, contact) != NULL)
			telephone_say(hub, &leave);
	}
	voicemail_free(&hub->telephone, contact);
}
