/* staged.c - changes in order, encoded, until they may leave. */
#include "src/patients/staged.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "proto/codec.h"
#include "src/base/mem.h"

int
staged_add(struct staged *staged, const struct msg *change, struct err *err)
{
	int n;

	if (staged->size - staged->used < CODEC_MAX) {
		staged->size = 2 * staged->size + CODEC_MAX;
		staged->bytes = mem_grow(staged->bytes, staged->size, 1);
	}
	n = codec_encode(change, staged->bytes + staged->used, CODEC_MAX, err);
	if (n < 0)
		return -1;
	staged->used += (size_t)n;
	staged->n++;
	return 0;
}

void
staged_done(struct staged *staged)
{
	free(staged->bytes);
	memset(staged, 0, sizeof *staged);
}

int
staged_each(const struct staged *staged,
    int (*fn)(void *ctx, const struct msg *change), void *ctx)
{
	struct msg change;
	size_t at = 0;
	int n, rc;

	while (at < staged->used) {
		n = codec_decode(&change, staged->bytes + at, staged->used - at,
		    NULL);
		assert(n > 0);
		at += (size_t)n;
		rc = fn(ctx, &change);
		if (rc != 0)
			return rc;
	}
	return 0;
}
