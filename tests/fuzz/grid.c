/* grid.c - fuzz target: any bytes as an evaluation grid. */
#include <assert.h>

#include "proto/codec.h"
#include "src/hub/grid_read.h"
#include "tests/fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	static struct config_errors errors;
	static struct grid grid;
	struct err err;
	size_t i;

	if (grid_read(&grid, (const char *)bytes, n, "fuzz.grid", &errors) <
	    0) {
		assert(errors.n > 0 && errors.list[0].text[0] != '\0');
		return 0;
	}
	/* What was accepted can be sent, and be scored. */
	assert(errors.n == 0 && grid.n > 0 && grid.n <= GRID_CRITERIA_MAX);
	for (i = 0; i < grid.n; i++) {
		grid.criteria[i].grid = 1;
		assert(codec_check(MSG_CRITERION_ROW, &grid.criteria[i],
			   &err) == 0);
		assert(grid_allows(&grid.criteria[i], '0'));
	}
	return 0;
}
