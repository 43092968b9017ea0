/* advisor.c - how an advisor deals with a contact. */
#include "src/sim/advisor.h"

#include "src/live/contact.h"
#include "src/sim/patient.h"
#include "src/sim/post.h"
#include "src/sim/visit.h"

static void
later(struct hospital *hospital, int64_t after_ms, enum hospital_event kind,
    uint64_t contact, const struct worker *worker)
{
	agenda_put(&hospital->agenda, hospital->now + after_ms, kind, contact,
	    worker->place);
}

void
advisor_offered(struct hospital *hospital, const struct worker *worker,
    uint64_t contact, uint64_t n)
{
	const struct params *p = &hospital->config.params;
	struct random random =
	    draw(hospital->config.seed, DRAW_OFFER, contact * 16 + n % 16);
	double chance = random_unit(&random);
	int64_t after = draw_lognormal_ms(&random, p->answer_median_s,
	    p->answer_median_s * 1.15);

	if (chance < p->miss) {
		hospital->counts.missed++;
		agenda_put(&hospital->agenda,
		    hospital->now +
			draw_exponential_ms(&random, p->return_mean_s),
		    EVENT_BACK, worker->place, 0);
	} else if (chance < p->miss + p->refuse) {
		later(hospital, after, EVENT_REFUSE, contact, worker);
	} else {
		later(hospital, after, EVENT_ACCEPT, contact, worker);
	}
}

/* A talk, with one hold in it or none, ended by one side or the other. */
static void
talk(struct hospital *hospital, const struct worker *worker, uint64_t contact,
    struct random *random)
{
	const struct params *p = &hospital->config.params;
	struct visit *visit = visit_of_contact(hospital, contact);
	int64_t talk_ms, hold_ms = 0;

	talk_ms = draw_lognormal_ms(random, p->talk_median_s, p->talk_mean_s);
	if (visit != NULL && visit->talk_ms >= 0)
		talk_ms = visit->talk_ms;
	if (random_unit(random) < p->hold) {
		hold_ms = draw_exponential_ms(random, p->hold_mean_s);
		later(hospital, talk_ms * 2 / 5, EVENT_HOLD, contact, worker);
		later(hospital, talk_ms * 2 / 5 + hold_ms, EVENT_UNHOLD,
		    contact, worker);
	}
	if (visit != NULL && random_unit(random) < p->caller_ends)
		agenda_put(&hospital->agenda, hospital->now + talk_ms + hold_ms,
		    EVENT_HANG_UP, visit->place, visit->serial);
	else
		later(hospital, talk_ms + hold_ms, EVENT_END, contact, worker);
}

void
advisor_answered(struct hospital *hospital, const struct worker *worker,
    uint64_t contact)
{
	const struct params *p = &hospital->config.params;
	const struct contact *c = live_contact(hospital->live, contact);
	struct random random = draw(hospital->config.seed, DRAW_TALK, contact);
	int64_t work_ms;

	if (c == NULL)
		return;
	if (channel_is_spoken(c->row.channel)) {
		talk(hospital, worker, contact, &random);
		return;
	}
	work_ms =
	    draw_lognormal_ms(&random, p->written_median_s, p->written_mean_s);
	if (random_unit(&random) < p->note)
		later(hospital, work_ms * 4 / 5, EVENT_NOTE, contact, worker);
	/* Who measures a steady load measures it without the post. */
	if (!hospital->config.steady && random_unit(&random) < p->letter)
		later(hospital, work_ms * 3 / 5, EVENT_WRITE, contact, worker);
	later(hospital, work_ms, EVENT_CLOSE, contact, worker);
}

void
advisor_ended(struct hospital *hospital, const struct worker *worker,
    uint64_t contact)
{
	const struct params *p = &hospital->config.params;
	struct random random =
	    draw(hospital->config.seed, DRAW_WRAPUP, contact);
	int64_t wrapup_ms = draw_exponential_ms(&random, p->wrapup_mean_s);

	if (random_unit(&random) < p->note)
		later(hospital, wrapup_ms / 2, EVENT_NOTE, contact, worker);
	later(hospital, wrapup_ms, EVENT_CLOSE, contact, worker);
}

