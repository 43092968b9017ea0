/* fhir.c - fuzz target: any bytes as FHIR. */
#include "src/patients/fhir.h"

#include <assert.h>

#include "proto/codec.h"
#include "src/base/text.h"
#include "tests/fuzz/fuzz.h"

static void
problem(void *ctx, const char *text)
{
	size_t *problems = ctx;

	/* What is told may be shown. */
	assert(text_is_clean(text, strlen(text), false));
	(*problems)++;
}

static int
change(void *ctx, const struct msg *msg)
{
	(void)ctx;
	assert(msg->id >= MSG_PATIENT_SET && msg->id <= MSG_PATIENT_FLAG);
	assert(codec_check(msg->id, &msg->command, NULL) == 0);
	return 0;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	size_t problems = 0, i;
	struct fhir *fhir = fhir_new(1795305600000, problem, &problems);

	fhir_read(fhir, "fuzz.json", (const char *)bytes, n);
	for (i = 0; fhir_missing(fhir, i) != NULL; i++)
		continue;
	staged_each(fhir_finish(fhir), change, NULL);
	assert(fhir_count(fhir)->wrong == problems);
	fhir_free(fhir);
	return 0;
}
