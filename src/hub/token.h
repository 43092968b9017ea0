/* token.h - proof that a session was opened here, which needs no memory. */
#ifndef HUB_TOKEN_H
#define HUB_TOKEN_H

#include <stdbool.h>
#include <stdint.h>

/*
 * A session's token is the HMAC-SHA-256, under the store's secret, of the
 * session's number and the workstation's key.  It outlives the hub's
 * process, and is of no use at another workstation.
 */
enum { TOKEN_TEXT = 65, TOKEN_SECRET = 32 };

struct token_key {
	unsigned char secret[TOKEN_SECRET];
};

void token_make(const struct token_key *key, uint64_t session,
    const char *workstation, char to[TOKEN_TEXT]);

bool token_is_good(const struct token_key *key, uint64_t session,
    const char *workstation, const char *token);

#endif
