/* reader.c - whom a frame of the board is for. */
#include "proto/reader.h"

#include <stddef.h>

void
reader_put(unsigned char bytes[READER_BYTES], uint64_t reader)
{
	size_t i;

	for (i = READER_BYTES; i-- > 0; reader >>= 8)
		bytes[i] = (unsigned char)(reader & 0xff);
}

uint64_t
reader_get(const unsigned char bytes[READER_BYTES])
{
	uint64_t reader = 0;
	size_t i;

	for (i = 0; i < READER_BYTES; i++)
		reader = reader << 8 | bytes[i];
	return reader;
}
