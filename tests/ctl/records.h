/* records.h - a server of FHIR of one's own, with what goes wrong with one. */
#ifndef TESTS_CTL_RECORDS_H
#define TESTS_CTL_RECORDS_H

#include <stddef.h>

/* What an answer is besides its body. */
enum records_fault {
	RECORDS_GOOD,
	RECORDS_SLOW,   /* a byte at a time */
	RECORDS_CUT,    /* ends in the middle */
	RECORDS_ONCE,   /* good, but HTTP 503 the first time */
	RECORDS_BROKEN, /* HTTP 500 for ever */
	RECORDS_HTML,   /* HTTP 200, a page for people */
	RECORDS_AWAY,   /* HTTP 302 */
	RECORDS_SECRET  /* HTTP 401 without the token "sesame" */
};

/* An answer to one address below the base: path and query as they are asked
 * for, "*" at the end for any rest.  "{base}" in the body is the base. */
struct records_answer {
	const char *address;
	const char *body;
	enum records_fault fault;
};

/* Serve these (an address NULL ends them) on a free port of 127.0.0.1, in a
 * thread of its own; what is not among them is HTTP 404.  Returns the base. */
const char *records_begin(const struct records_answer *answers);
void records_end(void);

/* How often an address was asked for so far that begins with this. */
int records_asked(const char *address);

/* The last address that was asked for and begins with this; "": none. */
const char *records_last(const char *address);

#endif
