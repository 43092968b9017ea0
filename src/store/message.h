/* message.h - messages between people that were kept long enough. */
#ifndef STORE_MESSAGE_H
#define STORE_MESSAGE_H

#include "src/store/store.h"

/* Delete those sent before an instant, with who read them; inside the
 * transaction of the fact that says so. */
int messages_forget(struct store *store, int64_t before, struct err *err);

#endif
