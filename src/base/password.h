/* password.h - passwords as Argon2id hashes. */
#ifndef BASE_PASSWORD_H
#define BASE_PASSWORD_H

#include <stdbool.h>
#include <stddef.h>

#include "src/base/err.h"

/*
 * A program that uses these links libsodium.  Each call takes some 50 ms
 * and 64 MB on purpose (libsodium's "interactive" limits): a loop that must
 * not wait runs them on another thread.
 */
enum {
	PASSWORD_HASH = 128, /* bytes of a hash with its NUL */
	PASSWORD_LEAST = 8   /* characters (not bytes) of a new password */
};

/* Whether it may become somebody's password: clean text, long enough, and
 * short enough for the wire; -1 and what is wrong with it. */
int password_check(const char *password, struct err *err);

/* Hash a password into at least PASSWORD_HASH bytes, as libsodium writes it
 * ($argon2id$…), with a salt of its own. */
int password_hash(const char *password, char *hash, struct err *err);

/* Whether the password is the one of the hash. */
bool password_verify(const char *hash, const char *password);

#endif
