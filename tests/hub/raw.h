/* raw.h - a socket without manners, for what a console would not send. */
#ifndef TESTS_HUB_RAW_H
#define TESTS_HUB_RAW_H

#include "tests/hub/world.h"

struct raw {
	void *context, *socket;
};

/* Connect to a world's desk or feed, which must be ipc. */
void raw_open(struct raw *raw, const char *endpoint);
void raw_close(struct raw *raw);

void raw_send(struct raw *raw, const void *buf, size_t size);
void raw_say(struct raw *raw, const struct msg *msg);

/* A message of this kind with the least that its bounds allow. */
void raw_least(struct msg *msg, enum msg_id id);

/* The next message that is no beat, within 5 s; false when there is none. */
bool raw_hear(struct raw *raw, struct msg *msg);

/* Say hello and sign in; the session. */
struct msg_signed_in raw_login(struct raw *raw, const char *login,
    uint64_t client);

#endif
