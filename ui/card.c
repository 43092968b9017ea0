/* card.c - what the hub's tables know of the patient of one contact. */
#include "ui/card.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "proto/change.h"
#include "src/base/mem.h"
#include "src/base/text.h"
#include "ui/draw/language.h"
#include "ui/show.h"

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

/* All that rows add to; letters stay, for they are told by facts. */
static void
empty(struct card *card)
{
	card->flags[0] = '\0';
	card->no_sms = false;
	memset(&card->caller, 0, sizeof card->caller);
	card->n_candidates = card->n_doubts = card->n_identifiers = 0;
	card->n_stays = card->n_promises = card->n_appointments = 0;
	card->n_relatives = card->n_resolved = 0;
	card->n_visits = card->n_notes = 0;
}

/* --- what to know before the greeting --- */

static void
add_text(struct card *card, const char *text)
{
	size_t n = strlen(card->flags);

	text_copy(card->flags + n, sizeof card->flags - n, text);
}

static void
add_flag(struct card *card, const char *label, const char *words)
{
	if (card->flags[0] != '\0')
		add_text(card, "; ");
	add_text(card, label);
	if (label[0] != '\0' && words[0] != '\0')
		add_text(card, _(": "));
	add_text(card, words);
}

static void
take_patient(struct card *card, const struct msg_patient_row *patient)
{
	char died[24];

	/* It comes first: what follows is told anew. */
	empty(card);
	card->patient = *patient;
	if (patient->died[0] != '\0') {
		show_day(patient->died, died, sizeof died);
		add_flag(card, _("died"), died);
	}
	if (patient->marks & MARK_FICTIVE)
		add_flag(card, _("fictive identity"), "");
	if (patient->marks & MARK_DOUBTFUL)
		add_flag(card, _("doubtful identity"), "");
	if (patient->marks & MARK_HOMONYM)
		add_flag(card, _("has a homonym"), "");
	if (patient->flags[0] != '\0')
		add_flag(card, "", patient->flags);
}

/* --- rows beside the card --- */

static bool
is_to_come(enum appointment_status status)
{
	return status != APPOINTMENT_FULFILLED &&
	    status != APPOINTMENT_CANCELLED && status != APPOINTMENT_NOSHOW &&
	    status != APPOINTMENT_ERROR;
}

/* The next few, in their order; one that began an hour ago is still on. */
static void
take_appointment(struct card *card, const struct msg_appointment_row *row,
    int64_t now)
{
	size_t i = 0, last;

	if (row->begins < now - 3600000 || !is_to_come(row->status))
		return;
	while (i < card->n_appointments &&
	    card->appointments[i].begins <= row->begins)
		i++;
	if (i == CARD_APPOINTMENTS)
		return;
	if (card->n_appointments < CARD_APPOINTMENTS)
		card->n_appointments++;
	last = card->n_appointments - 1;
	memmove(&card->appointments[i + 1], &card->appointments[i],
	    (last - i) * sizeof card->appointments[0]);
	card->appointments[i] = *row;
}

static void
take_flag(struct card *card, const struct msg_flag_row *row)
{
	const char *label = word_label(&words_flag_kind, (int)row->kind);
	char words[200], until[24];

	TEXT_SET(words, row->words);
	/* What is held against somebody has an end. */
	if (row->kind == FLAG_INCIDENT && row->until != 0) {
		show_date(row->until, until, sizeof until);
		snprintf(words, sizeof words, _("%s (until %s)"), row->words,
		    until);
	}
	add_flag(card, label[0] != '\0' ? _(label) : "", words);
	card->no_sms |= row->kind == FLAG_NO_SMS;
}

static void
take_stay(struct card *card, const struct msg_stay_row *row)
{
	if (row->presence == PRESENCE_SECRET && row->state == STAY_CURRENT)
		add_flag(card, _("do not disclose the presence"), "");
	if (row->state == STAY_CURRENT && card->n_stays < CARD_STAYS)
		card->stays[card->n_stays++] = *row;
}

