/* store.h - remembers: the log and the tables, by a driver. */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "proto/msg.h"
#include "src/base/err.h"

/*
 * All calls here are synchronous and belong to one thread at a time: the
 * store thread of the hub (writer.h), or a program that has the store for
 * itself.  A store is open in one process only; the second, even one that
 * only reads, is refused with a reason (SQLite: locking_mode=EXCLUSIVE;
 * PostgreSQL: an advisory lock, waited for a second).
 */
struct store;

enum {
	STORE_CREATE = 1, /* make it when it is not there */
	STORE_READ = 2,   /* change nothing; only facts, rows and reports */
	STORE_AHEAD = 16  /* take room on the disk for the commits to come,
			   * where a commit is cheaper for it (SQLite) */
};

/*
 * name is "sqlite:PATH", a plain PATH (SQLite; "./" before one with a colon)
 * or "postgresql://…".  Brings an older schema up to date inside one
 * transaction, refuses a newer one.
 */
struct store *store_open(const char *name, int flags, struct err *err);
void store_close(struct store *store);

/* Whether it must be opened again before anything can be asked of it: the
 * database's server is gone.  To be asked after a failure. */
bool store_lost(const struct store *store);

/* The last number in the log (0: none) and the chain's value after it, in
 * hexadecimal (CHAIN_TEXT bytes with the NUL). */
enum { CHAIN_TEXT = 65 };
uint64_t store_last(const struct store *store);
void store_chain(const struct store *store, char *to);

/* --- what is committed together --- */

/*
 * A batch: facts, and rows of the tables (PATIENT_ROW, NOTE_ROW,
 * PROMISE_WORDS, REQUEST_WORDS, MESSAGE_ROW, RECEIPT_ROW, LETTER_ROW,
 * LETTER_OUT_ROW, PASSWORD_ROW, REMARK_ROW, GRID_ROW, INCIDENT_FORM,
 * INCIDENT_SEEN, CALLER_ROW, DOUBT_WORDS, FLAG_ROW: a row with the same key
 * replaces the old one; HANDLED_ROW,
 * SHEET_ROW: it stays).  Both are encoded when they are put in, so a batch is
 * small and can change threads.
 */
struct batch;
struct batch *batch_new(void);
void batch_free(struct batch *batch);
void batch_fact(struct batch *batch, const struct fact *fact);
void batch_row(struct batch *batch, const struct msg *row);
size_t batch_facts(const struct batch *batch);
size_t batch_bytes(const struct batch *batch);

/*
 * Append in one durable transaction, with the changes (store_change) made
 * since the last.  -1: nothing of it is there, or it is unknown whether it
 * is; the store refuses everything after it, and the process must stop and
 * read the log again.
 */
int store_append(struct store *store, const struct batch *batch,
    struct err *err);

/* --- reading --- */

/*
 * Facts from..to (to 0: up to the last) in order; stops with -1 when fn
 * does.  A row that cannot be read (a damaged file) is an error that names
 * its number.
 */
int store_facts(struct store *store, uint64_t from, uint64_t to,
    int (*fn)(void *ctx, const struct fact *fact), void *ctx, struct err *err);

/* The facts of one contact, in order. */
int store_contact(struct store *store, uint64_t contact,
    int (*fn)(void *ctx, const struct fact *fact), void *ctx, struct err *err);

/*
 * Check the whole log: numbers without gaps, each row's chain value, each
 * seal.  Returns -1 with the first fault, which names its number; *checked
 * receives how many facts before it were good, and may be NULL.
 */
int store_verify(struct store *store, uint64_t *checked, struct err *err);

/*
 * The same a page at a time, while the store is in use: at most most facts
 * after *number, where the chain (CHAIN_TEXT bytes) is said to be; from the
 * beginning when *number is 0.  Both go on to the last good fact.  1 while
 * there is more, 0 when all is good, -1 at a fault.
 */
