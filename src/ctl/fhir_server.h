/* fhir_server.h - a server of FHIR, asked over HTTP. */
#ifndef CTL_FHIR_SERVER_H
#define CTL_FHIR_SERVER_H

#include <stdbool.h>
#include <stddef.h>

#include "src/base/err.h"

/*
 * base is the server's address ("https://records.example/fhir"); token, which
 * may be NULL, is sent as a bearer's; ca, which may be NULL, is a file with
 * the certificates to trust instead of the system's.  NULL and a reason.
 */
struct fhir_server;
struct fhir_server *fhir_server_new(const char *base, const char *token,
    const char *ca, struct err *err);
void fhir_server_free(struct fhir_server *server);

/*
 * Ask for an address below the base ("Patient?_count=200"), or for a whole
 * one, which must be of the same server.  The answer is borrowed until the
 * next; NULL and a reason that names the address up to its question mark.
 * What may pass by itself (no connection, cut off, 429, 5xx) is asked for
 * three times; nobody waits longer than a minute for the next byte.
 */
const char *fhir_server_get(struct fhir_server *server, const char *address,
    size_t *n, struct err *err);

/* The HTTP status of the last answer; 0: there was none. */
long fhir_server_status(const struct fhir_server *server);

#endif
