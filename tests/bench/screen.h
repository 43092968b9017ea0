/* screen.h - a real console on a pseudo-terminal that a bench reads. */
#ifndef TESTS_BENCH_SCREEN_H
#define TESTS_BENCH_SCREEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "tests/bench/site.h"

enum { SCREEN_SEEN = 1 << 16, SCREEN_PATIENCE_MS = 20000 };

struct screen {
	pid_t pid;
	int fd;
	uint64_t bytes;
	char seen[SCREEN_SEEN + 1]; /* the last of them */
	size_t n;
};

/* A site whose user of this login may sign in by a console; fill, unless it
 * is NULL, may put what it likes into the store before the hub starts. */
void screen_site(struct site *site, const struct site_plan *plan,
    const char *login, void (*fill)(const struct site *site));

/* Start vigie, signed in by this login or (NULL) at the door. */
void screen_open(struct screen *screen, const struct site *site,
    const char *login);
void screen_close(struct screen *screen);

/* Take what comes within so many ms; false when nothing did. */
bool screen_read(struct screen *screen, int ms);

/* Until these letters were written, one after the other. */
void screen_await(struct screen *screen, const char *text);
void screen_forget(struct screen *screen);
void screen_key(struct screen *screen, const char *key);

#endif
