/* message.h - messages of the floor: kept, pushed, read. */
#ifndef HUB_MESSAGE_H
#define HUB_MESSAGE_H

#include <stdbool.h>
#include <stdint.h>

struct hub;
struct ask;
struct msg;

/* The desk's commands SEND, READ and MESSAGES.  The words are pushed to each
 * recipient's console once they are durable. */
void message_ask(struct hub *hub, const struct ask *ask);
void message_seen(struct hub *hub, const struct ask *ask);
void message_list(struct hub *hub, const struct ask *ask);

/* Whether a command just decided sent a message by this number. */
bool message_was_sent(struct hub *hub, uint64_t message);

/* Keep the words of a message that was just decided, with its receipts, and
 * push them. */
void message_keep(struct hub *hub, uint64_t message, const struct msg *row);

#endif
