/* damage.c - tests of a store's file: full disk, damage, foreign files. */
#define _GNU_SOURCE /* unshare */
#include "tests/check.h"

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "src/base/random.h"
#include "tests/store/facts.h"

struct fixture {
	char directory[128], path[160], wal[160];
};

static int
set_up(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);

	directory_make(f->directory, sizeof f->directory);
	snprintf(f->path, sizeof f->path, "%s/store", f->directory);
	snprintf(f->wal, sizeof f->wal, "%s/store-wal", f->directory);
	*state = f;
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *f = *state;

	directory_remove(f->directory);
	free(f);
	return 0;
}

static struct store *
open_store(const char *path, int flags)
{
	struct err err;
	struct store *store = store_open(path, flags, &err);

	if (store == NULL)
		fail_msg("%s", err.text);
	return store;
}

/* All facts are there, one after another, and they are the right ones. */
static void
expect_whole(struct store *store)
{
	uint64_t next = 1;
	struct err err;

	if (store_verify(store, NULL, &err) < 0 ||
	    store_facts(store, 1, 0, facts_expect, &next, &err) < 0)
		fail_msg("%s", err.text);
	assert_int_equal(next, store_last(store) + 1);
}

/* --- no room --- */

/* Append until it fails; the store then takes nothing more, and tells so. */
static uint64_t
fill(const char *path, const char *why)
{
	struct store *store = open_store(path, STORE_CREATE);
	uint64_t last = 0;
	struct err err;

	while (facts_append(store, 50, &err) == 0) {
		last = store_last(store);
		assert_true(last < 1000000);
	}
	assert_non_null(strstr(err.text, path));
	if (strstr(err.text, why) == NULL)
		fail_msg("no \"%s\" in \"%s\"", why, err.text);
	assert_int_equal(store_last(store), last);
	assert_int_equal(facts_append(store, 1, &err), -1);
	assert_non_null(strstr(err.text, "failed before"));
	store_close(store);
	assert_true(last > 0);
	return last;
}

static void
expect_acknowledged(const char *path, uint64_t acknowledged)
{
	struct store *store = open_store(path, 0);
	struct err err;

	assert_true(store_last(store) >= acknowledged);
	expect_whole(store);
	if (facts_append(store, 100, &err) < 0)
		fail_msg("%s", err.text);
	store_close(store);
}

static void
a_file_that_may_not_grow(void **state)
{
	struct fixture *f = *state;
	struct rlimit limit, small;
	uint64_t acknowledged;

	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
	small = limit;
	small.rlim_cur = 1 << 20;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	acknowledged = fill(f->path, "disk I/O error");
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
	expect_acknowledged(f->path, acknowledged);
}

/* A restore that fails half-way leaves nothing, and may be tried again. */
static void
a_restore_without_room(void **state)
{
	struct fixture *f = *state;
	struct store *store = open_store(f->path, STORE_CREATE);
	struct rlimit limit, small;
	char copy[160], target[160];
	struct err err;
	int rc;

	snprintf(copy, sizeof copy, "%s/copy", f->directory);
	snprintf(target, sizeof target, "%s/target", f->directory);
	assert_int_equal(facts_append(store, 20000, NULL), 0);
	assert_int_equal(store_backup(store, copy, NULL), 0);
	store_close(store);
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
	small = limit;
	small.rlim_cur = 1 << 20;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	rc = store_restore(copy, target, &err);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
	assert_int_equal(rc, -1);
	assert_non_null(strstr(err.text, "disk I/O error"));
	assert_int_not_equal(access(target, F_OK), 0);
	if (store_restore(copy, target, &err) < 0)
		fail_msg("%s", err.text);
	expect_acknowledged(target, 20000);
}

static int
write_file(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY);
	ssize_t n = (ssize_t)strlen(text);
	int rc = fd >= 0 && write(fd, text, (size_t)n) == n ? 0 : -1;

	if (fd >= 0)
		close(fd);
	return rc;
}

/* A small file system of its own, in a name space that ends with the
 * process; root or not. */
static int
mount_small(const char *path)
{
	char map[64];
	unsigned int uid = getuid(), gid = getgid();

	if (uid == 0)
		return unshare(CLONE_NEWNS) < 0 ||
			mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) <
			    0 ||
			mount("none", path, "tmpfs", 0, "size=1m") < 0
		    ? -1
		    : 0;
	if (unshare(CLONE_NEWUSER | CLONE_NEWNS) < 0 ||
	    write_file("/proc/self/setgroups", "deny") < 0)
		return -1;
	snprintf(map, sizeof map, "0 %u 1", uid);
	if (write_file("/proc/self/uid_map", map) < 0)
		return -1;
	snprintf(map, sizeof map, "0 %u 1", gid);
	if (write_file("/proc/self/gid_map", map) < 0)
		return -1;
	return mount("none", path, "tmpfs", 0, "size=1m");
}

