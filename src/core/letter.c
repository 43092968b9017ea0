/* letter.c - letters to patients, and contacts that wait for an answer. */
#include "src/core/letter.h"

#include <string.h>

#include "src/base/sms.h"
#include "src/core/advisor.h"
#include "src/core/contact.h"
#include "src/core/limits.h"
#include "src/core/promise.h"
#include "src/live/contact.h"

static bool
is_in_hand(enum contact_state state)
{
	return state == CONTACT_TALK || state == CONTACT_HOLD ||
	    state == CONTACT_WRAPUP || state == CONTACT_ASIDE;
}

/* The contact when the actor has it in hand; else NULL and the refusal. */
static const struct msg_contact_row *
find_own(const struct core *core, const struct actor *actor, uint64_t id,
    struct refused *refused)
{
	const struct contact *contact = live_contact(core->live, id);

	if (contact == NULL) {
		core_refuse(refused, REFUSAL_UNKNOWN, "no such contact");
		return NULL;
	}
	if (contact->row.user != actor->user ||
	    !is_in_hand(contact->row.state)) {
		core_refuse(refused, REFUSAL_OWNER, "not your contact");
		return NULL;
	}
	return &contact->row;
}

/* The letter when it is the actor's, or of an advisor she leads. */
static const struct msg_outgoing_row *
find_letter(const struct core *core, const struct actor *actor, uint64_t id,
    struct refused *refused)
{
	const struct letter *letter = live_letter(core->live, id);

	if (letter == NULL) {
		core_refuse(refused, REFUSAL_UNKNOWN, "no such letter");
		return NULL;
	}
	if (letter->row.user != actor->user &&
	    !advisor_is_led(core, actor, letter->row.user)) {
		core_refuse(refused, REFUSAL_OWNER, "not your letter");
		return NULL;
	}
	return &letter->row;
}

/* --- writing --- */

static int
check_words(const struct core *core, const struct msg_letter_send *send,
    struct refused *refused)
{
	struct sms sms;

	if (send->channel == 0 || channel_is_spoken(send->channel))
		return core_refuse(refused, REFUSAL_VALUE,
		    "by mail, sms, portal or chat");
	if (send->to[0] == '\0')
		return core_refuse(refused, REFUSAL_VALUE, "to whom?");
	if (send->text[0] == '\0')
		return core_refuse(refused, REFUSAL_VALUE,
		    "a letter without words");
	if (send->channel == CHANNEL_MAIL && send->title[0] == '\0')
		return core_refuse(refused, REFUSAL_VALUE,
		    "a mail needs a subject line");
	sms_count(send->text, &sms);
	if (send->channel == CHANNEL_SMS &&
	    sms.parts > limit_sms_parts(core->live))
		return core_refuse(refused, REFUSAL_VALUE,
		    "an SMS of %u parts; at most %u", sms.parts,
		    (unsigned int)limit_sms_parts(core->live));
	return 0;
}

/* A contact in hand, or the one in which the promise was made, were it over. */
static int
check_promise(const struct core *core, const struct actor *actor,
    const struct msg_letter_send *send, uint64_t *contact,
    struct refused *refused)
{
	const struct msg_promise_row *promise =
	    promise_led(core, actor, send->promise, refused);
	const struct msg_contact_row *row;

	if (promise == NULL)
		return -1;
	if (send->contact == 0) {
		*contact = promise->contact;
		return 0;
	}
	row = find_own(core, actor, send->contact, refused);
	if (row == NULL)
		return -1;
	if (promise->patient != 0 && row->patient != 0 &&
	    promise->patient != row->patient)
		return core_refuse(refused, REFUSAL_VALUE,
		    "the promise is of another patient");
	return 0;
}

/* The contact it is on; with a failed letter, that one's, even when over. */
static int
check_contact(const struct core *core, const struct actor *actor,
    const struct msg_letter_send *send, uint64_t *contact,
    struct refused *refused)
{
	const struct msg_outgoing_row *failed;

	*contact = send->contact;
	if (send->instead == 0 && send->promise != 0)
		return check_promise(core, actor, send, contact, refused);
	if (send->instead == 0)
		return find_own(core, actor, send->contact, refused) == NULL
		    ? -1
		    : 0;
	failed = find_letter(core, actor, send->instead, refused);
	if (failed == NULL)
		return -1;
	if (failed->state != LETTER_FAILED)
		return core_refuse(refused, REFUSAL_STATE,
		    "the letter did not fail");
	*contact = failed->contact;
	return 0;
}

int
letter_send(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct msg_letter_send *send = &command->letter_send;
	const struct letter *failed = live_letter(core->live, send->instead);
	const struct contact *live;
	uint64_t contact, letter;

	if (check_contact(core, actor, send, &contact, refused) != 0 ||
	    check_words(core, send, refused) != 0)
		return -1;
	letter = core->live->row.last_letter + 1;
	live = live_contact(core->live, contact);
	if (live != NULL && live->row.user == actor->user)
		contact_converse(core, contact);
	EMIT(core, LETTER_WRITTEN, letter_written, .letter = letter,
	    .contact = contact, .user = actor->user, .channel = send->channel,
	    .leaves = core->now + limit_letter_ms(core->live),
	    .length = strlen(send->text), .warned = send->warned,
	    .instead = send->instead,
	    .promise = failed != NULL ? failed->row.promise : send->promise);
	if (send->instead != 0)
		EMIT(core, LETTER_OVER, letter_over, .letter = send->instead,
		    .contact = contact, .user = actor->user,
		    .why = LETTER_END_AGAIN);
	if (limit_letter_ms(core->live) == 0)
		letter_expire(core, letter);
	*done = letter;
	return 0;
}

