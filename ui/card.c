/* card.c - what the hub's tables know of the patient of one contact. */
#include "ui/card.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"

struct card *
card_find(struct card *cards, uint64_t contact)
{
	struct card *card;

	HASH_FIND(hh, cards, &contact, sizeof contact, card);
	return card;
}

struct card *
card_asked(struct card *cards, uint64_t asked)
{
	for (; cards != NULL; cards = cards->hh.next)
		if (asked != 0 && cards->asked == asked)
			return cards;
	return NULL;
}

struct card *
card_make(struct card **cards, uint64_t contact)
{
	struct card *card = card_find(*cards, contact);

	if (card == NULL) {
		card = mem_zero(1, sizeof *card);
		card->contact = contact;
		HASH_ADD(hh, *cards, contact, sizeof card->contact, card);
	}
	return card;
}

void
card_free(struct card **cards, struct card *card)
{
	HASH_DEL(*cards, card);
	thread_done(&card->thread);
	free(card);
}

void
card_free_all(struct card **cards)
{
	while (*cards != NULL)
		card_free(cards, *cards);
}

/* Where a row of this time belongs among rows from the newest on. */
static void
take_visit(struct card *card, const struct msg_visit_row *visit)
{
	size_t i = 0, last;

	if (visit->contact == card->contact)
		return;
	while (i < card->n_visits && card->visits[i].arrived > visit->arrived)
		i++;
	if (i == CARD_VISITS)
		return;
	if (card->n_visits < CARD_VISITS)
		card->n_visits++;
	last = card->n_visits - 1;
	memmove(&card->visits[i + 1], &card->visits[i],
	    (last - i) * sizeof card->visits[0]);
	card->visits[i] = *visit;
}

static void
take_note(struct card *card, const struct msg_note_row *note)
{
	size_t i = 0, last;

	while (i < card->n_notes && card->notes[i].written > note->written)
		i++;
	if (i == CARD_NOTES)
		return;
	if (card->n_notes < CARD_NOTES)
		card->n_notes++;
	last = card->n_notes - 1;
	memmove(&card->notes[i + 1], &card->notes[i],
	    (last - i) * sizeof card->notes[0]);
	card->notes[i] = *note;
}

void
card_take(struct card *card, const struct msg *row)
{
	switch ((int)row->id) {
	case MSG_PATIENT_ROW:
		card->patient = row->patient_row;
		break;
	case MSG_VISIT_ROW:
		take_visit(card, &row->visit_row);
		break;
	case MSG_NOTE_ROW:
		take_note(card, &row->note_row);
		break;
	case MSG_LETTER_OUT_ROW:
		thread_take(&card->thread, row);
		break;
	case MSG_LETTER_ROW:
		thread_take(&card->thread, row);
		if (row->letter_row.contact == card->contact)
			card->letter = row->letter_row;
		break;
	}
}

static void
written_again(struct card *cards, const struct live *live,
    const struct msg_contact_arrived *fact)
{
	const struct contact *contact;
	struct card *card;

	if (fact->request == 0)
		return;
	for (card = cards; card != NULL; card = card->hh.next) {
		contact = live_contact(live, card->contact);
		if (contact == NULL || contact->row.request != fact->request ||
		    card->contact == fact->contact)
			continue;
		card->complete = card->read = false;
		card->n_visits = card->n_notes = 0;
	}
}

void
card_fact(struct card *cards, const struct live *live, const struct fact *fact)
{
	struct card *card;

	if (fact->id == MSG_CONTACT_ARRIVED)
		written_again(cards, live, &fact->contact_arrived);
	else if (fact->id >= MSG_LETTER_LEFT && fact->id <= MSG_LETTER_OVER)
		for (card = cards; card != NULL; card = card->hh.next)
			thread_fact(&card->thread, fact);
}
