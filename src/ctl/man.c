/* man.c - vigiectl(1) from the tables of commands and options. */
#include <stdio.h>

#include "src/base/roff.h"
#include "src/ctl/ctl.h"

static void
put_command(const struct ctl_command *command)
{
	const char *between = "Options: ";
	int i;

	fputs(".TP\n.B ", stdout);
	roff_put(command->words);
	if (command->arguments[0] != '\0') {
		fputs(" \\fI", stdout);
		roff_put(command->arguments);
		fputs("\\fR", stdout);
	}
	putchar('\n');
	roff_put(command->prose);
	putchar('\n');
	for (i = 0; i < OPTION_COUNT; i++) {
		if (i == OPTION_JSON || !(command->options & UINT64_C(1) << i))
			continue;
		fputs(between, stdout);
		fputs("\\-\\-", stdout);
		roff_put(ctl_switches[i].name);
		between = ", ";
	}
	if (between[0] == ',')
		puts(".");
}

static void
put_switch(const struct ctl_switch *option)
{
	fputs(".TP\n.B \\-\\-", stdout);
	roff_put(option->name);
	if (option->argument != NULL) {
		fputs(" \\fI", stdout);
		roff_put(option->argument);
		fputs("\\fR", stdout);
	}
	putchar('\n');
	roff_put(option->prose);
	putchar('\n');
}

void
ctl_man(const char *version)
{
	size_t i;

	printf(
	    ".\\\" Made by vigiectl \\-\\-man from its tables.\n"
	    ".TH VIGIECTL 1 \"\" \"vigie %s\" \"Vigie\"\n"
	    ".SH NAME\nvigiectl \\- configure, report, verify, back up\n"
	    ".SH SYNOPSIS\n.B vigiectl\n.I command\n"
	    ".RI [ argument \" …] [\\-\\-\" option \" …]\"\n"
	    ".SH DESCRIPTION\n"
	    "The command line of Vigie, for administrators, scripts and\n"
	    "cron.  A command either asks the running hub, as a user who\n"
	    "signs in (\\-\\-user), or opens the store itself (\\-\\-store)\n"
	    "while no hub runs; a store that a hub has open is refused.\n"
	    "Report, log dump and log verify read a running hub's log in pages,\n"
	    "between which it goes on with its work.\n"
	    ".SH COMMANDS\n",
	    version);
	for (i = 0; i < ctl_command_count; i++)
		if (ctl_commands[i].words == NULL)
			printf(".SS %s\n", ctl_commands[i].group);
		else
			put_command(&ctl_commands[i]);
	puts(".SH OPTIONS");
	for (i = 0; i < OPTION_COUNT; i++)
		put_switch(&ctl_switches[i]);
	puts(
	    ".SH CSV FILES\n"
	    "A file is read by RFC 4180, with the separator and in the\n"
	    "charset that its mapping gives:\n"
	    ".PP\n.nf\n"
	    "[file]\n"
	    "charset = ISO\\-8859\\-15       as iconv names it; must be given\n"
	    "separator = ;               one character, or tab; else a comma\n"
	    "header = yes                no: columns are numbers from 1\n"
	    "[patient]                   whose each row is\n"
	    "authority = text 1.2.250.1.999.1\n"
	    "value = column IPP\n"
	    "[patient_set]               a change of vigie\\-proto(7)\n"
	    "birth_name = column NOM\n"
	    "given_names = column PRENOM1, column PRENOM2\n"
	    "born = column \"NE LE\", date DD/MM/YYYY\n"
	    "sex = column SEXE, words \"H=M F=F\"\n"
	    "[patient_phone]\n"
	    "empty = delete              else an empty cell changes nothing\n"
	    "number = column TEL\n"
	    "kind = text mobile\n"
	    ".fi\n.PP\n"
	    "Each section makes one change a row; a section may come again,\n"
	    "for a further number.  Several columns are joined by blanks.  A\n"
	    "date's form has YYYY, MM, DD, hh, mm and ss, in local time.\n"
	    "The examples have a mapping for patients and one for\n"
	    "appointments.\n"
	    ".PP\n"
	    "export csv writes by the same mapping what import csv reads by\n"
	    "it.  A section takes what has the values that it gives as text:\n"
	    "with \"kind = text mobile\" a mobile number.  Of what there is\n"
	    "more than sections, further rows are written.  A card that went\n"
	    "into another is a part of that one.  Of a running hub the file is\n"
	    "the same as of its store, but for what changes meanwhile; each\n"
	    "page of cards leaves a fact cards_read, with who asked for it.\n"
	    "Dates are in local time, or in that of \\-\\-zone.\n"
	    ".SH EXIT STATUS\n"
	    "0 when it is done; 1 when it was refused or failed, with the\n"
	    "reason on standard error; 2 when the command line is wrong;\n"
	    "3 when an import was done but for what was wrong of it.\n"
	    ".SH ENVIRONMENT\n"
	    ".TP\n.B VIGIE_PASSWORD\nthe password to sign in with.\n"
	    ".TP\n.B VIGIE_NEW_PASSWORD\n"
	    "the new password of users passwd.\n"
	    ".TP\n.B VIGIE_FHIR_TOKEN\n"
	    "the token to sign in to a server of FHIR with.\n"
	    ".SH EXAMPLES\n"
	    "The first administrator, before the hub starts:\n"
	    ".PP\n.nf\n"
	    "vigiectl users add root \\-\\-role admin"
	    " \\-\\-store sqlite:/var/lib/vigie/vigie.db\n"
	    "vigiectl users passwd root"
	    " \\-\\-store sqlite:/var/lib/vigie/vigie.db\n"
	    ".fi\n.PP\nThe figures of a month:\n.PP\n.nf\n"
	    "vigiectl report \\-\\-user direction"
	    " \\-\\-from 2026\\-11\\-01 \\-\\-to 2026\\-12\\-01 \\-\\-json\n"
	    ".fi\n.PP\nWhat would become of a file, and then its import:\n"
	    ".PP\n.nf\n"
	    "vigiectl import csv patients.csv \\-\\-map patients.map"
	    " \\-\\-dry\\-run\n"
	    "vigiectl import csv patients.csv \\-\\-map patients.map"
	    " \\-\\-user root\n"
	    ".fi\n.PP\nWhat changed on a server, each minute from cron:\n"
	    ".PP\n.nf\n"
	    "vigiectl import fhir https://records.example/fhir"
	    " \\-\\-user fhir \\e\n"
	    "    \\-\\-password\\-file P \\-\\-token\\-file T"
	    " \\-\\-state /var/lib/vigie/fhir.since\n"
	    ".fi\n"
	    ".SH SEE ALSO\n.BR vigie (1),\n.BR vigied.conf (5),\n"
	    ".BR vigie\\-proto (7),\n.BR vigied (8)");
}
