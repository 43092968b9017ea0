/* fold.h - what the parts of the fold need of each other; private. */
#ifndef LIVE_FOLD_H
#define LIVE_FOLD_H

#include "src/live/live.h"
#include "src/live/recall.h"

/*
 * One function for each fact of messages.def, in the file of its noun: a
 * fact without one does not link.  Those of configuration serve snapshots
 * too, with at 0.
 */
#define FACT(id, NAME, name, seen, prose, ...) \
	void fold_##name(struct live *live, const struct msg_##name *fact);
#define COMMAND(id, NAME, name, roles, prose, ...)
#define REPLY(id, NAME, name, prose, ...)
#define ROW(id, NAME, name, seen, prose, ...)
#define FEED(id, NAME, name, prose, ...)
#define BOARD(id, NAME, name, prose, ...)
#include "proto/messages.def"
#include "proto/undef.h"

/* Raise a "highest so far" of the site's row. */
void site_highest(uint64_t *highest, uint64_t id);

/* The local day of an instant, mostly without asking the C library. */
uint64_t live_day(struct live *live, int64_t at);
unsigned int live_quarter(struct live *live, int64_t at);
void live_days_forget(struct live *live);

/* The quarter of an hour of an instant, of a queue or (0) of the site. */
struct quarter *quarter_make(struct live *live, uint64_t queue, int64_t at);

/* Of a contact that is waiting still: how long it has waited goes into the
 * quarters over which it did, and how many wait into the last one. */
void quarter_waits(struct live *live, const struct contact *contact,
    int64_t at);
void quarter_load(struct live *live, const struct msg_quarter_row *row);
void quarters_forget(struct live *live, uint64_t before_day);

/* What of a config_gone belongs to a noun: 0, or -1 when it was not there. */
int queue_gone(struct live *live, uint64_t queue);
int need_gone(struct live *live, uint64_t queue, uint64_t after_s,
    uint64_t skill);
int user_gone(struct live *live, uint64_t user);
int user_skill_gone(struct live *live, uint64_t user, uint64_t skill);
int hours_gone(struct live *live, uint64_t hours);
int open_gone(struct live *live, uint64_t hours, uint64_t weekday,
    uint64_t from_min);
int holiday_gone(struct live *live, uint64_t hours, uint64_t day,
    uint64_t from_min);

int line_gone(struct live *live, uint64_t line);
int menu_gone(struct live *live, uint64_t menu);
int menu_key_gone(struct live *live, uint64_t menu, uint64_t key);

/* Put a contact into its queue's trees and counters, its user's list and that
 * of the menus, by its row, and take it out of them. */
void contact_attach(struct contact *contact, struct live *live);
void contact_detach(struct contact *contact, struct live *live);

/* What contact_rank says of a queue: rank its waiting contacts again. */
void queue_rank_again(struct live *live, struct queue *queue);

/*
 * After anything that may change what the advisor does: counts the time in
 * the state that was shown and begins the new one.  anew: begin it even
 * when it is the same.
 */
void advisor_settle(struct live *live, struct user *user, int64_t at,
    bool anew);

/* Her sums counted up to at, whose local day is day: those of the working
 * day that goes on, or of a new one. */
void advisor_count(struct msg_advisor_row *row, const struct hours *plan,
    enum advisor_state shown, int64_t at, uint64_t day);

/* A contact of hers was handled to the end; its row is complete. */
void advisor_handled(struct live *live, struct user *user,
    const struct msg_contact_row *row, int64_t at);

/* An offer to her ended; a promise of hers was kept in time, or broken. */
void advisor_offer_over(struct live *live, struct user *user, bool missed,
    int64_t at);
void advisor_promised(struct live *live, struct user *user, bool kept,
    int64_t at);

/* How long a queue was open in all. */
uint64_t queue_open_ms(const struct queue *queue, int64_t at);

/* The open time of a contact's queues since it first entered one. */
uint64_t contact_open_ms(const struct contact *contact, int64_t at);

/* Its first letter left, or it was closed as solved. */
void tally_replied(struct live *live, const struct contact *contact);
void tally_resolved(struct live *live, const struct contact *contact);

/* The sums of a contact's day; its row is as before the fact, except that
 * the time in its state is counted. */
void tally_entered(struct live *live, const struct contact *contact,
    const struct queue *to, enum entry entry, int64_t at);
void tally_answered(struct live *live, const struct contact *contact,
    int64_t at);
