/* kill.c - a program killed while it appends, on every driver. */
#include "tests/store/suite.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "src/base/random.h"
#include "tests/store/facts.h"

enum { ROUNDS = 15, ACKS_MAX = 60, BATCH_MAX = 40 };

/* Append batches of all sizes for ever; each number that is durable is
 * written into the pipe. */
static void
append_for_ever(const char *name, uint64_t seed, int pipe)
{
	struct store *store = store_open(name, 0, NULL);
	struct random random;
	uint64_t last;

	random_init(&random, seed);
	while (store != NULL &&
	    facts_append(store, 1 + random_below(&random, BATCH_MAX), NULL) ==
		0) {
		last = store_last(store);
		if (write(pipe, &last, sizeof last) != sizeof last)
			break;
	}
	_exit(1);
}

static void
kill_now(pid_t pid)
{
	kill(pid, SIGKILL);
}

uint64_t
suite_append_until(const char *name, uint64_t seed, uint64_t acks,
    void (*stop)(pid_t pid))
{
	uint64_t last = 0, number;
	int ends[2], status;
	pid_t pid;

	assert_int_equal(pipe(ends), 0);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		close(ends[0]);
		append_for_ever(name, seed, ends[1]);
	}
	close(ends[1]);
	while (read(ends[0], &number, sizeof number) == sizeof number) {
		last = number;
		if (acks-- == 0)
			stop(pid);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(stop != kill_now || WIFSIGNALED(status));
	close(ends[0]);
	return last;
}

void
suite_expect_acknowledged(struct fixture *f, uint64_t acknowledged)
{
	assert_in_range(store_last(f->store), acknowledged,
	    acknowledged + BATCH_MAX);
	OK(store_verify(f->store, NULL, &f->err));
	fixture_expect(f, 1, 0, store_last(f->store));
}

void
killed_at_any_moment(void **state)
{
	struct fixture *f = *state;
	struct random random;
	uint64_t acknowledged;
	uint64_t seed;

	random_init(&random, 20261122);
	for (seed = 1; seed <= ROUNDS; seed++) {
		store_close(f->store);
		f->store = NULL;
		acknowledged = suite_append_until(f->name, seed,
		    random_below(&random, ACKS_MAX), kill_now);
		fixture_reopen(f, 0);
		suite_expect_acknowledged(f, acknowledged);
		OK(facts_append(f->store, 1, &f->err));
	}
}
