/* record.c - tests of one row: its columns, its course, its faults. */
#include "tests/check.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/random.h"
#include "src/sim/course.h"
#include "tests/sim/row.h"

enum { H = 3600, M = 60, ALL = 0, NEVER = -1 };

#define F(name) (1u << FAULT_##name)

/* Instants in seconds after midnight of the row's day. */
static const struct {
	const char *row;
	unsigned int faults;
	int arrived, queued, left, ended;
} courses[] = {
    /* menu, queue, answered, end */
    {ROW("8:00:00\t8:00:10\t10", "8:00:10\t8:01:10\t60", "AGENT",
	 "8:01:10\t8:04:10\t180", "AG07"),
	0, 8 * H, 8 * H + 10, 8 * H + 70, 8 * H + 250},
    /* no queue: queued and answered when the menu ends */
    {ROW("7:02:47\t7:02:56\t9", NONE, "AGENT", "7:02:56\t7:05:42\t166", "AG07"),
	0, 7 * H + 167, 7 * H + 176, 7 * H + 176, 7 * H + 342},
    /* hung up in the queue, and in the menu */
    {ROW("8:09:16\t8:09:22\t6", "8:09:22\t8:09:27\t5", "HANG", NONE,
	 "NO_SERVER"),
	0, 8 * H + 556, 8 * H + 562, 8 * H + 567, NEVER},
    {ROW("8:09:16\t8:09:22\t6", NONE, "HANG", NONE, "NO_SERVER"), 0,
	8 * H + 556, NEVER, 8 * H + 562, NEVER},
    /* each kind of dirt */
    {ROW("9:48:14\t9:47:17\t-57", "9:47:17\t9:50:11\t174", "AGENT",
	 "9:50:11\t9:51:28\t77", "AG12"),
	F(MENU_NEGATIVE), 9 * H + 47 * M + 17, 9 * H + 47 * M + 17,
	9 * H + 50 * M + 11, 9 * H + 51 * M + 28},
    {ROW("8:00:00\t8:00:10\t11", NONE, "HANG", NONE, "NO_SERVER"), F(MENU_TIME),
	8 * H, NEVER, 8 * H + 10, NEVER},
    {ROW("8:00:10\t8:00:20\t10", "8:00:05\t8:00:30\t25", "HANG", NONE,
	 "NO_SERVER"),
	F(QUEUE_EARLY), 8 * H + 5, 8 * H + 5, 8 * H + 30, NEVER},
    {ROW("8:00:10\t8:00:20\t10", "8:00:25\t8:00:30\t5", "HANG", NONE,
	 "NO_SERVER"),
	F(QUEUE_LATE), 8 * H + 10, 8 * H + 25, 8 * H + 30, NEVER},
    {ROW("8:00:10\t8:00:20\t10", "8:00:20\t8:00:30\t8", "HANG", NONE,
	 "NO_SERVER"),
	F(QUEUE_TIME), 8 * H + 10, 8 * H + 20, 8 * H + 28, NEVER},
    {ROW("8:00:00\t8:00:10\t10", "8:00:10\t8:01:10\t60", "AGENT",
	 "8:01:09\t8:04:09\t180", "AG07"),
	F(SERVICE_EARLY), 8 * H, 8 * H + 10, 8 * H + 70, 8 * H + 250},
    {ROW("8:00:00\t8:00:10\t10", "8:00:10\t8:01:10\t60", "AGENT",
	 "8:01:15\t8:04:15\t180", "AG07"),
	F(SERVICE_LATE), 8 * H, 8 * H + 10, 8 * H + 70, 8 * H + 250},
    {ROW("8:00:00\t8:00:10\t10", NONE, "AGENT", "8:00:10\t8:01:00\t49", "AG07"),
	F(SERVICE_TIME), 8 * H, 8 * H + 10, 8 * H + 10, 8 * H + 59},
    {ROW("8:00:00\t8:00:10\t10", NONE, "AGENT", NONE, "AG07"), F(SERVICE_NONE),
	8 * H, 8 * H + 10, 8 * H + 10, 8 * H + 10},
    {ROW("8:00:00\t8:00:10\t10", "8:00:10\t8:01:10\t60", "HANG",
	 "8:01:10\t8:04:10\t180", "NO_SERVER"),
	F(HANGUP_SERVED), 8 * H, 8 * H + 10, 8 * H + 70, NEVER},
    {ROW("8:00:00\t8:00:10\t10", NONE, "HANG", NONE, "AG01"), F(HANGUP_SERVED),
	8 * H, NEVER, 8 * H + 10, NEVER},
    {ROW("8:00:00\t8:00:10\t10", NONE, "AGENT", "8:00:10\t8:00:15\t5",
	 "NO_SERVER"),
	F(NO_AGENT), 8 * H, 8 * H + 10, 8 * H + 10, 8 * H + 15},
    /* the customer's number went through a spreadsheet */
    {"AA0101\t34536\t3.26702E+11\t0\tPS\t990201\t8:00:00\t8:00:10\t10\t" NONE
     "\tHANG\t" NONE "\tNO_SERVER",
	F(CUSTOMER_ROUNDED), 8 * H, NEVER, 8 * H + 10, NEVER},
    /* midnight in the menu, before the queue, in it, in the talk */
    {ROW("23:59:55\t0:00:05\t10", NONE, "HANG", NONE, "NO_SERVER"), F(MIDNIGHT),
	24 * H - 5, NEVER, 24 * H + 5, NEVER},
    {ROW("23:59:54\t23:59:54\t0", "0:00:00\t0:00:27\t27", "AGENT",
	 "0:00:27\t0:01:34\t67", "AG03"),
	F(MIDNIGHT) | F(QUEUE_LATE), 24 * H - 6, 24 * H, 24 * H + 27,
	24 * H + 94},
    {ROW("23:59:00\t23:59:30\t30", "23:59:30\t0:00:30\t60", "HANG", NONE,
	 "NO_SERVER"),
	F(MIDNIGHT), 24 * H - 60, 24 * H - 30, 24 * H + 30, NEVER},
    {ROW("23:59:32\t23:59:44\t12", NONE, "AGENT", "23:59:44\t0:01:29\t105",
	 "AG06"),
	F(MIDNIGHT), 24 * H - 28, 24 * H - 16, 24 * H - 16, 24 * H + 89},
};

