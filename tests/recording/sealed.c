/* sealed.c - a recording's file: whole, cut, altered, exchanged; its keys. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "src/base/random.h"
#include "src/recording/sealed.h"
#include "tests/check.h"

enum { SECONDS = 4, LAST = 1234, NUMBER = 77, FILE_MAX = 1 << 17 };

struct file {
	unsigned char bytes[FILE_MAX];
	size_t n;
	size_t ends[SECONDS + 1]; /* of the head, and of each piece */
};

static void
keys_of(struct recording_keys *keys, unsigned char fill)
{
	memset(keys, 0, sizeof *keys);
	keys->n = 1;
	keys->list[0].id = fill;
	memset(keys->list[0].bytes, fill, RECORDING_KEY);
}

/* What is said in a second, by a seed. */
static void
say(struct track_second *second, uint64_t seed, size_t n)
{
	struct random random;
	size_t i;
	int voice;

	random_init(&random, seed);
	second->n = n;
	for (voice = 0; voice < TRACK_VOICES; voice++) {
		second->a_law[voice] = voice == 1;
		for (i = 0; i < n; i++)
			second->voices[voice][i] =
			    (unsigned char)random_next(&random);
	}
}

static void
make(struct file *file, const struct recording_keys *keys, uint64_t number)
{
	static struct track_second second;
	struct sealed sealed;
	int i;

	sealed_begin(&sealed, &keys->list[0], number, 1000);
	memcpy(file->bytes, sealed.head, SEALED_HEAD);
	file->n = file->ends[0] = SEALED_HEAD;
	for (i = 1; i <= SECONDS; i++) {
		say(&second, (uint64_t)i, i == SECONDS ? LAST : TRACK_SECOND);
		file->n += sealed_piece(&sealed, &second, i == SECONDS,
		    file->bytes + file->n);
		file->ends[i] = file->n;
	}
}

/* Read the first n bytes; what is there must be what was said. */
static enum sealed_state
listen(const struct file *file, size_t n, const struct recording_keys *keys,
    int *seconds)
{
	static struct track_second second, said;
	FILE *in = fmemopen((void *)file->bytes, n == 0 ? 1 : n, "r");
	enum sealed_state state;
	struct sealed sealed;

	*seconds = 0;
	assert_non_null(in);
	if (n == 0)
		fgetc(in);
	state = sealed_open(&sealed, in, keys, NUMBER);
	while (state == SEALED_MORE) {
		state = sealed_next(&sealed, in, &second);
		if (state != SEALED_MORE)
			break;
		++*seconds;
		say(&said, (uint64_t)*seconds,
		    *seconds == SECONDS ? LAST : TRACK_SECOND);
		assert_int_equal(second.n, said.n);
		assert_memory_equal(second.a_law, said.a_law,
		    sizeof said.a_law);
		assert_memory_equal(second.voices[0], said.voices[0], said.n);
		assert_memory_equal(second.voices[1], said.voices[1], said.n);
	}
	sealed_done(&sealed);
	fclose(in);
	return state;
}

static void
test_whole(void **state)
{
	static struct file file;
	struct recording_keys keys;
	uint64_t ms;
	FILE *in;
	int seconds;

	(void)state;
	keys_of(&keys, 1);
	make(&file, &keys, NUMBER);
	assert_int_equal(listen(&file, file.n, &keys, &seconds), SEALED_WHOLE);
	assert_int_equal(seconds, SECONDS);
	in = fmemopen(file.bytes, file.n, "r");
	assert_int_equal(sealed_measure(in, &keys, NUMBER, &ms), SEALED_WHOLE);
	assert_int_equal(ms, (SECONDS - 1) * 1000 + LAST / 8);
	fclose(in);
}

/* At each end of a piece and around it, and in its midst. */
static void
test_cut(void **state)
{
	static struct file file;
	struct recording_keys keys;
	size_t at;
	int i, by, seconds;

	(void)state;
	keys_of(&keys, 1);
	make(&file, &keys, NUMBER);
	for (i = 0; i <= SECONDS; i++)
		for (by = -1; by <= 5; by += 3) {
			at = file.ends[i] + (size_t)by;
			if (at >= file.n)
				continue;
			assert_int_equal(listen(&file, at, &keys, &seconds),
			    SEALED_CUT);
			assert_int_equal(seconds, by < 0 && i > 0 ? i - 1 : i);
		}
	for (at = 0; at < SEALED_HEAD; at++)
		assert_int_equal(listen(&file, at, &keys, &seconds),
		    SEALED_CUT);
}

