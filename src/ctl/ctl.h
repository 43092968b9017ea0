/* ctl.h - what every command of vigiectl has at hand. */
#ifndef CTL_CTL_H
#define CTL_CTL_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "src/base/err.h"

enum ctl_option {
#define OPTION(NAME, name, argument, prose) OPTION_##NAME,
#define GROUP(title)
#define COMMAND(function, words, arguments, least, most, options, prose)
#include "src/ctl/commands.def"
#undef OPTION
#undef GROUP
#undef COMMAND
	OPTION_COUNT
};

/* How a command ends. */
enum {
	CTL_DONE = 0,
	CTL_FAILED = 1, /* refused, or it went wrong */
	CTL_USAGE = 2,
	CTL_PARTLY = 3 /* done, but something was left out */
};

/* The command line: each option's argument, "" for one that has none, NULL
 * when it is not given; and the command's arguments. */
struct ctl {
	const char *options[OPTION_COUNT];
	char **arguments;
	int n;
};

struct ctl_command {
	const char *group;
	const char *words;
	const char *arguments;
	int least, most;
	uint64_t options;
	const char *prose;
	int (*run)(struct ctl *ctl);
};

struct ctl_switch {
	const char *name;
	const char *argument; /* NULL: none */
	const char *prose;
};

extern const struct ctl_command ctl_commands[];
extern const size_t ctl_command_count;
extern const struct ctl_switch ctl_switches[OPTION_COUNT];

#define COMMAND(function, words, arguments, least, most, options, prose) \
	int function(struct ctl *ctl);
#define OPTION(NAME, name, argument, prose)
#define GROUP(title)
#include "src/ctl/commands.def"
#undef COMMAND
#undef OPTION
#undef GROUP

/* vigiectl(1) from the tables, on standard output. */
void ctl_man(const char *version);

/* Why the command failed, on standard error (and as {"error": …} with
 * --json); returns CTL_FAILED or CTL_USAGE. */
int ctl_fail(const struct ctl *ctl, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
int ctl_usage(const struct ctl *ctl, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* What is wrong with a file, a line each on standard error (and as {"ok":
 * false, "errors": […]} with --json); returns CTL_FAILED. */
struct config_errors;
int ctl_errors(const struct ctl *ctl, const struct config_errors *errors);

/* Print an object on a line of its own and let go of it. */
void ctl_json(json_t *object);

/* It is done: nothing without --json, {"ok": true} with it. */
int ctl_done(const struct ctl *ctl);

/* A number in an option; def when it is not given. */
int ctl_number(const struct ctl *ctl, enum ctl_option option, uint64_t def,
    uint64_t *number, struct err *err);

/* A number as "a contact's" is, in an argument; -1 when it is none, which is
 * told then. */
int ctl_id(const struct ctl *ctl, int i, const char *whose, uint64_t *id);

/* When the local day in an option begins; 0 when it is not given. */
int ctl_day(const struct ctl *ctl, enum ctl_option option, int64_t *at,
    struct err *err);

#endif
