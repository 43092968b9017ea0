/* export_fhir.c - vigiectl export fhir. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <uthash.h>

#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/ctl/ctl.h"
#include "src/ctl/source.h"
#include "src/patients/fhir_write.h"

/* A user's login, a subject's name and title, by number. */
struct named {
	UT_hash_handle hh;
	uint64_t number;
	char name[32], title[48];
};

/* What is not over yet. */
struct open_contact {
	UT_hash_handle hh;
	uint64_t number;
	struct fhir_contact is;
	uint64_t subject;
};
struct open_request {
	UT_hash_handle hh;
	uint64_t number;
	struct fhir_request is;
};

struct export
{
	bool bundle;
	size_t n;
	int64_t from, to; /* instants; to 0: no end */
	struct named *users, *subjects, *teams;
	struct open_contact *contacts;
	struct open_request *requests;
	struct store *named; /* where patients' numbers are; NULL: not said */
};

/* --- names --- */

static void
name_set(struct named **list, uint64_t number, const char *name,
    const char *title)
{
	struct named *named;

	HASH_FIND(hh, *list, &number, sizeof number, named);
	if (named == NULL) {
		named = mem_zero(1, sizeof *named);
		named->number = number;
		HASH_ADD(hh, *list, number, sizeof number, named);
	}
	TEXT_SET(named->name, name);
	TEXT_SET(named->title, title);
}

static void
user_name(const struct export *export, uint64_t user, char *to, size_t size)
{
	struct named *named;

	HASH_FIND(hh, export->users, &user, sizeof user, named);
	if (named != NULL)
		text_copy(to, size, named->name);
}

static void
team_name(const struct export *export, uint64_t team, char *to, size_t size)
{
	struct named *named;

	HASH_FIND(hh, export->teams, &team, sizeof team, named);
	text_copy(to, size, named == NULL ? "" : named->name);
}

static void
subject_name(const struct export *export, uint64_t subject, char *name,
    size_t size, char *title, size_t title_size)
{
	struct named *named;

	HASH_FIND(hh, export->subjects, &subject, sizeof subject, named);
	if (named == NULL)
		return;
	text_copy(name, size, named->name);
	text_copy(title, title_size, named->title);
}

/* --- what is written --- */

static void
put(struct export *export, int64_t at, json_t *resource)
{
	if (at >= export->from && (export->to == 0 || at < export->to)) {
		if (export->bundle) {
			fputs(export->n > 0 ? ",\n" : "\n", stdout);
			resource = fhir_entry(resource);
		}
		json_dumpf(resource, stdout, JSON_COMPACT);
		if (!export->bundle)
			puts("");
		export->n++;
	}
	json_decref(resource);
}

/* What cannot be looked up has the opaque number only. */
static void
name_patient(const struct export *export, struct fhir_named *patient)
{
	struct msg_patient_row row;

	if (export->named == NULL || patient->number == 0 ||
	    store_patient(export->named, patient->number, &row, NULL) != 1)
		return;
	TEXT_SET(patient->authority, row.authority);
	TEXT_SET(patient->ipp, row.ipp);
}

static void
contact_put(struct export *export, struct open_contact *contact)
{
	struct fhir_contact *is = &contact->is;

	subject_name(export, contact->subject, is->subject, sizeof is->subject,
	    is->title, sizeof is->title);
	name_patient(export, &is->patient);
	put(export, is->arrived, fhir_communication(is));
	HASH_DEL(export->contacts, contact);
	free(contact);
}

static void
request_put(struct export *export, struct open_request *request)
{
	name_patient(export, &request->is.patient);
	put(export, request->is.opened, fhir_task(&request->is));
	HASH_DEL(export->requests, request);
	free(request);
}

/* --- facts --- */

static struct open_contact *
contact_of(struct export *export, uint64_t number)
{
	struct open_contact *contact;

	HASH_FIND(hh, export->contacts, &number, sizeof number, contact);
	return contact;
}

