/* options.c - what the command line asks for. */
#include "ui/options.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/text.h"
#include "ui/draw/language.h"
#include "ui/screen.h"

enum { LEAST_SIDE = 20, MOST_SIDE = 500 };

enum option_id {
	AT = 256,
	HUB,
	FEED,
	BOARD,
	KEY,
	HUB_KEY,
	USER,
	PASSWORD,
	WALL,
	LINES_MODE,
	ONCE,
	SVG,
	WIDTH,
	HEIGHT,
	LANGUAGE,
	ASCII,
	THEME,
	MOUSE,
	CONFIG,
	KEYS,
	HELP,
	VERSION,
	MAN
};

const struct option_row option_rows[] = {
    {AT, "at", "DIR", N_("the directory with the hub's sockets")},
    {HUB, "hub", "ENDPOINT", N_("the hub's desk, as tcp://HOST:PORT")},
    {FEED, "feed", "ENDPOINT", N_("the hub's feed")},
    {BOARD, "board", "ENDPOINT", N_("the hub's board")},
    {KEY, "key", "FILE", N_("the key pair of this workstation")},
    {HUB_KEY, "hub-key", "FILE", N_("the public key of the hub")},
    {USER, "user", "LOGIN", N_("who signs in")},
    {PASSWORD, "password-file", "FILE", N_("her password, on its first line")},
    {WALL, "wall", NULL, N_("a wall terminal: the board, nobody signs in")},
    {LINES_MODE, "lines", NULL,
	N_("one change, one line: for screen readers and braille")},
    {ONCE, "once", NULL, N_("print SCREEN as text and end")},
    {SVG, "svg", NULL, N_("a picture in SVG instead of text")},
    {WIDTH, "width", "N", N_("columns of --once")},
    {HEIGHT, "height", "N", N_("rows of --once")},
    {LANGUAGE, "language", "fr|en", N_("the language of the screens")},
    {ASCII, "ascii", NULL, N_("nothing but ASCII on the screen")},
    {THEME, "theme", "NAME", N_("dark, light, contrast or mono")},
    {MOUSE, "mouse", NULL,
	N_("clicks and the wheel; the terminal selects with Shift")},
    {CONFIG, "config", "FILE",
	N_("the user's file instead of ~/.config/vigie/vigie.conf")},
    {KEYS, "keys", NULL, N_("print every action and its keys")},
    {HELP, "help", NULL, N_("show this help")},
    {VERSION, "version", NULL, N_("show the version")},
    {MAN, "man", NULL, N_("print the manual page")},
};
enum { ROWS = sizeof option_rows / sizeof option_rows[0] };
const size_t option_row_count = ROWS;

void
options_help(void)
{
	char left[48];
	size_t i;

	printf("%s\n%s\n\n", _("usage: vigie [OPTION]…"),
	    _("       vigie [OPTION]… --once SCREEN [NAME]"));
	for (i = 0; i < ROWS; i++) {
		snprintf(left, sizeof left, "--%s %s", option_rows[i].name,
		    option_rows[i].takes != NULL ? option_rows[i].takes : "");
		printf("  %-22s %s\n", left, _(option_rows[i].prose));
	}
}

/* --- values --- */

static int
side(const char *text, int *to, struct err *err)
{
	char *end;
	long n = strtol(text, &end, 10);

	if (end == text || *end != '\0' || n < LEAST_SIDE || n > MOST_SIDE)
		return err_set(err, "\"%.20s\" is not a number from %d to %d",
		    text, LEAST_SIDE, MOST_SIDE);
	*to = (int)n;
	return 0;
}

static int
text_into(char *to, size_t size, const char *text, struct err *err)
{
	if (strlen(text) >= size)
		return err_set(err, "\"%.40s…\" is too long", text);
	text_copy(to, size, text);
	return 0;
}
#define INTO(member) text_into((member), sizeof(member), optarg, err)

static int
take(struct options *options, int id, char *at, size_t at_size, struct err *err)
{
	switch (id) {
	case AT:
		return text_into(at, at_size, optarg, err);
	case HUB:
		return INTO(options->desk);
	case FEED:
		return INTO(options->feed);
	case BOARD:
		return INTO(options->board);
	case KEY:
		return INTO(options->key);
	case HUB_KEY:
		return INTO(options->hub_key);
	case USER:
		return INTO(options->user);
	case PASSWORD:
		return INTO(options->password);
	case WIDTH:
		return side(optarg, &options->width, err);
	case HEIGHT:
		return side(optarg, &options->height, err);
	case LANGUAGE:
		options->language = optarg;
		return 0;
	case WALL:
		options->wall = true;
		return 0;
	case LINES_MODE:
		options->lines = true;
		return 0;
	case ONCE:
		options->once = "";
		return 0;
	case SVG:
		options->svg = true;
		return 0;
	case ASCII:
		options->ascii = true;
		return 0;
	case THEME:
		options->theme = theme_find(optarg);
		return options->theme < THEME_COUNT
		    ? 0
		    : err_set(err,
			  "no theme \"%.20s\": dark, light, contrast "
			  "or mono",
			  optarg);
	case MOUSE:
		options->mouse = true;
		return 0;
	case CONFIG:
		return INTO(options->config);
	case KEYS:
		options->keys = true;
		return 0;
	case HELP:
		options->help = true;
		return 0;
	case VERSION:
		options->version = true;
		return 0;
	case MAN:
		options->man = true;
		return 0;
	default:
		return -1;
	}
}

