/* screen.c - a real console on a pseudo-terminal that a bench reads. */
#define _GNU_SOURCE
#include "tests/bench/screen.h"

#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/bench/measure.h"

enum { HEIGHT = 43, WIDTH = 132 };

/* --- the site --- */

void
screen_site(struct site *site, const struct site_plan *plan, const char *login,
    void (*fill)(const struct site *site))
{
	const char *build = getenv("top_builddir");
	char text[2 * PATH_MAX + 256];
	struct err err;
	FILE *file;

	site_make(site, plan);
	snprintf(text, sizeof text,
	    "printf '%s:secret-word\\n' | %s/vigied -c %s/conf --passwords "
	    "&& echo secret-word > %s/password",
	    login, build == NULL ? "." : build, site->dir, site->dir);
	if (system(text) != 0)
		measure_die("no password");
	snprintf(text, sizeof text, "%s/workstation", site->dir);
	if (keypair_save(&site->key, text, &err) != 0)
		measure_die("%s", err.text);
	snprintf(text, sizeof text, "%s/hub.pub", site->dir);
	file = fopen(text, "w");
	if (file == NULL)
		measure_die("%s cannot be written", text);
	fprintf(file, "public %s\n", site->hub_key.public_key);
	fclose(file);
	if (fill != NULL)
		fill(site);
	site_start(site);
}

/* --- the terminal --- */

static void
in_child(const struct site *site, const char *login)
{
	const char *build = getenv("top_builddir");
	char program[4200], key[4200], hub[4200], password[4200];

	snprintf(program, sizeof program, "%s/vigie",
	    build == NULL ? "." : build);
	snprintf(key, sizeof key, "%s/workstation", site->dir);
	snprintf(hub, sizeof hub, "%s/hub.pub", site->dir);
	snprintf(password, sizeof password, "%s/password", site->dir);
	setenv("TERM", "xterm-256color", 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	unsetenv("NO_COLOR");
	execl(program, "vigie", "--hub", site->desk, "--feed", site->feed,
	    "--board", site->board, "--key", key, "--hub-key", hub,
	    "--language", "en", login != NULL ? "--user" : (char *)NULL, login,
	    "--password-file", password, (char *)NULL);
	_exit(127);
}

void
screen_open(struct screen *screen, const struct site *site, const char *login)
{
	struct winsize size = {.ws_row = HEIGHT, .ws_col = WIDTH};

	screen->bytes = screen->n = 0;
	screen->pid = forkpty(&screen->fd, NULL, NULL, &size);
	if (screen->pid < 0)
		measure_die("no terminal");
	if (screen->pid == 0)
		in_child(site, login);
}

void
screen_close(struct screen *screen)
{
	kill(screen->pid, SIGKILL);
	waitpid(screen->pid, NULL, 0);
	close(screen->fd);
}

bool
screen_read(struct screen *screen, int ms)
{
	struct pollfd poll_fd = {.fd = screen->fd, .events = POLLIN};
	ssize_t n;

	if (poll(&poll_fd, 1, ms) <= 0)
		return false;
	if (screen->n > SCREEN_SEEN / 2) {
		memmove(screen->seen,
		    screen->seen + screen->n - SCREEN_SEEN / 4,
		    SCREEN_SEEN / 4);
		screen->n = SCREEN_SEEN / 4;
	}
	n = read(screen->fd, screen->seen + screen->n, SCREEN_SEEN - screen->n);
	if (n <= 0)
		measure_die("the console ended");
	screen->bytes += (uint64_t)n;
	screen->n += (size_t)n;
	screen->seen[screen->n] = '\0';
	return true;
}

void
screen_await(struct screen *screen, const char *text)
{
	int64_t end = measure_us() + SCREEN_PATIENCE_MS * 1000;

	while (screen->n == 0 || strstr(screen->seen, text) == NULL) {
		screen_read(screen, 100);
		if (measure_us() > end)
			measure_die("\"%s\" did not come: %s", text,
			    screen->seen);
	}
}

void
screen_forget(struct screen *screen)
{
	screen->n = 0;
	screen->seen[0] = '\0';
}

void
screen_key(struct screen *screen, const char *key)
{
	if (write(screen->fd, key, strlen(key)) < 0)
		measure_die("the terminal is gone");
}
