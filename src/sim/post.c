/* post.c - the letters of the hospital, and the patients who answer them. */
#include "src/sim/post.h"

#include <stdio.h>

#include "src/base/text.h"
#include "src/live/contact.h"
#include "src/sim/patient.h"
#include "src/sim/visit.h"

enum { SOON_MEAN_S = 45 };

static void
later(struct hospital *hospital, int64_t after_ms, enum hospital_event kind,
    uint64_t letter, uint64_t b)
{
	agenda_put(&hospital->agenda, hospital->now + after_ms, kind, letter,
	    b);
}

/* --- what an advisor writes --- */

/* The patient of the one who wrote, as far as the hospital knows it. */
static uint64_t
patient_of(const struct hospital *hospital, const struct contact *contact)
{
	const struct visit *visit =
	    visit_of_contact((struct hospital *)hospital, contact->row.contact);

	if (visit != NULL)
		return visit->patient;
	return contact->row.patient <= hospital->config.patients
	    ? contact->row.patient
	    : 0;
}

bool
post_write(const struct hospital *hospital, const struct contact *contact,
    struct msg_letter_send *send)
{
	const struct subject *subject =
	    live_subject(hospital->live, contact->row.subject);
	const struct queue *queue =
	    live_queue(hospital->live, contact->row.queue);
	uint64_t patient = patient_of(hospital, contact);
	struct msg_patient_row card;
	char note[400];

	if (patient == 0 || channel_is_spoken(contact->row.channel))
		return false;
	send->contact = contact->row.contact;
	send->channel = contact->row.channel;
	patient_make(&card, patient);
	if (send->channel == CHANNEL_MAIL)
		patient_address(patient, send->to, sizeof send->to);
	else
		TEXT_SET(send->to, card.phone);
	TEXT_SET(send->title,
	    subject != NULL ? subject->set.title : hospital->live->site.title);
	patient_note(subject != NULL ? subject->set.name
		: queue != NULL      ? queue->set.name
				     : "",
	    contact->row.contact, note, sizeof note);
	snprintf(send->text, sizeof send->text, "Bonjour,\n%s\nCordialement",
	    note);
	return true;
}

/* --- what becomes of it --- */

static void
answer(struct hospital *hospital, const struct msg_letter_left *fact,
    bool by_person, struct random *random)
{
	const struct params *p = &hospital->config.params;
	const struct contact *contact =
	    live_contact(hospital->live, fact->contact);
	const struct letter *letter = live_letter(hospital->live, fact->letter);
	double median_s = p->letter_answer_median_h * 3600;
	int64_t after = by_person
	    ? draw_exponential_ms(random, SOON_MEAN_S)
	    : draw_lognormal_ms(random, median_s, median_s * 1.5);
	struct visit *visit;

	if (contact == NULL || letter == NULL ||
	    hospital->now + after >= hospital->config.until)
		return;
	visit = visit_new(hospital);
	visit->patient = patient_of(hospital, contact);
	visit->channel = letter->row.channel;
	visit->queue = contact->row.queue;
	visit->subject = contact->row.subject;
	visit->letter = fact->letter;
	visit->request = contact->row.request;
	visit->patience_ms = visit->talk_ms = -1;
	visit->tries = 1;
	agenda_put(&hospital->agenda, hospital->now + after, EVENT_COME,
	    visit->place, visit->serial);
}

/* Sent, and then at the patient's, or not. */
static void
send_it(struct hospital *hospital, uint64_t letter, struct random *random)
{
	const struct params *p = &hospital->config.params;
	bool fails = random_unit(random) < p->letter_fails;
	int64_t sent_ms = draw_exponential_ms(random, p->letter_sent_s);

	later(hospital, sent_ms, EVENT_SENT, letter, 0);
	later(hospital, sent_ms + draw_exponential_ms(random, p->letter_sent_s),
	    fails ? EVENT_RETURNED : EVENT_DELIVERED, letter, 0);
}

void
post_left(struct hospital *hospital, const struct msg_letter_left *fact,
    bool by_person)
{
	const struct params *p = &hospital->config.params;
	struct random random =
	    draw(hospital->config.seed, DRAW_LETTER, fact->letter);
	double chance = random_unit(&random);

	send_it(hospital, fact->letter, &random);
	if (by_person || chance < p->letter_answered)
		answer(hospital, fact, by_person, &random);
}

void
post_see(struct hospital *hospital)
{
	const struct letter *letter;
	struct random random;

	for (letter = hospital->live->letters; letter != NULL;
	     letter = letter->hh.next) {
		if (letter->row.state != LETTER_WAITING)
			continue;
		random = draw(hospital->config.seed, DRAW_LETTER,
		    letter->row.letter);
		send_it(hospital, letter->row.letter, &random);
	}
}

void
post_failed(struct hospital *hospital, const struct worker *worker,
    uint64_t letter)
{
	struct random random = draw(hospital->config.seed, DRAW_LETTER, letter);

	later(hospital, draw_exponential_ms(&random, 60), EVENT_GIVE_LETTER_UP,
	    letter, worker->place);
}

static void
say(struct hospital *hospital, uint64_t letter, enum letter_state state)
{
	struct msg command = {.id = MSG_LETTER_DONE};

	command.letter_done.letter = letter;
	command.letter_done.state = state;
	if (state == LETTER_FAILED)
		command.letter_done.why = LETTER_NO_ADDRESS;
	hospital->hands.command(hospital->hands.ctx, HANDS_GATEWAY, &command,
	    0);
}

static void
give_up(struct hospital *hospital, const struct event *event)
{
	const struct letter *letter = live_letter(hospital->live, event->a);
	struct msg command = {.id = MSG_LETTER_DROP};

	if (letter == NULL || letter->row.state != LETTER_FAILED)
		return;
	command.letter_drop.letter = event->a;
	hospital->hands.command(hospital->hands.ctx, (int)event->b, &command,
	    0);
}

void
post_act(struct hospital *hospital, const struct event *event)
{
	switch ((enum hospital_event)event->kind) {
	case EVENT_SENT:
		say(hospital, event->a, LETTER_SENT);
		break;
	case EVENT_DELIVERED:
		say(hospital, event->a, LETTER_DELIVERED);
		break;
	case EVENT_RETURNED:
		say(hospital, event->a, LETTER_FAILED);
		break;
	default:
		give_up(hospital, event);
		break;
	}
}
