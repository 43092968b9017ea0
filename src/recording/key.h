/* key.h - the keys that recordings are enciphered with. */
#ifndef RECORDING_KEY_H
#define RECORDING_KEY_H

#include <stddef.h>
#include <stdint.h>

#include "src/base/err.h"

/*
 * A file of its own, outside the database and its backups, that only the hub
 * may read: a line "key HEX" for each key, of 32 random bytes.  The last one
 * is used for new recordings; the older ones open what was recorded with
 * them, so a key is taken out once all of that is erased.  A key is named by
 * the first 8 bytes of its hash (BLAKE2b), which says nothing of it.
 */
enum { RECORDING_KEY = 32, RECORDING_KEYS = 32, RECORDING_KEY_TEXT = 17 };

struct recording_keys {
	size_t n;
	struct recording_key {
		uint64_t id;
		unsigned char bytes[RECORDING_KEY];
	} list[RECORDING_KEYS];
};

/* Refused when others than the file's owner may read it. */
int recording_keys_load(struct recording_keys *keys, const char *path,
    struct err *err);
void recording_keys_done(struct recording_keys *keys);

/* NULL when it is not among them. */
const struct recording_key *recording_key_find(const struct recording_keys
						   *keys,
    uint64_t id);

/* Add a new key to a file, which is made when it is not there; what it held
 * stays, and it is replaced at once.  Its id. */
int recording_key_make(const char *path, uint64_t *id, struct err *err);

/* An id as the log and the tables have it. */
void recording_key_text(uint64_t id, char text[RECORDING_KEY_TEXT]);

#endif
