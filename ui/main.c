/* main.c - vigie: the console. */
#include "config.h"

#include <stdio.h>

#include "ui/app.h"
#include "ui/draw/language.h"
#include "ui/manual.h"
#include "ui/once.h"

static void
say(const struct options *options)
{
	if (options->man)
		manual_print(PACKAGE_VERSION);
	else if (options->help)
		options_help();
	else
		puts("vigie " PACKAGE_VERSION);
}

int
main(int argc, char **argv)
{
	struct options options;
	struct err err = {""};
	bool utf8 = language_utf8();

	if (options_read(&options, argc, argv, &err) != 0 ||
	    language_set(options.language, NULL, &err) != 0) {
		fprintf(stderr, "vigie: %s\n", err.text);
		return 2;
	}
	options.ascii = options.ascii || !utf8;
	if (options.help || options.version || options.man) {
		say(&options);
		return 0;
	}
	if (options.once != NULL ? once_run(&options, &err) == 0
				 : app_run(&options, &err) == 0)
		return 0;
	fprintf(stderr, "vigie: %s\n", err.text);
	return 1;
}
