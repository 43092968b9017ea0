/* callback.c - patients who asked for it are called back. */
#include "src/hub/callback.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/core/callback.h"
#include "src/hub/hub.h"
#include "src/hub/log.h"
#include "src/hub/menu.h"
#include "src/live/contact.h"

/* --- asked --- */

void
callback_key(struct hub *hub, struct call *call, const struct msg *key)
{
	struct msg row = {.id = MSG_LETTER_ROW};
	const struct contact *contact;

	/* A hidden number cannot be called back. */
	if (call->from[0] == '\0')
		return;
	telephone_say(hub, key);
	contact = live_contact(hub->live, call->contact);
	if (contact == NULL || !contact->row.asked)
		return;
	row.letter_row.contact = call->contact;
	row.letter_row.patient = contact->row.patient;
	row.letter_row.request = contact->row.request;
	row.letter_row.written = hub_now(hub);
	TEXT_SET(row.letter_row.from, call->from);
	commit_row(hub, &row);
}

void
callback_asked(struct hub *hub, struct call *call)
{
	call_let_go(&hub->telephone, call);
	call->farewell = true;
	menu_say(hub, call, "callback");
}

/* --- dialled --- */

struct dialling {
	struct query query;
	uint64_t contact, user, call;
	uint64_t caller; /* whose number is called */
	char number[80];
};

static int
number_row(void *ctx, const struct msg *row)
{
	struct dialling *dialling = ctx;

	if (row->id == MSG_LETTER_ROW &&
	    row->letter_row.contact == dialling->contact)
		TEXT_SET(dialling->number, row->letter_row.from);
	return 0;
}

static int
number_find(struct query *query, struct store *store, struct err *err)
{
	struct dialling *dialling = (struct dialling *)query;
	struct msg_caller_row row = {0};
	int rc = store_caller(store, dialling->caller, &row, err);

	if (rc < 0)
		return -1;
	TEXT_SET(dialling->number, row.number);
	sodium_memzero(&row, sizeof row);
	if (rc > 0 && dialling->number[0] != '\0')
		return 0;
	return store_card(store, 0, dialling->contact, 20, number_row, dialling,
	    err);
}

static void
dialling_free(struct dialling *dialling)
{
	sodium_memzero(dialling, sizeof *dialling);
	free(dialling);
}

/* What the patient sees: as the site wants it, else the number he called,
 * when the line has one. */
static const char *
shown(const struct hub *hub, uint64_t id)
{
	const struct contact *contact = live_contact(hub->live, id);
	const struct phone_line *line =
	    contact == NULL ? NULL : live_line(hub->live, contact->row.line);

	if (hub->live->site.shown[0] != '\0')
		return hub->live->site.shown;
	return line == NULL ? "" : line->set.called;
}

static void
number_found(struct hub *hub, struct query *query, int rc,
    const struct err *err)
{
	struct dialling *dialling = (struct dialling *)query;
	const struct telephony *type = hub->telephone.type;
	const struct call *call;

	if (rc < 0)
		log_warn("callback: %s", err->text);
	call = call_find(&hub->telephone, dialling->call);
	if (call != NULL && type != NULL && type->dial != NULL &&
	    dialling->number[0] != '\0')
		type->dial(hub->telephone.exchange, dialling->call,
		    dialling->user, dialling->number,
		    shown(hub, dialling->contact));
	else if (call != NULL)
		callback_event(hub, call, DIAL_FAULT);
	dialling_free(dialling);
}

void
callback_call(struct hub *hub, const struct msg_callback_dialled *fact)
{
	const struct contact *contact = live_contact(hub->live, fact->contact);
	struct dialling *dialling;
	struct call *call;

	if (call_find(&hub->telephone, fact->call) != NULL ||
	    call_of(&hub->telephone, fact->contact) != NULL)
		return;
	dialling = mem_zero(1, sizeof *dialling);
	call = call_new(&hub->telephone, fact->call);
	call->user = fact->user;
	call_is(&hub->telephone, call, fact->contact);
	dialling->contact = fact->contact;
	dialling->caller = fact->contact;
	if (contact != NULL && contact->row.recall != 0)
		dialling->caller = contact->row.recall;
	dialling->user = fact->user;
	dialling->call = fact->call;
	dialling->query.work = number_find;
	dialling->query.done = number_found;
	if (query_put(hub, &dialling->query) < 0)
		number_found(hub, &dialling->query, 0, NULL);
}

void
callback_ask_out(struct hub *hub, const struct ask *ask)
{
	struct msg row = {.id = MSG_CALLER_ROW};
	struct asker asker;

	asker_set(&asker, ask);
	row.caller_row.contact = ask_decide(hub, &asker, ask->msg, ask->now);
	if (row.caller_row.contact == 0 || ask->msg->call_out.recall != 0)
		return;
	TEXT_SET(row.caller_row.number, ask->msg->call_out.number);
	commit_row(hub, &row);
	sodium_memzero(&row, sizeof row);
}

void
callback_reached(struct hub *hub, struct call *call,
    const struct msg_callback_reached *fact)
{
	const struct contact *contact = live_contact(hub->live, fact->contact);
	const struct telephony *type = hub->telephone.type;

	if (call->user != 0)
		return; /* who called him talks to him */
	if (contact != NULL)
		call->language = contact->row.language;
	call->welcomed = true;
	menu_say(hub, call, "callback_reached");
	if (type->music != NULL)
		type->music(hub->telephone.exchange, call->call, "default");
	if (fact->user != 0)
		type->ring(hub->telephone.exchange, call->call, fact->user);
}

bool
callback_goes_out(const struct hub *hub, const struct call *call)
{
	const struct contact *contact = live_contact(hub->live, call->contact);

	return contact != NULL &&
	    (contact->row.state == CONTACT_TALK ||
		contact->row.state == CONTACT_HOLD) &&
	    (contact->row.asked || contact->row.channel == CHANNEL_OUTBOUND);
}

enum dial_end
callback_why(const char *text)
{
	static const struct {
		const char *text;
		enum dial_end why;
	} whys[] = {{TELEPHONY_BUSY, DIAL_BUSY},
	    {TELEPHONY_NO_ANSWER, DIAL_NO_ANSWER},
	    {TELEPHONY_NO_NUMBER, DIAL_NUMBER}};
	size_t i;

	for (i = 0; i < sizeof whys / sizeof whys[0]; i++)
		if (strncmp(text, whys[i].text, strlen(whys[i].text)) == 0)
			return whys[i].why;
	return DIAL_FAULT;
}

void
callback_event(struct hub *hub, const struct call *call, enum dial_end why)
{
	struct msg msg = {.id = MSG_DIALLED};

	msg.dialled.contact = call->contact;
	msg.dialled.why = why;
	telephone_say(hub, &msg);
}

/* --- offered --- */

bool
callback_is_due(const struct call *call, const struct contact *contact,
    int64_t now)
{
	/* A hidden number cannot be called back. */
	return call->from[0] != '\0' && callback_offered(contact, now);
}
