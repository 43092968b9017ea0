/* staged.c - what a reader of patients' data gives, whatever it was given. */
#include "tests/fuzz/staged.h"

#include <assert.h>
#include <string.h>

#include "proto/change.h"
#include "proto/codec.h"
#include "src/base/text.h"

void
fuzz_problem(void *ctx, const char *text)
{
	size_t *problems = ctx;

	assert(text_is_clean(text, strlen(text), false));
	(*problems)++;
}

int
fuzz_change(void *ctx, const struct msg *change)
{
	(void)ctx;
	assert(change_is(change->id));
	assert(codec_check(change->id, &change->command, NULL) == 0);
	return 0;
}
