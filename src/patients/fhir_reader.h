/* fhir_reader.h - an import of FHIR, as the readers of resources see it. */
#ifndef PATIENTS_FHIR_READER_H
#define PATIENTS_FHIR_READER_H

#include "src/patients/fhir_node.h"

/* A reader of one type of resource: tells changes, or what is wrong. */
void fhir_read_patient(struct fhir_at *at, const json_t *resource);
void fhir_read_relative(struct fhir_at *at, const json_t *resource);
void fhir_read_appointment(struct fhir_at *at, const json_t *resource);
void fhir_read_encounter(struct fhir_at *at, const json_t *resource);
void fhir_read_flag(struct fhir_at *at, const json_t *resource);

/* What of another version than R4 stands in the resource is told; 0 when
 * nothing does. */
int fhir_check_version(struct fhir_at *at, const json_t *resource,
    const char *type);

/* --- what a reader gives --- */

/* A change whose patient is known. */
int fhir_give(struct fhir_at *at, const struct msg *change);

/* A change whose patient (and for a merge or link the other one: from) is
 * known once all is read. */
void fhir_give_of(struct fhir_at *at, const struct msg *change,
    const char *patient, const char *from);

/* The patient of the resource that is being read, for the references; id
 * may be NULL. */
void fhir_patient_is(struct fhir_at *at, const char *id, const char *authority,
    const char *value);

/* The reference of a member ("subject", "participant[].actor"), also by its
 * logical identifier; NULL, and told, when there is none. */
const char *fhir_reference(struct fhir_at *at, const json_t *node,
    const char *path);

/* Whether a reference is to a resource of this type. */
bool fhir_reference_is(const char *reference, const char *type);

/* The key of a resource for the card: "12", cut by nobody. */
const char *fhir_id(struct fhir_at *at, const json_t *resource);

/* --- of the import --- */

void fhir_problem(struct fhir *fhir, const char *text);
void fhir_cleaned(struct fhir *fhir);
int64_t fhir_now(const struct fhir *fhir);
const char *fhir_wanted_authority(const struct fhir *fhir);
struct fhir_count *fhir_counting(struct fhir *fhir);

#endif
