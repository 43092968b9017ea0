/* ear.h - what the scripted exchange was asked, as a test hears it. */
#ifndef TESTS_HUB_EAR_H
#define TESTS_HUB_EAR_H

#include "tests/hub/world.h"

/* At the socket of the script's step "listen PATH". */
struct ear {
	int fd;
	char heard[65536];
	size_t n;
	const char *wanted;
};

void ear_open(struct ear *ear, const char *path);

/* Wait until this was said to us; the test fails when it is not. */
void ear_until(struct world *world, struct ear *ear, const char *wanted);

/* A step of the script, with its newline. */
void ear_say(const struct ear *ear, const char *line);

#endif
