/* forget.h - what was kept long enough. */
#ifndef STORE_FORGET_H
#define STORE_FORGET_H

#include "src/store/store.h"

/*
 * Each inside the transaction of the fact that says so, and before an
 * instant: messages between people with who read them, the numbers of
 * contacts that are over, and where the sound of their voicemails was.
 */
int messages_forget(struct store *store, int64_t before, struct err *err);
int callers_forget(struct store *store, int64_t before, struct err *err);
int voicemails_forget(struct store *store, int64_t before, struct err *err);

#endif
