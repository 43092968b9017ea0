/* main.c - vigie: the console. */
#include "config.h"

#include <stdio.h>

#include "ui/app.h"
#include "ui/draw/language.h"
#include "ui/once.h"

int
main(int argc, char **argv)
{
	struct options options;
	struct err err = {""};
	bool utf8 = language_utf8();

	if (options_read(&options, argc, argv, &err) != 0 ||
	    language_set(options.language, NULL, &err) != 0)
		goto out;
	options.ascii = options.ascii || !utf8;
	if (options.help) {
		options_help();
		return 0;
	}
	if (options.version) {
		puts("vigie " PACKAGE_VERSION);
		return 0;
	}
	if (options.once != NULL ? once_run(&options, &err) == 0 :
	    app_run(&options, &err) == 0)
		return 0;
out:
	fprintf(stderr, "vigie: %s\n", err.text);
	return options.help ? 2 : 1;
}
