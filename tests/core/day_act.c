/* day_act.c - a random thing that somebody does. */
#include <stdio.h>

#include "src/base/text.h"
#include "src/live/recall.h"
#include "tests/core/day.h"

enum { GATEWAY = DAY_ADVISORS + 1, SUPERVISOR, QUALITY, ADMIN };

/* Any contact that is not over, or a number that is none. */
static uint64_t
some_contact(struct day *day)
{
	const struct contact *contact = day->live->contacts;
	uint64_t n = HASH_COUNT(day->live->contacts), i;

	if (n == 0 || day_chance(day, 50))
		return day_below(day, day->live->row.last_contact + 3);
	for (i = day_below(day, n); i > 0; i--)
		contact = contact->hh.next;
	return contact->row.contact;
}

static uint64_t
some_advisor(struct day *day)
{
	return 1 + day_below(day, DAY_ADVISORS);
}

/* Any that is open, or a number that is none. */
static uint64_t
some_promise(struct day *day)
{
	const struct promise *promise = day->live->promises;
	uint64_t n = HASH_COUNT(day->live->promises), i;

	if (n == 0 || day_chance(day, 50))
		return day_below(day, day->live->row.last_promise + 3);
	for (i = day_below(day, n); i > 0; i--)
		promise = promise->hh.next;
	return promise->row.promise;
}

static uint64_t
some_queue(struct day *day)
{
	return 1 + day_below(day, day_chance(day, 40) ? 9 : DAY_QUEUES);
}

/* --- gateways --- */

static void
act_arrive(struct day *day)
{
	struct msg command = {.id = MSG_ARRIVE};
	struct msg_arrive *arrive = &command.arrive;

	arrive->channel = day_chance(day, 2)
	    ? CHANNEL_CALL
	    : (enum channel)(1 + day_below(day, 7));
	arrive->queue = day_chance(day, 4) ? 0 : some_queue(day);
	arrive->subject = day_below(day, 3);
	arrive->patient = day_below(day, 8);
	arrive->request = day_chance(day, 4)
	    ? day_below(day, day->live->row.last_request + 2)
	    : 0;
	arrive->priority = day_chance(day, 8) ? day_below(day, 4) : 0;
	if (arrive->queue == 0 && arrive->channel == CHANNEL_CALL)
		arrive->line = day_below(day, 5);
	if (day_chance(day, 2))
		TEXT_SET(arrive->from, "+33639980001");
	if (day->live->recalls != NULL && day_chance(day, 8))
		arrive->again = day->live->recalls->row.contact;
	else
		arrive->again = day_below(day, 50);
	day_command(day, GATEWAY, &command);
}

static void
act_gateway(struct day *day)
{
	struct msg command = {0};

	switch (day_below(day, 6)) {
	case 4:
	case 5:
		command.id = MSG_LETTER_DONE;
		command.letter_done.letter =
		    day_below(day, day->live->row.last_letter + 2);
		command.letter_done.state =
		    (enum letter_state)(LETTER_SENT + (int)day_below(day, 3));
		command.letter_done.why = (enum letter_why)day_below(day, 6);
		break;
	case 0:
		command.id = MSG_ENQUEUE;
		command.enqueue.contact = some_contact(day);
		command.enqueue.queue = some_queue(day);
		command.enqueue.subject = day_below(day, 3);
		break;
	case 1:
		command.id = MSG_TELEPHONE;
		command.telephone.user = some_advisor(day);
		command.telephone.there = !day_chance(day, 3);
		break;
	default:
		command.id = MSG_LEAVE;
		command.leave.contact = some_contact(day);
		command.leave.outcome = day_chance(day, 6)
		    ? CONTACT_VOICEMAIL + (int)day_below(day, 2)
		    : 0;
		break;
	}
	day_command(day, GATEWAY, &command);
}

/* --- advisors --- */

static void
on_offer(struct day *day, struct msg *command)
{
	if (day_chance(day, 8))
		command->id = MSG_REFUSE;
	else if (!day_chance(day, 10))
		command->id = MSG_ACCEPT;
}

