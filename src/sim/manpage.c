/* manpage.c - fill the tables of vigiesim into its manual page. */
/*
 * Reads the page on standard input and writes it on standard output; a line
 * "@options replay@", "@options hospital@", "@options patients@",
 * "@faults@" or "@params@" becomes that table.
 */
#include <config.h>

#include <stdio.h>
#include <string.h>

#include "src/base/roff.h"
#include "src/sim/course.h"
#include "src/sim/option.h"
#include "src/sim/param.h"

static void
put(const char *text)
{
	roff_put(text);
	putchar('\n');
}

/* A word as the argument of a macro: quoted, as it may have blanks. */
static void
put_quoted(const char *macro, const char *text)
{
	printf("%s \"%s\"", macro, text);
}

static void
put_option(void *ctx, const char *name, char letter, const char *argument,
    const char *prose)
{
	(void)ctx;
	printf(".It ");
	if (letter != '\0')
		printf("Fl %c , ", letter);
	printf("Fl Fl %s", name);
	if (argument != NULL)
		put_quoted(" Ar", argument);
	putchar('\n');
	put(prose);
}

static void
put_options(enum option_command command)
{
	puts(".Bl -tag -width Ds");
	options_each(command, put_option, NULL);
	puts(".El");
}

static void
put_faults(void)
{
	static const char *const actions[] = {
	    "", "left out", "repaired", "played as it is"};
	int i;

	puts(".Bl -tag -width Ds");
	for (i = 0; i < FAULT_COUNT; i++) {
		printf(".It Cm %s\n%s:\n", fault_kinds[i].name,
		    actions[fault_kinds[i].action]);
		put(fault_kinds[i].prose);
	}
	puts(".El");
}

static void
put_param(void *ctx, const char *name, double value, double least, double most,
    const char *prose)
{
	(void)ctx;
	printf(".It Cm %s No = %g , No %g No to %g\n", name, value, least,
	    most);
	put(prose);
}

static void
put_params(void)
{
	struct params params;

	params_init(&params);
	puts(".Bl -tag -width Ds");
	params_each(&params, put_param, NULL);
	puts(".El");
}

int
main(void)
{
	char line[1024];

	while (fgets(line, sizeof line, stdin) != NULL) {
		if (strcmp(line, "@options replay@\n") == 0)
			put_options(OPTION_REPLAY);
		else if (strcmp(line, "@options hospital@\n") == 0)
			put_options(OPTION_HOSPITAL);
		else if (strcmp(line, "@options patients@\n") == 0)
			put_options(OPTION_PATIENTS);
		else if (strcmp(line, "@faults@\n") == 0)
			put_faults();
		else if (strcmp(line, "@params@\n") == 0)
			put_params();
		else
			fputs(line, stdout);
	}
	return ferror(stdin) || fflush(stdout) != 0;
}
