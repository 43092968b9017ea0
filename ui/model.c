/* model.c - all that the console knows; drawing reads it and nothing else. */
#include "ui/model.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/text.h"
#include "src/live/once.h"
#include "ui/draw/language.h"
#include "ui/refusal.h"

enum { NOTICE_MS = 6000, STALE_MS = 3000 };

#define SILENCE N_("the hub is not heard")

/* What the client says, so that it can be said in the person's language. */
static const char *const client_texts[] = {
    N_("the connection was lost"),
    SILENCE,
    N_("the board is not heard"),
};

static const char *
in_language(const char *text)
{
	size_t i;

	for (i = 0; i < sizeof client_texts / sizeof client_texts[0]; i++)
		if (strcmp(client_texts[i], text) == 0)
			return _(text);
	return text;
}

void
model_init(struct model *model)
{
	memset(model, 0, sizeof *model);
	model->live = live_new();
	model->state = CLIENT_CONNECTING;
	board_init(&model->board);
}

void
model_done(struct model *model)
{
	card_free_all(&model->cards);
	reading_free_all(&model->readings);
	explicit_bzero(&model->found, sizeof model->found);
	messages_done(&model->messages);
	board_done(&model->board);
	live_free(model->live);
	live_free(model->next);
	model->live = model->next = NULL;
}

void
model_state(struct model *model, enum client_state state, const char *text)
{
	bool heard = state == CLIENT_CURRENT || state == CLIENT_SIGNED_IN ||
	    state == CLIENT_GREETED;

	/* A broken connection is noticed at once, silence after a while. */
	if (heard)
		model->lost_at = 0;
	else if (model->lost_at == 0)
		model->lost_at = strcmp(text, SILENCE) == 0
		    ? model->now - STALE_MS
		    : model->now - 1;
	if (state != CLIENT_SIGNED_IN)
		model->loading_at = 0;
	else if (model->loading_at == 0)
		model->loading_at = model->now;
	model->state = state;
	TEXT_SET(model->state_text, in_language(text));
}

void
model_snapshot(struct model *model)
{
	live_free(model->next);
	model->next = live_new();
}

void
model_row(struct model *model, const struct msg *row)
{
	/* A row of a newer hub that this fold does not know is no reason to
	 * show nothing. */
	if (model->next != NULL)
		live_load(model->next, row, NULL);
}

/* The queue of a contact that is about to be closed; 0: not known. */
static uint64_t
queue_of(const struct model *model, uint64_t contact)
{
	const struct contact *known = live_contact(model->live, contact);

	return known != NULL ? known->row.queue : 0;
}

/* She asked for it, or told the caller: that nothing of it is kept is said. */
static void
tell_failed(struct model *model, const struct fact *fact)
{
	const struct msg_recording_ended *ended = &fact->recording_ended;
	const struct msg_recording_erased *erased = &fact->recording_erased;

	if ((fact->id == MSG_RECORDING_ENDED &&
		ended->user == model->session.user &&
		(ended->why == RECORDING_END_FAILED ||
		    ended->why == RECORDING_END_ROOM)) ||
	    (fact->id == MSG_RECORDING_ERASED &&
		erased->user == model->session.user &&
		erased->why == ERASURE_FAILED))
		model_notice(model, STYLE_LATE, "%s",
		    _("! This call cannot be recorded any more: the hub's log "
		      "says why."));
}

void
model_fact(struct model *model, const struct fact *fact)
{
	struct live *live = model->next != NULL ? model->next : model->live;

	if (fact->id == MSG_CONTACT_CLOSED)
		habit_note(&model->habits,
		    queue_of(model, fact->contact_closed.contact),
		    &fact->contact_closed);
	live_fold(live, fact, false, NULL);
	if (fact->id == MSG_CONTACT_CLOSED)
		once_drop(live);
	card_fact(model->cards, model->live, fact);
	if (fact->id == MSG_CALLBACK_FAILED &&
	    fact->callback_failed.user == model->session.user)
		model_notice(model, STYLE_LATE, _("Not reached: %s."),
		    _(word_label(&words_dial_end,
			(int)fact->callback_failed.why)));
	if (fact->id == MSG_CALLBACK_REACHED &&
	    fact->callback_reached.user == model->session.user)
		model_notice(model, STYLE_GOOD, "%s",
		    _("The patient is on the line."));
	if (fact->id == MSG_OFFER_ENDED &&
	    fact->offer_ended.user == model->session.user &&
	    fact->offer_ended.why == OFFER_UNREACHED)
		model_notice(model, STYLE_LATE, "%s",
		    _("The patient was not reached; the offer is over."));
	if (fact->id == MSG_LISTEN_REFUSED &&
	    fact->listen_refused.by == model->session.user)
		model_notice(model, STYLE_LATE, _("! not allowed: %s"),
		    _(word_label(&words_listen_end,
			(int)fact->listen_refused.why)));
	tell_failed(model, fact);
	if (fact->id == MSG_CONTACT_OFFERED)
		model->offers[model->n_offers++ % MODEL_OFFERS] =
		    fact->contact_offered;
}

void
model_caught_up(struct model *model)
{
	if (model->next != NULL) {
		live_free(model->live);
		model->live = model->next;
		model->next = NULL;
	}
	model->folded = true;
	/* A console may run for months. */
	if (clock_day(model->now) != model->day) {
		model->day = clock_day(model->now);
		live_forget(model->live, model->day);
	}
}