static void
on_talk(struct day *day, struct msg *command)
{
	static const enum msg_id ids[] = {MSG_END, MSG_END, MSG_CLOSE, MSG_HOLD,
	    MSG_UNHOLD, MSG_TRANSFER, MSG_LINK, MSG_NOTE, MSG_CARD, MSG_PROMISE,
	    MSG_ASIDE, MSG_GO_ON, MSG_LETTER_SEND, MSG_LETTER_SEND};

	command->id = ids[day_below(day, sizeof ids / sizeof ids[0])];
	switch (command->id) {
	case MSG_TRANSFER:
		command->transfer.queue = some_queue(day);
		break;
	case MSG_LINK:
		command->link.patient = day_below(day, 8);
		break;
	case MSG_NOTE:
		TEXT_SET(command->note.text, "calls back");
		break;
	case MSG_PROMISE:
		command->promise.user =
		    day_chance(day, 3) ? some_advisor(day) : 0;
		command->promise.due =
		    day->now + (int64_t)day_below(day, 600000);
		break;
	case MSG_ASIDE:
		if (day_chance(day, 2))
			command->aside.until =
			    day->now + 1000 * (int64_t)day_below(day, 7200);
		break;
	case MSG_LETTER_SEND:
		command->letter_send.channel =
		    (enum channel)(1 + day_below(day, 6));
		command->letter_send.instead = day_chance(day, 20)
		    ? day_below(day, day->live->row.last_letter + 2)
		    : 0;
		if (day_chance(day, 4))
			command->letter_send.promise = some_promise(day);
		TEXT_SET(command->letter_send.to, "a@example.org");
		TEXT_SET(command->letter_send.title, "Date");
		TEXT_SET(command->letter_send.text, "on Monday");
		break;
	default:
		break;
	}
}

static void
on_wrapup(struct day *day, struct msg *command)
{
	command->id = MSG_CLOSE;
	command->close.subject = day_below(day, 3);
	command->close.solved = (enum answer)day_below(day, 3);
}

/* What she does with one of her contacts. */
static void
act_advisor(struct day *day)
{
	uint64_t id = some_advisor(day), i;
	const struct user *user = live_user(day->live, id);
	const struct contact *contact;
	struct msg command = {0};

	for (i = 0; i < DAY_ADVISORS && user->n_contacts == 0; i++) {
		id = 1 + id % DAY_ADVISORS;
		user = live_user(day->live, id);
	}
	if (user->n_contacts == 0)
		return;
	contact = TAILQ_FIRST(&user->contacts);
	for (i = day_below(day, user->n_contacts); i > 0; i--)
		contact = TAILQ_NEXT(contact, of_user);
	if (contact->row.state == CONTACT_OFFERED)
		on_offer(day, &command);
	else if (contact->row.state == CONTACT_WRAPUP)
		on_wrapup(day, &command);
	else
		on_talk(day, &command);
	if (day_chance(day, 25)) {
		command.id = MSG_LETTER_DROP;
		command.letter_drop.letter =
		    day_below(day, day->live->row.last_letter + 2);
		day_command(day, id, &command);
		return;
	}
	if (command.id == 0)
		return;
	/* Every one of these begins with the contact. */
	command.accept.contact = contact->row.contact;
	day_command(day, day_chance(day, 40) ? some_advisor(day) : id,
	    &command);
}

static void
act_be(struct day *day)
{
	static const enum advisor_state states[] = {ADVISOR_AVAILABLE,
	    ADVISOR_AVAILABLE, ADVISOR_AVAILABLE, ADVISOR_PAUSE, ADVISOR_OUT};
	struct msg command = {.id = MSG_BE};
	uint64_t user = some_advisor(day);

	command.be.state = states[day_below(day, 5)];
	command.be.reason = (enum reason)day_below(day, 8);
	if (day_chance(day, 6)) {
		command.be.user = user;
		user = day_chance(day, 2) ? SUPERVISOR : ADMIN;
	}
	day_command(day, user, &command);
}

/* --- promises --- */

