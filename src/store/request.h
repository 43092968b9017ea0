/* request.h - each request in one row, and where its facts are. */
#ifndef STORE_REQUEST_H
#define STORE_REQUEST_H

#include "src/store/handle.h"

/*
 * The table of requests is a fold of the log, kept in the transaction of its
 * facts: what a request is now, open or not, so that it is found by its
 * number and by its patient.  The numbers of its facts stand beside it: they
 * are its history.
 */
bool request_wants(enum msg_id id);
int request_fold(struct store *store, const struct fact *fact, struct err *err);

/* A contact's patient became known: so did that of its request. */
int request_linked(struct store *store, const struct msg_contact_linked *fact,
    struct err *err);

#endif
