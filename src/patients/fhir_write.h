/* fhir_write.h - contacts, requests and looks at cards as FHIR R4. */
#ifndef PATIENTS_FHIR_WRITE_H
#define PATIENTS_FHIR_WRITE_H

#include <jansson.h>

#include "proto/msg.h"

/*
 * Patients are named by their opaque id (system urn:vigie:patient), and nothing
 * personal is in these; or by their IPP, when it is given.  Numbers are those
 * of the log; 0 or "" is not known and left out.
 */
struct fhir_named {
	uint64_t number; /* 0: nobody */
	char authority[64], ipp[40];
};

struct fhir_contact {
	uint64_t contact, request;
	struct fhir_named patient;
	enum channel channel;
	enum contact_state state; /* CONTACT_CLOSED, how it left, or less */
	int64_t arrived, answered;
	char user[32];               /* the login of who handled it */
	char subject[24], title[48]; /* its name, and as it is shown */
};

enum { FHIR_CHANGES = 64 };

struct fhir_request {
	uint64_t request, of; /* of: the request that a task is for */
	struct fhir_named patient;
	enum request_kind kind;
	enum request_state state;
	enum complaint_step step;
	uint64_t priority; /* 0 to 9 */
	int64_t opened, changed, closed, due;
	bool resolved;            /* once it is closed; else it was given up */
	char user[32];            /* the login of who opened it */
	char owner[32], team[24]; /* who carries it through */
	char subject[24], title[48];
	uint64_t changes[FHIR_CHANGES]; /* the numbers of its history */
	size_t n_changes;
};

/* One step of a request's history. */
struct fhir_change {
	uint64_t number; /* of the fact */
	uint64_t request;
	int64_t at;
	const char *what; /* "due", "owner", …, "closed" */
	char user[32];
};

struct fhir_look {
	uint64_t number; /* of the fact */
	int64_t at;
	struct fhir_named patient;
	uint64_t contact;
	char user[32];
	char why[80];
};

/*
 * An entry of a bundle around a resource, which it takes.  Its address lets
 * references in the bundle be followed; it leads nowhere else.
 */
json_t *fhir_entry(json_t *resource);

/* A resource each; the caller lets go of it. */
json_t *fhir_communication(const struct fhir_contact *contact);
json_t *fhir_task(const struct fhir_request *request);
json_t *fhir_provenance(const struct fhir_change *change);
json_t *fhir_audit_event(const struct fhir_look *look);

#endif
