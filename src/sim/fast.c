/* fast.c - the hospital on a core of its own, in virtual time. */
#include <config.h>

#include "src/sim/fast.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/core/core.h"
#include "src/sim/patient.h"

enum {
	TAIL_MS = 6 * 3600 * 1000,
	TURNS_MAX = 10000000 /* without the time going on: it is stuck */
};

struct run {
	struct journal *journal;
	struct hospital *hospital;
	struct core *core;
	struct facts out;
	uint64_t *sessions; /* of the workers; 0: none */
	uint64_t gateway;
	int64_t now;
	int failed; /* of the store, while the hospital acted */
	struct err err;
};

/* --- hands --- */

static void
keep_letter(const struct run *run, const struct msg_letter_send *send,
    uint64_t id, struct msg_letter_out_row *row)
{
	const struct letter *letter = live_letter(run->journal->live, id);
	const struct contact *contact =
	    live_contact(run->journal->live, send->contact);

	row->letter = id;
	row->contact = send->contact;
	row->patient = contact == NULL ? 0 : contact->row.patient;
	row->request = letter->row.request;
	row->user = letter->row.user;
	row->channel = send->channel;
	row->state = letter->row.state;
	row->written = run->now;
	memcpy(row->to, send->to, sizeof row->to);
	memcpy(row->title, send->title, sizeof row->title);
	memcpy(row->text, send->text, sizeof row->text);
}

/* What a command says in words goes to the tables, as in the hub. */
static void
keep_words(struct run *run, const struct msg *command, uint64_t user,
    uint64_t id)
{
	struct msg row = {.id = MSG_NOTE_ROW};
	const struct contact *contact;

	if (command->id == MSG_NOTE) {
		contact =
		    live_contact(run->journal->live, command->note.contact);
		row.note_row.note = id;
		row.note_row.contact = command->note.contact;
		row.note_row.patient =
		    contact == NULL ? 0 : contact->row.patient;
		row.note_row.user = user;
		row.note_row.written = run->now;
		memcpy(row.note_row.text, command->note.text,
		    sizeof row.note_row.text);
	} else if (command->id == MSG_ARRIVE &&
	    command->arrive.text[0] != '\0') {
		row.id = MSG_LETTER_ROW;
		row.letter_row.contact = id;
		row.letter_row.patient = command->arrive.patient;
		row.letter_row.request = command->arrive.request;
		row.letter_row.written = run->now;
		memcpy(row.letter_row.from, command->arrive.from,
		    sizeof row.letter_row.from);
		memcpy(row.letter_row.text, command->arrive.text,
		    sizeof row.letter_row.text);
	} else if (command->id == MSG_LETTER_SEND) {
		row.id = MSG_LETTER_OUT_ROW;
		keep_letter(run, &command->letter_send, id,
		    &row.letter_out_row);
	} else {
		return;
	}
	if (run->failed == 0)
		run->failed = journal_row(run->journal, &row, &run->err);
}

static void
run_command(void *ctx, int worker, struct msg *command, uint64_t visit)
{
	struct run *run = ctx;
	struct actor actor = {.user = run->gateway, .role = ROLE_GATEWAY};
	struct refused refused;
	uint64_t id = 0;
	int rc;

	if (worker != HANDS_GATEWAY) {
		actor.user = run->hospital->workers[worker]->user;
		actor.role = run->hospital->workers[worker]->role;
		actor.session = run->sessions[worker];
	}
	rc = core_command(run->core, &actor, command, run->now, &run->out, &id,
	    &refused);
	if (rc == 0)
		keep_words(run, command, actor.user, id);
	if (visit > 0)
		hospital_arrived(run->hospital, visit, rc < 0 ? 0 : id,
		    run->journal->live->row.number, run->now);
	else if (rc < 0)
		hospital_refused(run->hospital);
}

static void
run_sign_in(void *ctx, size_t worker)
{
	struct run *run = ctx;

	run->sessions[worker] = core_login(run->core,
	    run->hospital->workers[worker]->user, 0, run->now, &run->out);
	hospital_signed_in(run->hospital, worker, run->now);
}

static void
run_sign_out(void *ctx, size_t worker)
{
	struct run *run = ctx;

	core_session_end(run->core, run->sessions[worker], SESSION_LOGOUT,
	    run->now, &run->out);
	run->sessions[worker] = 0;
}

/* --- time --- */

/* The decided facts: into the journal, and to the hospital. */
static int
deliver(struct run *run, struct err *err)
{
	size_t i;

	if (journal_keep(run->journal, run->out.list, run->out.n, err) < 0)
		return -1;
	for (i = 0; i < run->out.n; i++)
		hospital_fact(run->hospital, &run->out.list[i], run->now);
	run->out.n = 0;
	if (run->failed < 0 && err != NULL)
		*err = run->err;
	return run->failed;
}

