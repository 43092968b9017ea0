/* reader.h - whom a frame of the board is for. */
#ifndef PROTO_READER_H
#define PROTO_READER_H

#include <stdint.h>

/*
 * A frame of the board begins with a reader's number in 8 bytes, the highest
 * first; READER_ALL is everybody.  A console subscribes to that and to a
 * number that it drew for itself, which asks for what everybody gets in turns
 * only: the hub hears of the subscription and sends the whole of it to that
 * number once, after the next picture.
 */
enum { READER_BYTES = 8, READER_ALL = 0 };

void reader_put(unsigned char bytes[READER_BYTES], uint64_t reader);
uint64_t reader_get(const unsigned char bytes[READER_BYTES]);

#endif