static void
a_full_disk(void **state)
{
	struct fixture *f = *state;
	uint64_t acknowledged;

	if (mount_small(f->directory) < 0)
		skip();
	acknowledged = fill(f->path, "no space left on the disk");
	assert_int_equal(mount("none", f->directory, "tmpfs", MS_REMOUNT,
			     "size=16m"),
	    0);
	expect_acknowledged(f->path, acknowledged);
	assert_int_equal(umount2(f->directory, MNT_DETACH), 0);
}

/* --- damage --- */

static void
make_store(const char *path, size_t facts)
{
	struct store *store = open_store(path, STORE_CREATE);

	assert_int_equal(facts_append(store, facts, NULL), 0);
	store_close(store);
}

static off_t
size_of(const char *path)
{
	struct stat st;

	return stat(path, &st) < 0 ? 0 : st.st_size;
}

static void
flip(const char *path, off_t at, unsigned char bits)
{
	int fd = open(path, O_RDWR);
	unsigned char byte;

	assert_int_equal(pread(fd, &byte, 1, at), 1);
	byte ^= bits;
	assert_int_equal(pwrite(fd, &byte, 1, at), 1);
	close(fd);
}

/* Whether the store says what is wrong with it; else nothing may be. */
static bool
complains(const char *path)
{
	struct err err = {.text = ""};
	struct store *store = store_open(path, 0, &err);
	bool bad = store == NULL;

	if (store != NULL)
		bad = store_verify(store, NULL, &err) < 0;
	if (!bad)
		expect_whole(store);
	else
		assert_true(strstr(err.text, path) != NULL ||
		    strstr(err.text, "fact ") != NULL);
	store_close(store);
	return bad;
}

/* A file's bytes, to put back as often as one likes. */
struct image {
	char *bytes;
	size_t n;
};

static struct image
image_take(const char *path)
{
	struct image image = {NULL, (size_t)size_of(path)};
	int fd = open(path, O_RDONLY);

	image.bytes = malloc(image.n);
	assert_non_null(image.bytes);
	assert_int_equal(read(fd, image.bytes, image.n), image.n);
	close(fd);
	return image;
}

static void
image_put(const struct image *image, const char *path)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	assert_int_equal(write(fd, image->bytes, image->n), image->n);
	close(fd);
}

static void
flip_any(const char *path, struct random *random)
{
	off_t at = (off_t)random_below(random, (uint64_t)size_of(path));

	flip(path, at, (unsigned char)(1 + random_below(random, 255)));
}

/* Every byte may be flipped: it is noticed, or it was of no account. */
static void
a_flipped_byte(void **state)
{
	struct fixture *f = *state;
	struct random random;
	struct image image;
	int i, noticed = 0;

	/* So many that most pages are the log's: the tables are empty. */
	make_store(f->path, 4000);
	image = image_take(f->path);
	random_init(&random, 3);
	for (i = 0; i < 500; i++) {
		image_put(&image, f->path);
		unlink(f->wal);
		flip_any(f->path, &random);
		noticed += complains(f->path);
	}
	assert_true(noticed > 200);
	free(image.bytes);
}

static void
a_file_cut_short(void **state)
{
	struct fixture *f = *state;
	struct err err;
	off_t size;

	make_store(f->path, 2000);
	size = size_of(f->path);
	assert_int_equal(truncate(f->path, size / 2), 0);
	assert_true(complains(f->path));
	assert_int_equal(truncate(f->path, 0), 0);
	assert_null(store_open(f->path, 0, &err));
	assert_non_null(strstr(err.text, "there is no store"));
}

/* A child that commits and is killed leaves its WAL behind. */
static void
leave_wal(const char *path, int flags, size_t batches)
{
	pid_t pid = fork();

	assert_true(pid >= 0);
	if (pid == 0) {
		struct store *store = store_open(path, flags, NULL);

		while (batches-- > 0)
			if (facts_append(store, 10, NULL) < 0)
				_exit(1);
		kill(getpid(), SIGKILL);
	}
	assert_int_equal(waitpid(pid, NULL, 0), pid);
}

