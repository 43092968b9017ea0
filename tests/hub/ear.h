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
	char folder[40];
};

/*
 * A hub whose exchange listens in a folder of its own: with more steps of its
 * script, more sections of the configuration, and the ear at it.
 */
void ear_world(struct ear *ear, struct world *world, const char *steps,
    const char *sections);
void ear_world_close(struct ear *ear, struct world *world);

/* What the configuration says of an exchange that listens in the same folder
 * by another name, and the ear at that one. */
void ear_options(const struct ear *ear, const char *name, const char *steps,
    char *options, size_t size);
void ear_open(struct ear *ear, const char *name);

/* Wait until this was said to us; the test fails when it is not. */
void ear_until(struct world *world, struct ear *ear, const char *wanted);

/* A step of the script, with its newline. */
void ear_say(const struct ear *ear, const char *line);

#endif
