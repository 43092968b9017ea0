/* csv.c - fuzz target: any bytes as a mapping, a line "----" and CSV. */
#include "config.h"

#include <assert.h>
#include <string.h>

#include "src/patients/csv_read.h"
#include "src/patients/csv_write.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/staged.h"

static int
forget(void *ctx, const char *bytes, size_t n)
{
	(void)ctx;
	assert(n >= 2 && bytes != NULL);
	return 0;
}

/* What was read can be written by the same mapping. */
static int
write_back(void *ctx, const struct msg *msg)
{
	struct err err;

	csv_write(ctx, msg, 1, forget, NULL, &err);
	return 0;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	static const char between[] = "\n----\n";
	const char *text = (const char *)bytes, *rows;
	struct staged staged = {0};
	struct csv_count count = {0};
	struct csv_map map;
	struct err err = {.text = ""};
	size_t problems = 0;

	rows = memmem(text, n, between, strlen(between));
	if (csv_map_read(&map, "fuzz.map", text,
		rows == NULL ? n : (size_t)(rows - text), &err) < 0) {
		assert(err.text[0] != '\0');
		csv_map_done(&map);
		return 0;
	}
	if (rows != NULL) {
		rows += strlen(between);
		csv_read(&map, "fuzz.csv", rows, n - (size_t)(rows - text),
		    &staged, &count, fuzz_problem, &problems);
		staged_each(&staged, fuzz_change, NULL);
		staged_each(&staged, write_back, &map);
		assert(count.wrong == problems);
	}
	staged_done(&staged);
	csv_map_done(&map);
	return 0;
}
