/* fhir_pull.h - all that a server of FHIR has of patients, or what changed. */
#ifndef CTL_FHIR_PULL_H
#define CTL_FHIR_PULL_H

#include <stdint.h>

#include "src/ctl/fhir_server.h"
#include "src/patients/fhir.h"

/*
 * Read the pages of each type of resource that the server has, those changed
 * since an instant (0: all), then the patients that something refers to and
 * that were not among them.  *until receives the instant from which to ask
 * the next time.  -1 and a reason: the server did not answer, speaks another
 * version, or leads in a circle.
 */
int fhir_pull(struct fhir_server *server, struct fhir *fhir, int64_t since,
    int64_t *until, struct err *err);

#endif