/* --- acts --- */

static uint64_t
pick_disposition(const struct live *live, struct random *random)
{
	const struct disposition *d = live->dispositions;
	uint64_t n = HASH_COUNT(live->dispositions);

	/* Most contacts end in the first of the list, "done". */
	if (n == 0)
		return 0;
	if (random_unit(random) < 0.75)
		return d->set.disposition;
	for (n = random_below(random, n); n > 0; n--)
		d = d->hh.next;
	return d->set.disposition;
}

static void
fill_close(struct hospital *hospital, const struct contact *contact,
    struct msg_close *close)
{
	struct random random =
	    draw(hospital->config.seed, DRAW_AGAIN, contact->row.contact);
	const struct visit *visit =
	    visit_of_contact(hospital, contact->row.contact);

	/* What it was about she learned in the talk, if not by the menu. */
	if (contact->row.subject == 0 && visit != NULL)
		close->subject = visit->subject;
	close->contact = contact->row.contact;
	close->solved = random_unit(&random) < hospital->config.params.solved
	    ? ANSWER_YES
	    : ANSWER_NO;
	close->disposition = pick_disposition(hospital->live, &random);
}

static void
fill_note(struct hospital *hospital, const struct contact *contact,
    struct msg_note *note)
{
	const struct subject *subject =
	    live_subject(hospital->live, contact->row.subject);
	const struct queue *queue =
	    live_queue(hospital->live, contact->row.queue);

	note->contact = contact->row.contact;
	patient_note(subject != NULL ? subject->set.name
		: queue != NULL      ? queue->set.name
				     : "",
	    contact->row.contact, note->text, sizeof note->text);
}

/* What each kind of event needs the contact's state to be (two may do). */
static bool
is_still(enum hospital_event kind, enum contact_state state)
{
	switch (kind) {
	case EVENT_ACCEPT:
	case EVENT_REFUSE:
		return state == CONTACT_OFFERED;
	case EVENT_HOLD:
	case EVENT_WRITE:
		return state == CONTACT_TALK;
	case EVENT_UNHOLD:
		return state == CONTACT_HOLD;
	case EVENT_END:
		return state == CONTACT_TALK || state == CONTACT_HOLD;
	case EVENT_NOTE:
	case EVENT_CLOSE:
		return state == CONTACT_TALK || state == CONTACT_WRAPUP;
	default:
		return false;
	}
}

void
advisor_act(struct hospital *hospital, const struct event *event)
{
	const struct contact *c = live_contact(hospital->live, event->a);
	const struct worker *worker = hospital->workers[event->b];
	struct msg command = {.id = MSG_ACCEPT};

	if (c == NULL || c->row.user != worker->user ||
	    !is_still(event->kind, c->row.state))
		return;
	command.accept.contact = event->a;
	switch ((enum hospital_event)event->kind) {
	case EVENT_ACCEPT:
		break;
	case EVENT_REFUSE:
		command.id = MSG_REFUSE;
		break;
	case EVENT_HOLD:
		command.id = MSG_HOLD;
		break;
	case EVENT_UNHOLD:
		command.id = MSG_UNHOLD;
		break;
	case EVENT_END:
		command.id = MSG_END;
		break;
	case EVENT_NOTE:
		command.id = MSG_NOTE;
		fill_note(hospital, c, &command.note);
		break;
	case EVENT_WRITE:
		command = (struct msg){.id = MSG_LETTER_SEND};
		if (!post_write(hospital, c, &command.letter_send))
			return;
		break;
	default:
		command.id = MSG_CLOSE;
		fill_close(hospital, c, &command.close);
		break;
	}
	hospital->hands.command(hospital->hands.ctx, (int)worker->place,
	    &command, 0);
}