/* A bit anywhere: what comes before may be heard, and it is never whole. */
static void
test_altered(void **state)
{
	static struct file file;
	struct recording_keys keys;
	struct random random;
	enum sealed_state how;
	size_t at;
	int i, piece, seconds;

	(void)state;
	keys_of(&keys, 1);
	make(&file, &keys, NUMBER);
	random_init(&random, 1);
	for (i = 0; i < 500; i++) {
		at = i < 2 * SEALED_HEAD ? (size_t)i
					 : random_below(&random, file.n);
		for (piece = 0; at >= file.ends[piece]; piece++)
			;
		file.bytes[at] ^= (unsigned char)(1 << i % 8);
		how = listen(&file, file.n, &keys, &seconds);
		assert_true(how != SEALED_WHOLE && how != SEALED_MORE);
		assert_true(seconds <= (piece > 0 ? piece - 1 : 0));
		file.bytes[at] ^= (unsigned char)(1 << i % 8);
	}
	assert_int_equal(listen(&file, file.n, &keys, &seconds), SEALED_WHOLE);
	/* More behind the end. */
	file.bytes[file.n] = 0;
	assert_int_equal(listen(&file, file.n + 1, &keys, &seconds),
	    SEALED_ALTERED);
	/* A second taken out of the midst. */
	memmove(file.bytes + file.ends[1], file.bytes + file.ends[2],
	    file.n - file.ends[2]);
	assert_int_equal(listen(&file, file.n - file.ends[2] + file.ends[1],
			     &keys, &seconds),
	    SEALED_ALTERED);
	assert_int_equal(seconds, 1);
}

static void
test_other(void **state)
{
	static struct file file, other;
	struct recording_keys keys, wrong;
	int seconds;

	(void)state;
	keys_of(&keys, 1);
	keys_of(&wrong, 2);
	make(&file, &keys, NUMBER);
	assert_int_equal(listen(&file, file.n, &wrong, &seconds),
	    SEALED_NO_KEY);
	/* One that is named like the right one. */
	wrong.list[0].id = 1;
	assert_int_equal(listen(&file, file.n, &wrong, &seconds),
	    SEALED_ALTERED);
	assert_int_equal(seconds, 0);
	make(&other, &keys, NUMBER + 1);
	assert_int_equal(listen(&other, other.n, &keys, &seconds),
	    SEALED_OTHER);
	/* Another recording under this one's head, and under its number. */
	memcpy(other.bytes, file.bytes, SEALED_HEAD);
	assert_int_equal(listen(&other, other.n, &keys, &seconds),
	    SEALED_ALTERED);
	memcpy(other.bytes, "RIFFWAVE", 8);
	assert_int_equal(listen(&other, other.n, &keys, &seconds),
	    SEALED_OTHER);
}

/* --- keys --- */

static void
test_keys(void **state)
{
	char directory[] = "/tmp/vigie-key-XXXXXX", path[64];
	struct recording_keys keys;
	uint64_t first, second;
	struct err err;
	FILE *file;

	(void)state;
	assert_non_null(mkdtemp(directory));
	snprintf(path, sizeof path, "%s/key", directory);
	assert_int_equal(recording_keys_load(&keys, path, &err), -1);
	assert_int_equal(recording_key_make(path, &first, &err), 0);
	assert_int_equal(recording_key_make(path, &second, &err), 0);
	assert_int_equal(recording_keys_load(&keys, path, &err), 0);
	assert_int_equal(keys.n, 2);
	assert_int_equal(keys.list[0].id, first);
	assert_int_equal(keys.list[1].id, second);
	assert_true(first != second);
	assert_null(recording_key_find(&keys, first ^ second));
	recording_keys_done(&keys);

	assert_int_equal(chmod(path, 0640), 0);
	assert_int_equal(recording_keys_load(&keys, path, &err), -1);
	assert_non_null(strstr(err.text, "0640"));
	/* Nor is it made worse. */
	assert_int_equal(recording_key_make(path, &second, &err), -1);
	assert_int_equal(chmod(path, 0600), 0);
	file = fopen(path, "w");
	fputs("# nothing\nkey 00ff\n", file);
	fclose(file);
	assert_int_equal(recording_keys_load(&keys, path, &err), -1);
	assert_non_null(strstr(err.text, "line 2"));
	file = fopen(path, "w");
	fclose(file);
	assert_int_equal(recording_keys_load(&keys, path, &err), -1);
	unlink(path);
	rmdir(directory);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_whole),
	    cmocka_unit_test(test_cut),
	    cmocka_unit_test(test_altered),
	    cmocka_unit_test(test_other),
	    cmocka_unit_test(test_keys),
	};

	if (sodium_init() < 0)
		return 99;
	return cmocka_run_group_tests_name("tests/recording/sealed", tests,
	    NULL, NULL);
}
