/* terminal.c - the console on terminals of every kind, good and bad. */
/*
 * The program itself on a pseudo-terminal, without a hub: the door is enough.
 */
#include "tests/check.h"

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum { BOUND_MS = 60000, SEEN = 1 << 16 };

static struct {
	pid_t pid;
	int fd;
	char seen[SEEN + 1];
	size_t n;
	struct termios before;
} console;

static const char *option; /* of the next console; or NULL */

static int64_t
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void
begin(const char *term, int height, int width)
{
	struct winsize size = {
	    .ws_row = (unsigned short)height, .ws_col = (unsigned short)width};
	const char *build = getenv("top_builddir");
	char program[4096];

	console.n = 0;
	console.seen[0] = '\0';
	snprintf(program, sizeof program, "%s/vigie",
	    build != NULL ? build : ".");
	console.pid = forkpty(&console.fd, NULL, NULL, &size);
	assert_true(console.pid >= 0);
	if (console.pid == 0) {
		if (term != NULL)
			setenv("TERM", term, 1);
		else
			unsetenv("TERM");
		setenv("LC_ALL", "C.UTF-8", 1);
		setenv("ASAN_OPTIONS", "detect_leaks=0", 1);
		execl(program, "vigie", "--at", "/nowhere", "--language", "en",
		    option, (char *)NULL);
		_exit(127);
	}
	assert_int_equal(tcgetattr(console.fd, &console.before), 0);
}

/* Take what was written within so many ms; false at the end of it all. */
static bool
take(int ms)
{
	struct pollfd fd = {.fd = console.fd, .events = POLLIN};
	ssize_t n;

	if (poll(&fd, 1, ms) <= 0)
		return true;
	if (console.n > SEEN / 2)
		console.n = 0;
	n = read(console.fd, console.seen + console.n, SEEN - console.n);
	if (n <= 0)
		return false;
	console.n += (size_t)n;
	console.seen[console.n] = '\0';
	return true;
}

static bool
shows(const char *text)
{
	int64_t until = now_ms() + BOUND_MS;

	while (strstr(console.seen, text) == NULL && now_ms() < until)
		if (!take(50))
			break;
	if (strstr(console.seen, text) == NULL)
		print_message("no \"%s\" in \"%s\"\n", text, console.seen);
	return strstr(console.seen, text) != NULL;
}

static void
forget(void)
{
	console.n = 0;
	console.seen[0] = '\0';
}

/* Its exit status, once it has ended; -1 when it does not end. */
static int
ended(void)
{
	int64_t until = now_ms() + BOUND_MS;
	int status;

	for (;;) {
		take(20);
		if (waitpid(console.pid, &status, WNOHANG) == console.pid)
			break;
		if (now_ms() > until) {
			kill(console.pid, SIGKILL);
			waitpid(console.pid, &status, 0);
			return -1;
		}
	}
	while (take(0) && console.n > 0 &&
	    poll(&(struct pollfd){.fd = console.fd, .events = POLLIN}, 1, 0) >
		0)
		;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static bool
as_before(void)
{
	struct termios now;

	return tcgetattr(console.fd, &now) == 0 &&
	    now.c_lflag == console.before.c_lflag &&
	    now.c_iflag == console.before.c_iflag &&
	    now.c_oflag == console.before.c_oflag;
}

static void
resize(int height, int width)
{
	struct winsize size = {
	    .ws_row = (unsigned short)height, .ws_col = (unsigned short)width};

	assert_int_equal(ioctl(console.fd, TIOCSWINSZ, &size), 0);
}

static void
terminals_that_cannot(void **state)
{
	static const struct {
		const char *term, *said;
	} bad[] = {
	    {"dumb", "the terminal \"dumb\" cannot place its cursor"},
	    {"no-such-terminal", "\"no-such-terminal\" is not known"},
	    {NULL, "is not known"},
	    {"", "is not known"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		begin(bad[i].term, 24, 80);
		assert_true(shows(bad[i].said));
		assert_int_equal(ended(), 1);
		assert_true(as_before());
		close(console.fd);
	}
}

static void
terminals_that_can(void **state)
{
	static const char *const good[] = {"xterm-256color", "xterm", "vt100",
	    "linux", "screen-256color", "tmux-256color"};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof good / sizeof good[0]; i++) {
		begin(good[i], 24, 80);
		assert_true(shows("Quit"));
		assert_true(write(console.fd, "\003", 1) == 1);
		assert_int_equal(ended(), 0);
		assert_true(as_before());
		close(console.fd);
	}
}

static void
any_size_at_any_moment(void **state)
{
	unsigned int seed = 3;
	int i;

	(void)state;
	begin("xterm-256color", 24, 80);
	assert_true(shows("Quit"));
	for (i = 0; i < 300; i++) {
		seed = seed * 1103515245 + 12345;
		resize(1 + (int)(seed >> 16) % 90, 1 + (int)(seed >> 8) % 300);
		assert_true(take(0));
	}
	resize(1, 1);
	assert_true(take(100));
	resize(5, 20);
	forget();
	assert_true(shows("80"));
	resize(24, 80);
	forget();
	assert_true(shows("Quit"));
	assert_true(write(console.fd, "\003", 1) == 1);
	assert_int_equal(ended(), 0);
	assert_true(as_before());
	close(console.fd);
}

static void
signals_give_it_back(void **state)
{
	static const int signals[] = {SIGHUP, SIGTERM, SIGINT, SIGABRT};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof signals / sizeof signals[0]; i++) {
		begin("xterm-256color", 24, 80);
		assert_true(shows("Quit"));
		kill(console.pid, signals[i]);
		assert_int_equal(ended(), signals[i] == SIGABRT ? -1 : 0);
		assert_true(as_before());
		/* The main screen and the cursor are back. */
		assert_non_null(strstr(console.seen, "\033[?1049l"));
		close(console.fd);
	}
}

