/* password.c - tests of password hashes. */
#include "tests/check.h"

#include <string.h>

#include "src/base/password.h"

static void
only_the_password_fits_its_hash(void **state)
{
	char one[PASSWORD_HASH], two[PASSWORD_HASH];

	(void)state;
	assert_int_equal(password_hash("Été-2026 !", one, NULL), 0);
	assert_int_equal(password_hash("Été-2026 !", two, NULL), 0);
	assert_memory_equal(one, "$argon2id$", 10);
	assert_string_not_equal(one, two);
	assert_true(password_verify(one, "Été-2026 !"));
	assert_true(password_verify(two, "Été-2026 !"));
	assert_false(password_verify(one, "Été-2026"));
	assert_false(password_verify(one, ""));
	assert_false(password_verify("", "Été-2026 !"));
	assert_false(password_verify("$argon2id$nonsense", "Été-2026 !"));
}

static void
a_bad_password_is_named(void **state)
{
	char longest[129];
	struct err err;

	(void)state;
	assert_int_equal(password_check("à côté ☂", &err), 0);
	assert_int_equal(password_check("été", &err), -1);
	assert_string_equal(err.text,
	    "the password is shorter than 8 characters");
	assert_int_equal(password_check("new\nline", &err), -1);
	assert_string_equal(err.text, "the password holds what is not text");
	memset(longest, 'x', sizeof longest - 1);
	longest[sizeof longest - 1] = '\0';
	assert_int_equal(password_check(longest, &err), -1);
	assert_string_equal(err.text, "the password is longer than 127 bytes");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(only_the_password_fits_its_hash),
	    cmocka_unit_test(a_bad_password_is_named),
	};

	return cmocka_run_group_tests_name("base/password", tests, NULL, NULL);
}
