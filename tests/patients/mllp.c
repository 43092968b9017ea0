/* mllp.c - tests of framing: however reads cut the stream. */
#include "tests/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/patients/mllp.h"

/* What comes out, one line an event. */
static void
feed(struct mllp *mllp, const char *bytes, size_t n, char *seen, size_t size)
{
	static const char *const names[] = {"", "message", "half", "long"};
	enum mllp_event event;
	size_t used, at;

	while ((event = mllp_read(mllp, bytes, n, &used)) != MLLP_MORE) {
		at = strlen(seen);
		snprintf(seen + at, size - at, "%s %.*s\n", names[event],
		    (int)mllp->n, mllp->text == NULL ? "" : mllp->text);
		bytes += used;
		n -= used;
	}
	assert_int_equal(used, n);
}

/* clang-format off */
static const struct {
	const char *stream, *seen;
	unsigned int junk;
	int half;
} streams[] = {
	{"", "", 0, 0},
	{"\vone\x1c\r", "message one\n", 0, 0},
	{"\vone\x1c\r\vtwo\x1c\r", "message one\nmessage two\n", 0, 0},
	/* no 0x0D, a newline too much, junk between */
	{"\vone\x1c\vtwo\x1c\r\n\vthree\x1c\r",
		"message one\nmessage two\nmessage three\n", 0, 0},
	{"junk\vone\x1c\r", "message one\n", 4, 0},
	{"\x1c\r\vone\x1c\r", "message one\n", 1, 0},
	{"\v\x1c\r", "message \n", 0, 0},
	/* half messages */
	{"\vone\vtwo\x1c\r", "half one\nmessage two\n", 0, 0},
	{"\v\vtwo\x1c\r", "half \nmessage two\n", 0, 0},
	{"\vone", "", 0, 1},
	{"\vone\x1c\r\vtw", "message one\n", 0, 1},
	/* the limit is 10 bytes */
	{"\v0123456789\x1c\r", "message 0123456789\n", 0, 0},
	{"\v0123456789A\x1c\r\vtwo\x1c\r", "long 0123456789\nmessage two\n",
		0, 0},
	{"\v0123456789ABCDEF\vtwo\x1c\r", "long 0123456789\nmessage two\n",
		0, 0},
	{"\v0123456789ABCDEF", "long 0123456789\n", 0, 0},
};
/* clang-format on */

/* The same events whether the stream comes whole, in pieces of each size, or
 * byte by byte. */
static void
reads_cut_it_anywhere(void **state)
{
	struct mllp mllp;
	char seen[256];
	size_t i, piece, at, n;

	(void)state;
	for (i = 0; i < sizeof streams / sizeof streams[0]; i++)
		for (piece = 1; piece < 32; piece++) {
			print_message("# %zu in pieces of %zu\n", i, piece);
			mllp_init(&mllp, 10);
			seen[0] = '\0';
			n = strlen(streams[i].stream);
			for (at = 0; at < n; at += piece)
				feed(&mllp, streams[i].stream + at,
				    n - at < piece ? n - at : piece, seen,
				    sizeof seen);
			assert_string_equal(seen, streams[i].seen);
			assert_int_equal(mllp.junk, streams[i].junk);
			assert_int_equal(mllp_is_half(&mllp), streams[i].half);
			mllp_done(&mllp);
		}
}

static void
ten_megabytes_take_no_more_than_the_limit(void **state)
{
	enum { LIMIT = 1 << 20, WHOLE = 10 << 20, PIECE = 65536 };
	char *bytes = mem_zero(PIECE, 1);
	struct mllp mllp;
	enum mllp_event event;
	size_t i, used, told = 0;

	(void)state;
	memset(bytes, 'x', PIECE);
	mllp_init(&mllp, LIMIT);
	mllp_read(&mllp, "\v", 1, &used);
	for (i = 0; i < WHOLE / PIECE; i++) {
		event = mllp_read(&mllp, bytes, PIECE, &used);
		if (event == MLLP_TOO_LONG) {
			told++;
			assert_int_equal(mllp.n, LIMIT);
			assert_int_equal(mllp_read(&mllp, bytes + used,
					     PIECE - used, &used),
			    MLLP_MORE);
		}
		assert_true(mllp.size <= LIMIT);
	}
	assert_int_equal(told, 1);
	assert_int_equal(mllp_read(&mllp, "\x1c\r\vgood\x1c", 8, &used),
	    MLLP_MESSAGE);
	assert_memory_equal(mllp.text, "good", 4);
	mllp_done(&mllp);
	free(bytes);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_cut_it_anywhere),
	    cmocka_unit_test(ten_megabytes_take_no_more_than_the_limit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
