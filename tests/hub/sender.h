/* sender.h - a system that sends messages, and what became of them. */
#ifndef TESTS_HUB_SENDER_H
#define TESTS_HUB_SENDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "src/store/store.h"
#include "tests/hub/world.h"

/* Open a world whose hub listens for messages at an address of this machine
 * that no other test has; options go into its section hl7. */
void sender_world(struct world *world, const char *options);

/* Write the hub's configuration anew, with other options. */
void sender_config(struct world *world, const char *options);

/* A connection to it. */
int sender_dial(void);

/* Send bytes, a text; -1 when the hub went away. */
int sender_put(int fd, const char *bytes, size_t n);
int sender_say(int fd, const char *text);

/* The answer, its frame taken off, until the next call; "" when the hub went
 * away. */
const char *sender_answer(int fd);

/* A framed message of an event with its id; rest is what follows MSH. */
void sender_message(char *to, size_t size, const char *event, unsigned int id,
    const char *rest);

/* Whether an answer accepts the message of this id. */
bool sender_accepted(const char *text, unsigned int id);

/* What the store has, once the hub is gone: how many patients of a value, and
 * the birth name of the last. */
struct seen {
	int n;
	char name[64];
};
struct store *seen_store(const struct world *world);
struct seen seen_patient(struct store *store, const char *value);

/* A metric of the hub, while it runs. */
uint64_t seen_metric(struct guest *guest, const char *name);

#endif
