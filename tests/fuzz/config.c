/* config.c - fuzz target: any bytes as a configuration file. */
#include <assert.h>

#include "proto/codec.h"
#include "src/hub/config.h"
#include "tests/fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	static struct config_errors errors;
	static struct config config;
	struct err err;
	size_t i;

	if (config_parse(&config, (const char *)bytes, n, "fuzz.conf",
		&errors) < 0) {
		assert(errors.n > 0 && errors.list[0].text[0] != '\0');
		assert(config.facts == NULL);
		return 0;
	}
	/* What was accepted can be written to the log. */
	assert(errors.n == 0);
	for (i = 0; i < config.n; i++)
		assert(codec_check(config.facts[i].id, &config.facts[i].head,
			   &err) == 0);
	config_free(&config);
	return 0;
}
