/* fhir.c - files and answers of FHIR taken apart into resources. */
#include "src/patients/fhir.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/patients/fhir_import.h"
#include "src/patients/fhir_time.h"

/* A Bundle in a Bundle in a Bundle is nobody's answer. */
enum { DEPTH_MAX = 3 };

static const struct {
	const char *type;
	void (*read)(struct fhir_at *at, const json_t *resource);
} readers[] = {
    {"Patient", fhir_read_patient},
    {"RelatedPerson", fhir_read_relative},
    {"Appointment", fhir_read_appointment},
    {"Encounter", fhir_read_encounter},
    {"Flag", fhir_read_flag},
};

struct fhir *
fhir_new(int64_t now, void (*problem)(void *ctx, const char *text), void *ctx)
{
	struct fhir *fhir = mem_zero(1, sizeof *fhir);

	fhir->now = now;
	fhir->problem = problem;
	fhir->ctx = ctx;
	return fhir;
}

void
fhir_free(struct fhir *fhir)
{
	if (fhir == NULL)
		return;
	references_done(fhir);
	staged_done(&fhir->changes);
	free(fhir->next);
	free(fhir);
}

void
fhir_authority(struct fhir *fhir, const char *authority)
{
	if (strncmp(authority, "urn:oid:", 8) == 0)
		authority += 8;
	TEXT_SET(fhir->authority, authority);
}

/* --- one resource --- */

static void resource_read(struct fhir_at *at, const json_t *resource,
    int depth);

/* "https://server/base/" of "https://server/base/Patient/12". */
static void
base_of(const char *full_url, char *to, size_t size)
{
	const char *end = full_url == NULL ? NULL : strrchr(full_url, '/');

	to[0] = '\0';
	if (end == NULL || strncmp(full_url, "http", 4) != 0)
		return;
	while (end > full_url && end[-1] != '/')
		end--;
	if ((size_t)(end - full_url) < size)
		snprintf(to, size, "%.*s", (int)(end - full_url), full_url);
}

static void
bundle_links(struct fhir_at *at, const json_t *bundle)
{
	const char *next, *made;

	free(at->fhir->next);
	at->fhir->next = NULL;
	at->fhir->made = 0;
	next = fhir_text(at, bundle, "link[relation=next].url");
	if (next != NULL)
		at->fhir->next = mem_text(next);
	made = fhir_text(at, bundle, "meta.lastUpdated");
	if (made != NULL && fhir_time_read(made, &at->fhir->made) < 0)
		fhir_wrong(at, "meta.lastUpdated", "is no instant");
}

static void
bundle_read(struct fhir_at *at, const json_t *bundle, int depth)
{
	const char *type = fhir_text(at, bundle, "type");
	char base[sizeof at->fhir->base];
	const json_t *entry, *resource;
	struct fhir_at inside;
	size_t i = 0;

	bundle_links(at, bundle);
	if (type != NULL && strcmp(type, "history") == 0) {
		fhir_wrong(at, "type",
		    "a history is not read, what is true now is");
		return;
	}
	while ((entry = fhir_each(at, bundle, "entry", &i)) != NULL) {
		inside = *at;
		inside.entry = (long)i - 1;
		inside.name[0] = '\0';
		inside.wrong = false;
		inside.full_url = fhir_text(&inside, entry, "fullUrl");
		base_of(inside.full_url, base, sizeof base);
		inside.base = base;
		resource = fhir_get(&inside, entry, "resource", JSON_OBJECT);
		if (resource != NULL)
			resource_read(&inside, resource, depth + 1);
	}
}

/* What a server says instead of an answer; its own words might name a
 * patient. */
static void
outcome_read(struct fhir_at *at, const json_t *outcome)
{
	const char *severity = fhir_text(at, outcome, "issue[].severity");
	const char *code = fhir_text(at, outcome, "issue[].code");

	if (severity != NULL &&
	    (strcmp(severity, "information") == 0 ||
		strcmp(severity, "warning") == 0))
		at->fhir->count.unused++;
	else
		fhir_wrong(at, "", "the server tells of an error: %.40s",
		    code == NULL ? "of no kind" : code);
}

