/* main.c - vigiesim: a hospital in a box. */
#include <config.h>

#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "src/sim/command.h"

enum { USAGE = 2 };

static const struct {
	const char *name; /* "": what is left */
	enum option_command command;
	const char *usage;
} commands[] = {
    {"replay", OPTION_REPLAY,
	"vigiesim replay (--store FILE | --hub ENDPOINT) [options] FILE.tsv"},
    {"patients", OPTION_PATIENTS, "vigiesim patients --store FILE [options]"},
    {"", OPTION_HOSPITAL,
	"vigiesim (--fast [--store FILE] | --hub ENDPOINT) [options]"},
};

static void
help(enum option_command command)
{
	size_t i;

	for (i = 0; i < sizeof commands / sizeof commands[0]; i++) {
		if (command == OPTION_HOSPITAL ||
		    command == commands[i].command)
			printf("usage: %s\n", commands[i].usage);
	}
	options_print(command, stdout);
}

static int
run(const struct options *options, enum option_command command, int argc,
    char **argv, struct err *err)
{
	switch (command) {
	case OPTION_REPLAY:
		if (argc != 1)
			return err_set(err,
			    "one file of call records is "
			    "wanted");
		return command_replay(options, argv[0], err);
	case OPTION_PATIENTS:
		if (argc != 0)
			return err_set(err,
			    "\"%.40s\": no argument is "
			    "wanted",
			    argv[0]);
		return command_patients(options, err);
	default:
		if (argc != 0)
			return err_set(err, "there is no command \"%.40s\"",
			    argv[0]);
		return command_hospital(options, err);
	}
}

int
main(int argc, char **argv)
{
	struct options options;
	struct err err = {.text = ""};
	size_t i = 0;
	int rest = 0;

	setlocale(LC_ALL, "");
	setlocale(LC_NUMERIC, "C");
	while (commands[i].name[0] != '\0' &&
	    (argc < 2 || strcmp(argv[1], commands[i].name) != 0))
		i++;
	if (commands[i].name[0] != '\0') {
		argc--;
		argv++;
	}
	if (options_read(&options, commands[i].command, argc, argv, &rest,
		&err) < 0) {
		fprintf(stderr, "vigiesim: %s\nusage: %s\n", err.text,
		    commands[i].usage);
		return USAGE;
	}
	if (options.help) {
		help(commands[i].command);
		return 0;
	}
	if (options.version) {
		puts("vigiesim " PACKAGE_VERSION);
		return 0;
	}
	if (run(&options, commands[i].command, argc - rest, argv + rest, &err) <
	    0) {
		fprintf(stderr, "vigiesim: %s\n", err.text);
		return 1;
	}
	return 0;
}
