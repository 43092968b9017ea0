/* fhir_import.h - what an import keeps while it reads. */
#ifndef PATIENTS_FHIR_IMPORT_H
#define PATIENTS_FHIR_IMPORT_H

#include <uthash.h>

#include "src/patients/fhir_reader.h"

/* A patient that was told of, by her address: "https://server/Patient/12",
 * "Patient/12" or "urn:uuid:…". */
struct known {
	UT_hash_handle hh;
	char *key;
	char authority[64];
	char value[40];
	struct known *into; /* the one who replaces her */
};

/* A change that waits for its patient; the change itself is in waiting. */
struct pending {
	char *patient, *from; /* addresses; from NULL: it needs none */
	char *place;          /* where the resource stood, for problems */
};

struct fhir {
	int64_t now;
	void (*problem)(void *ctx, const char *text);
	void *ctx;
	char authority[64];
	char base[256]; /* its size is that of an entry's base */
	struct fhir_count count;
	char *next;
	int64_t made;

	struct staged changes; /* of known patients, in the end all */
	struct known *known;
	struct staged waiting; /* one for each pending */
	struct pending *pending;
	size_t n_pending, pending_size;
	size_t missing; /* where fhir_missing stands */
};

void references_done(struct fhir *fhir);

#endif
