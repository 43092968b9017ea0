/* limits.h - how long things may last, and when each comes due. */
#ifndef CORE_LIMITS_H
#define CORE_LIMITS_H

#include "src/core/state.h"

/*
 * Times in ms.  What site_set says, or a default as long as there is none.
 * REST_MS: how long a contact that an advisor refused or did not answer is
 * kept from being offered to her again, so that two free hands do not pass
 * it to and fro; everybody else may have it at once.
 */
enum {
	REST_MS = 15 * 1000,
	PAUSE_MAX_MS = 12 * 3600 * 1000, /* a longer pause: she has gone */
	SWEEP_MS = 1000,
	DIAL_MS = 40 * 1000, /* a patient who is called first does not answer */
	REQUEST_DAYS = 30,   /* untouched, without a date: given up */
	LETTER_HOURS = 48,   /* a report on a letter that was sent may take */
	LETTER_FAILED_DAYS = 30,
	ASIDE_DAYS = 7, /* when no date is said */
	ASIDE_DAYS_MAX = 90
};

uint64_t limit_misses(const struct live *live);
int64_t limit_grace_ms(const struct live *live);
int64_t limit_session_ms(const struct live *live);
int64_t limit_handling_ms(const struct live *live);
int64_t limit_menu_ms(const struct live *live);
int64_t limit_letter_ms(const struct live *live);
uint64_t limit_sms_parts(const struct live *live);

/*
 * When something is due with a contact, an advisor, a session, a request or
 * a queue; INT64_MAX: never.  None of them is without an exit: a menu, an
 * offer, a handling, a wrap-up and a waiting call end at a limit, what was put
 * aside comes back, a written contact waits as long as it takes, and so do a
 * promise that is broken and a letter for its gateway.
 */
int64_t contact_due(const struct core *core, const struct contact *contact,
    const struct spot *spot);
int64_t advisor_due(const struct user *user);
int64_t pause_due(const struct user *user);
int64_t session_due(const struct live *live, const struct session *session);
int64_t request_due(const struct request *request);
int64_t promise_due(const struct live *live, const struct promise *promise);
int64_t letter_due(const struct letter *letter);
int64_t queue_due(const struct queue *queue);

/* Whether the contact's wait is over its limit, or over what the queue lets
 * it wait before it overflows to a queue that is open. */
bool contact_waits_too_long(const struct contact *contact, int64_t now);
bool contact_overflows(const struct live *live, const struct contact *contact,
    int64_t now);

/* Until when the contact is not offered again to its last advisor, and
 * until when it is kept for the last one of its request; 0: it is not. */
int64_t contact_rests_until(const struct msg_contact_row *row);
int64_t contact_kept_until(const struct core *core,
    const struct contact *contact);

#endif