int store_verify_page(struct store *store, uint64_t *number, char *chain,
    uint64_t most, struct err *err);

/* Personal rows: 1 when found, 0 when not, -1 on failure.  Of a patient
 * whose card went into another it is that one. */
int store_patient(struct store *store, uint64_t patient,
    struct msg_patient_row *row, struct err *err);
int store_promise(struct store *store, uint64_t promise,
    struct msg_promise_words *row, struct err *err);
int store_password(struct store *store, uint64_t user, char *hash, size_t size,
    struct err *err);

/* Who called in a contact: 1 when found, 0 when not, -1 on failure. */
int store_caller(struct store *store, uint64_t contact,
    struct msg_caller_row *row, struct err *err);

/* CANDIDATE_ROW of each card to which this telephone number leads, at most
 * max, those of one patient together; fn stops it with -1. */
int store_candidates(struct store *store, const char *phone, int max,
    int (*fn)(void *ctx, const struct msg *row), void *ctx, struct err *err);

/* Whose number this is: the one patient to whom it leads, and not as a
 * relative's number alone; 0: nobody's, or not only hers.  -1 on failure. */
int store_patient_of_number(struct store *store, const char *phone,
    uint64_t *patient, struct err *err);

/*
 * PATIENT_ROW of those who were born on a day, whose usage or birth name
 * begins so (accents, hyphens, apostrophes and particles do not matter),
 * whose given name does, and who have this number or identifier; what is
 * empty is not asked.  By name, each once, at most max.
 */
struct wanted {
	char born[11]; /* YYYY-MM-DD */
	char name[64], given[64];
	char number[40]; /* as it is kept: +33… */
	char value[40];  /* an IPP or another identifier */
};
int store_find_patients(struct store *store, const struct wanted *wanted,
    int max, int (*fn)(void *ctx, const struct msg *row), void *ctx,
    struct err *err);

/*
 * A list of changes of patients' cards (PATIENT_SET .. PATIENT_FLAG, telephone
 * numbers in the form in which they are kept) and rows, applied in order,
 * whole or not at all.  Durable with the next store_append, which is to come
 * before anything else is asked of the store; or not there at all after
 * store_unchange.  fn is told what was done, in order, for the facts that are
 * appended with it: PATIENT_CHANGED, PATIENT_MERGED or PATIENT_UNMERGED.
 * 0; 1 and a reason: this list is refused, others may follow; -1: as of
 * store_append.
 */
struct changed {
	enum msg_id fact;
	uint64_t patient;
	uint64_t other; /* the card that went in or came out */
	enum change_source source;
	enum change_kind kind; /* of PATIENT_CHANGED */
};
int store_change(struct store *store, const struct batch *list,
    void (*fn)(void *ctx, const struct changed *changed), void *ctx,
    struct err *err);
void store_unchange(struct store *store);

/* The fact of a change; and whether the one before it has told the same, for
 * most changes come in a row for one card. */
struct fact changed_fact(const struct changed *changed);
bool changed_again(const struct changed *before, const struct changed *changed);

/*
 * A list that begins with a RECEIVED_ROW whose key is there is passed over.
 * The messages about a patient that came after an instant; all that came
 * before one, forgotten.
 */
int store_received_since(struct store *store, const char *patient, int64_t at,
    uint64_t *n, struct err *err);
int store_received_forget(struct store *store, int64_t before, struct err *err);

/*
 * Messages that are held, with their bytes: put (its number is given here),
 * dropped, listed from the oldest on, found: 1, and the bytes in *bytes (free
 * them), or 0.  At most HELD_MAX are kept, the newest.
 */
enum { HELD_MAX = 10000 };
int store_hold(struct store *store, const struct msg_held_row *row,
    const void *bytes, size_t n, struct err *err);
int store_held_drop(struct store *store, uint64_t held, struct err *err);
int store_held_count(struct store *store, uint64_t *n, struct err *err);
int store_held_list(struct store *store, int max,
    int (*fn)(void *ctx, const struct msg *row), void *ctx, struct err *err);