static void
take_identity(struct card *card, const struct msg *row)
{
	switch ((int)row->id) {
	case MSG_CALLER_ROW:
		card->caller = row->caller_row;
		break;
	case MSG_CANDIDATE_ROW:
		if (card->n_candidates < CARD_CANDIDATES)
			card->candidates[card->n_candidates++] =
			    row->candidate_row;
		break;
	case MSG_DOUBT_WORDS:
		if (card->n_doubts < CARD_DOUBTS)
			card->doubts[card->n_doubts++] = row->doubt_words;
		break;
	case MSG_IDENTIFIER_ROW:
		if (card->n_identifiers < CARD_IDENTIFIERS)
			card->identifiers[card->n_identifiers++] =
			    row->identifier_row;
		break;
	case MSG_PROMISE_PAST:
		if (card->n_promises < CARD_PROMISES)
			card->promises[card->n_promises++] = row->promise_past;
		break;
	}
}

void
card_take(struct card *card, const struct msg *row, int64_t now)
{
	/* What was known stands until it is told anew. */
	if (card->anew)
		empty(card);
	card->anew = false;
	switch ((int)row->id) {
	case MSG_PATIENT_ROW:
		take_patient(card, &row->patient_row);
		break;
	case MSG_CALLER_ROW:
	case MSG_CANDIDATE_ROW:
	case MSG_DOUBT_WORDS:
	case MSG_IDENTIFIER_ROW:
	case MSG_PROMISE_PAST:
		take_identity(card, row);
		break;
	case MSG_FLAG_ROW:
		take_flag(card, &row->flag_row);
		break;
	case MSG_APPOINTMENT_ROW:
		take_appointment(card, &row->appointment_row, now);
		break;
	case MSG_RELATIVE_ROW:
		if (card->n_relatives < CARD_RELATIVES)
			card->relatives[card->n_relatives++] =
			    row->relative_row;
		break;
	case MSG_STAY_ROW:
		take_stay(card, &row->stay_row);
		break;
	case MSG_REQUEST_ROW:
		/* Open ones are known without the card. */
		if (row->request_row.state > REQUEST_PENDING &&
		    card->n_resolved < CARD_RESOLVED)
			card->resolved[card->n_resolved++] = row->request_row;
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
ask_again(struct card *card)
{
	card->complete = false;
	card->anew = true;
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
		card->read = false;
		ask_again(card);
	}
}

static void
changed(struct card *cards, uint64_t patient, uint64_t other)
{
	struct card *card;

	for (card = cards; card != NULL; card = card->hh.next)
		if (card->patient.patient != 0 &&
		    (card->patient.patient == patient ||
			card->patient.patient == other))
			ask_again(card);
}

/* Who calls was said: of that contact the card tells it. */
static void
said(struct card *cards, uint64_t contact)
{
	struct card *card = card_find(cards, contact);

	if (card != NULL)
		ask_again(card);
}

bool
card_is_hidden(const struct card *card)
{
	return card->caller.contact != 0 && card->caller.number[0] == '\0';
}

const struct msg_doubt_words *
card_doubt(const struct card *card)
{
	size_t i;

	for (i = 0; i < card->n_doubts; i++)
		if (card->doubts[i].lifted == 0)
			return &card->doubts[i];
	return NULL;
}

void
card_fact(struct card *cards, const struct live *live, const struct fact *fact)
{
	struct card *card;

	if (fact->id == MSG_PATIENT_CHANGED)
		changed(cards, fact->patient_changed.patient, 0);
	else if (fact->id == MSG_PATIENT_MERGED)
		changed(cards, fact->patient_merged.patient,
		    fact->patient_merged.from);
	else if (fact->id == MSG_PATIENT_UNMERGED)
		changed(cards, fact->patient_unmerged.patient,
		    fact->patient_unmerged.from);
	else if (fact->id == MSG_DOUBT_RAISED)
		changed(cards, fact->doubt_raised.patient, 0);
	else if (fact->id == MSG_DOUBT_LIFTED)
		changed(cards, fact->doubt_lifted.patient, 0);
	else if (fact->id == MSG_CALLER_SAID)
		said(cards, fact->caller_said.contact);
	else if (fact->id == MSG_CONTACT_ARRIVED)
		written_again(cards, live, &fact->contact_arrived);
	else if (fact->id >= MSG_LETTER_LEFT && fact->id <= MSG_LETTER_OVER)
		for (card = cards; card != NULL; card = card->hh.next)
			thread_fact(&card->thread, fact);
}