/* What is left of a WAL is a beginning of the log, never a log with holes. */
static void
a_damaged_wal(void **state)
{
	struct fixture *f = *state;
	struct random random;
	struct image file, wal;
	struct store *store;
	int i;

	make_store(f->path, 10);
	leave_wal(f->path, STORE_CREATE, 20);
	file = image_take(f->path);
	wal = image_take(f->wal);
	assert_true(wal.n > (size_t)20 * 4096);
	random_init(&random, 5);
	for (i = 0; i < 200; i++) {
		image_put(&file, f->path);
		image_put(&wal, f->wal);
		if (i % 2 == 0)
			assert_int_equal(truncate(f->wal,
					     (off_t)random_below(&random,
						 wal.n)),
			    0);
		else
			flip_any(f->wal, &random);
		store = open_store(f->path, 0);
		assert_in_range(store_last(store), 10, 210);
		assert_int_equal(store_last(store) % 10, 0);
		expect_whole(store);
		store_close(store);
	}
	free(file.bytes);
	free(wal.bytes);
}

/* Room taken for commits to come is no part of the log: neither that of a
 * store in which nothing was written yet, nor what is behind the last. */
static void
room_ahead_is_empty(void **state)
{
	enum { AHEAD = STORE_CREATE | STORE_AHEAD };
	struct fixture *f = *state;
	struct store *store;
	uint64_t i;

	leave_wal(f->path, AHEAD, 0);
	for (i = 1; i < 4; i++) {
		leave_wal(f->path, AHEAD, 20);
		assert_in_range(size_of(f->wal), 16 << 20, 20 << 20);
		store = open_store(f->path, 0);
		assert_int_equal(store_last(store), i * 200);
		expect_whole(store);
		store_close(store);
	}
}

static void
an_emptied_file_is_not_a_new_one(void **state)
{
	struct fixture *f = *state;
	struct err err;

	leave_wal(f->path, STORE_CREATE, 5);
	assert_int_equal(truncate(f->path, 0), 0);
	assert_null(store_open(f->path, STORE_CREATE, &err));
	assert_non_null(strstr(err.text, "is damaged"));
	assert_true(size_of(f->wal) > 0);
}

/* --- foreign files --- */

static void
what_is_not_a_store(void **state)
{
	struct fixture *f = *state;
	struct err err;
	sqlite3 *db;
	FILE *file;

	file = fopen(f->path, "w");
	fputs("Bonjour, ceci n'est pas une base de données du tout.\n", file);
	fclose(file);
	assert_null(store_open(f->path, STORE_CREATE, &err));
	assert_non_null(strstr(err.text, "is not a store"));
	assert_int_equal(remove(f->path), 0);
	assert_int_equal(sqlite3_open(f->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "CREATE TABLE other (a)", NULL, NULL,
			     NULL),
	    SQLITE_OK);
	assert_null(store_open(f->path, STORE_CREATE, &err));
	assert_int_equal(sqlite3_exec(db, "PRAGMA user_version = 1", NULL, NULL,
			     NULL),
	    SQLITE_OK);
	sqlite3_close(db);
	assert_null(store_open(f->path, STORE_CREATE, &err));
	assert_non_null(strstr(err.text, "is not a store"));
	assert_null(store_open(f->directory, STORE_CREATE, &err));
	assert_non_null(strstr(err.text, f->directory));
	assert_null(store_open("/no/such/directory/store", STORE_CREATE, &err));
	assert_non_null(strstr(err.text, "No such file"));
}

static void
nobody_else_may_read_it(void **state)
{
	struct fixture *f = *state;
	struct store *store;
	char copy[192];
	struct stat st;

	umask(0);
	leave_wal(f->path, STORE_CREATE, 1);
	assert_int_equal(stat(f->path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(stat(f->wal, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	snprintf(copy, sizeof copy, "%s/copy", f->directory);
	store = open_store(f->path, 0);
	assert_int_equal(store_backup(store, copy, NULL), 0);
	store_close(store);
	assert_int_equal(stat(copy, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_file_that_may_not_grow), TEST(a_restore_without_room),
	    TEST(a_flipped_byte), TEST(a_file_cut_short), TEST(a_damaged_wal),
	    TEST(room_ahead_is_empty), TEST(an_emptied_file_is_not_a_new_one),
	    TEST(what_is_not_a_store), TEST(nobody_else_may_read_it),
	    TEST(a_full_disk), /* last: it leaves the name space */
	};

	return cmocka_run_group_tests_name("store/damage", tests, NULL, NULL);
}
