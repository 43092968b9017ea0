/* fhir_node.h - values of a resource by their paths. */
#ifndef PATIENTS_FHIR_NODE_H
#define PATIENTS_FHIR_NODE_H

#include <jansson.h>
#include <stdbool.h>

#include "src/patients/fhir.h"

/*
 * A resource that is being read: where it stands, and whether something of it
 * was wrong.
 */
struct fhir_at {
	struct fhir *fhir;
	const char *file;
	long line;            /* of NDJSON; 0: the file is one value */
	long entry;           /* of a Bundle; -1: none */
	const char *base;     /* the server's address with "/", or "" */
	const char *full_url; /* the entry's; NULL: none */
	char name[80];        /* "Patient/12" */
	char logical[300];    /* the last reference by an identifier */
	bool wrong;
};

/* Where it stands: "FILE:LINE: entry[3]: Patient/12". */
void fhir_place(const struct fhir_at *at, char *to, size_t size);

/* Tell that the resource is wrong: "FILE:LINE: entry[3]: Patient/12.PATH:
 * REASON".  path may be "". */
void fhir_wrong(struct fhir_at *at, const char *path, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/*
 * The first value of a type at a path; NULL when there is none, or when a
 * value on the way is of another type, which is told.
 *
 * A path is names with dots between them.  "[]" after a name: any of a list;
 * "[use=home]": any whose member is that text or that truth; "[!use=old]":
 * any whose member is not.
 */
const json_t *fhir_get(struct fhir_at *at, const json_t *resource,
    const char *path, json_type type);

/* The same as text; NULL when there is none or it is empty. */
const char *fhir_text(struct fhir_at *at, const json_t *resource,
    const char *path);

/* The elements of a list that are objects, told when others are.  i begins
 * with 0 and is moved on; NULL after the last. */
const json_t *fhir_each(struct fhir_at *at, const json_t *resource,
    const char *name, size_t *i);

/* A code of FHIR, and the word it is for us.  A code NULL ends the list; its
 * word is for all others (NULL: they are wrong). */
struct fhir_code {
	const char *code;
	const char *word;
};

/* How a value becomes a field. */
enum fhir_kind {
	FHIR_TEXT, /* as it is */
	FHIR_CUT,  /* as much of it as there is room for */
	FHIR_JOIN, /* a list of texts, blanks between them */
	FHIR_LINE, /* a list of texts, commas between them */
	FHIR_DATE, /* a day, "1974-12-25"; unknown month or day: 00 */
	FHIR_TIME, /* an instant */
	FHIR_CODE  /* by the rule's codes */
};

/*
 * A field of a change and where it comes from.  Rows of the same field follow
 * each other: the first that yields something counts.
 */
struct fhir_rule {
	const char *field;
	const char *path;
	enum fhir_kind kind;
	const struct fhir_code *codes;
};

/* Say the fields of a change by a table that a row without a field ends;
 * -1 when something was wrong. */
int fhir_apply(struct fhir_at *at, const json_t *resource,
    const struct fhir_rule *rules, struct msg *change);

/* Say one field, with what is wrong told at the path. */
int fhir_say(struct fhir_at *at, struct msg *change, const char *field,
    const char *path, const char *text);

/* The word of a code; NULL: none. */
const char *fhir_code(const struct fhir_code *codes, const char *code);

/* The end of a period lies before now. */
bool fhir_over(struct fhir_at *at, const json_t *node);

#endif
