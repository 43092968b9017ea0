/* run.h - run vigiectl and look at what it says. */
#ifndef TESTS_CTL_RUN_H
#define TESTS_CTL_RUN_H

#include <jansson.h>
#include <stddef.h>

/*
 * What one run of vigiectl said: its exit status, standard output and
 * standard error (cut at 64 kB each).
 */
struct run {
	int status;
	char out[65536];
	char err[65536];
};

/* Run "vigiectl ARGUMENTS" through the shell, in the test's folder. */
void run_ctl(struct run *run, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The nth line of the output as JSON; fails the test when it is not. */
json_t *run_json(const struct run *run, int line);

/* A text of an object, by name; "(none)" when there is none. */
const char *run_text(const json_t *json, const char *name);

/* A number of its first line, by name. */
long long run_count(const struct run *run, const char *name);

/* A new folder for the test, and the current one from now on. */
void run_begin(void);
void run_end(void);

/* The same as the set-up and the tear-down of a group of tests. */
int run_set_up(void **state);
int run_tear_down(void **state);

#endif