/* Not an option, or not the whole of one. */
static int
no_option(int id, const char *word, struct err *err)
{
	size_t i;

	for (i = 0; i < ROWS && option_rows[i].id != optopt; i++)
		;
	if (id == ':' && i < ROWS)
		return err_set(err, "--%s needs a value: %s",
		    option_rows[i].name, option_rows[i].takes);
	if (i < ROWS)
		return err_set(err, "--%s takes no value", option_rows[i].name);
	return err_set(err, "\"%.40s\" is not an option; see vigie --help",
	    word);
}

/* --- what belongs together --- */

static void
endpoint(char *to, size_t size, const char *directory, const char *name)
{
	if (to[0] == '\0')
		snprintf(to, size, "ipc://%s/%s", directory, name);
}

static int
endpoints(struct options *options, const char *at, struct err *err)
{
	/* Room for "ipc://" before and "/board" after it. */
	if (strlen(at) + 16 > ENDPOINT_SIZE)
		return err_set(err, "the directory's name is too long");
	/* A hub named by its endpoints has the sockets that were named. */
	if (options->desk[0] == '\0' && options->feed[0] == '\0' &&
	    options->board[0] == '\0') {
		endpoint(options->desk, sizeof options->desk, at, "desk");
		endpoint(options->feed, sizeof options->feed, at, "feed");
		endpoint(options->board, sizeof options->board, at, "board");
	}
	if (options->wall && options->board[0] == '\0')
		return err_set(err, "--wall needs --board or --at");
	if (!options->wall && options->desk[0] != '\0' &&
	    options->feed[0] == '\0')
		return err_set(err, "--hub needs --feed");
	return 0;
}

static int
no_screen(const char *name, struct err *err)
{
	char names[200] = "";
	const char *next;
	size_t i, used = 0;

	/* Whole names, of those that are no overlays: one line holds them. */
	for (i = 0; screens[i] != NULL; i++) {
		next = screens[i]->name;
		if (!screens[i]->over && used + strlen(next) + 3 < sizeof names)
			used +=
			    (size_t)snprintf(names + used, sizeof names - used,
				"%s%s", used > 0 ? ", " : "", next);
	}
	return err_set(err, "--once: \"%.20s\" is not one of %s", name, names);
}

static int
operands(struct options *options, int argc, char **argv, struct err *err)
{
	const struct screen *screen;

	if (options->svg && options->once == NULL)
		return err_set(err, "--svg needs --once");
	if (options->once == NULL)
		return optind < argc
		    ? err_set(err, "\"%.40s\" is not an option", argv[optind])
		    : 0;
	if (optind == argc)
		return err_set(err,
		    "--once: which screen? wall, queue and its "
		    "name, desk, …");
	options->once = argv[optind++];
	screen = screen_find(options->once);
	if (screen == NULL)
		return no_screen(options->once, err);
	if (screen->needs == NEEDS_SESSION && options->user[0] == '\0')
		return err_set(err, "--once %s needs --user", options->once);
	if (screen->argument && optind == argc)
		return err_set(err, "--once %s: of which? its name follows",
		    options->once);
	if (screen->argument)
		options->argument = argv[optind++];
	return optind < argc
	    ? err_set(err, "--once: \"%.40s\" is too much", argv[optind])
	    : 0;
}

int
options_read(struct options *options, int argc, char **argv, struct err *err)
{
	struct option longs[ROWS + 1] = {{0}};
	char at[PATH_SIZE] = RUNSTATEDIR "/vigie";
	const char *hub = getenv("VIGIE_HUB");
	size_t i;
	int id;

	memset(options, 0, sizeof *options);
	options->theme = THEME_COUNT;
	options->width = 80;
	options->height = 24;
	if (hub != NULL && hub[0] != '\0' &&
	    text_into(at, sizeof at, hub, err) != 0)
		return -1;
	for (i = 0; i < ROWS; i++) {
		longs[i].name = option_rows[i].name;
		longs[i].has_arg = option_rows[i].takes != NULL;
		longs[i].val = option_rows[i].id;
	}
	opterr = 0; /* said once, in our words */
	while ((id = getopt_long(argc, argv, ":", longs, NULL)) != -1) {
		if (id == '?' || id == ':')
			return no_option(id, argv[optind - 1], err);
		if (take(options, id, at, sizeof at, err) != 0)
			return -1;
	}
	if (options->help || options->version || options->man || options->keys)
		return 0;
	if (operands(options, argc, argv, err) != 0)
		return -1;
	return endpoints(options, at, err);
}

void
options_complete(struct options *options, const struct settings *settings)
{
	if (options->theme == THEME_COUNT)
		options->theme = settings->theme != THEME_COUNT
		    ? settings->theme
		    : THEME_DARK;
	if (options->language == NULL && settings->language[0] != '\0')
		options->language = settings->language;
	options->ascii = options->ascii || settings->ascii;
	options->mouse = options->mouse || settings->mouse;
	options->bell = settings->bell;
	TEXT_SET(options->sound,
	    settings->sound[0] != '\0' ? settings->sound : "default");
	if (settings->n_problems > 0)
		options->problem = settings->problems[0];
}