/* Mostly by whom it is owned. */
static uint64_t
some_keeper(struct day *day, uint64_t id)
{
	const struct promise *promise = live_promise(day->live, id);

	if (promise == NULL || day_chance(day, 8))
		return day_chance(day, 3) ? SUPERVISOR : some_advisor(day);
	return promise->row.user;
}

/* On the contact in which it was made, whoever has it and were it over. */
static void
act_promise_letter(struct day *day)
{
	struct msg command = {.id = MSG_LETTER_SEND};

	command.letter_send.promise = some_promise(day);
	command.letter_send.channel = CHANNEL_SMS;
	TEXT_SET(command.letter_send.to, "+33639980001");
	TEXT_SET(command.letter_send.text, "on Monday");
	day_command(day, some_keeper(day, command.letter_send.promise),
	    &command);
}

static void
act_promise(struct day *day)
{
	static const enum msg_id ids[] = {MSG_PROMISE_KEEP, MSG_PROMISE_KEEP,
	    MSG_PROMISE_MOVE, MSG_PROMISE_MOVE, MSG_PROMISE_DROP,
	    MSG_PROMISE_READ, MSG_PROMISE_BEGIN, MSG_PROMISE_BEGIN};
	const struct contact *contact;
	struct msg command = {0};

	if (day_chance(day, 6)) {
		act_promise_letter(day);
		return;
	}
	command.id = ids[day_below(day, sizeof ids / sizeof ids[0])];
	command.promise_keep.promise = some_promise(day);
	if (command.id == MSG_PROMISE_BEGIN) {
		command.promise_begin.contact = some_contact(day);
		contact =
		    live_contact(day->live, command.promise_begin.contact);
		day_command(day,
		    contact == NULL || day_chance(day, 3) ? some_advisor(day)
							  : contact->row.user,
		    &command);
		return;
	}
	if (command.id == MSG_PROMISE_MOVE && day_chance(day, 2))
		command.promise_move.user = some_advisor(day);
	if (command.id == MSG_PROMISE_MOVE && !day_chance(day, 3))
		command.promise_move.due =
		    day->now + (int64_t)day_below(day, 600000);
	day_command(day, some_keeper(day, command.promise_keep.promise),
	    &command);
}

/* --- who leads --- */

static void
act_lead(struct day *day)
{
	static const enum msg_id ids[] = {
	    MSG_RAISE, MSG_TRANSFER, MSG_END, MSG_CLOSE, MSG_CARD};
	struct msg command = {0};

	command.id = ids[day_below(day, sizeof ids / sizeof ids[0])];
	if (command.id == MSG_CARD) {
		command.card.patient = 1 + day_below(day, 7);
		TEXT_SET(command.card.why, "complaint");
	} else {
		command.raise.contact = some_contact(day);
	}
	if (command.id == MSG_RAISE)
		command.raise.priority = day_below(day, 10);
	else if (command.id == MSG_TRANSFER)
		command.transfer.queue = some_queue(day);
	day_command(day, day_chance(day, 3) ? ADMIN : SUPERVISOR, &command);
}

/* --- the floor --- */

static uint64_t
some_lead(struct day *day)
{
	return day_chance(day, 3) ? ADMIN : SUPERVISOR;
}

static void
act_manage(struct day *day)
{
	struct msg command = {0};

	switch (day_below(day, 4)) {
	case 0:
		command.id = MSG_MOVE;
		command.move.user = some_advisor(day);
		command.move.team = day_below(day, 4);
		command.move.stay = (enum stay)day_below(day, 3);
		break;
	case 1:
		command.id = MSG_LEND;
		command.lend.user = some_advisor(day);
		command.lend.queue = some_queue(day);
		command.lend.loan = (enum loan)day_below(day, 4);
		break;
	case 2:
		command.id = MSG_TAKE;
		command.take.contact = some_contact(day);
		day_command(day, SUPERVISOR, &command);
		return;
	default:
		command.id = MSG_HAND;
		command.hand.user = some_advisor(day);
		break;
	}
	day_command(day, some_lead(day), &command);
}