void tally_left(struct live *live, const struct contact *contact,
    enum contact_state outcome, int64_t at);
void tally_handled(struct live *live, const struct contact *contact);
struct tally *tally_make(struct live *live, uint64_t day, uint64_t queue);

/* Put the running part of its time into the sum of its state. */
void contact_count(struct msg_contact_row *row, int64_t at);

/* Entities by their rows, for snapshots; NULL when it is there already. */
struct contact *contact_make(struct live *live, uint64_t contact);
void contact_delete(struct live *live, struct contact *contact);
struct letter *letter_make(struct live *live,
    const struct msg_outgoing_row *row);
struct session *session_make(struct live *live, uint64_t session,
    struct user *user);
void session_delete(struct live *live, struct session *session);
struct request *request_make(struct live *live,
    const struct msg_request_row *row);
/* A contact's patient became known, and so did its request's. */
void request_adopt(struct live *live, uint64_t request, uint64_t patient);
void request_touch(struct live *live, uint64_t request, uint64_t user,
    int64_t at);

/* Requests and contacts that were over before an instant. */
void requests_forget(struct live *live, int64_t before);
void onces_forget(struct live *live, int64_t before);
void onces_free(struct live *live);

/* A contact was closed: it is counted, and remembered for its need. */
void once_closed(struct live *live, const struct msg_contact_row *row,
    int64_t at);
void once_load(struct live *live, const struct msg_once_row *row);

struct promise *promise_make(struct live *live,
    const struct msg_promise_row *row);

/* A contact is over: no promise is being kept in it any more. */
void promises_let_go(struct live *live, uint64_t contact);

/* A listed call; a contact is over, its row complete. */
struct recall *recall_make(struct live *live, const struct msg_recall_row *row);
void recall_over(struct live *live, const struct msg_contact_row *row,
    int64_t at);

/* The contact's patient became known: so did who was promised something. */
void promise_link(struct live *live, uint64_t contact, uint64_t patient,
    uint64_t request);

/* Note the command that made a fact. */
void client_did(struct live *live, uint64_t client, uint64_t client_seq,
    int64_t at);

void client_load(struct live *live, const struct msg_client_row *row);
void alert_load(struct live *live, const struct msg_alert_row *row);

/* What hung on a team, a queue or a user goes with it. */
void moves_gone(struct live *live, uint64_t team);
void loans_gone(struct live *live, uint64_t queue);
void unread_gone(struct live *live, uint64_t user);

/* Free everything of a kind. */
void config_clear(struct live *live);
void users_free(struct live *live);
void contacts_free(struct live *live);
void sessions_free(struct live *live);
void letters_free(struct live *live);
void requests_free(struct live *live);
void promises_free(struct live *live);
void recalls_free(struct live *live);
void tallies_free(struct live *live);
void clients_free(struct live *live);
void quarters_free(struct live *live);
void alerts_clear(struct live *live);
void unread_free(struct live *live);
void listens_free(struct live *live);
void recordings_free(struct live *live);
void quality_free(struct live *live);

void article_days_forget(struct live *live, uint64_t before_day);
void article_day_load(struct live *live, const struct msg_article_day *row);
void ticks_load(struct live *live, const struct msg_ticks_row *row);
void incident_load(struct live *live, const struct msg_incident_row *row);

/* A contact is over: nobody ticks its boxes any more. */
void ticks_gone(struct live *live, uint64_t contact);

void check_load(struct live *live, const struct msg_check_row *row);
void check_gone(struct live *live, uint64_t contact);
void doubt_load(struct live *live, const struct msg_doubt_row *row);
void flagged_load(struct live *live, const struct msg_flagged_row *row);
int identity_rows(const struct live *live,
    int (*emit)(void *ctx, enum msg_id id, const void *body), void *ctx);
void identity_free(struct live *live);
void knowledge_free(struct live *live);
void incidents_free(struct live *live);

/* Articles, their days and the ticked boxes, for live_rows. */
int knowledge_rows(const struct live *live,
    int (*emit)(void *ctx, enum msg_id id, const void *body), void *ctx);

/* Recordings, for live_rows and live_load: -1 when it is there already. */
int recording_rows(const struct live *live,
    int (*emit)(void *ctx, enum msg_id id, const void *body), void *ctx);
int recording_load(struct live *live, const struct msg_recording_row *row);

/* The rows of struct quality, for live_rows. */
int quality_rows(const struct live *live,
    int (*emit)(void *ctx, enum msg_id id, const void *body), void *ctx);

#endif
