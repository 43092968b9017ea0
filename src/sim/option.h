/* option.h - the command line of vigiesim. */
#ifndef SIM_OPTION_H
#define SIM_OPTION_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "src/base/err.h"

enum { SETTINGS_MAX = 64 };

/* What was given; 0, NULL and false where nothing was. */
struct options {
	const char *store, *hub, *feed, *hub_key, *key;
	const char *gateway, *exchange, *admin, *password_file, *without;
	const char *zone, *config, *rate, *at;
	const char *settings[SETTINGS_MAX];
	size_t n_settings;
	uint64_t short_s, threshold_s, advisors, patients, days, speed, seed;
	uint64_t from, to; /* yyyymmdd */
	bool as_recorded, through_routing, drawn_patience, fast;
	bool params, json, verbose, help, version;
};

/* The commands an option may belong to. */
enum option_command {
	OPTION_REPLAY = 1,
	OPTION_HOSPITAL = 2,
	OPTION_PATIENTS = 4
};

/*
 * Read the options of a command from argv[1] on, "--name value" or
 * "--name=value" or "-n value"; *rest receives the place of the first
 * argument that is none.  -1 and a reason when one is unknown, of another
 * command, or not a value.
 */
int options_read(struct options *options, enum option_command command, int argc,
    char **argv, int *rest, struct err *err);

/* Each option of a command, in the table's order. */
void options_each(enum option_command command,
    void (*fn)(void *ctx, const char *name, char letter, const char *argument,
	const char *prose),
    void *ctx);

/* The options of a command, for a person. */
void options_print(enum option_command command, FILE *to);

#endif
