/* day_request.c - a random thing that is done with a request. */
#include "src/base/text.h"
#include "tests/core/day.h"

enum { SUPERVISOR = DAY_ADVISORS + 2 };

/* Any that is open, or a number that is none. */
static uint64_t
some_request(struct day *day)
{
	const struct request *request = day->live->requests;
	uint64_t n = HASH_COUNT(day->live->requests), i;

	if (n == 0 || day_chance(day, 40))
		return day_below(day, day->live->row.last_request + 3);
	for (i = day_below(day, n); i > 0; i--)
		request = request->hh.next;
	return request->row.request;
}

/* Mostly who carries it through. */
static uint64_t
some_carrier(struct day *day, uint64_t id)
{
	const struct request *request = live_request(day->live, id);

	if (request == NULL || request->row.owner == 0 || day_chance(day, 6))
		return day_chance(day, 4) ? SUPERVISOR
					  : 1 + day_below(day, DAY_ADVISORS);
	return request->row.owner;
}

/* One of the contacts in somebody's hands, and in whose; 0: none. */
static uint64_t
in_hand(struct day *day, uint64_t *user)
{
	const struct contact *contact;
	uint64_t found = 0;

	HASH_EACH(contact, day->live->contacts) {
		if (contact->row.user == 0 || contact->row.state < CONTACT_TALK)
			continue;
		found = contact->row.contact;
		*user = contact->row.user;
		if (day_chance(day, 2))
			break;
	}
	return found;
}

static void
act_new(struct day *day)
{
	struct msg command = {.id = MSG_REQUEST_NEW};
	struct msg_request_new *new = &command.request_new;
	uint64_t user = 1 + day_below(day, DAY_ADVISORS);

	new->kind = (enum request_kind)(1 + day_below(day, 3));
	if (new->kind == REQUEST_TASK) {
		new->of = some_request(day);
		new->team = day_below(day, 4);
	} else {
		new->contact = in_hand(day, &user);
	}
	new->subject = day_below(day, 4);
	new->priority = day_below(day, 3);
	if (new->team == 0 && day_chance(day, 4))
		new->user = 1 + day_below(day, DAY_ADVISORS);
	if (new->kind != REQUEST_COMPLAINT && day_chance(day, 2))
		new->due = day->now + (int64_t)day_below(day, 600000);
	day_command(day, user, &command);
}

static void
act_change(struct day *day)
{
	struct msg command = {.id = MSG_REQUEST_CHANGE};
	struct msg_request_change *change = &command.request_change;

	change->request = some_request(day);
	change->what = (enum amendment)day_below(day, 9);
	if (day_chance(day, 2))
		change->user = 1 + day_below(day, DAY_ADVISORS);
	else
		change->team = day_below(day, 4);
	if (day_chance(day, 2))
		change->due = day->now + (int64_t)day_below(day, 600000);
	change->priority = day_below(day, 10);
	change->state = (enum request_state)day_below(day, 5);
	change->subject = day_below(day, 4);
	change->step = (enum complaint_step)day_below(day, 5);
	TEXT_SET(change->text, "asked again");
	day_command(day, some_carrier(day, change->request), &command);
}

static void
act_link(struct day *day)
{
	struct msg command = {.id = MSG_REQUEST_LINK};
	uint64_t user = 1;

	command.request_link.request = some_request(day);
	command.request_link.contact = in_hand(day, &user);
	if (day_chance(day, 3)) {
		command.request_link.contact =
		    day_below(day, day->live->row.last_contact + 2);
		user = some_carrier(day, command.request_link.request);
	}
	day_command(day, user, &command);
}

/* One that is over, or open, or no request at all. */
static void
act_reopen(struct day *day)
{
	struct msg command = {.id = MSG_REQUEST_REOPEN};
	const struct request *request = day->live->ended;
	uint64_t n = HASH_COUNT(day->live->ended), i;

	command.request_reopen.request = some_request(day);
	for (i = n > 0 ? day_below(day, n) : 0; i > 0; i--)
		request = request->hh.next;
	if (request != NULL)
		command.request_reopen.request = request->row.request;
	day_command(day,
	    request != NULL && request->row.owner != 0 ? request->row.owner
						       : some_carrier(day, 0),
	    &command);
}

void
day_request(struct day *day)
{
	struct msg command = {.id = MSG_REQUEST_READ};

	switch (day_below(day, 5)) {
	case 4:
		act_reopen(day);
		break;
	case 0:
		act_new(day);
		break;
	case 1:
		act_change(day);
		break;
	case 2:
		act_link(day);
		break;
	default:
		command.request_read.request = some_request(day);
		if (day_chance(day, 2))
			TEXT_SET(command.request_read.why, "search");
		day_command(day,
		    some_carrier(day, command.request_read.request), &command);
	}
}
