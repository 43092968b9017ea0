/* keys.c - tests of key pairs and of the file of workstations' keys. */
#include "tests/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "proto/keypair.h"
#include "src/base/random.h"
#include "src/bus/keys.h"

/* Two keys of RFC 26's test pairs. */
#define ALICE "Yne@$w-vo<fVvi]a<NY6T1ed:M$fCG*[IaLV{hID"
#define BOB "rq:rM>}U?@Lns47E1%kR.o@n%FcmmsL/@{H8]yf7"

static struct keys *
parse(const char *text, struct err *err)
{
	return keys_parse(text, strlen(text), "keys", err);
}

static void
keys_say_who_may_connect_where(void **state)
{
	struct keys *keys =
	    parse("# the ground floor\n\n" ALICE " desk-12 desk,feed\r\n"
		  "\t" BOB "  wall.hall\tboard",
		NULL);

	(void)state;
	assert_non_null(keys);
	assert_int_equal(keys_count(keys), 2);
	assert_true(keys_allow(keys, "desk", ALICE));
	assert_true(keys_allow(keys, "feed", ALICE));
	assert_false(keys_allow(keys, "board", ALICE));
	assert_false(keys_allow(keys, "desk", BOB));
	assert_true(keys_allow(keys, "board", BOB));
	assert_false(keys_allow(keys, "door", BOB));
	assert_false(keys_allow(keys, "", BOB));
	assert_false(keys_allow(keys, "desk", ""));
	assert_string_equal(keys_name(keys, BOB), "wall.hall");
	assert_null(keys_name(keys, "nobody"));
	keys_free(keys);
	keys = parse("", NULL);
	assert_false(keys_allow(keys, "desk", ALICE));
	keys_free(keys);
	keys_free(NULL);
}

static void
a_bad_line_is_named_with_the_reason(void **state)
{
	static const struct {
		const char *text, *reason;
	} cases[] = {
	    {"\n" ALICE " a", "keys:2: a line is"},
	    {ALICE " a desk more", "keys:1: a line is"},
	    {"short a desk", "keys:1: not a key"},
	    {"#\n" ALICE "x a desk", "keys:2: not a key"},
	    {"~ne@$w-vo<fVvi]a<NY6T1ed:M$fCG*[IaLV{hID a desk",
		"keys:1: not a key"},
	    {ALICE " a/b desk", "keys:1: a name is"},
	    {ALICE " 12345678901234567890123456789012 desk",
		"keys:1: a name of more"},
	    {ALICE " a desk,", "keys:1: endpoints are"},
	    {ALICE " a desk,door", "keys:1: endpoints are"},
	    {ALICE " a desk\n" ALICE " b desk", "keys:2: the key of a"},
	    {ALICE " a desk\n" BOB " a desk", "keys:2: a is here"},
	};
	char longest[400];
	struct err err;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_null(parse(cases[i].text, &err));
		if (strstr(err.text, cases[i].reason) != err.text)
			fail_msg("%s: %s", cases[i].text, err.text);
	}
	memset(longest, ' ', sizeof longest);
	longest[sizeof longest - 1] = '\0';
	assert_null(parse(longest, &err));
	assert_null(keys_parse("a\0b\n", 4, "keys", &err));
}

static void
no_bytes_break_the_parser(void **state)
{
	static const char good[] = ALICE " a desk\n" BOB " b feed,board\n";
	char text[sizeof good];
	struct random random;
	struct keys *keys;
	struct err err;
	int i, j;

	(void)state;
	random_init(&random, 7);
	for (i = 0; i < 20000; i++) {
		memcpy(text, good, sizeof good);
		for (j = (int)random_below(&random, 4); j >= 0; j--)
			text[random_below(&random, sizeof good - 1)] =
			    (char)random_next(&random);
		err.text[0] = '\0';
		keys = keys_parse(text, random_below(&random, sizeof good),
		    "keys", &err);
		assert_true((keys == NULL) == (err.text[0] != '\0'));
		keys_free(keys);
	}
}

/* --- files --- */

