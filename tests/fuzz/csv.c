/* csv.c - fuzz target: any bytes as a mapping, a line "----" and CSV. */
#include "config.h"

#include <assert.h>
#include <string.h>

#include "proto/codec.h"
#include "src/base/text.h"
#include "src/patients/csv_read.h"
#include "tests/fuzz/fuzz.h"

static void
problem(void *ctx, const char *text)
{
	size_t *problems = ctx;

	assert(text_is_clean(text, strlen(text), false));
	(*problems)++;
}

static int
change(void *ctx, const struct msg *msg)
{
	(void)ctx;
	assert(codec_check(msg->id, &msg->command, NULL) == 0);
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
	struct err err = {""};
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
		    &staged, &count, problem, &problems);
		staged_each(&staged, change, NULL);
		assert(count.wrong == problems);
	}
	staged_done(&staged);
	csv_map_done(&map);
	return 0;
}
