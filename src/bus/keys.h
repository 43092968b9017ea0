/* keys.h - which workstations may connect, by their public keys. */
#ifndef BUS_KEYS_H
#define BUS_KEYS_H

#include <stdbool.h>
#include <stddef.h>

#include "src/base/err.h"

/*
 * The file has one line for each workstation,
 *
 *	KEY name desk,feed,board
 *
 * its public key in Z85, a name of at most 31 letters, digits, - _ and .
 * (unique, for people), and the endpoints that it may connect to.  A line
 * that begins with # and an empty line say nothing.
 */
struct keys;

/* NULL and file, line and reason when any line is wrong. */
struct keys *keys_load(const char *path, struct err *err);

/* The same of text in memory; name stands for the file in the reason. */
struct keys *keys_parse(const char *text, size_t size, const char *name,
    struct err *err);

void keys_free(struct keys *keys);

/* Whether the key may connect to the endpoint ("desk", "feed", "board"). */
bool keys_allow(const struct keys *keys, const char *endpoint, const char *key);

/* Whether a key that could connect to the endpoint no longer may; NULL has
 * no keys. */
bool keys_withdrawn(const struct keys *was, const struct keys *is,
    const char *endpoint);

/* The workstation's name; NULL when the key is unknown. */
const char *keys_name(const struct keys *keys, const char *key);

size_t keys_count(const struct keys *keys);

#endif
