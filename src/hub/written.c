/* written.c - what an advisor writes with a command, beside its facts. */
#include "src/hub/written.h"

#include "src/base/text.h"
#include "src/hub/desk.h"
#include "src/hub/hub.h"

void
written_note(struct hub *hub, const struct ask *ask)
{
	const struct contact *contact;
	struct msg row = {.id = MSG_NOTE_ROW};
	struct asker asker;
	uint64_t note;

	asker_set(&asker, ask);
	note = ask_decide(hub, &asker, ask->msg, ask->now);
	if (note == 0)
		return;
	contact = live_contact(hub->live, ask->msg->note.contact);
	row.note_row.note = note;
	row.note_row.contact = ask->msg->note.contact;
	row.note_row.patient = contact == NULL ? 0 : contact->row.patient;
	row.note_row.user = ask->console->user;
	row.note_row.written = ask->now;
	TEXT_SET(row.note_row.text, ask->msg->note.text);
	commit_row(hub, &row);
}

void
written_promise(struct hub *hub, const struct ask *ask)
{
	const struct promise *promise;
	struct msg row = {.id = MSG_PROMISE_WORDS};
	struct asker asker;
	uint64_t id;

	asker_set(&asker, ask);
	id = ask_decide(hub, &asker, ask->msg, ask->now);
	promise = live_promise(hub->live, id);
	if (promise == NULL)
		return;
	row.promise_words.promise = id;
	row.promise_words.contact = promise->row.contact;
	row.promise_words.patient = promise->row.patient;
	row.promise_words.user = ask->console->user;
	row.promise_words.written = ask->now;
	TEXT_SET(row.promise_words.text, ask->msg->promise.text);
	commit_row(hub, &row);
}

/* The words of a command about a request, and what it changes. */
static const char *
request_said(const struct msg *command, uint64_t *request, enum amendment *what)
{
	*request = 0;
	*what = 0;
	switch ((int)command->id) {
	case MSG_REQUEST_CHANGE:
		*request = command->request_change.request;
		*what = command->request_change.what;
		return command->request_change.text;
	case MSG_REQUEST_REOPEN:
		*request = command->request_reopen.request;
		*what = AMEND_WORDS;
		return command->request_reopen.text;
	default:
		return command->request_new.text;
	}
}

/* Its words belong to the first fact that the command makes. */
void
written_request(struct hub *hub, const struct ask *ask)
{
	uint64_t number = hub->live->row.number + 1, id, request;
	struct msg row = {.id = MSG_REQUEST_WORDS};
	struct asker asker;
	enum amendment what;
	const char *text = request_said(ask->msg, &request, &what);

	asker_set(&asker, ask);
	id = ask_decide(hub, &asker, ask->msg, ask->now);
	if (id == 0 || text[0] == '\0')
		return;
	TEXT_SET(row.request_words.text, text);
	row.request_words.number = number;
	row.request_words.request = request != 0 ? request : id;
	row.request_words.user = ask->console->user;
	row.request_words.written = ask->now;
	row.request_words.what = what;
	commit_row(hub, &row);
}
