/* decode.c - fuzz target: any bytes as a frame of messages. */
#include <assert.h>

#include "proto/codec.h"
#include "tests/fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	static struct msg msg;
	static struct fact fact;
	char back[CODEC_MAX];
	struct err err;
	int used;

	codec_decode_fact(&fact, bytes, n, &err);
	while (n > 0) {
		used = codec_decode(&msg, bytes, n, &err);
		if (used < 0)
			break;
		/* What was accepted can be said again. */
		assert(codec_encode(&msg, back, sizeof back, &err) > 0);
		bytes += used;
		n -= (size_t)used;
	}
	return 0;
}
