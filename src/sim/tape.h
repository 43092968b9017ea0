/* tape.h - a file of call records, read and accounted for. */
#ifndef SIM_TAPE_H
#define SIM_TAPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <jansson.h>

#include "src/base/err.h"
#include "src/sim/course.h"

/* One call that can be played. */
struct call {
	struct course course;
	char type[24];
	char server[32];
	unsigned int priority;
	uint64_t customer;
	uint64_t number; /* call_id */
	size_t row;      /* its line in the file, from 1 */
};

/* Which rows have a fault, by their lines in the file. */
struct fault_rows {
	size_t *rows;
	size_t n;
};

/*
 * Every row is accounted for: rows == n + left_out, and each row that is
 * left out counts under exactly one fault whose action is LEFT_OUT.
 */
struct tape {
	struct call *calls; /* by arrival, then by line */
	size_t n;
	size_t rows; /* of the file, its head left out */
	size_t left_out;
	struct fault_rows faults[FAULT_COUNT];
};

/*
 * Read a file of records; calls that arrived before from_day, or on
 * to_day (yyyymmdd, 0: no limit) and after, are left out as outside.  -1 when
 * the file cannot be read at all.
 */
int tape_read(struct tape *tape, const char *path, uint64_t from_day,
    uint64_t to_day, struct err *err);
void tape_done(struct tape *tape);

/* The contact's own priority: 2 was high in the records, 0 and 1 not. */
uint64_t call_priority(const struct call *call);

/* The account, for a person (with the lines' numbers when verbose). */
void tape_print(const struct tape *tape, FILE *to, bool verbose);

/* And as a JSON object, the caller's. */
json_t *tape_json(const struct tape *tape);

#endif
