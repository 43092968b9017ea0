/* records.c - fuzz target: any bytes as a row of call records. */
#include <assert.h>

#include "src/sim/course.h"
#include "tests/fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct record record;
	struct course course;
	struct err err;

	if (record_parse(&record, (const char *)bytes, n, &err) < 0) {
		assert(err.text[0] != '\0');
		return 0;
	}
	if (course_of(&course, &record) < 0) {
		assert(course.faults != 0);
		return 0;
	}
	/* What is played goes on in the order of time. */
	assert(course.arrived <= course.left);
	if (course.queued != 0)
		assert(course.arrived <= course.queued &&
		    course.queued <= course.left);
	if (course.answered)
		assert(course.left <= course.ended);
	return 0;
}
