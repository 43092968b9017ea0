/* config_man.c - print vigied.conf(5) from the table of options. */
#include <stdio.h>
#include <string.h>

#include "proto/msg.h"
#include "src/base/roff.h"
#include "src/hub/config_option.h"

static void
put_head(const char *version)
{
	printf(
	    ".\\\" Made by src/hub/config_man from options.def.\n"
	    ".TH VIGIED.CONF 5 \"\" \"vigie %s\" \"Vigie\"\n"
	    ".SH NAME\n"
	    "vigied.conf \\- the configuration of a contact centre\n"
	    ".SH DESCRIPTION\n"
	    ".BR vigied (8)\n"
	    "reads this file when it starts, and again on SIGHUP or\n"
	    ".BR \"vigiectl reload\" .\n"
	    "It is read whole or not at all: a file with an error changes\n"
	    "nothing, and every error is told with its file and line.\n"
	    ".B vigiectl config check\n"
	    "tells them beforehand.\n"
	    ".PP\n"
	    "The file consists of sections, most with a name, and of options\n"
	    "in them:\n"
	    ".PP\n.nf\n"
	    "site {\n"
	    "\ttitle = \"Centre hospitalier de Valombre\"\n"
	    "}\n"
	    "skill rdv { title = \"Rendez\\-vous\" }\n"
	    "queue rdv {\n"
	    "\ttitle = \"Rendez\\-vous\"\n"
	    "\tthreshold = 30s\n"
	    "\tneeds = {\"rdv:2\"}\n"
	    "\twiden = {\"60s rdv:1\"}\n"
	    "}\n"
	    "include = \"users.conf\"\n"
	    ".fi\n.PP\n"
	    "A text with anything but letters, digits and dashes stands in\n"
	    "quotes; a backslash goes before a quote in it.  A list stands in\n"
	    "braces.  # and // begin a comment that ends with the line.\n"
	    "A section may name one that comes later.\n"
	    ".B include\n"
	    "stands between sections and reads another file, looked for\n"
	    "beside this one.\n"
	    "A section's name is of letters a\\-z, digits, dots, underscores\n"
	    "and dashes, at most 23 of them (31 for a user).\n",
	    version);
}

/* What may be written, as the head of the option. */
static void
put_bounds(const struct option *option)
{
	const struct option_syntax *syntax = &option_syntaxes[option->type];

	printf(syntax->list ? " = {\\fI%s\\fR…}" : " = \\fI%s\\fR",
	    syntax->word);
	if (option->type == VALUE_NUMBER)
		printf(" (%llu\\-%llu)", (unsigned long long)option->least,
		    (unsigned long long)option->most);
	else if (option->type == VALUE_DURATION)
		printf(" (%llu\\-%llu seconds)",
		    (unsigned long long)option->least,
		    (unsigned long long)option->most);
	else if (option->type == VALUE_TEXT)
		printf(" (at most %llu bytes)",
		    (unsigned long long)option->most);
	putchar('\n');
}

static void
put_option(const struct option *option)
{
	printf(".TP\n\\fB%s\\fR", option->name);
	put_bounds(option);
	roff_put(option->prose);
	putchar('\n');
	if (option->def == NULL) {
		puts("It must be given.");
	} else if (option->def[0] != '\0') {
		fputs("The default is ", stdout);
		roff_put(option->def);
		puts(".");
	}
}

static void
put_section(const struct section_type *section)
{
	size_t i;

	printf(".SS %s%s\n", section->name, section->titled ? " NAME" : "");
	roff_put(section->prose);
	puts(section->titled ? "\nOne for each name." : "\nAt most one.");
	for (i = 0; i < option_count; i++)
		if (options[i].section == section->kind)
			put_option(&options[i]);
}

static void
put_syntaxes(void)
{
	const struct option_syntax *syntax;
	size_t i;

	puts(".SH VALUES");
	for (i = 0; i < VALUE_TYPE_COUNT; i++) {
		syntax = &option_syntaxes[i];
		if (syntax->prose == NULL)
			continue;
		printf(".TP\n.B %s\n", syntax->word);
		roff_put(syntax->prose);
		if (syntax->example != NULL) {
			fputs("; for example\n\\fB", stdout);
			roff_put(syntax->example);
			fputs("\\fR", stdout);
		}
		puts(".");
	}
}

int
main(int argc, char **argv)
{
	size_t i;

	put_head(argc > 1 ? argv[1] : "");
	puts(".SH SECTIONS");
	for (i = 0; i < SECTION_COUNT; i++)
		put_section(&section_types[i]);
	put_syntaxes();
	puts(".SH FILES\n.TP\n.I /etc/vigie/vigied.conf\n"
	     "where vigied looks when no other file is named.\n"
	     ".TP\n.I examples/hospital.conf\n"
	     "a small hospital, complete: its number with notice, hours,\n"
	     "menus in two levels, callbacks and voicemail.\n"
	     ".SH SEE ALSO\n.BR vigiectl (1),\n.BR vigied (8)");
	return ferror(stdout) ? 1 : 0;
}