int
letter_drop(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct msg_outgoing_row *row =
	    find_letter(core, actor, command->letter_drop.letter, refused);

	if (row == NULL)
		return -1;
	if (row->state != LETTER_HELD && row->state != LETTER_FAILED)
		return core_refuse(refused, REFUSAL_STATE,
		    "the letter has left already");
	*done = row->letter;
	EMIT(core, LETTER_OVER, letter_over, .letter = *done,
	    .contact = row->contact, .user = row->user,
	    .why = row->state == LETTER_HELD ? LETTER_END_TAKEN_BACK
					     : LETTER_END_GIVEN_UP);
	return 0;
}

/* --- what becomes of it --- */

static void
leave(struct core *core, const struct msg_outgoing_row *row)
{
	EMIT(core, LETTER_LEFT, letter_left, .letter = row->letter,
	    .contact = row->contact, .user = row->user);
}

void
letters_leave(struct core *core, uint64_t contact)
{
	const struct letter *letter;

	if (core->live->n_held == 0)
		return;
	HASH_EACH(letter, core->live->letters)
		if (letter->row.contact == contact &&
		    letter->row.state == LETTER_HELD)
			leave(core, &letter->row);
}

void
letter_expire(struct core *core, uint64_t id)
{
	const struct letter *letter = live_letter(core->live, id);
	struct msg_outgoing_row row = letter->row;

	if (row.state == LETTER_HELD)
		leave(core, &row);
	else
		EMIT(core, LETTER_OVER, letter_over, .letter = id,
		    .contact = row.contact, .user = row.user,
		    .why = row.state == LETTER_SENT ? LETTER_END_OLD
						    : LETTER_END_GIVEN_UP);
}

static int
check_done(const struct letter *letter, const struct msg_letter_done *done,
    struct refused *refused)
{
	if (done->state != LETTER_SENT && done->state != LETTER_DELIVERED &&
	    done->state != LETTER_FAILED)
		return core_refuse(refused, REFUSAL_VALUE,
		    "sent, delivered or failed");
	if (letter != NULL && letter->row.state == LETTER_HELD)
		return core_refuse(refused, REFUSAL_STATE,
		    "the letter has not left yet");
	return 0;
}

int
letter_done(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *id, struct refused *refused)
{
	const struct msg_letter_done *done = &command->letter_done;
	const struct letter *letter = live_letter(core->live, done->letter);
	struct msg_outgoing_row row;

	(void)actor;
	if (done->letter == 0 || done->letter > core->live->row.last_letter)
		return core_refuse(refused, REFUSAL_UNKNOWN, "no such letter");
	if (check_done(letter, done, refused) != 0)
		return -1;
	*id = done->letter;
	/* Said again, or so late that nobody waits for it any more. */
	if (letter == NULL || letter->row.state == LETTER_FAILED)
		return 0;
	row = letter->row;
	if (done->state == LETTER_FAILED)
		EMIT(core, LETTER_FAILED, letter_failed, .letter = row.letter,
		    .contact = row.contact, .user = row.user,
		    .why = done->why != 0 ? done->why : LETTER_OTHER);
	else if (done->state == LETTER_DELIVERED)
		EMIT(core, LETTER_DELIVERED, letter_delivered,
		    .letter = row.letter, .contact = row.contact,
		    .user = row.user);
	else if (row.state == LETTER_WAITING)
		EMIT(core, LETTER_SENT, letter_sent, .letter = row.letter,
		    .contact = row.contact, .user = row.user);
	if (done->state != LETTER_FAILED)
		promise_written(core, row.promise, row.user);
	return 0;
}

/* --- put aside --- */

int
aside_put(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct msg_aside *aside = &command->aside;
	const struct msg_contact_row *row =
	    find_own(core, actor, aside->contact, refused);
	int64_t most = core->now + INT64_C(86400000) * ASIDE_DAYS_MAX;
	int64_t until = aside->until != 0
	    ? aside->until
	    : core->now + INT64_C(86400000) * ASIDE_DAYS;

	if (row == NULL)
		return -1;
	if (row->state != CONTACT_TALK || channel_is_spoken(row->channel))
		return core_refuse(refused, REFUSAL_STATE,
		    "only what is written can be put aside");
	if (until <= core->now || until > most)
		return core_refuse(refused, REFUSAL_VALUE,
		    "from now to %d days", (int)ASIDE_DAYS_MAX);
	*done = row->contact;
	EMIT(core, CONTACT_ASIDE, contact_aside, .contact = row->contact,
	    .user = row->user, .until = until);
	return 0;
}

int
aside_end(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct msg_contact_row *row =
	    find_own(core, actor, command->go_on.contact, refused);

	if (row == NULL)
		return -1;
	if (row->state != CONTACT_ASIDE)
		return core_refuse(refused, REFUSAL_STATE,
		    "the contact is not put aside");
	*done = row->contact;
	EMIT(core, CONTACT_BACK, contact_back, .contact = row->contact,
	    .user = row->user, .why = ASIDE_ADVISOR);
	return 0;
}

void
aside_answered(struct core *core, uint64_t request)
{
	const struct contact *contact, *next;
	const struct user *user;

	if (request == 0)
		return;
	HASH_EACH(user, core->live->users) {
		if (user->n_aside == 0)
			continue;
		TAILQ_FOREACH_SAFE(contact, &user->contacts, of_user, next)
		if (contact->row.state == CONTACT_ASIDE &&
		    contact->row.request == request)
			contact_back(core, contact->row.contact, ASIDE_ANSWER);
	}
}