static void
act_message(struct day *day)
{
	const struct unread *unread = day->live->unread;
	struct msg command = {.id = MSG_SEND};

	if (unread != NULL && !day_chance(day, 3)) {
		command.id = MSG_READ;
		command.read.message = unread->sent.message;
		day_command(day, unread->sent.user, &command);
		return;
	}
	command.send.audience = (enum audience)(1 + day_below(day, 5));
	command.send.of = day_below(day, 12);
	snprintf(command.send.users, sizeof command.send.users, "%d %d",
	    (int)some_advisor(day), (int)some_advisor(day));
	TEXT_SET(command.send.text, "come");
	day_command(day,
	    day_chance(day, 3) ? some_advisor(day) : some_lead(day), &command);
}

/* An advisor with a call in hand, or any. */
static uint64_t
some_talker(struct day *day)
{
	const struct contact *contact;

	HASH_EACH(contact, day->live->contacts)
		if (contact->row.state == CONTACT_TALK &&
		    contact->row.user != 0 && !day_chance(day, 3))
			return contact->row.user;
	return some_advisor(day);
}

static void
act_listen(struct day *day)
{
	const struct listen *listen = TAILQ_FIRST(&day->live->listening);
	struct msg command = {.id = MSG_LISTEN};
	uint64_t id = some_talker(day);

	switch (day_below(day, listen == NULL ? 3 : 6)) {
	case 0:
		command.id = MSG_HAND;
		command.hand.up = true;
		break;
	case 1:
	case 2:
		command.listen.user = id;
		command.listen.motive = (enum motive)(1 + day_below(day, 5));
		command.listen.mode = (enum listen_mode)(1 + day_below(day, 3));
		id = day_chance(day, 2) ? SUPERVISOR : QUALITY;
		break;
	case 3:
		command.id = MSG_OBJECT;
		id = listen->set.advisor;
		command.object.contact = listen->set.contact;
		command.object.objection =
		    (enum objection)(1 + day_below(day, 2));
		break;
	default:
		command.id = MSG_LISTEN_AS;
		command.listen_as.listen = listen->set.listen;
		command.listen_as.mode = (enum listen_mode)day_below(day, 4);
		id = listen->set.by;
	}
	day_command(day, id, &command);
}

static void
act_floor(struct day *day)
{
	switch (day_below(day, 3)) {
	case 0:
		act_manage(day);
		break;
	case 1:
		act_message(day);
		break;
	default:
		act_listen(day);
	}
}

static void
act_acknowledge(struct day *day)
{
	struct msg command = {.id = MSG_ACKNOWLEDGE};

	if (day->live->alerts != NULL)
		command.acknowledge.alert = day->live->alerts->row.alert;
	day_command(day, day_chance(day, 3) ? ADMIN : SUPERVISOR, &command);
}

static void
act_admin(struct day *day)
{
	struct msg command = {.id = MSG_USER_ADD};

	if (day_chance(day, 3)) {
		command.id = MSG_USER_REMOVE;
		TEXT_SET(command.user_remove.login, "eve");
	} else {
		TEXT_SET(command.user_add.login, "eve");
		command.user_add.role = ROLE_ADVISOR;
		command.user_add.written = 1 + day_below(day, 3);
		TEXT_SET(command.user_add.skills,
		    day_chance(day, 2) ? "s1:5 s2:5" : "s3:1");
	}
	day_command(day, ADMIN, &command);
}

void
day_act(struct day *day)
{
	uint64_t n = day_below(day, 140);

	if (n < 25)
		act_arrive(day);
	else if (n < 38)
		act_gateway(day);
	else if (n < 83)
		act_advisor(day);
	else if (n < 90)
		act_be(day);
	else if (n < 93)
		act_promise(day);
	else if (n < 96)
		day_quality(day);
	else if (n < 98)
		act_lead(day);
	else if (n < 99)
		act_acknowledge(day);
	else if (n < 111)
		act_floor(day);
	else if (n < 123)
		day_caller(day);
	else if (n < 129)
		day_request(day);
	else if (n < 135)
		day_knowledge(day);
	else if (n < 139)
		day_recording(day);
	else
		act_admin(day);
}
