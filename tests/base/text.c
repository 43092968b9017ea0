/* text.c - tests of text that is safe to store and to show. */
#include "tests/check.h"

#include <locale.h>
#include <string.h>

#include "src/base/text.h"

#define CLEAN(text) text_is_clean((text), sizeof(text) - 1, false)

static void
what_is_clean(void **state)
{
	(void)state;
	assert_true(CLEAN(""));
	assert_true(CLEAN("Élodie d'Artagnan-Lefèvre"));
	assert_true(CLEAN("e\xcc\x81")); /* a combining accent */
	assert_true(text_is_clean("a\nb", 3, true));
}

static void
what_is_not(void **state)
{
	(void)state;
	assert_false(CLEAN("a\0b"));
	assert_false(CLEAN("\033[2J"));
	assert_false(CLEAN("\xc2\x9b"
			   "31m")); /* C1 */
	assert_false(CLEAN("a\nb"));
	assert_false(CLEAN("\xe2\x80\xae"
			   "txt"));          /* U+202E */
	assert_false(CLEAN("\xe2\x80\x8b")); /* U+200B */
	assert_false(CLEAN("\xff"));
	assert_false(CLEAN("\xc0\xaf"));     /* overlong */
	assert_false(CLEAN("\xed\xa0\x80")); /* a surrogate */
	assert_false(CLEAN("\xf4\x90\x80\x80"));
	assert_false(CLEAN("caf\xc3"));
	assert_false(CLEAN("o\xcc\x81\xcc\x81\xcc\x81\xcc\x81"));
}

static void
cleaning(void **state)
{
	char to[32];

	(void)state;
	text_clean(to, sizeof to, "a\033[2Jb\xff", 7, false);
	assert_string_equal(to, "a [2Jb\xef\xbf\xbd");
	text_clean(to, 4, "ab\xc3\xa9", 4, false);
	assert_string_equal(to, "ab");
	assert_true(text_is_clean(to, strlen(to), false));
}

static void
columns(void **state)
{
	int used;

	(void)state;
	assert_non_null(setlocale(LC_CTYPE, "C.UTF-8"));
	assert_int_equal(text_width("Ébène"), 5);
	assert_int_equal(text_width("病院"), 4);
	assert_int_equal(text_fit("病院", 3, &used), 3);
	assert_int_equal(used, 2);
}

static void
copying_ends_at_a_character(void **state)
{
	char to[4];

	(void)state;
	TEXT_SET(to, "abé");
	assert_string_equal(to, "ab");
	TEXT_SET(to, "aé");
	assert_string_equal(to, "aé");
}

static void
numbers_are_digits_alone(void **state)
{
	static const char *const none[] = {
	    "", " 7", "+7", "-7", "7 ", "7x", "0x7", "18446744073709551616"};
	uint64_t number = 1;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof none / sizeof none[0]; i++)
		assert_int_equal(text_number(none[i], &number), -1);
	assert_int_equal(number, 1);
	assert_int_equal(text_number("0", &number), 0);
	assert_int_equal(number, 0);
	assert_int_equal(text_number("18446744073709551615", &number), 0);
	assert_true(number == UINT64_MAX);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_is_clean),
	    cmocka_unit_test(what_is_not),
	    cmocka_unit_test(cleaning),
	    cmocka_unit_test(columns),
	    cmocka_unit_test(copying_ends_at_a_character),
	    cmocka_unit_test(numbers_are_digits_alone),
	};

	return cmocka_run_group_tests_name("base/text", tests, NULL, NULL);
}
