/* fhir_reference.c - whose a resource is: references, looked up at the end. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/patients/fhir_import.h"
#include "src/patients/say.h"

/* Stands before an address that is authority and value, a blank between. */
#define LOGICAL "identifier "

/* --- references of a resource --- */

const char *
fhir_reference(struct fhir_at *at, const json_t *node, const char *path)
{
	char where[80];
	const char *reference, *system, *value;

	snprintf(where, sizeof where, "%s.reference", path);
	reference = fhir_text(at, node, where);
	if (reference != NULL && reference[0] == '#') {
		fhir_wrong(at, where,
		    "is to what the resource itself contains, which is not"
		    " read");
		return NULL;
	}
	if (reference != NULL)
		return reference;
	snprintf(where, sizeof where, "%s.identifier.system", path);
	system = fhir_text(at, node, where);
	snprintf(where, sizeof where, "%s.identifier.value", path);
	value = fhir_text(at, node, where);
	if (system == NULL || value == NULL) {
		if (!at->wrong)
			fhir_wrong(at, path, "no reference");
		return NULL;
	}
	if (strncmp(system, "urn:oid:", 8) == 0)
		system += 8;
	snprintf(at->logical, sizeof at->logical, LOGICAL "%s %s", system,
	    value);
	return at->logical;
}

bool
fhir_reference_is(const char *reference, const char *type)
{
	size_t n = strlen(type);
	const char *p = reference;

	/* Addresses that do not tell of a type may be of any. */
	if (strncmp(reference, "urn:", 4) == 0 ||
	    strncmp(reference, LOGICAL, strlen(LOGICAL)) == 0)
		return strcmp(type, "Patient") == 0;
	for (; p != NULL; p = strchr(p, '/')) {
		p += *p == '/';
		if (strncmp(p, type, n) == 0 && p[n] == '/')
			return true;
	}
	return false;
}

const char *
fhir_id(struct fhir_at *at, const json_t *resource)
{
	const char *id = fhir_text(at, resource, "id");

	if (id == NULL)
		id = fhir_text(at, resource, "identifier[].value");
	if (id == NULL && !at->wrong)
		fhir_wrong(at, "id", "is missing");
	return id;
}

/* --- who is known --- */

static void
known_add(struct fhir_at *at, const char *key, const char *authority,
    const char *value)
{
	struct known *known;

	HASH_FIND_STR(at->fhir->known, key, known);
	if (known != NULL) {
		if (strcmp(known->authority, authority) != 0 ||
		    strcmp(known->value, value) != 0)
			fhir_wrong(at, "identifier",
			    "another one than this patient had before");
		return;
	}
	known = mem_zero(1, sizeof *known);
	known->key = mem_text(key);
	TEXT_SET(known->authority, authority);
	TEXT_SET(known->value, value);
	HASH_ADD_KEYPTR(hh, at->fhir->known, known->key, strlen(known->key),
	    known);
}

void
fhir_patient_is(struct fhir_at *at, const char *id, const char *authority,
    const char *value)
{
	char key[400] = "";

	if (id != NULL) {
		snprintf(key, sizeof key, "%sPatient/%s", at->base, id);
		known_add(at, key, authority, value);
	}
	if (at->full_url != NULL && strcmp(at->full_url, key) != 0)
		known_add(at, at->full_url, authority, value);
}

/* "Patient/12" at the end of an address; a version behind it is no part. */
static void
tail(const char *address, char *to, size_t size)
{
	const char *p = strstr(address, "Patient/"), *later;

	to[0] = '\0';
	while (p != NULL && (later = strstr(p + 8, "Patient/")) != NULL)
		p = later;
	if (p != NULL)
		snprintf(to, size, "Patient/%.*s", (int)strcspn(p + 8, "/"),
		    p + 8);
}

static struct known *
known_logical(struct fhir *fhir, const char *address)
{
	const char *authority = address + strlen(LOGICAL);
	const char *value = strrchr(authority, ' ');
	struct known *known;

	HASH_FIND_STR(fhir->known, address, known);
	if (known != NULL)
		return known;
	known = mem_zero(1, sizeof *known);
	if (value == NULL ||
	    value - authority >= (long)sizeof known->authority ||
	    strlen(value + 1) >= sizeof known->value) {
		free(known);
		return NULL;
	}
	known->key = mem_text(address);
	text_clean(known->authority, sizeof known->authority, authority,
	    (size_t)(value - authority), false);
	text_clean(known->value, sizeof known->value, value + 1,
	    strlen(value + 1), false);
	HASH_ADD_KEYPTR(hh, fhir->known, known->key, strlen(known->key), known);
	return known;
}

static struct known *
known_find(struct fhir *fhir, const char *address)
{
	struct known *known;
	char last[300];

	if (strncmp(address, LOGICAL, strlen(LOGICAL)) == 0)
		return known_logical(fhir, address);
	HASH_FIND_STR(fhir->known, address, known);
	if (known != NULL)
		return known;
	/* The same patient, fetched or filed without the server's address. */
	tail(address, last, sizeof last);
	HASH_FIND_STR(fhir->known, last, known);
	return known;
}

/* --- what waits --- */

