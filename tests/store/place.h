/* place.h - where the suite's stores live: a driver, and how to get at it. */
#ifndef TESTS_STORE_PLACE_H
#define TESTS_STORE_PLACE_H

#include <stddef.h>

enum { NAME_MAX_BYTES = 256 };

/*
 * start and stop surround the whole suite; start returns -1 with the reason
 * when the place cannot be had here, and the suite is skipped.  fresh makes
 * the name of a store that is not there.  execute runs SQL on a closed store
 * behind its back.
 */
struct place {
	const char *name;
	int (*start)(char *why, size_t size);
	void (*stop)(void);
	void (*fresh)(char *name);
	void (*execute)(const char *name, const char *sql);
};

/* Run every test of the suite; the exit status. */
int suite_run(const struct place *place);

#endif
