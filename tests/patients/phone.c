/* phone.c - tests of telephone numbers in one form. */
#include "tests/check.h"

#include <string.h>

#include "src/patients/phone.h"

static void
one_form_for_all(void **state)
{
	static const struct {
		const char *said, *kept;
	} numbers[] = {
	    {"06 39 98 12 34", "+33639981234"},
	    {"0639981234", "+33639981234"},
	    {"06.39.98.12.34", "+33639981234"},
	    {"06-39-98-12-34", "+33639981234"},
	    {"+33 6 39 98 12 34", "+33639981234"},
	    {"+33639981234", "+33639981234"},
	    {"0033639981234", "+33639981234"},
	    {"+33 (0)6 39 98 12 34", "+33639981234"},
	    {"01 99 00 12 34", "+33199001234"},
	    /* Overseas, as it is dialled from anywhere in France. */
	    {"0262 90 12 34", "+262262901234"},
	    {"+262 262 90 12 34", "+262262901234"},
	    {"0692 12 34 56", "+262692123456"},
	    {"0590 20 12 34", "+590590201234"},
	    {"0690 30 12 34", "+590690301234"},
	    {"0596 60 12 34", "+596596601234"},
	    {"0594 30 12 34", "+594594301234"},
	    {"+33 262 90 12 34", "+262262901234"},
	    {"0 45 93 39", "+508459339"},
	    /* Other countries. */
	    {"+32 2 555 12 12", "+3225551212"},
	    {"0041 22 767 61 11", "+41227676111"},
	    /* None. */
	    {"", ""},
	    {"anonymous", ""},
	    {"12", ""},
	    {"4512", ""},
	    {"+", ""},
	    {"06 39 98", ""},
	    {"065465465465465465465465465", ""},
	};
	char to[PHONE_SIZE];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
		assert_int_equal(phone_normal(numbers[i].said, to, sizeof to),
		    numbers[i].kept[0] != '\0');
		assert_string_equal(to, numbers[i].kept);
		/* What is kept stays as it is. */
		if (to[0] == '\0')
			continue;
		assert_true(phone_normal(numbers[i].kept, to, sizeof to));
		assert_string_equal(to, numbers[i].kept);
	}
}

static void
no_room_is_no_number(void **state)
{
	char to[8];

	(void)state;
	assert_false(phone_normal("06 39 98 12 34", to, sizeof to));
	assert_string_equal(to, "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(one_form_for_all),
	    cmocka_unit_test(no_room_is_no_number),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