int store_held(struct store *store, uint64_t held, struct msg_held_row *row,
    void **bytes, size_t *n, struct err *err);

/* The contacts of a caller's number, the newest first, at most max of them:
 * how many. */
int store_callers(struct store *store, const char *number, uint64_t *contacts,
    int max, struct err *err);

/* The highest patient id; new ones are given above it. */
int store_last_patient(struct store *store, uint64_t *patient, struct err *err);

/* IDENTIFIER_ROW, NUMBER_ROW, RELATIVE_ROW, STAY_ROW, APPOINTMENT_ROW,
 * FLAG_ROW, LINK_ROW, DOUBT_WORDS and PROMISE_PAST of a patient, REQUEST_ROW, VISIT_ROW and NOTE_ROW of a
 * patient (of one contact when patient is 0), and LETTER_ROW and
 * LETTER_OUT_ROW of the patient, of the contact and of the request that the
 * contact belongs to; the newest first, at most max of each.  The outcome of a
 * visit that is not over is 0.  Notes and letters follow their contact when it
 * is linked to a patient. */
int store_card(struct store *store, uint64_t patient, uint64_t contact, int max,
    int (*fn)(void *ctx, const struct msg *row), void *ctx, struct err *err);

/* A request, open or not: REQUEST_ROW of it and then of its tasks,
 * REQUEST_WORDS and VISIT_ROW of its contacts, the newest first, at most max
 * of each; the names of what came with their letters are REQUEST_WORDS of
 * number 0; its facts, in order. */
int store_request(struct store *store, uint64_t request, int max,
    int (*fn)(void *ctx, const struct msg *row), void *ctx, struct err *err);
int store_request_facts(struct store *store, uint64_t request,
    int (*fn)(void *ctx, const struct fact *fact), void *ctx, struct err *err);

/* REQUEST_WORDS of the requests that are open or that something happened to
 * since an instant, the newest first, at most max. */
int store_request_words(struct store *store, int64_t since, int max,
    int (*fn)(void *ctx, const struct msg *row), void *ctx, struct err *err);

/* How many messages were sent before an instant; the fact messages_forgotten
 * deletes them with itself. */
int store_messages_before(struct store *store, int64_t before, uint64_t *n,
    struct err *err);

/* The same of callers' numbers, by when their contact came in, once it is
 * over; the fact callers_forgotten deletes them. */
int store_callers_before(struct store *store, int64_t before, uint64_t *n,
    struct err *err);

/* LETTER_ROW of each voicemail before an instant whose contact is over and
 * whose sound is kept; the fact voicemails_erased forgets where. */
int store_voicemails_before(struct store *store, int64_t before,
    int (*fn)(void *ctx, const struct msg *row), void *ctx, struct err *err);

/* MESSAGE_ROW of what a user sent and of what was sent to her, the newest
 * first, at most max of them; RECEIPT_ROW of the latest ones: her own, and
 * those of what she sent. */
int store_messages(struct store *store, uint64_t user, int max,
    int (*fn)(void *ctx, const struct msg *row), void *ctx, struct err *err);

/* The first fact that was decided at this instant or later; one more than
 * the last when there is none. */
int store_number_at(struct store *store, int64_t at, uint64_t *number,
    struct err *err);

/* A letter to a patient: 1 when found, 0 when not, -1 on failure. */
int store_letter_out(struct store *store, uint64_t letter,
    struct msg_letter_out_row *row, struct err *err);

/* The letters of a channel (0: of all) that wait to be sent, the oldest
 * first, at most max. */
int store_outbox(struct store *store, enum channel channel, int max,
    int (*fn)(void *ctx, const struct msg *row), void *ctx, struct err *err);

/* --- articles and incidents --- */

/* What an article is found by: its words, lower case and without accents
 * (ascii_fold).  All is borrowed. */