static void
forget(struct model *model)
{
	live_free(model->next);
	live_free(model->live);
	model->next = NULL;
	model->live = live_new();
	model->n_offers = 0;
	model->habits.n = 0;
	model->folded = false;
}

void
model_refusal(const struct msg_refused *refused, char *to, size_t size)
{
	const char *label = word_label(&words_refusal, (int)refused->why);
	char text[2 * sizeof refused->text];

	label = label[0] != '\0' ? _(label) : _("refused");
	refusal_text(refused->text, refused->form, text, sizeof text);
	if (text[0] != '\0')
		snprintf(to, size, "%s (%s)", label, text);
	else
		snprintf(to, size, "%s", label);
}

static void
into_card(struct card *card, const struct msg *msg, int64_t now)
{
	if (msg->id == MSG_ROWS_END) {
		card->complete = true;
		card->asked = 0;
	} else if (msg->id == MSG_REFUSED) {
		model_refusal(&msg->refused, card->refused,
		    sizeof card->refused);
		card->asked = 0;
	} else {
		card_take(card, msg, now);
	}
}

static void
into_reading(struct reading *reading, const struct msg *msg)
{
	if (msg->id == MSG_ROWS_END) {
		reading->complete = true;
		reading->asked = 0;
	} else if (msg->id == MSG_REFUSED) {
		model_refusal(&msg->refused, reading->refused,
		    sizeof reading->refused);
		reading->asked = 0;
	} else {
		reading_take(reading, msg);
	}
}

static void
into_found(struct found *found, const struct msg *msg)
{
	if (msg->id == MSG_PATIENT_ROW) {
		if (found->n < FOUND_MAX)
			found->list[found->n++] = msg->patient_row;
		return;
	}
	found->asked = 0;
	found->complete = msg->id == MSG_ROWS_END;
	if (msg->id == MSG_REFUSED)
		model_refusal(&msg->refused, found->refused,
		    sizeof found->refused);
}

bool
model_reply(struct model *model, uint64_t asked, const struct msg *msg)
{
	struct card *card = card_asked(model->cards, asked);
	struct reading *reading = reading_asked(model->readings, asked);

	if (msg->id == MSG_MESSAGE_ROW || msg->id == MSG_RECEIPT_ROW)
		messages_take(&model->messages, msg);
	if (asked != 0 && asked == model->messages.asked &&
	    (msg->id == MSG_ROWS_END || msg->id == MSG_REFUSED))
		model->messages.asked = 0;
	/* The answer to a sign-in is an answer to no command. */
	if (asked == 0 && msg->id == MSG_REFUSED &&
	    model->session.session == 0) {
		model->signing[0] = '\0';
		model_refusal(&msg->refused, model->refused,
		    sizeof model->refused);
	}
	if (card != NULL)
		into_card(card, msg, model->now);
	else if (reading != NULL)
		into_reading(reading, msg);
	else if (asked != 0 && asked == model->found.asked)
		into_found(&model->found, msg);
	else
		return false;
	return true;
}

void
model_sign_out(struct model *model)
{
	card_free_all(&model->cards);
	reading_free_all(&model->readings);
	explicit_bzero(&model->found, sizeof model->found);
	messages_done(&model->messages);
	deck_close(model, 0);
	forget(model);
	memset(&model->session, 0, sizeof model->session);
}

struct user *
model_user(const struct model *model)
{
	return live_user(model->live, model->session.user);
}

uint64_t
model_in_hand(const struct model *model)
{
	const struct user *user = model_user(model);
	const struct contact *contact;

	if (user != NULL)
		TAILQ_FOREACH(contact, &user->contacts, of_user)
			if (contact->row.state != CONTACT_OFFERED)
				return contact->row.contact;
	return 0;
}

enum role
model_role(const struct model *model)
{
	return model->session.session != 0 ? model->session.role : 0;
}

bool
model_leads(const struct model *model)
{
	return (SEEN_LEAD & 1u << model_role(model)) != 0;
}

const struct msg_contact_offered *
model_offer(const struct model *model, uint64_t contact, uint64_t user)
{
	const struct msg_contact_offered *offer;
	size_t i;

	for (i = 0; i < MODEL_OFFERS && i < model->n_offers; i++) {
		offer =
		    &model->offers[(model->n_offers - 1 - i) % MODEL_OFFERS];
		if (offer->contact == contact && offer->user == user)
			return offer;
	}
	return NULL;
}

int64_t
model_age_ms(const struct model *model)
{
	return model->lost_at != 0 ? model->now - model->lost_at : 0;
}

const struct board *
model_board(struct model *model, int64_t *age_ms)
{
	struct board *board = &model->board;

	*age_ms = 0;
	if (board->heard != 0) {
		if (model->now - board->beat.now > STALE_MS)
			*age_ms = model->now - board->beat.now;
	} else if (model->folded && model_leads(model)) {
		*age_ms = model_age_ms(model);
		board_from_live(board, model->live, model->now - *age_ms);
	}
	return board->beat.term != 0 ? board : NULL;
}

void
model_notice(struct model *model, enum style style, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	vsnprintf(model->notice.text, sizeof model->notice.text, format, ap);
	va_end(ap);
	model->notice.style = style;
	model->notice.until = model->now + NOTICE_MS;
}
