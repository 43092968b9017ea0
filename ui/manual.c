/* manual.c - vigie(1) from the tables of options and actions. */
#include "ui/manual.h"

#include <stdio.h>

#include "src/base/roff.h"
#include "ui/action.h"
#include "ui/options.h"
#include "ui/screen.h"
#include "ui/settings.h"

static void
put_option(const struct option_row *row)
{
	fputs(".TP\n.B \\-\\-", stdout);
	roff_put(row->name);
	if (row->takes != NULL) {
		fputs(" \\fI", stdout);
		roff_put(row->takes);
		fputs("\\fR", stdout);
	}
	putchar('\n');
	roff_put(row->prose);
	puts("");
}

/* "advisor, supervisor", or nothing when it is for everybody. */
static void
put_roles(unsigned int who)
{
	const char *between = " (";
	size_t i;

	if ((who & BY_ALL) == BY_ALL)
		return;
	for (i = 0; i < words_role.n; i++) {
		if ((who & 1u << words_role.words[i].number) == 0)
			continue;
		printf("%s%s", between, words_role.words[i].label);
		between = ", ";
	}
	putchar(')');
}

static void
put_action(const struct action_row *row)
{
	fputs(".TP\n.B \"", stdout);
	roff_put(row->keys);
	puts("\"");
	roff_put(row->prose);
	put_roles(row->who);
	puts("");
}

/* The actions of a place that are not actions everywhere, or those. */
static void
put_place(const char *title, unsigned int where)
{
	const struct action_row *row;
	enum action action;
	bool everywhere;

	printf(".SS %s\n", title);
	for (action = ACTION_NONE + 1; action < ACTION_COUNT; action++) {
		row = action_row(action);
		everywhere = (row->where & ON_SCREENS) == ON_SCREENS;
		if (where == ON_SCREENS
			? everywhere
			: !everywhere && (row->where & where) != 0)
			put_action(row);
	}
}

static const char description[] =
    ".SH DESCRIPTION\n"
    "The console of Vigie: the advisor's desk, the wall of queues and\n"
    "teams, and the contacts of one queue, in a terminal of at least\n"
    "80 columns and 24 rows.  It speaks French or English, as the locale\n"
    "or\n.B \\-\\-language\nsays; the locale need not be installed.\n"
    ".PP\n"
    "Without\n.BR \\-\\-hub ,\n.B \\-\\-feed\nand\n.B \\-\\-board\n"
    "it looks for the hub's sockets desk, feed and board in the directory\n"
    "of\n.BR \\-\\-at ,\nelse of\n.BR VIGIE_HUB ,\n"
    "else where the hub of this machine has them.\n"
    "A hub reached by TCP needs\n.B \\-\\-hub\\-key\nand\n"
    ".BR \\-\\-key ,\nwhich\n.B vigiectl keys\nmakes.\n"
    ".PP\n"
    "A user has one session: signing in, with\n.B \\-\\-once\ntoo, "
    "ends the one\nthat was open elsewhere.\n"
    ".PP\n"
    "A wait is marked + past half of its threshold, ! past it, and !!\n"
    "past three times it.  When the hub is lost, the last picture stays,\n"
    "and says how old it is; everything goes on by itself when the hub is\n"
    "back.\n";

static const char file[] =
    ".SH FILES\n.TP\n.I ~/.config/vigie/vigie.conf\n"
    "(or below\n.IR $XDG_CONFIG_HOME )\n"
    "the user's own settings, lines of \"name = value\" with # comments.\n"
    "What is wrong with one is told with file and line, and harms nothing;\n"
    "the command line wins.\n"
    ".TP\n.I /etc/vigie/templates/NAME.txt\n"
    "(or in the directory\n.BR VIGIE_TEMPLATES ;\n"
    "the user's own below\n.IR ~/.config/vigie/templates )\n"
    "a text ready to be put into a letter: lines \"Title: \\&...\",\n"
    "\"Channel: mail sms\" (all without it), \"Language: fr\" and\n"
    "\"Subject: \\&...\", an empty line, and the words.  {patient},\n"
    "{advisor}, {site} and {contact} are filled in; any other {field} stays\n"
    "and is asked about before the letter goes.\n"
    ".TP\n.I /etc/vigie/templates/health\\-words\n"
    "words, one a line, * for any ending, that an SMS or a chat is not sent\n"
    "with before the advisor was asked.\n";

static const char mouse[] =
    ".SH MOUSE\nOff, but with\n.B \\-\\-mouse\nor its setting.  A click in"
    " the key bar is that key;\nin a list it brings the cursor there, and a"
    " second one is Enter;\nthe wheel is the arrows.  The terminal's own"
    " selection then wants Shift.\n";

