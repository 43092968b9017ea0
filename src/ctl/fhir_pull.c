/* fhir_pull.c - all that a server of FHIR has of patients, or what changed. */
#include "src/ctl/fhir_pull.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <uthash.h>

#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/patients/fhir_time.h"

/*
 * The clocks of two machines differ, and what is being written while one asks
 * may appear with an instant before: a minute is asked for twice.  What comes
 * twice changes nothing.
 */
enum { OVERLAP_MS = 60000, PAGE = 200 };

/* Patients first: the others refer to them. */
static const char *const types[] = {
    "Patient", "RelatedPerson", "Appointment", "Encounter", "Flag"};

/* Addresses of pages that were read. */
struct visited {
	UT_hash_handle hh;
	char *address;
};

/* Whether it is new. */
static bool
visit(struct visited **visited, const char *address)
{
	struct visited *page;

	HASH_FIND_STR(*visited, address, page);
	if (page != NULL)
		return false;
	page = mem_zero(1, sizeof *page);
	page->address = mem_text(address);
	HASH_ADD_KEYPTR(hh, *visited, page->address, strlen(page->address),
	    page);
	return true;
}

static void
visited_free(struct visited *visited)
{
	struct visited *page, *next;

	HASH_ITER(hh, visited, page, next) {
		HASH_DEL(visited, page);
		free(page->address);
		free(page);
	}
}

/* A page's name in what is told: the type, and which one. */
static int
pages_read(struct fhir_server *server, struct fhir *fhir, const char *type,
    const char *first, int64_t *made, struct err *err)
{
	char name[64], *address = mem_text(first);
	struct visited *visited = NULL;
	const char *bytes;
	int page = 0, rc = 0;
	size_t n;

	while (address != NULL) {
		if (!visit(&visited, address))
			rc = err_set(err, "%s: page %d leads back", type, page);
		bytes =
		    rc < 0 ? NULL : fhir_server_get(server, address, &n, err);
		if (bytes == NULL) {
			rc = -1;
			break;
		}
		snprintf(name, sizeof name, "%s page %d", type, ++page);
		fhir_read(fhir, name, bytes, n);
		if (page == 1 && fhir_made(fhir) > 0 &&
		    (*made == 0 || fhir_made(fhir) < *made))
			*made = fhir_made(fhir);
		free(address);
		address =
		    fhir_next(fhir) == NULL ? NULL : mem_text(fhir_next(fhir));
	}
	free(address);
	visited_free(visited);
	return rc;
}

static int
missing_read(struct fhir_server *server, struct fhir *fhir, struct err *err)
{
	char address[400], name[400];
	const char *id, *bytes;
	size_t i, n;

	for (i = 0; (id = fhir_missing(fhir, i)) != NULL; i++) {
		snprintf(address, sizeof address, "Patient/%s", id);
		snprintf(name, sizeof name, "%s", address);
		bytes = fhir_server_get(server, address, &n, err);
		if (bytes != NULL)
			fhir_read(fhir, name, bytes, n);
		else if (fhir_server_status(server) != 404 &&
		    fhir_server_status(server) != 410)
			return -1;
	}
	return 0;
}

int
fhir_pull(struct fhir_server *server, struct fhir *fhir, int64_t since,
    int64_t *until, struct err *err)
{
	int64_t begun = clock_now(), made = 0;
	char address[200], instant[FHIR_TIME_TEXT], *statement;
	const char *bytes;
	size_t i, n;
	int rc;

	bytes = fhir_server_get(server, "metadata", &n, err);
	if (bytes == NULL || fhir_check_server(bytes, n, err) < 0)
		return -1;
	statement = mem_zero(n + 1, 1);
	memcpy(statement, bytes, n);
	fhir_time_write(since, instant, sizeof instant);
	rc = 0;
	for (i = 0; i < sizeof types / sizeof types[0] && rc == 0; i++) {
		if (!fhir_server_has(statement, n, types[i]))
			continue;
		snprintf(address, sizeof address, "%s?_count=%d%s%s", types[i],
		    PAGE, since == 0 ? "" : "&_lastUpdated=ge",
		    since == 0 ? "" : instant);
		rc = pages_read(server, fhir, types[i], address, &made, err);
	}
	free(statement);
	if (rc == 0)
		rc = missing_read(server, fhir, err);
	if (made == 0 || made > begun)
		made = begun;
	*until = made - OVERLAP_MS;
	return rc;
}