/* A click on the key bar, as a terminal reports it (SGR 1006). */
static void
a_click_reaches_the_key_bar(void **state)
{
	const char *click = "\033[<0;11;24M\033[<0;11;24m";

	(void)state;
	option = "--mouse";
	begin("xterm-256color", 24, 80);
	option = NULL;
	assert_true(shows("Quit"));
	assert_true(write(console.fd, click, strlen(click)) > 0);
	assert_int_equal(ended(), 0);
	close(console.fd);
}

/* Keys, clicks and what else a terminal tells are never typed as letters,
 * and F1 is F1 by each of its spellings. */
static void
what_no_key_means_is_not_typed(void **state)
{
	static const struct {
		const char *bytes, *typed;
	} sent[] = {
	    {"\033[<0;70;2M\033[<0;70;2m", ";70;2"},
	    {"\033[M !!", "!"},
	    {"\033[I\033[O", "[O"},
	    {"\033[1;2A", "1;2A"},
	    {"\033[97;5u", "97;5u"},
	    {"\033[?62;22c", "62;22c"},
	    {"\033[[F", "[F"},
	    {"\033[28~", "28~"},
	};
	static const char *const help[] = {"\033[11~", "\033OP", "\033[[A"};
	char letter[] = "\025x";
	size_t i;

	(void)state;
	for (i = 0; i < sizeof help / sizeof help[0]; i++) {
		begin("xterm-256color", 24, 80);
		assert_true(shows("Quit"));
		assert_true(write(console.fd, help[i], strlen(help[i])) > 0);
		assert_true(shows("Keys"));
		assert_true(write(console.fd, "\003", 1) == 1);
		assert_int_equal(ended(), 0);
		close(console.fd);
	}
	begin("xterm-256color", 24, 80);
	assert_true(shows("Quit"));
	for (i = 0; i < sizeof sent / sizeof sent[0]; i++) {
		/* A letter that nothing else there has, alone. */
		letter[1] = "xyzvqkjf"[i];
		forget();
		assert_true(write(console.fd, sent[i].bytes,
				strlen(sent[i].bytes)) > 0);
		assert_true(write(console.fd, letter, 2) == 2);
		assert_true(shows(letter + 1));
		assert_null(strstr(console.seen, sent[i].typed));
	}
	assert_true(write(console.fd, "\003", 1) == 1);
	assert_int_equal(ended(), 0);
	close(console.fd);
}

/* The window was closed, the line was cut: nothing is left running. */
static void
a_terminal_that_is_gone(void **state)
{
	int64_t until = now_ms() + BOUND_MS;
	int status;

	(void)state;
	begin("xterm-256color", 24, 80);
	assert_true(shows("Quit"));
	close(console.fd);
	while (waitpid(console.pid, &status, WNOHANG) == 0) {
		assert_true(now_ms() < until);
		poll(NULL, 0, 20);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(terminals_that_cannot),
	    cmocka_unit_test(terminals_that_can),
	    cmocka_unit_test(any_size_at_any_moment),
	    cmocka_unit_test(signals_give_it_back),
	    cmocka_unit_test(a_click_reaches_the_key_bar),
	    cmocka_unit_test(what_no_key_means_is_not_typed),
	    cmocka_unit_test(a_terminal_that_is_gone),
	};

	return cmocka_run_group_tests_name("tests/ui/terminal", tests, NULL,
	    NULL);
}