static void
contact_arrived(struct export *export, const struct fact *fact)
{
	const struct msg_contact_arrived *arrived = &fact->contact_arrived;
	struct open_contact *contact = mem_zero(1, sizeof *contact);

	contact->number = contact->is.contact = arrived->contact;
	contact->is.channel = arrived->channel;
	contact->is.patient.number = arrived->patient;
	contact->is.request = arrived->request;
	contact->is.arrived = fact->head.at;
	contact->subject = arrived->subject;
	HASH_ADD(hh, export->contacts, number, sizeof contact->number, contact);
}

static void
contact_fact(struct export *export, struct open_contact *contact,
    const struct fact *fact)
{
	struct fhir_contact *is = &contact->is;

	switch (fact->id) {
	case MSG_CONTACT_QUEUED:
		if (fact->contact_queued.subject != 0)
			contact->subject = fact->contact_queued.subject;
		break;
	case MSG_CONTACT_ANSWERED:
		is->answered = fact->head.at;
		user_name(export, fact->contact_answered.user, is->user,
		    sizeof is->user);
		break;
	case MSG_CONTACT_LINKED:
		is->patient.number = fact->contact_linked.patient;
		is->request = fact->contact_linked.request;
		break;
	case MSG_CONTACT_CLOSED:
		is->state = CONTACT_CLOSED;
		if (fact->contact_closed.subject != 0)
			contact->subject = fact->contact_closed.subject;
		contact_put(export, contact);
		break;
	case MSG_CONTACT_LEFT:
		is->state = fact->contact_left.outcome;
		contact_put(export, contact);
		break;
	default:
		break;
	}
}

static void
request_opened(struct export *export, const struct fact *fact)
{
	const struct msg_request_opened *opened = &fact->request_opened;
	struct open_request *request = mem_zero(1, sizeof *request);

	request->number = request->is.request = opened->request;
	request->is.patient.number = opened->patient;
	request->is.opened = fact->head.at;
	request->is.kind = opened->kind;
	request->is.of = opened->of;
	request->is.priority = opened->priority;
	request->is.due = opened->due;
	user_name(export, opened->user, request->is.user,
	    sizeof request->is.user);
	user_name(export, opened->owner, request->is.owner,
	    sizeof request->is.owner);
	team_name(export, opened->team, request->is.team,
	    sizeof request->is.team);
	subject_name(export, opened->subject, request->is.subject,
	    sizeof request->is.subject, request->is.title,
	    sizeof request->is.title);
	HASH_ADD(hh, export->requests, number, sizeof request->number, request);
}

/* A step of its history, beside the request that names it. */
static void
request_changed(struct export *export, struct open_request *request,
    const struct fact *fact, uint64_t user, const char *what)
{
	struct fhir_change change = {.number = fact->head.number,
	    .request = request->number,
	    .at = fact->head.at,
	    .what = what};
	struct fhir_request *is = &request->is;

	user_name(export, user, change.user, sizeof change.user);
	/* Of a long history the last steps are told. */
	if (is->n_changes == FHIR_CHANGES)
		memmove(is->changes, is->changes + 1,
		    --is->n_changes * sizeof is->changes[0]);
	is->changes[is->n_changes++] = change.number;
	is->changed = change.at;
	put(export, change.at, fhir_provenance(&change));
}

static void
request_set(struct export *export, const struct fact *fact)
{
	const struct msg_request_set *set = &fact->request_set;
	uint64_t number = set->request;
	struct open_request *request;
	struct fhir_request *is;

	HASH_FIND(hh, export->requests, &number, sizeof number, request);
	if (request == NULL)
		return;
	is = &request->is;
	is->state = set->state;
	is->priority = set->priority;
	is->due = set->due;
	is->step = set->step;
	is->owner[0] = '\0';
	user_name(export, set->owner, is->owner, sizeof is->owner);
	team_name(export, set->team, is->team, sizeof is->team);
	subject_name(export, set->subject, is->subject, sizeof is->subject,
	    is->title, sizeof is->title);
	request_changed(export, request, fact, set->by,
	    word_text(&words_amendment, (int)set->what));
}

