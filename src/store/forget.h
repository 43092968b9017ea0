/* forget.h - what callers left that was kept long enough. */
#ifndef STORE_FORGET_H
#define STORE_FORGET_H

#include "src/store/store.h"

/* Inside the transaction of the fact that says so: the numbers of contacts
 * before an instant that are over, and where the sound of their voicemails
 * was. */
int callers_forget(struct store *store, int64_t before, struct err *err);
int voicemails_forget(struct store *store, int64_t before, struct err *err);

#endif
