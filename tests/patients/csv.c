/* csv.c - CSV files read as changes by a mapping: a table of cases. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/patients/csv_date.h"
#include "src/patients/csv_read.h"
#include "tests/check.h"
#include "tests/patients/told.h"

/* "\xHH" as that byte. */
static size_t
unescape(char *to, const char *from, size_t n)
{
	char hex[3] = "";
	size_t i, length = 0;

	for (i = 0; i < n; i++) {
		if (i + 3 < n && from[i] == '\\' && from[i + 1] == 'x') {
			memcpy(hex, from + i + 2, 2);
			to[length++] = (char)strtoul(hex, NULL, 16);
			i += 3;
		} else {
			to[length++] = from[i];
		}
	}
	return length;
}

static void
run(struct told *told, const char *input, size_t n)
{
	static char bytes[65536], text[65536];
	const char *rows;
	struct staged staged = {0};
	struct csv_count count = {0};
	struct csv_map map;
	struct err err;
	char line[40];

	memcpy(text, input, n);
	text[n] = '\0';
	rows = strstr(text, "----\n");
	if (csv_map_read(&map, "map", text,
		rows == NULL ? n : (size_t)(rows - text), &err) < 0) {
		told_problem(told, err.text);
		csv_map_done(&map);
		return;
	}
	assert_non_null(rows);
	n = unescape(bytes, rows + 5, strlen(rows + 5));
	csv_read(&map, "in", bytes, n, &staged, &count, told_problem, told);
	staged_each(&staged, told_change, told);
	snprintf(line, sizeof line, "rows %zu\n", count.rows);
	memcpy(told->text + told->n, line, strlen(line) + 1);
	told->n += strlen(line);
	staged_done(&staged);
	csv_map_done(&map);
}

static void
cases(void **state)
{
	(void)state;
	assert_int_equal(clock_zone("Europe/Paris", NULL), 0);
	told_cases("csv.txt", run);
}

static void
dates(void **state)
{
	static const struct {
		const char *form, *text, *day; /* NULL: it is none */
	} rows[] = {
	    {"DD/MM/YYYY", "01/06/1955", "1955-06-01"},
	    {"DD/MM/YYYY", "1/6/1955", NULL},
	    {"DD/MM/YYYY", "01/06/1955 ", NULL},
	    {"DD/MM/YYYY", "01-06-1955", NULL},
	    {"YYYYMMDD", "19550601", "1955-06-01"},
	    {"YYYYMMDD", "19550600", "1955-06-00"},
	    {"YYYYMMDD", "19550000", "1955-00-00"},
	    {"YYYYMMDD", "19551301", NULL},
	    {"YYYYMMDD", "", NULL},
	    {"DD/MM/YYYY hh:mm:ss", "31/12/1999 23:59:59", "1999-12-31"},
	    {"DD/MM/YYYY hh:mm:ss", "31/12/1999 23:59:60", NULL},
	};
	char day[11], back[32];
	int64_t at;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		if (csv_date_read(rows[i].form, rows[i].text, day, &at) < 0) {
			if (rows[i].day != NULL)
				fail_msg("%s", rows[i].text);
			continue;
		}
		if (rows[i].day == NULL)
			fail_msg("%s: %s", rows[i].text, day);
		assert_string_equal(day, rows[i].day);
		if (strchr(rows[i].form, 'h') == NULL)
			csv_date_write(rows[i].form, day, 0, back, sizeof back);
		else
			csv_date_write(rows[i].form, NULL, at, back,
			    sizeof back);
		assert_string_equal(back, rows[i].text);
	}
	assert_int_equal(csv_date_write("YYYY-MM-DD", "", 0, back, sizeof back),
	    0);
	assert_int_equal(csv_date_write("YYYY-MM-DD", "1955-06-01", 0, back, 8),
	    0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(cases),
	    cmocka_unit_test(dates),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
