/* password.c - passwords as Argon2id hashes. */
#include "src/base/password.h"

#include <sodium.h>
#include <string.h>

#include "src/base/text.h"

_Static_assert(PASSWORD_HASH >= crypto_pwhash_STRBYTES, "a hash must fit");

/* What fits into the field of the login command, without its NUL. */
enum { PASSWORD_MOST = 127 };

static size_t
characters(const char *text)
{
	size_t n = 0;

	for (; *text != '\0'; text++)
		n += ((unsigned char)*text & 0xc0) != 0x80;
	return n;
}

int
password_check(const char *password, struct err *err)
{
	if (!text_is_clean(password, strlen(password), false))
		return err_set(err, "the password holds what is not text");
	if (characters(password) < PASSWORD_LEAST)
		return err_set(err,
		    "the password is shorter than %d characters",
		    PASSWORD_LEAST);
	if (strlen(password) > PASSWORD_MOST)
		return err_set(err, "the password is longer than %d bytes",
		    PASSWORD_MOST);
	return 0;
}

int
password_hash(const char *password, char *hash, struct err *err)
{
	if (sodium_init() < 0)
		return err_set(err, "libsodium cannot start");
	if (crypto_pwhash_str(hash, password, strlen(password),
		crypto_pwhash_OPSLIMIT_INTERACTIVE,
		crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
		return err_set(err, "not enough memory to hash a password");
	return 0;
}

bool
password_verify(const char *hash, const char *password)
{
	if (sodium_init() < 0)
		return false;
	return crypto_pwhash_str_verify(hash, password, strlen(password)) == 0;
}