struct store_article {
	uint64_t article;
	const char *title, *words;
};

/* These and no others can be found from now on. */
int store_index_articles(struct store *store, const struct store_article *list,
    size_t n, struct err *err);

/* The articles that hold all the words of a text, or words that begin so,
 * the best first, at most max; returns how many, -1 on failure. */
int store_find_articles(struct store *store, const char *text,
    uint64_t *articles, int max, struct err *err);

/* INCIDENT_FORM, then INCIDENT_SEEN, of the incidents raised from one
 * instant on and before another. */
int store_incidents(struct store *store, int64_t from, int64_t to,
    int (*fn)(void *ctx, const struct msg *row), void *ctx, struct err *err);

/* --- quality --- */

/*
 * HANDLED_ROW of contacts before one (0: of all), the newest first, at most
 * max; of those closed from one instant to before another, in any order;
 * the highest contact that has one.
 */
int store_handled(struct store *store, uint64_t before, int max,
    int (*fn)(void *ctx, const struct msg *row), void *ctx, struct err *err);
int store_handled_closed(struct store *store, int64_t from, int64_t to,
    int (*fn)(void *ctx, const struct msg *row), void *ctx, struct err *err);
int store_handled_last(struct store *store, uint64_t *contact, struct err *err);

/* One of them, an evaluation's sheet, its remark: 1 when found, 0 when not,
 * -1 on failure. */
int store_handled_one(struct store *store, uint64_t contact,
    struct msg_handled_row *row, struct err *err);
int store_sheet(struct store *store, uint64_t evaluation,
    struct msg_sheet_row *row, struct err *err);
int store_remark(struct store *store, uint64_t evaluation,
    struct msg_remark_row *row, struct err *err);

/* The SHEET_ROWs of a calibration, as they were signed. */
int store_calibration(struct store *store, uint64_t calibration,
    int (*fn)(void *ctx, const struct msg *row), void *ctx, struct err *err);

/* RECORDED_ROW of recordings before one (0: of all), the newest first, at
 * most max.  A row goes with its recording_erased. */
int store_recordings(struct store *store, uint64_t before, int max,
    int (*fn)(void *ctx, const struct msg *row), void *ctx, struct err *err);

/* The text of a grid's version, whole, with a NUL (free it); NULL when there
 * is none, with a reason. */
char *store_grid(struct store *store, uint64_t grid, size_t *n,
    struct err *err);

/* --- snapshots of the live state --- */

/* Encoded rows after fact number.  The newest two are kept, the older for
 * when the newer cannot be read; one beyond the log's end is ignored. */
int store_snapshot_put(struct store *store, uint64_t number, const void *bytes,
    size_t n, struct err *err);

/* 1 and the newest (free *bytes), 0 when there is none, -1 on failure. */
int store_snapshot_get(struct store *store, uint64_t *number, void **bytes,
    size_t *n, struct err *err);

/* A secret of this store, made at its creation: 32 bytes. */
int store_secret(struct store *store, unsigned char *secret, struct err *err);

/* --- backup --- */

/*
 * Copy into a new file at path (a store of SQLite, whatever the driver),
 * consistent, while this one is in use.  The file appears under its name
 * once it is whole; one that is there is not replaced.
 */
int store_backup(struct store *store, const char *path, struct err *err);

/*
 * The same in steps of about a millisecond, between which the store may be
 * used.  backup_step returns 1 while there is more to do, 0 when the backup
 * is there, -1 on failure.  Free it before the store is closed.
 */
struct backup;
struct backup *backup_new(struct store *store, const char *path,
    struct err *err);
int backup_step(struct backup *backup, struct err *err);
void backup_free(struct backup *backup);

/*
 * Make a new store at name from a backup file, which is verified first.
 * Refused when there is a store; after a failure there is none.
 */
int store_restore(const char *path, const char *name, struct err *err);

#endif