static int64_t
instant(int seconds)
{
	return seconds == NEVER
	    ? 0
	    : clock_at(19990201, 0, 0) + seconds * INT64_C(1000);
}

static void
each_course_is_what_the_record_gives(void **state)
{
	struct record record;
	struct course course;
	struct err err;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof courses / sizeof courses[0]; i++) {
		print_message("# %s\n", courses[i].row);
		assert_int_equal(record_parse(&record, courses[i].row,
				     strlen(courses[i].row), &err),
		    0);
		assert_int_equal(course_of(&course, &record), 0);
		assert_int_equal(course.faults, courses[i].faults);
		assert_int_equal(course.arrived, instant(courses[i].arrived));
		assert_int_equal(course.queued, instant(courses[i].queued));
		assert_int_equal(course.left, instant(courses[i].left));
		assert_int_equal(course.ended, instant(courses[i].ended));
		assert_int_equal(course.answered,
		    record.outcome == RECORD_AGENT);
	}
}

static void
some_rows_cannot_be_played(void **state)
{
	static const struct {
		const char *row;
		unsigned int fault;
	} rows[] = {
	    {ROW("8:00:00\t8:00:10\t10", "8:00:10\t8:01:10\t60", "PHANTOM",
		 "8:01:09\t8:01:20\t11", "NO_SERVER"),
		F(PHANTOM)},
	    {ROW("8:00:00\t8:00:10\t10", "8:00:10\t8:00:05\t-5", "HANG", NONE,
		 "NO_SERVER"),
		F(UNCLEAR)},
	    {ROW("8:00:00\t8:00:10\t10", NONE, "AGENT", "8:00:10\t8:00:05\t-5",
		 "AG01"),
		F(UNCLEAR)},
	};
	struct record record;
	struct course course;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		assert_int_equal(record_parse(&record, rows[i].row,
				     strlen(rows[i].row), NULL),
		    0);
		assert_int_equal(course_of(&course, &record), -1);
		assert_int_equal(course.faults, rows[i].fault);
	}
}

static void
columns_are_read(void **state)
{
	static const char row[] =
	    "AA0216\t5568\t23317894\t2\tNW\t990219\t"
	    "10:05:33\t10:05:46\t13\t10:05:46\t10:06:00\t14\tAGENT\t"
	    "10:06:00\t10:06:31\t31\tAG22\r";
	struct record r;

	(void)state;
	assert_int_equal(record_parse(&r, row, sizeof row - 1, NULL), 0);
	assert_string_equal(r.line, "AA0216");
	assert_int_equal(r.call, 5568);
	assert_int_equal(r.customer, 23317894);
	assert_int_equal(r.priority, 2);
	assert_string_equal(r.type, "NW");
	assert_int_equal(r.day, 19990219);
	assert_int_equal(r.menu.start, 10 * H + 5 * M + 33);
	assert_int_equal(r.queue.lasts, 14);
	assert_int_equal(r.service.end, 10 * H + 6 * M + 31);
	assert_int_equal(r.outcome, RECORD_AGENT);
	assert_string_equal(r.server, "AG22");
}

