/* grid.c - tests of evaluation grids read from files. */
#include "tests/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/hub/grid_read.h"

static struct grid grid;
static struct config_errors errors;

static int
parse(const char *text)
{
	return grid_read(&grid, text, strlen(text), "dir/t.grid", &errors);
}

static void
a_grid_is_read(void **state)
{
	(void)state;
	assert_int_equal(
	    parse("# a comment\n"
		  "title = \"Calls\"\n"
		  "version = 7\n"
		  "channels = {call, callback}\n"
		  "section one {\n"
		  "	criterion a { text = \"A\" }\n"
		  "	title = \"First\"\n"
		  "	criterion b {\n"
		  "		text = \"B,\n		and more\"\n"
		  "		guidance = \"how\"\n"
		  "		answers = 0-4\n"
		  "		error = 1\n"
		  "		weight = 30\n"
		  "		harms = compliance\n"
		  "		na = yes\n"
		  "	}\n"
		  "}\n"
		  "section two { criterion c { text = \"C\" } }\n"),
	    0);
	assert_string_equal(grid.name, "t");
	assert_string_equal(grid.title, "Calls");
	assert_string_equal(grid.version, "7");
	assert_int_equal(grid.n_channels, 2);
	assert_int_equal(grid.channels[1], CHANNEL_CALLBACK);
	assert_int_equal(grid.n, 3);
	assert_string_equal(grid.criteria[0].section, "First");
	assert_int_equal(grid.criteria[0].most, 1);
	assert_int_equal(grid.criteria[0].weight, 1);
	assert_int_equal(grid.criteria[0].class, CLASS_MINOR);
	assert_string_equal(grid.criteria[1].section, "First");
	assert_string_equal(grid.criteria[1].text, "B, and more");
	assert_int_equal(grid.criteria[1].most, 4);
	assert_int_equal(grid.criteria[1].error, 1);
	assert_int_equal(grid.criteria[1].weight, 30);
	assert_int_equal(grid.criteria[1].class, CLASS_COMPLIANCE);
	assert_true(grid.criteria[1].na);
	assert_string_equal(grid.criteria[2].section, "two");
	assert_int_equal(grid.criteria[2].place, 3);
}

#define HEAD "title = T\nversion = 1\n"
#define IN(text) HEAD "section s {\ncriterion c { " text " }\n}\n"

static void
bad_grids_are_told_with_their_line(void **state)
{
	/* The text, and what is said of it. */
	static const struct {
		const char *text, *said;
	} cases[] = {
	    {"", ":1: the file is empty"},
	    {"title = T\n", "version must be given"},
	    {HEAD, "no criterion at all"},
	    {HEAD "section s { }\n", "no criterion at all"},
	    {IN(""), ":4: criterion c: text must be given"},
	    {IN("text = \"\""), ":4: text is empty"},
	    {IN("text = A text = B"), ":4: text is given twice"},
	    {IN("text = A colour = red"), ":4: no such option"},
	    {IN("text = A weight = 101"), ":4: weight: \"101\" is not 0..100"},
	    {IN("text = A weight = x"), ":4: weight: \"x\" is not 0..100"},
	    {IN("text = A answers = 0-1"), ":4: answers: \"0-1\" is neither"},
	    {IN("text = A answers = 0-10"), ":4: answers: \"0-10\" is neither"},
	    {IN("text = A answers = maybe"), ":4: answers: \"maybe\""},
	    {IN("text = A error = 1"), "every answer but the best"},
	    {IN("text = A harms = all"), ":4: harms: \"all\" is not"},
	    {IN("text = A na = perhaps"), ":4: na: \"perhaps\" is neither"},
	    {HEAD "channels = {pigeon}\n" IN("text = A"),
		":3: there is no channel \"pigeon\""},
	    {HEAD "section s {\ncriterion c { text = A }\n"
		  "criterion c { text = B } }\n",
		":5: criterion c is here twice"},
	    {HEAD "section \"a b\" { criterion c { text = A } }\n",
		":3: a section's name is"},
	    {HEAD "section s { criterion \"\" { text = A } }\n",
		":3: a criterion's name is"},
	    {HEAD "section s { criterion c { text = \"A\n", "without an end"},
	    {HEAD "section s {\n", "without an end"},
	    {HEAD "criterion c { text = A }\n", "no such option"},
	    {IN("text = \"\xff\""), "not clean UTF-8 text"},
	    {IN("text = \""
		"0123456789012345678901234567890123456789"
		"0123456789012345678901234567890123456789"
		"0123456789012345678901234567890123456789"
		"0123456789012345678901234567890123456789"
		"\""),
		":4: text is longer than 159 bytes"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		if (parse(cases[i].text) == 0)
			fail_msg("taken for good: %s", cases[i].text);
		if (strstr(errors.list[0].text, cases[i].said) == NULL &&
		    (errors.n < 2 ||
			strstr(errors.list[1].text, cases[i].said) == NULL))
			fail_msg("\"%s\" and not \"%s\" for\n%s",
			    errors.list[0].text, cases[i].said, cases[i].text);
	}
}

static void
all_errors_are_told(void **state)
{
	(void)state;
	assert_int_equal(parse("channels = {pigeon}\n"
			       "section s {\n"
			       "criterion c { weight = 200 }\n"
			       "}\n"),
	    -1);
	/* The channel, the weight, the text, title and version. */
	assert_int_equal(errors.n, 5);
}

static void
too_many_criteria_are_refused(void **state)
{
	static char text[8192];
	size_t i, n;

	(void)state;
	n = (size_t)snprintf(text, sizeof text, "%s", HEAD "section s {\n");
	for (i = 0; i < 65; i++)
		n += (size_t)snprintf(text + n, sizeof text - n,
		    "criterion c%zu { text = A }\n", i);
	snprintf(text + n, sizeof text - n, "}\n");
	assert_int_equal(parse(text), -1);
	assert_non_null(strstr(errors.list[0].text, "more than 64 criteria"));
}

static void
the_examples_are_good(void **state)
{
	static const char *const names[] = {"appels", "ecrits"};
	const char *top = getenv("top_srcdir");
	char path[512];
	size_t i;

	(void)state;
	for (i = 0; i < 2; i++) {
		snprintf(path, sizeof path, "%s/examples/grids/%s.grid",
		    top == NULL ? "." : top, names[i]);
		if (grid_load(&grid, path, &errors) < 0)
			fail_msg("%s", errors.list[0].text);
		assert_string_equal(grid.name, names[i]);
	}
	assert_int_equal(grid_load(&grid, "/nonexistent.grid", &errors), -1);
	assert_non_null(strstr(errors.list[0].text, "/nonexistent.grid"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_grid_is_read),
	    cmocka_unit_test(bad_grids_are_told_with_their_line),
	    cmocka_unit_test(all_errors_are_told),
	    cmocka_unit_test(too_many_criteria_are_refused),
	    cmocka_unit_test(the_examples_are_good),
	};

	return cmocka_run_group_tests_name("hub/grid", tests, NULL, NULL);
}
