/* senders.h - addresses: where to listen, and who may connect. */
#ifndef HUB_SENDERS_H
#define HUB_SENDERS_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/socket.h>

#include "src/base/err.h"

/* ADDRESS:PORT, [ADDRESS]:PORT, or *:PORT for every address. */
int senders_listen(const char *text, struct sockaddr_storage *to,
    struct err *err);

/*
 * A list of addresses and networks (ADDRESS/BITS), with blanks between
 * them.  Check it; whether an address is in it, which is checked already.
 */
int senders_check(const char *list, struct err *err);
bool senders_allow(const char *list, const struct sockaddr *address);

/* An address in digits, without its port. */
void senders_text(const struct sockaddr *address, char *to, size_t size);

#endif