static int
seal(struct run *run, int64_t now, struct err *err)
{
	struct msg_day_sealed due;
	int rc = journal_seal_due(run->journal, now, &due, err);

	if (rc <= 0)
		return rc;
	core_seal(run->core, due.day, due.last, due.chain, now, &run->out);
	return deliver(run, err);
}

static bool
is_over(const struct run *run, int64_t next)
{
	const struct hospital *hospital = run->hospital;

	if (next == INT64_MAX)
		return true;
	if (hospital->config.tape == NULL)
		return next > hospital->config.until + TAIL_MS;
	return hospital_next(hospital) == INT64_MAX &&
	    run->journal->live->contacts == NULL;
}

static int
run_days(struct run *run, struct err *err)
{
	int64_t people, rules, next;
	unsigned long turns = 0;

	for (;;) {
		people = hospital_next(run->hospital);
		rules = core_next(run->core);
		next = people < rules ? people : rules;
		if (is_over(run, next))
			return 0;
		turns = next > run->now ? 0 : turns + 1;
		if (turns > TURNS_MAX)
			return err_set(err, "the time does not go on");
		if (next > run->now)
			run->now = next;
		if (seal(run, run->now, err) < 0)
			return -1;
		if (rules <= people)
			core_tick(run->core, run->now, &run->out);
		else
			hospital_turn(run->hospital, run->now);
		if (deliver(run, err) < 0)
			return -1;
	}
}

/* Whoever is still signed in goes home. */
static int
run_end(struct run *run, struct err *err)
{
	size_t i;

	for (i = 0; i < run->hospital->n_workers; i++)
		if (run->sessions[i] != 0)
			run_sign_out(run, i);
	if (deliver(run, err) < 0)
		return -1;
	return journal_commit(run->journal, err);
}

/* --- beginning --- */

static int
put_cards(struct run *run, struct err *err)
{
	struct msg row = {.id = MSG_PATIENT_ROW};
	uint64_t patient, last;

	if (run->journal->store == NULL || run->hospital->config.tape != NULL)
		return 0;
	if (store_last_patient(run->journal->store, &last, err) < 0)
		return -1;
	if (last != 0)
		return 0;
	for (patient = 1; patient <= run->hospital->config.patients;
	     patient++) {
		patient_make(&row.patient_row, patient);
		if (journal_row(run->journal, &row, err) < 0)
			return -1;
	}
	return 0;
}

static void
employ(struct run *run, size_t advisors)
{
	const struct live *live = run->journal->live;
	const struct user *user;

	for (user = live->users; user != NULL; user = user->hh.next) {
		if (user->set.role == ROLE_GATEWAY && run->gateway == 0)
			run->gateway = user->set.user;
		if (user->set.role != ROLE_SUPERVISOR &&
		    user->set.role != ROLE_ADVISOR)
			continue;
		if (user->set.role == ROLE_ADVISOR && advisors-- == 0) {
			advisors = 0;
			continue;
		}
		hospital_employ(run->hospital, user->set.user, user->set.role);
	}
	run->sessions =
	    mem_zero(run->hospital->n_workers, sizeof *run->sessions);
}

static int
begin(struct run *run, const struct fast *fast, struct err *err)
{
	const struct live *live = run->journal->live;
	char last[CLOCK_TEXT];

	if (run->now < live->row.at) {
		clock_text(live->row.at, last, sizeof last);
		return err_set(err,
		    "the store holds facts up to %s: begin "
		    "after them",
		    last);
	}
	if (seal(run, run->now, err) < 0)
		return -1;
	core_start(run->core, "vigiesim " PACKAGE_VERSION, run->now, &run->out);
	if (core_configure(run->core, fast->facts, fast->n, run->now, &run->out,
		err) < 0)
		return -1;
	employ(run, fast->advisors == 0 ? SIZE_MAX : fast->advisors);
	if (deliver(run, err) < 0 || put_cards(run, err) < 0)
		return -1;
	hospital_begin(run->hospital);
	return 0;
}

int
fast_run(struct journal *journal, const struct fast *fast,
    struct fast_result *result, struct err *err)
{
	struct run run = {.journal = journal, .now = fast->hospital.from};
	struct hands hands = {run_sign_in, run_sign_out, run_command, &run};
	int rc = -1;

	run.core = core_new(journal->live);
	run.hospital = hospital_new(&fast->hospital, &hands, journal->live);
	if (begin(&run, fast, err) < 0 || run_days(&run, err) < 0 ||
	    run_end(&run, err) < 0)
		goto out;
	rc = 0;
	result->counts = run.hospital->counts;
	result->facts = journal->facts;
	result->open = HASH_COUNT(journal->live->contacts);
	result->ended = journal->live->row.at;
out:
	hospital_free(run.hospital);
	core_free(run.core);
	facts_done(&run.out);
	free(run.sessions);
	return rc;
}
