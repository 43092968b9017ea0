/* tries.h - wrong passwords are limited, by login and by workstation. */
#ifndef HUB_TRIES_H
#define HUB_TRIES_H

#include <stdbool.h>
#include <stdint.h>
#include <uthash.h>

/*
 * A try counts from its start, so that many at once are no way around the
 * limit, and is forgiven when it was right.  After the limit nothing is
 * tried until the pause is over, right or wrong.  A workstation, known by
 * its key, may try ten times as often as one login.
 */
enum { TRIES_MAX = 8192, TRIES_WORKSTATION = 10 };

struct
try {
	char name[80];
	uint64_t count;
	int64_t since; /* steady clock */
	UT_hash_handle hh;
};

struct tries {
	struct try *by_name;
	uint64_t limit;
	int64_t pause_ms;
};

void tries_done(struct tries *tries);

/* Whether another try may begin now; it is counted if so. */
bool tries_begin(struct tries *tries, const char *login,
    const char *workstation, int64_t steady);

/* It could not be found out whether it was right: it was none. */
void tries_undo(struct tries *tries, const char *login,
    const char *workstation);

/* It was right. */
void tries_forgive(struct tries *tries, const char *login,
    const char *workstation);

#endif
