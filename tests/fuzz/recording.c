/* recording.c - fuzz target: any bytes as a recording's file. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "src/recording/sealed.h"
#include "tests/fuzz/fuzz.h"

/* The seed was made with this key, for this number. */
enum { NUMBER = 77, FILL = 1 };

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct recording_keys keys = {.n = 1};
	enum sealed_state state;
	uint64_t ms = 0;
	FILE *file;

	assert(sodium_init() >= 0);
	if (n == 0)
		return 0;
	keys.list[0].id = FILL;
	memset(keys.list[0].bytes, FILL, RECORDING_KEY);
	file = fmemopen((void *)bytes, n, "r");
	assert(file != NULL);
	state = sealed_measure(file, &keys, NUMBER, &ms);
	assert(state != SEALED_MORE);
	/* Nothing is heard that is not in it. */
	assert(ms / 1000 * 2 * TRACK_RATE <= n);
	fclose(file);
	return 0;
}
