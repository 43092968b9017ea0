/* letter.c - letters to patients, until nothing more becomes of them. */
#include <stdlib.h>

#include "src/base/mem.h"
#include "src/live/contact.h"
#include "src/live/fold.h"

struct letter *
live_letter(const struct live *live, uint64_t letter)
{
	struct letter *found;

	HASH_FIND(hh, live->letters, &letter, sizeof letter, found);
	return found;
}

struct letter *
letter_make(struct live *live, const struct msg_outgoing_row *row)
{
	struct letter *letter;

	if (live_letter(live, row->letter) != NULL)
		return NULL;
	letter = mem_zero(1, sizeof *letter);
	letter->row = *row;
	HASH_ADD(hh, live->letters, row.letter, sizeof letter->row.letter,
	    letter);
	live->n_held += row->state == LETTER_HELD;
	return letter;
}

static void
letter_delete(struct live *live, struct letter *letter)
{
	live->n_held -= letter->row.state == LETTER_HELD;
	HASH_DEL(live->letters, letter);
	free(letter);
}

void
letters_free(struct live *live)
{
	while (live->letters != NULL)
		letter_delete(live, live->letters);
}

void
fold_letter_written(struct live *live, const struct msg_letter_written *fact)
{
	const struct contact *contact = live_contact(live, fact->contact);
	const struct letter *failed = live_letter(live, fact->instead);
	const struct promise *promise = live_promise(live, fact->promise);
	struct msg_outgoing_row row = {0};

	site_highest(&live->row.last_letter, fact->letter);
	row.letter = fact->letter;
	row.contact = fact->contact;
	row.user = fact->user;
	row.channel = fact->channel;
	row.state = LETTER_HELD;
	row.written = fact->at;
	row.leaves = fact->leaves;
	row.state_at = fact->at;
	row.promise = fact->promise;
	if (contact != NULL) {
		row.patient = contact->row.patient;
		row.request = contact->row.request;
	} else if (failed != NULL) {
		row.patient = failed->row.patient;
		row.request = failed->row.request;
	} else if (promise != NULL) {
		row.patient = promise->row.patient;
		row.request = promise->row.request;
	}
	if (letter_make(live, &row) == NULL)
		live->strange++;
}

/* The letter, put into another state; NULL when it is not there. */
static struct letter *
letter_becomes(struct live *live, uint64_t id, enum letter_state state,
    int64_t at)
{
	struct letter *letter = live_letter(live, id);

	if (letter == NULL) {
		live->strange++;
		return NULL;
	}
	live->n_held -= letter->row.state == LETTER_HELD;
	letter->row.state = state;
	letter->row.state_at = at;
	return letter;
}

/* The first letter of a written contact is its first answer. */
static void
reply_first(struct live *live, uint64_t id, int64_t at)
{
	struct contact *contact = live_contact(live, id);

	if (contact == NULL || contact->row.replied != 0 ||
	    channel_is_spoken(contact->row.channel))
		return;
	contact->row.replied = at;
	contact->row.replied_ms = contact_open_ms(contact, at);
	tally_replied(live, contact);
}

void
fold_letter_left(struct live *live, const struct msg_letter_left *fact)
{
	if (letter_becomes(live, fact->letter, LETTER_WAITING, fact->at) !=
	    NULL)
		reply_first(live, fact->contact, fact->at);
}

void
fold_letter_sent(struct live *live, const struct msg_letter_sent *fact)
{
	letter_becomes(live, fact->letter, LETTER_SENT, fact->at);
}

void
fold_letter_delivered(struct live *live,
    const struct msg_letter_delivered *fact)
{
	struct letter *letter = live_letter(live, fact->letter);

	if (letter == NULL)
		live->strange++;
	else
		letter_delete(live, letter);
}

void
fold_letter_failed(struct live *live, const struct msg_letter_failed *fact)
{
	struct letter *letter =
	    letter_becomes(live, fact->letter, LETTER_FAILED, fact->at);

	if (letter != NULL)
		letter->row.why = fact->why;
}

void
fold_letter_over(struct live *live, const struct msg_letter_over *fact)
{
	struct letter *letter = live_letter(live, fact->letter);

	if (letter == NULL)
		live->strange++;
	else
		letter_delete(live, letter);
}
