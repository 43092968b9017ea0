/* ins.c - matricules with a good key, a bad one, and none. */
#include "tests/check.h"

#include <stdio.h>
#include <string.h>

#include "src/patients/ins.h"

/* The key by plain division of the whole number. */
static void
with_key(const char *number, char *to)
{
	unsigned long long n = 0;
	const char *p;

	for (p = number; *p != '\0'; p++)
		n = n * 10 +
		    (unsigned long long)(*p == 'A'       ? 9
			    : *p == 'B'                  ? 8
			    : p[1] == 'A' || p[1] == 'B' ? 1
							 : *p - '0');
	sprintf(to, "%s%02llu", number, 97 - n % 97);
}

static void
the_key_is_checked(void **state)
{
	static const char *const numbers[] = {"2550699123456", "1810275123456",
	    "255062A123456", "255062B123456", "0000000000000"};
	char text[32];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
		with_key(numbers[i], text);
		assert_true(ins_is_right(text));
		text[14] = (char)(text[14] == '9' ? '0' : text[14] + 1);
		assert_false(ins_is_right(text));
	}
}

static void
what_is_no_matricule_is_not_right(void **state)
{
	static const char *const texts[] = {"", "2550699123456",
	    "25506991234560000", "25506C912345678", "2A50699123456 1",
	    "2550699123456\xc3\xa9"};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof texts / sizeof texts[0]; i++)
		assert_false(ins_is_right(texts[i]));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_key_is_checked),
	    cmocka_unit_test(what_is_no_matricule_is_not_right),
	};

	return cmocka_run_group_tests_name("tests/patients/ins", tests, NULL,
	    NULL);
}