static void
request_closed(struct export *export, const struct fact *fact)
{
	uint64_t number = fact->request_closed.request;
	struct open_request *request;

	HASH_FIND(hh, export->requests, &number, sizeof number, request);
	if (request == NULL)
		return;
	request_changed(export, request, fact, fact->request_closed.by,
	    "closed");
	request->is.closed = fact->head.at;
	request->is.resolved = fact->request_closed.solved == ANSWER_YES;
	request_put(export, request);
}

static void
card_seen(struct export *export, const struct fact *fact)
{
	struct fhir_look look = {.number = fact->head.number,
	    .at = fact->head.at,
	    .patient = {.number = fact->card_seen.patient},
	    .contact = fact->card_seen.contact};

	user_name(export, fact->card_seen.user, look.user, sizeof look.user);
	TEXT_SET(look.why, fact->card_seen.why);
	name_patient(export, &look.patient);
	put(export, fact->head.at, fhir_audit_event(&look));
}

static int
take(void *ctx, const struct fact *fact)
{
	struct export *export = ctx;
	struct open_contact *contact;

	switch (fact->id) {
	case MSG_USER_SET:
		name_set(&export->users, fact->user_set.user,
		    fact->user_set.login, "");
		break;
	case MSG_TEAM_SET:
		name_set(&export->teams, fact->team_set.team,
		    fact->team_set.name, "");
		break;
	case MSG_SUBJECT_SET:
		name_set(&export->subjects, fact->subject_set.subject,
		    fact->subject_set.name, fact->subject_set.title);
		break;
	case MSG_CONTACT_ARRIVED:
		contact_arrived(export, fact);
		break;
	case MSG_REQUEST_OPENED:
		request_opened(export, fact);
		break;
	case MSG_REQUEST_SET:
		request_set(export, fact);
		break;
	case MSG_REQUEST_CLOSED:
		request_closed(export, fact);
		break;
	case MSG_CARD_SEEN:
		card_seen(export, fact);
		break;
	default:
		contact = contact_of(export,
		    msg_u64(fact->id, &fact->head, "contact"));
		if (contact != NULL)
			contact_fact(export, contact, fact);
	}
	return ferror(stdout) ? -1 : 0;
}

/* What is open still; then nothing is kept any more. */
static void
rest(struct export *export)
{
	struct open_contact *contact, *next_contact;
	struct open_request *request, *next_request;

	HASH_ITER(hh, export->contacts, contact, next_contact)
		contact_put(export, contact);
	HASH_ITER(hh, export->requests, request, next_request)
		request_put(export, request);
}

static void
names_free(struct named *list)
{
	struct named *named, *next;

	HASH_ITER(hh, list, named, next) {
		HASH_DEL(list, named);
		free(named);
	}
}

int
export_command_fhir(struct ctl *ctl)
{
	struct export export = {.bundle = ctl->options[OPTION_BUNDLE] != NULL};
	struct source source;
	struct err err = {.text = ""};
	int rc;

	if (source_open(&source, ctl, &err) < 0)
		return ctl_fail(ctl, "%s", err.text);
	rc = source_zone(ctl, &source, &err);
	if (rc == 0 && ctl->options[OPTION_IPP] != NULL) {
		export.named = source.store;
		if (export.named == NULL)
			rc = err_set(&err,
			    "--ipp needs --store: a hub gives no patients away");
	}
	if (rc == 0)
		rc = ctl_day(ctl, OPTION_FROM, &export.from, &err);
	if (rc == 0)
		rc = ctl_day(ctl, OPTION_TO, &export.to, &err);
	if (rc == 0 && export.bundle)
		fputs("{\"resourceType\":\"Bundle\",\"type\":\"collection\","
		      "\"entry\":[",
		    stdout);
	if (rc == 0)
		rc = source_facts(&source, 1, 0, take, &export, &err);
	/* Of a log that broke off what is open is not known. */
	export.to = rc < 0 ? 1 : export.to;
	rest(&export);
	source_close(&source);
	if (rc == 0 && export.bundle)
		puts("]}");
	names_free(export.users);
	names_free(export.subjects);
	names_free(export.teams);
	return rc < 0 ? ctl_fail(ctl, "%s", err.text) : CTL_DONE;
}
