/* token.c - proof that a session was opened here, which needs no memory. */
#include "src/hub/token.h"

#include <sodium.h>
#include <string.h>

_Static_assert(TOKEN_SECRET == crypto_auth_hmacsha256_KEYBYTES,
    "the store's secret is a key");
_Static_assert(TOKEN_TEXT == 2 * crypto_auth_hmacsha256_BYTES + 1,
    "a token is the code in hexadecimal");

void
token_make(const struct token_key *key, uint64_t session,
    const char *workstation, char to[TOKEN_TEXT])
{
	unsigned char code[crypto_auth_hmacsha256_BYTES], number[8];
	crypto_auth_hmacsha256_state state;
	int i;

	for (i = 0; i < 8; i++)
		number[i] = (unsigned char)(session >> (56 - 8 * i));
	crypto_auth_hmacsha256_init(&state, key->secret, sizeof key->secret);
	crypto_auth_hmacsha256_update(&state, number, sizeof number);
	crypto_auth_hmacsha256_update(&state,
	    (const unsigned char *)workstation, strlen(workstation));
	crypto_auth_hmacsha256_final(&state, code);
	sodium_bin2hex(to, TOKEN_TEXT, code, sizeof code);
}

bool
token_is_good(const struct token_key *key, uint64_t session,
    const char *workstation, const char *token)
{
	char want[TOKEN_TEXT];

	token_make(key, session, workstation, want);
	return strlen(token) == TOKEN_TEXT - 1 &&
	    sodium_memcmp(want, token, TOKEN_TEXT - 1) == 0;
}
