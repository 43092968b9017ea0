/* chain.c - the hash chain over the rows of the log. */
#include "src/store/chain.h"

#include <sodium.h>

enum { COLUMN_BYTES = 5 * 8 + 2 };

static unsigned char *
put(unsigned char *to, uint64_t number, int bytes)
{
	while (bytes-- > 0)
		*to++ = (unsigned char)(number >> (8 * bytes));
	return to;
}

void
chain_begin(unsigned char *chain, const void *id, size_t n)
{
	crypto_generichash(chain, CHAIN_BYTES, id, n, NULL, 0);
}

void
chain_next(unsigned char *chain, const struct record *record)
{
	unsigned char columns[CHAIN_BYTES + COLUMN_BYTES], *to = columns;
	crypto_generichash_state state;
	int i;

	for (i = 0; i < CHAIN_BYTES; i++)
		*to++ = chain[i];
	to = put(to, record->number, 8);
	to = put(to, (uint64_t)record->at, 8);
	to = put(to, record->client, 8);
	to = put(to, record->client_seq, 8);
	to = put(to, record->contact, 8);
	put(to, record->id, 2);
	crypto_generichash_init(&state, NULL, 0, CHAIN_BYTES);
	crypto_generichash_update(&state, columns, sizeof columns);
	crypto_generichash_update(&state, record->body, record->length);
	crypto_generichash_final(&state, chain, CHAIN_BYTES);
}

void
chain_text(const unsigned char *chain, char *to)
{
	sodium_bin2hex(to, CHAIN_TEXT, chain, CHAIN_BYTES);
}