static void
what_is_no_record_is_refused(void **state)
{
#define BAD(line, call, customer, priority, type, date, menu, outcome, tail) \
	line "\t" call "\t" customer "\t" priority "\t" type "\t" date       \
	     "\t" menu "\t" NONE "\t" outcome "\t" NONE "\t" tail
#define MENU "8:00:00\t8:00:10\t10"
	static const struct {
		const char *row, *why;
	} bad[] = {
	    {"", "not 17 columns"},
	    {"\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t", "not 17 columns"},
	    {"\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t", "not 17 columns"},
	    {"\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t", "vru+line: not a name"},
	    {BAD("A", "x", "0", "0", "PS", "990201", MENU, "HANG", "A"),
		"call_id: not a number"},
	    {BAD("A", "1", "-1", "0", "PS", "990201", MENU, "HANG", "A"),
		"customer_id: not a number"},
	    {BAD("A", "1", "3.2E+", "0", "PS", "990201", MENU, "HANG", "A"),
		"customer_id: not a number"},
	    {BAD("A", "1", "0", "10", "PS", "990201", MENU, "HANG", "A"),
		"priority: not 0 to 9"},
	    {BAD("A", "1", "0", "0", "P S", "990201", MENU, "HANG", "A"),
		"type: not a name"},
	    {BAD("A", "1", "0", "0", "PS", "990231", MENU, "HANG", "A"),
		"date: not a day yymmdd"},
	    {BAD("A", "1", "0", "0", "PS", "990201", "8:60:00\t8:00:10\t10",
		 "HANG", "A"),
		"vru: not two times and seconds"},
	    {BAD("A", "1", "0", "0", "PS", "990201", "24:00:00\t8:00:10\t1",
		 "HANG", "A"),
		"vru: not two times and seconds"},
	    {BAD("A", "1", "0", "0", "PS", "990201", "8:00:00\t8:00:10\t",
		 "HANG", "A"),
		"vru: not two times and seconds"},
	    {BAD("A", "1", "0", "0", "PS", "990201", MENU, "hang", "A"),
		"outcome: none of AGENT, HANG, PHANTOM"},
	    {BAD("A", "1", "0", "0", "PS", "990201", MENU, "HANG", ""),
		"server: not a name"},
	    {BAD("A", "1", "0", "0", "PS", "990201", MENU, "HANG",
		 "A234567890123456789012345678901234567890123"),
		"column 17: not a word"},
	};
	struct record record;
	struct err err;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		assert_int_equal(record_parse(&record, bad[i].row,
				     strlen(bad[i].row), &err),
		    -1);
		assert_string_equal(err.text, bad[i].why);
	}
}

/* Whatever the bytes, a course is within two days and in order. */
static void
damaged_rows_do_no_harm(void **state)
{
	struct random random;
	struct record record;
	struct course course;
	char row[256];
	size_t i, n;
	int k, played = 0;

	(void)state;
	random_init(&random, 7);
	for (i = 0; i < 20000; i++) {
		n = strlen(strcpy(row,
		    courses[i % (sizeof courses / sizeof courses[0])].row));
		for (k = 0; k < 2; k++)
			row[random_below(&random, n)] =
			    "0123456789:-\tA"[random_below(&random, 14)];
		if (record_parse(&record, row, n, NULL) < 0 ||
		    course_of(&course, &record) < 0)
			continue;
		played++;
		assert_true(course.arrived > 0);
		if (course.queued != 0) {
			assert_true(course.arrived <= course.queued);
			assert_true(course.queued <= course.left);
		}
		assert_true(course.arrived <= course.left);
		if (course.answered)
			assert_true(course.left <= course.ended);
	}
	assert_true(played > 100);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(columns_are_read),
	    cmocka_unit_test(what_is_no_record_is_refused),
	    cmocka_unit_test(each_course_is_what_the_record_gives),
	    cmocka_unit_test(some_rows_cannot_be_played),
	    cmocka_unit_test(damaged_rows_do_no_harm),
	};

	if (clock_zone("Asia/Jerusalem", NULL) < 0)
		return EXIT_FAILURE;
	return cmocka_run_group_tests_name("sim/record", tests, NULL, NULL);
}
