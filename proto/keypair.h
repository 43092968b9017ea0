/* keypair.h - the CURVE key pair of a hub or of a workstation. */
#ifndef PROTO_KEYPAIR_H
#define PROTO_KEYPAIR_H

#include "src/base/err.h"

/* A value; both keys in Z85, the text form that ZeroMQ gives them (RFC 32).
 * Whoever knows secret_key is the hub, or the workstation. */
enum { KEY_TEXT = 41 };
struct keypair {
	char public_key[KEY_TEXT];
	char secret_key[KEY_TEXT];
};

/* Whether the text is a key in Z85. */
int key_check(const char *text, struct err *err);

int keypair_make(struct keypair *pair, struct err *err);

/* The pair that belongs to a secret key. */
int keypair_of(struct keypair *pair, const char *secret_key, struct err *err);

/*
 * The file has a line "public KEY" and a line "secret KEY"; lines that begin
 * with # say what it is.  Loading refuses a file that anybody but its owner
 * may read or write, and a pair whose keys do not belong together.  Saving
 * makes a new file with mode 0600 and refuses to replace one.
 */
int keypair_load(struct keypair *pair, const char *path, struct err *err);
int keypair_save(const struct keypair *pair, const char *path, struct err *err);

/* Overwrite the keys in memory. */
void keypair_done(struct keypair *pair);

#endif