static const char lines_mode[] =
    ".SH LINES\n"
    "With\n.B \\-\\-lines\nthe console speaks: one change is one sentence on\n"
    "one line, and nothing is drawn over, for screen readers and braille\n"
    "displays.  A line typed is a word: the label of an action or its\n"
    "beginning, the name of its key, or something to read:\n"
    ".BR state ,\n.BR waiting ,\n.BR contacts ,\n.BR card ,\n.BR read\n"
    "(all of the screen),\n.BR time .\n.B help\n"
    "says the words that are possible.  Function keys act at once.\n"
    "In a list or a form a line is typed into it: letters search, an empty\n"
    "line is Enter, a point closes it, a question mark reads it all; on a\n"
    "screen = types what follows it.  A note ends with a line that is a\n"
    "single point.\n";

static const char rest[] =
    ".SH NOTES\n"
    "A note, a letter or an evaluation that is being written stands in a\n"
    "file under\n"
    ".I $XDG_STATE_HOME/vigie\n"
    "(\n.I ~/.local/state/vigie\nwithout it), readable by its owner alone,\n"
    "until the hub has it.  A letter whose contact was closed meanwhile can\n"
    "be kept as a note.  One that nobody has gone on with for as long as\n"
    ".B keep_drafts\nof\n.BR vigied.conf (5)\n"
    "says is deleted while its owner is signed in, and she is told so.  The\n"
    "hub's log has nothing of that: what was typed and never sent is the\n"
    "workstation's own, and no hub has ever heard of it.\n"
    ".SH EXIT STATUS\n"
    "0 when all went well; 1 with the reason on standard error, as when\n"
    ".B \\-\\-once\nfound no hub within 5 s; 2 for a wrong command line.\n"
    ".SH ENVIRONMENT\n"
    ".TP\n.B VIGIE_HUB\nthe directory with the hub's sockets.\n"
    ".TP\n.B LANGUAGE, LC_ALL, LC_MESSAGES, LANG\nthe language.\n"
    ".TP\n.B LC_ALL, LC_CTYPE, LANG\n"
    "whether the terminal shows UTF-8; else only ASCII is written.\n"
    ".TP\n.B VISUAL, EDITOR\nthe editor that a letter may be written in.\n"
    ".TP\n.B VIGIE_PASSWORD\nthe password of\n.BR \\-\\-user .\n"
    ".TP\n.B NO_COLOR\nno colours when it is set and not empty.\n"
    ".SH SEE ALSO\n"
    ".BR vigied (8),\n.BR vigiectl (1),\n.BR vigiesim (1),\n"
    ".BR vigie\\-proto (7)";

/* What --once may print: each screen, and what it needs. */
static void
put_screens(void)
{
	size_t i;

	puts(".SH SCREENS\n"
	     "What\n.B \\-\\-once\nprints, with\n.B \\-\\-svg\nas a picture"
	     " in the colours of\n.BR \\-\\-theme ;\n"
	     "a screen that opens over another is shown over the first one of\n"
	     "the user's role.  Where a session is needed,\n.B \\-\\-user\n"
	     "signs in with\n.B \\-\\-password\\-file\nor\n"
	     ".BR VIGIE_PASSWORD .");
	for (i = 0; screens[i] != NULL; i++) {
		printf(".TP\n.B ");
		roff_put(screens[i]->name);
		printf("%s\n%s", screens[i]->argument ? " \\fINAME\\fR" : "",
		    screens[i]->title);
		put_roles(screens[i]->roles |
		    (screens[i]->roles == 1 ? BY_ALL : 0));
		puts(screens[i]->needs == NEEDS_SESSION ? "; with a session"
							: "");
	}
}

void
manual_print(const char *version)
{
	size_t i;

	printf(".\\\" Made by vigie \\-\\-man from its tables.\n"
	       ".TH VIGIE 1 \"\" \"vigie %s\" \"Vigie\"\n"
	       ".SH NAME\nvigie \\- the console of a patient contact centre\n"
	       ".SH SYNOPSIS\n.B vigie\n.RI [ option ]…\n.br\n.B vigie\n"
	       ".RI [ option ]…\n.B \\-\\-once\n.I SCREEN\n.RI [ NAME ]\n",
	    version);
	fputs(description, stdout);
	puts(".SH OPTIONS");
	for (i = 0; i < option_row_count; i++)
		put_option(&option_rows[i]);
	put_screens();
	puts(
	    ".SH KEYS\n"
	    "The key bar at the bottom shows what is possible now, while a text\n"
	    "is typed by the keys that the text does not take.");
	put_place("Everywhere", ON_SCREENS);
	put_place("Desk", ON_DESK);
	put_place("Wall", ON_WALL);
	put_place("Queue", ON_QUEUE);
	put_place("Quality", ON_QUALITY);
	put_place("Evaluation", ON_SCORE);
	put_place("Figures of quality", ON_SCORES);
	fputs(mouse, stdout);
	fputs(file, stdout);
	for (i = 0; i < settings_row_count; i++)
		printf(".RS\n.TP\n.BI \"%s = \" \"%s\"\n%s\n.RE\n",
		    settings_rows[i].name, settings_rows[i].takes,
		    settings_rows[i].prose);
	fputs(lines_mode, stdout);
	puts(rest);
}