int
fhir_give(struct fhir_at *at, const struct msg *change)
{
	struct msg sourced = *change;
	struct err err;

	say(&sourced, "source", "fhir", NULL);
	if (staged_add(&at->fhir->changes, &sourced, &err) == 0)
		return 0;
	fhir_wrong(at, "", "%s", err.text);
	return -1;
}

/* An address of one's own server is complete. */
static char *
address_of(const struct fhir_at *at, const char *reference)
{
	char text[600];

	snprintf(text, sizeof text, "%s%s",
	    strstr(reference, ":") != NULL ||
		    strncmp(reference, LOGICAL, strlen(LOGICAL)) == 0
		? ""
		: at->base,
	    reference);
	return mem_text(text);
}

void
fhir_give_of(struct fhir_at *at, const struct msg *change, const char *patient,
    const char *from)
{
	struct fhir *fhir = at->fhir;
	struct msg sourced = *change;
	struct pending *pending;
	char place[400];
	struct err err;

	say(&sourced, "source", "fhir", NULL);
	if (staged_add(&fhir->waiting, &sourced, &err) < 0) {
		fhir_wrong(at, "", "%s", err.text);
		return;
	}
	if (fhir->n_pending == fhir->pending_size) {
		fhir->pending_size = 2 * fhir->pending_size + 64;
		fhir->pending = mem_grow(fhir->pending, fhir->pending_size,
		    sizeof *fhir->pending);
	}
	pending = &fhir->pending[fhir->n_pending++];
	pending->patient = address_of(at, patient);
	pending->from = from == NULL ? NULL : address_of(at, from);
	fhir_place(at, place, sizeof place);
	pending->place = mem_text(place);
}

const char *
fhir_missing(struct fhir *fhir, size_t i)
{
	static const char patient[] = "Patient/";
	const char *address, *id;

	if (i == 0)
		fhir->missing = 0;
	for (; fhir->missing < fhir->n_pending; fhir->missing++) {
		address = fhir->pending[fhir->missing].patient;
		if (known_find(fhir, address) != NULL)
			address = fhir->pending[fhir->missing].from;
		if (address == NULL || known_find(fhir, address) != NULL)
			continue;
		tail(address, fhir->base, sizeof fhir->base);
		id = fhir->base + strlen(patient);
		if (fhir->base[0] == '\0' || id[0] == '\0' ||
		    strspn(id,
			"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
			"0123456789-.") != strlen(id))
			continue;
		fhir->missing++;
		return id;
	}
	return NULL;
}

/* --- the end --- */

struct resolve {
	struct fhir *fhir;
	size_t i;
};

static void
tell(struct fhir *fhir, const struct pending *pending, const char *reason)
{
	char text[700];

	snprintf(text, sizeof text, "%.400s: %.255s", pending->place, reason);
	fhir_problem(fhir, text);
}

/* Whether the merge is new and leads round to nobody. */
static bool
merge_is_good(struct fhir *fhir, const struct pending *pending,
    struct known *into, struct known *from)
{
	struct known *one;

	if (from->into == into)
		return false; /* each of the two tells of it */
	for (one = into; one != NULL; one = one->into)
		if (one == from) {
			tell(fhir, pending,
			    "link: patients replace each other in a circle");
			return false;
		}
	if (from->into != NULL) {
		tell(fhir, pending, "link: a patient is replaced by two");
		return false;
	}
	from->into = into;
	return true;
}

static int
resolve_one(void *ctx, const struct msg *waiting)
{
	struct resolve *resolve = ctx;
	struct fhir *fhir = resolve->fhir;
	struct pending *pending = &fhir->pending[resolve->i++];
	struct known *patient = known_find(fhir, pending->patient), *from;
	struct msg change = *waiting;
	struct err err;

	from = pending->from == NULL ? NULL : known_find(fhir, pending->from);
	if (patient == NULL || (pending->from != NULL && from == NULL)) {
		tell(fhir, pending, "it is of a patient who is not there");
		return 0;
	}
	say(&change, "authority", patient->authority, NULL);
	say(&change, "value", patient->value, NULL);
	if (from != NULL) {
		if (change.id == MSG_PATIENT_MERGE &&
		    !merge_is_good(fhir, pending, patient, from))
			return 0;
		say(&change, "authority2", from->authority, NULL);
		say(&change, "value2", from->value, NULL);
	}
	if (staged_add(&fhir->changes, &change, &err) < 0)
		tell(fhir, pending, err.text);
	return 0;
}

static void
pending_done(struct fhir *fhir)
{
	size_t i;

	for (i = 0; i < fhir->n_pending; i++) {
		free(fhir->pending[i].patient);
		free(fhir->pending[i].from);
		free(fhir->pending[i].place);
	}
	fhir->n_pending = 0;
	staged_done(&fhir->waiting);
}

const struct staged *
fhir_finish(struct fhir *fhir)
{
	struct resolve resolve = {fhir, 0};

	staged_each(&fhir->waiting, resolve_one, &resolve);
	pending_done(fhir);
	return &fhir->changes;
}

void
references_done(struct fhir *fhir)
{
	struct known *known, *next;

	pending_done(fhir);
	free(fhir->pending);
	HASH_ITER(hh, fhir->known, known, next) {
		HASH_DEL(fhir->known, known);
		free(known->key);
		free(known);
	}
}
