/* facts.c - a growing list of facts. */
#include "src/core/core.h"

#include <stdlib.h>

#include "src/base/mem.h"

void
facts_put(struct facts *facts, const struct fact *fact)
{
	if (facts->n == facts->size) {
		facts->size = facts->size ? 2 * facts->size : 16;
		facts->list =
		    mem_grow(facts->list, facts->size, sizeof facts->list[0]);
	}
	facts->list[facts->n++] = *fact;
}

void
facts_done(struct facts *facts)
{
	free(facts->list);
	facts->list = NULL;
	facts->n = facts->size = 0;
}
