/* main.c - vigie: the console. */
#include "config.h"

#include <stdio.h>

#include "src/base/text.h"
#include "ui/app.h"
#include "ui/settings.h"
#include "ui/draw/language.h"
#include "ui/manual.h"
#include "ui/once.h"
#include "ui/spoken/console.h"

static void
say(const struct options *options)
{
	if (options->man)
		manual_print(PACKAGE_VERSION);
	else if (options->help)
		options_help();
	else if (options->keys)
		settings_print_keys(stdout);
	else
		puts("vigie " PACKAGE_VERSION);
}

/* The user's file; what is wrong with it is told and harms nothing. */
static void
read_settings(struct settings *settings, const struct options *options)
{
	char path[PATH_SIZE + 40];
	bool asked = options->config[0] != '\0';
	size_t i;

	if (asked)
		TEXT_SET(path, options->config);
	else
		settings_path(path, sizeof path);
	settings_read(settings, path, asked);
	for (i = 0; i < settings->n_problems; i++)
		fprintf(stderr, "vigie: %s\n", settings->problems[i]);
}

static int
run(const struct options *options, struct err *err)
{
	if (options->once != NULL)
		return once_run(options, err);
	if (options->lines)
		return console_run(options, err);
	return app_run(options, err);
}

int
main(int argc, char **argv)
{
	static struct settings settings;
	struct options options;
	struct err err = {.text = ""};
	bool utf8 = language_utf8();

	if (options_read(&options, argc, argv, &err) != 0) {
		fprintf(stderr, "vigie: %s\n", err.text);
		return 2;
	}
	/* The page is of the program, not of one person's keys. */
	if (!options.man)
		read_settings(&settings, &options);
	options_complete(&options, &settings);
	if (language_set(options.language, NULL, &err) != 0) {
		fprintf(stderr, "vigie: %s\n", err.text);
		return 2;
	}
	options.ascii = options.ascii || !utf8;
	if (options.help || options.version || options.man || options.keys) {
		say(&options);
		return 0;
	}
	if (run(&options, &err) == 0)
		return 0;
	fprintf(stderr, "vigie: %s\n", err.text);
	return 1;
}
