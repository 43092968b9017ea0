/* told.h - changes and problems as lines of text, for tests. */
#ifndef TESTS_PATIENTS_TOLD_H
#define TESTS_PATIENTS_TOLD_H

#include "src/patients/staged.h"

/* What was told, a line each. */
struct told {
	char text[65536];
	size_t n;
};

/* "patient_phone authority=1.2.3 value=42 number=… kind=home place=1": the
 * fields that hold something, and "name=" for what is said and empty. */
int told_change(void *told, const struct msg *change);

/* "! TEXT" */
void told_problem(void *told, const char *text);

/*
 * Run each case of a file of tests/patients/: "case NAME", lines "| INPUT"
 * and the lines that must be told.  run tells what the input (n bytes) says.
 */
void told_cases(const char *file,
    void (*run)(struct told *told, const char *input, size_t n));

#endif
