/* course.h - the course that a call took, out of its record. */
#ifndef SIM_COURSE_H
#define SIM_COURSE_H

#include <stdbool.h>
#include <stdint.h>

#include "src/sim/record.h"

/* What can be wrong with a row, and what is done about it. */
enum fault {
#define FAULT(NAME, name, action, prose) FAULT_##NAME,
#include "src/sim/faults.def"
#undef FAULT
	FAULT_COUNT
};

enum fault_action { LEFT_OUT = 1, REPAIRED, AS_IT_IS };

struct fault_kind {
	const char *name;
	enum fault_action action;
	const char *prose;
};

extern const struct fault_kind fault_kinds[FAULT_COUNT];

/*
 * A call in instants.  Its wait is exactly the record's q_time and its talk
 * exactly the record's ser_time: where the columns contradict each other,
 * the durations hold, as every figure is made of them.
 */
struct course {
	int64_t arrived; /* into the menu */
	int64_t queued;  /* out of the menu; 0: it hung up in there */
	int64_t left;    /* answered, or hung up */
	int64_t ended;   /* the end of the talk; 0: hung up */
	bool answered;
	unsigned int faults; /* bit 1 << FAULT_* */
};

/*
 * The course of a record; local time is the process's (clock_zone).  -1
 * when it must be left out, with its fault in course->faults.
 */
int course_of(struct course *course, const struct record *record);

#endif
