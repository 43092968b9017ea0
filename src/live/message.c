/* message.c - messages that wait to be read. */
#include <stdlib.h>

#include "src/base/mem.h"
#include "src/live/fold.h"

struct unread_key {
	uint64_t message;
	uint64_t user;
};

struct unread *
live_unread(const struct live *live, uint64_t message, uint64_t user)
{
	struct unread_key key = {message, user};
	struct unread *found;

	_Static_assert(offsetof(struct msg_message_sent, user) ==
		offsetof(struct msg_message_sent, message) + sizeof(uint64_t),
	    "message and user are the key and stand side by side");
	HASH_FIND(hh, live->unread, &key, sizeof key, found);
	return found;
}

static void
unread_delete(struct live *live, struct unread *unread)
{
	HASH_DEL(live->unread, unread);
	free(unread);
}

void
fold_message_sent(struct live *live, const struct msg_message_sent *fact)
{
	struct unread *unread;

	if (live_user(live, fact->user) == NULL ||
	    live_unread(live, fact->message, fact->user) != NULL) {
		live->strange++;
		return;
	}
	unread = mem_zero(1, sizeof *unread);
	unread->sent = *fact;
	unread->sent.number = 0;
	HASH_ADD(hh, live->unread, sent.message, sizeof(struct unread_key),
	    unread);
}

void
fold_message_read(struct live *live, const struct msg_message_read *fact)
{
	struct unread *unread = live_unread(live, fact->message, fact->user);

	if (unread == NULL)
		live->strange++;
	else
		unread_delete(live, unread);
}

/* What is gone from the store can be read no more. */
void
fold_messages_forgotten(struct live *live,
    const struct msg_messages_forgotten *fact)
{
	struct unread *unread, *next;

	HASH_ITER(hh, live->unread, unread, next)
		if (unread->sent.at < fact->before)
			unread_delete(live, unread);
}

void
unread_gone(struct live *live, uint64_t user)
{
	struct unread *unread, *next;

	HASH_ITER(hh, live->unread, unread, next)
		if (unread->sent.user == user)
			unread_delete(live, unread);
}

void
unread_free(struct live *live)
{
	while (live->unread != NULL)
		unread_delete(live, live->unread);
}