static char directory[] = "/tmp/vigie-keys.XXXXXX", path[64];

static int
setup(void **state)
{
	(void)state;
	if (mkdtemp(directory) == NULL)
		return -1;
	snprintf(path, sizeof path, "%s/key", directory);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	unlink(path);
	return rmdir(directory);
}

static void
write_file(const char *text, mode_t mode)
{
	FILE *file;

	unlink(path);
	file = fopen(path, "w");
	assert_non_null(file);
	fputs(text, file);
	fclose(file);
	assert_int_equal(chmod(path, mode), 0);
}

static void
a_pair_survives_its_file(void **state)
{
	struct keypair pair, back, made;
	struct stat st;
	struct err err;

	(void)state;
	unlink(path);
	assert_int_equal(keypair_make(&pair, NULL), 0);
	assert_int_equal(keypair_of(&made, pair.secret_key, NULL), 0);
	assert_string_equal(made.public_key, pair.public_key);
	assert_int_equal(keypair_save(&pair, path, &err), 0);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
	assert_int_equal(keypair_load(&back, path, &err), 0);
	assert_memory_equal(&back, &pair, sizeof pair);
	/* It is never replaced: whoever needs the old one has lost it. */
	assert_int_equal(keypair_save(&made, path, &err), -1);
	assert_non_null(strstr(err.text, "File exists"));
}

static void
a_file_that_others_may_read_is_refused(void **state)
{
	struct keypair pair;
	struct err err;

	(void)state;
	keypair_make(&pair, NULL);
	unlink(path);
	keypair_save(&pair, path, NULL);
	chmod(path, 0640);
	assert_int_equal(keypair_load(&pair, path, &err), -1);
	assert_non_null(strstr(err.text, "mode 0640"));
	assert_int_equal(pair.secret_key[0], '\0');
	chmod(path, 0400);
	assert_int_equal(keypair_load(&pair, path, &err), 0);
	assert_int_equal(keypair_load(&pair, directory, &err), -1);
	assert_int_equal(keypair_load(&pair, "/nowhere/key", &err), -1);
}

static void
a_bad_pair_is_refused_with_the_reason(void **state)
{
	static const char *const cases[][2] = {
	    {"", "no public or no secret key"},
	    {"public " ALICE "\n", "no public or no secret key"},
	    {"public " ALICE "\nsecret " BOB "\n", "do not belong together"},
	    {"public\n", "line 1: neither"},
	    {"#\nprivate " ALICE "\n", "line 2: neither"},
	    {"secret " ALICE ALICE "\n", "line 1: not a key"},
	};
	struct keypair pair;
	struct err err;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		write_file(cases[i][0], 0600);
		assert_int_equal(keypair_load(&pair, path, &err), -1);
		if (strstr(err.text, cases[i][1]) == NULL)
			fail_msg("%s: %s", cases[i][0], err.text);
	}
}

static void
a_keys_file_that_others_may_write_is_refused(void **state)
{
	struct keys *keys;
	struct err err;

	(void)state;
	write_file(ALICE " a desk\n", 0644);
	keys = keys_load(path, &err);
	assert_non_null(keys);
	keys_free(keys);
	chmod(path, 0664);
	assert_null(keys_load(path, &err));
	assert_non_null(strstr(err.text, "only its owner can write"));
	assert_null(keys_load("/nowhere/keys", &err));
	write_file("bad\n", 0600);
	assert_null(keys_load(path, &err));
	assert_non_null(strstr(err.text, "key:1: a line is"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(keys_say_who_may_connect_where),
	    cmocka_unit_test(a_bad_line_is_named_with_the_reason),
	    cmocka_unit_test(no_bytes_break_the_parser),
	    cmocka_unit_test(a_pair_survives_its_file),
	    cmocka_unit_test(a_file_that_others_may_read_is_refused),
	    cmocka_unit_test(a_bad_pair_is_refused_with_the_reason),
	    cmocka_unit_test(a_keys_file_that_others_may_write_is_refused),
	};

	return cmocka_run_group_tests_name("bus/keys", tests, setup, teardown);
}
