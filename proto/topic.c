/* topic.c - who may see what. */
#include "proto/topic.h"

bool
topic_seen(enum role role, uint64_t user, enum msg_id id, const void *body)
{
	const struct msg_type *type = msg_type(id);

	if (type == NULL || (type->kind != KIND_FACT && type->kind != KIND_ROW))
		return false;
	if (type->mask & 1u << role)
		return true;
	return (type->mask & SEEN_SELF) != 0 && user != 0 &&
	    msg_u64(id, body, "user") == user;
}