static void
resource_read(struct fhir_at *at, const json_t *resource, int depth)
{
	const char *type = fhir_text(at, resource, "resourceType");
	const char *id = fhir_text(at, resource, "id");
	size_t i;

	if (at->wrong)
		return;
	if (type == NULL) {
		fhir_wrong(at, "resourceType", "is missing");
		return;
	}
	snprintf(at->name, sizeof at->name, "%.30s%s%.40s", type,
	    id == NULL ? "" : "/", id == NULL ? "" : id);
	if (strcmp(type, "Bundle") == 0) {
		if (depth >= DEPTH_MAX)
			fhir_wrong(at, "", "too many Bundles in each other");
		else
			bundle_read(at, resource, depth);
		return;
	}
	if (strcmp(type, "OperationOutcome") == 0) {
		outcome_read(at, resource);
		return;
	}
	for (i = 0; i < sizeof readers / sizeof readers[0]; i++) {
		if (strcmp(readers[i].type, type) != 0)
			continue;
		if (fhir_check_version(at, resource, type) == 0)
			readers[i].read(at, resource);
		return;
	}
	at->fhir->count.unused++;
}

/* --- bytes --- */

static void
value_read(struct fhir *fhir, const char *name, long line, const char *bytes,
    size_t n)
{
	struct fhir_at at = {
	    .fhir = fhir, .file = name, .line = line, .entry = -1, .base = ""};
	json_error_t error;
	json_t *value;

	value = json_loadb(bytes, n, JSON_REJECT_DUPLICATES, &error);
	if (value == NULL) {
		/* jansson's text may repeat what stands there. */
		if (line == 0)
			at.line = error.line;
		fhir_wrong(&at, "", "no JSON, at column %d: %s", error.column,
		    json_error_code(&error) == json_error_premature_end_of_input
			? "it ends too early"
			: json_error_code(&error) == json_error_invalid_utf8
			? "no UTF-8"
			: json_error_code(&error) == json_error_duplicate_key
			? "a name twice in an object"
			: "not what may stand there");
		return;
	}
	if (json_is_object(value))
		resource_read(&at, value, 0);
	else
		fhir_wrong(&at, "", "no resource: not an object");
	json_decref(value);
}

static const char *
blank_skip(const char *p, const char *end)
{
	while (p < end && (*p == ' ' || *p == '\t' || *p == '\r' || *p == '\n'))
		p++;
	return p;
}

/* A resource a line: the first line is a whole value, and there is more. */
static bool
is_lines(const char *bytes, size_t n)
{
	const char *end = bytes + n;
	const char *first = blank_skip(bytes, end), *eol;
	json_t *value;

	eol = memchr(first, '\n', (size_t)(end - first));
	if (eol == NULL || blank_skip(eol, end) == end)
		return false;
	value = json_loadb(first, (size_t)(eol - first), 0, NULL);
	json_decref(value);
	return value != NULL;
}

static void
lines_read(struct fhir *fhir, const char *name, const char *bytes, size_t n)
{
	const char *p = bytes, *end = bytes + n, *eol;
	long line = 0;

	for (; p < end; p = eol + 1) {
		line++;
		eol = memchr(p, '\n', (size_t)(end - p));
		if (eol == NULL)
			eol = end;
		if (blank_skip(p, eol) < eol)
			value_read(fhir, name, line, p, (size_t)(eol - p));
	}
}

void
fhir_read(struct fhir *fhir, const char *name, const char *bytes, size_t n)
{
	struct fhir_at at = {
	    .fhir = fhir, .file = name, .entry = -1, .base = ""};
	const char *first;

	if (n >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
		bytes += 3;
		n -= 3;
	}
	free(fhir->next);
	fhir->next = NULL;
	fhir->made = 0;
	first = blank_skip(bytes, bytes + n);
	if (first == bytes + n)
		fhir_wrong(&at, "", "is empty");
	else if (*first == '<')
		fhir_wrong(&at, "", "is XML; FHIR as JSON is read");
	else if (*first == '\x1f')
		fhir_wrong(&at, "", "is compressed; unpack it first");
	else if (is_lines(bytes, n))
		lines_read(fhir, name, bytes, n);
	else
		value_read(fhir, name, 0, bytes, n);
}

/* --- what is asked --- */

const char *
fhir_next(const struct fhir *fhir)
{
	return fhir->next;
}

int64_t
fhir_made(const struct fhir *fhir)
{
	return fhir->made;
}

const struct fhir_count *
fhir_count(const struct fhir *fhir)
{
	return &fhir->count;
}

void
fhir_problem(struct fhir *fhir, const char *text)
{
	fhir->count.wrong++;
	fhir->problem(fhir->ctx, text);
}

void
fhir_cleaned(struct fhir *fhir)
{
	fhir->count.cleaned++;
}

int64_t
fhir_now(const struct fhir *fhir)
{
	return fhir->now;
}

const char *
fhir_wanted_authority(const struct fhir *fhir)
{
	return fhir->authority;
}

struct fhir_count *
fhir_counting(struct fhir *fhir)
{
	return &fhir->count;
}
