/* tape.c - tests of a file of records: every row is accounted for. */
#include "tests/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "src/base/clock.h"
#include "src/sim/tape.h"
#include "tests/sim/row.h"

static const char small[] = "vru+line\tcall_id\n" ROW("8:00:20\t8:00:30\t10",
    NONE, "AGENT", "8:00:30\t8:01:30\t60",
    "AG07") "\n" ROW("8:00:00\t8:00:10\t10", NONE, "AGENT",
    "8:00:10\t8:01:00\t50", "AG07") "\n" ROW("8:00:00\t8:00:10\t10", NONE,
    "AGENT", "8:00:10\t8:01:00\t50",
    "AG08") "\n"
	    "what is this\n"
	    "\n" ROW("8:00:00\t8:00:10\t10", NONE, "PHANTOM", NONE,
		"NO_SERVER") "\n"
			     "AA0101\t1\t0\t0\tPS\t990203\t8:00:00\t8:00:10\t10\t" NONE
			     "\tHANG\t" NONE "\tNO_SERVER";

static char path[] = "/tmp/vigie-tape-XXXXXX";

static int
setup(void **state)
{
	int fd = mkstemp(path);

	(void)state;
	if (fd < 0)
		return -1;
	if (write(fd, small, sizeof small - 1) != sizeof small - 1)
		return -1;
	return close(fd);
}

static int
teardown(void **state)
{
	(void)state;
	return unlink(path);
}

static void
assert_accounted(const struct tape *tape)
{
	size_t fault, left_out = 0;

	assert_int_equal(tape->rows, tape->n + tape->left_out);
	for (fault = 0; fault < FAULT_COUNT; fault++)
		if (fault_kinds[fault].action == LEFT_OUT)
			left_out += tape->faults[fault].n;
	assert_int_equal(left_out, tape->left_out);
}

static void
every_row_is_accounted_for(void **state)
{
	struct tape tape;

	(void)state;
	assert_int_equal(tape_read(&tape, path, 0, 0, NULL), 0);
	assert_accounted(&tape);
	assert_int_equal(tape.rows, 7);
	assert_int_equal(tape.n, 4);
	assert_int_equal(tape.faults[FAULT_UNREADABLE].n, 2);
	assert_int_equal(tape.faults[FAULT_UNREADABLE].rows[0], 5);
	assert_int_equal(tape.faults[FAULT_PHANTOM].n, 1);
	/* By arrival, and at the same instant by line. */
	assert_int_equal(tape.calls[0].row, 3);
	assert_int_equal(tape.calls[1].row, 4);
	assert_int_equal(tape.calls[2].row, 2);
	assert_int_equal(tape.calls[3].row, 8);
	tape_done(&tape);
}

static void
an_agent_in_two_calls_is_found(void **state)
{
	struct tape tape;

	(void)state;
	assert_int_equal(tape_read(&tape, path, 0, 0, NULL), 0);
	assert_int_equal(tape.faults[FAULT_AGENT_TWICE].n, 1);
	assert_int_equal(tape.faults[FAULT_AGENT_TWICE].rows[0], 2);
	assert_true(tape.calls[2].course.faults & 1u << FAULT_AGENT_TWICE);
	tape_done(&tape);
}

static void
days_not_asked_for_are_left_out(void **state)
{
	struct tape tape;

	(void)state;
	assert_int_equal(tape_read(&tape, path, 19990202, 0, NULL), 0);
	assert_accounted(&tape);
	assert_int_equal(tape.n, 1);
	assert_int_equal(tape.faults[FAULT_OUTSIDE].n, 3);
	tape_done(&tape);
	assert_int_equal(tape_read(&tape, path, 0, 19990202, NULL), 0);
	assert_accounted(&tape);
	assert_int_equal(tape.n, 3);
	tape_done(&tape);
}

static void
a_file_that_is_not_there_is_an_error(void **state)
{
	struct tape tape;
	struct err err;

	(void)state;
	assert_int_equal(tape_read(&tape, "/nonexistent/file", 0, 0, &err), -1);
	assert_string_equal(err.text,
	    "/nonexistent/file: No such file or directory");
	tape_done(&tape);
}

static void
the_account_names_kinds_and_lines(void **state)
{
	json_t *root, *group;
	char *text = NULL;
	struct tape tape;
	size_t size;
	FILE *to;

	(void)state;
	assert_int_equal(tape_read(&tape, path, 0, 0, NULL), 0);
	to = open_memstream(&text, &size);
	tape_print(&tape, to, true);
	fclose(to);
	assert_non_null(strstr(text, "7 rows: 4 played, 3 left out\n"));
	assert_non_null(strstr(text,
	    "left out: 2 unreadable (not 17 "
	    "columns that can be read), first in line 5\n"
	    "      lines 5 6\n"));
	free(text);
	root = tape_json(&tape);
	assert_int_equal(json_integer_value(json_object_get(root, "rows")), 7);
	group = json_object_get(root, "as_it_is");
	assert_int_equal(json_integer_value(json_object_get(group,
			     "agent_twice")),
	    1);
	json_decref(root);
	tape_done(&tape);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_row_is_accounted_for),
	    cmocka_unit_test(an_agent_in_two_calls_is_found),
	    cmocka_unit_test(days_not_asked_for_are_left_out),
	    cmocka_unit_test(a_file_that_is_not_there_is_an_error),
	    cmocka_unit_test(the_account_names_kinds_and_lines),
	};

	if (clock_zone("Asia/Jerusalem", NULL) < 0)
		return EXIT_FAILURE;
	return cmocka_run_group_tests_name("sim/tape", tests, setup, teardown);
}
