/* fhir.c - fuzz target: any bytes as FHIR. */
#include "src/patients/fhir.h"

#include <assert.h>

#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/staged.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	size_t problems = 0, i;
	struct fhir *fhir = fhir_new(1795305600000, fuzz_problem, &problems);

	fhir_read(fhir, "fuzz.json", (const char *)bytes, n);
	for (i = 0; fhir_missing(fhir, i) != NULL; i++)
		continue;
	staged_each(fhir_finish(fhir), fuzz_change, NULL);
	assert(fhir_count(fhir)->wrong == problems);
	fhir_free(fhir);
	return 0;
}
