/* fhir.h - FHIR R4 resources read as changes of patients. */
#ifndef PATIENTS_FHIR_H
#define PATIENTS_FHIR_H

#include <stddef.h>
#include <stdint.h>

#include "src/patients/staged.h"

/*
 * One import: any number of files or answers of a server, each a resource, a
 * Bundle or NDJSON (a resource a line).  Patient, RelatedPerson, Appointment,
 * Encounter and Flag become changes; what else there is counts as unused.
 *
 * A patient is named by an identifier and the authority of it: that of
 * fhir_authority, else that of type PI, else MR, else the first that is in
 * use.  Whatever belongs to a patient names her by a reference, which is
 * looked up once all is read, so that the order of files does not matter.
 *
 * An advisor sees logistics: descriptions, reasons and flags of clinical
 * categories are left out.
 */
struct fhir;

/* What has been read. */
struct fhir_count {
	size_t patients, relatives, appointments, stays, flags;
	size_t clinical; /* flags that are left out for it */
	size_t unused;   /* resources of other types */
	size_t wrong;    /* problems that were told */
	size_t cleaned;  /* texts that held what a terminal does not show */
};

/* now tells what is over.  problem receives one line: file, line or path,
 * reason; never a name, number or word of a patient's. */
struct fhir *fhir_new(int64_t now, void (*problem)(void *ctx, const char *text),
    void *ctx);
void fhir_free(struct fhir *fhir);

/* The authority whose identifiers name the patients (a URI or an OID), copied
 * at most as long as an authority may be. */
void fhir_authority(struct fhir *fhir, const char *authority);

/* Read n bytes; name stands before each problem.  What is wrong is told, the
 * rest is taken. */
void fhir_read(struct fhir *fhir, const char *name, const char *bytes,
    size_t n);

/* The address of the page after the Bundle that was read last, borrowed until
 * the next one is read; NULL: there is none. */
const char *fhir_next(const struct fhir *fhir);

/* When that Bundle was made (its meta.lastUpdated); 0: it does not say. */
int64_t fhir_made(const struct fhir *fhir);

/*
 * The ids of patients that something belongs to and who were not among what
 * was read, for fetching them; the ith, borrowed, or NULL after the last.
 * Only those named in the way of the server itself ("Patient/12").
 */
const char *fhir_missing(struct fhir *fhir, size_t i);

/* Look up all references; the changes, patients first, borrowed.  What
 * belongs to a patient that nobody told of is a problem. */
const struct staged *fhir_finish(struct fhir *fhir);

const struct fhir_count *fhir_count(const struct fhir *fhir);

/* 0 when a CapabilityStatement tells of R4, else -1 and what it tells of. */
int fhir_check_server(const char *bytes, size_t n, struct err *err);

/* Whether it tells that the server has this type of resource. */
bool fhir_server_has(const char *bytes, size_t n, const char *type);

#endif
