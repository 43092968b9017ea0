/* main.c - vigiectl: the command line of Vigie. */
#include <errno.h>
#include <getopt.h>
#include <libintl.h>
#include <locale.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "config.h"
#include "src/base/clock.h"
#include "src/base/text.h"
#include "src/ctl/ctl.h"
#include "src/hub/config.h"

__attribute__((format(printf, 3, 0))) static int
complain(const struct ctl *ctl, int rc, const char *format, va_list ap)
{
	char text[512];

	vsnprintf(text, sizeof text, format, ap);
	fprintf(stderr, "vigiectl: %s\n", text);
	if (ctl->options[OPTION_JSON] != NULL)
		ctl_json(json_pack("{ss}", "error", text));
	return rc;
}

int
ctl_fail(const struct ctl *ctl, const char *format, ...)
{
	va_list ap;
	int rc;

	va_start(ap, format);
	rc = complain(ctl, CTL_FAILED, format, ap);
	va_end(ap);
	return rc;
}

int
ctl_usage(const struct ctl *ctl, const char *format, ...)
{
	va_list ap;
	int rc;

	va_start(ap, format);
	rc = complain(ctl, CTL_USAGE, format, ap);
	va_end(ap);
	return rc;
}

int
ctl_errors(const struct ctl *ctl, const struct config_errors *errors)
{
	json_t *list;
	size_t i;

	if (ctl->options[OPTION_JSON] != NULL) {
		list = json_array();
		for (i = 0; i < errors->n; i++)
			json_array_append_new(list,
			    json_string(errors->list[i].text));
		ctl_json(json_pack("{sb so sI}", "ok", 0, "errors", list,
		    "more", (json_int_t)errors->more));
	}
	for (i = 0; i < errors->n; i++)
		fprintf(stderr, "%s\n", errors->list[i].text);
	if (errors->more > 0)
		fprintf(stderr, "and %zu more\n", errors->more);
	return CTL_FAILED;
}

void
ctl_json(json_t *object)
{
	json_dumpf(object, stdout, JSON_COMPACT);
	putchar('\n');
	json_decref(object);
}

int
ctl_done(const struct ctl *ctl)
{
	if (ctl->options[OPTION_JSON] != NULL)
		ctl_json(json_pack("{sb}", "ok", 1));
	return CTL_DONE;
}

int
ctl_day(const struct ctl *ctl, enum ctl_option option, int64_t *at,
    struct err *err)
{
	uint64_t day;

	*at = 0;
	if (ctl->options[option] == NULL)
		return 0;
	if (clock_parse_day(ctl->options[option], &day, err) < 0)
		return -1;
	*at = clock_at(day, 0, 0);
	return 0;
}

int
ctl_number(const struct ctl *ctl, enum ctl_option option, uint64_t def,
    uint64_t *number, struct err *err)
{
	const char *text = ctl->options[option];

	*number = def;
	if (text != NULL && text_number(text, number) < 0)
		return err_set(err, "--%s: \"%.40s\" is not a number",
		    ctl_switches[option].name, text);
	return 0;
}

int
ctl_id(const struct ctl *ctl, int i, const char *whose, uint64_t *id)
{
	const char *text = ctl->arguments[i];

	if (text_number(text, id) == 0 && *id != 0)
		return 0;
	ctl_usage(ctl, "\"%.40s\" is not %s number", text, whose);
	return -1;
}

/* How many words of the command line the command's own words are; 0 when
 * they are others. */
static int
words_match(const char *words, int n, char **given)
{
	const char *p = words;
	size_t len;
	int i;

	for (i = 0; i < n; i++) {
		len = strcspn(p, " ");
		if (strlen(given[i]) != len || strncmp(given[i], p, len) != 0)
			return 0;
		p += len;
		if (*p++ == '\0')
			return i + 1;
	}
	return 0;
}

/* Find the command and take its words off the arguments. */
static const struct ctl_command *
command_find(struct ctl *ctl)
{
	size_t i;
	int n;

	for (i = 0; i < ctl_command_count; i++) {
		if (ctl_commands[i].words == NULL)
			continue;
		n = words_match(ctl_commands[i].words, ctl->n, ctl->arguments);
		if (n == 0)
			continue;
		ctl->arguments += n;
		ctl->n -= n;
		return &ctl_commands[i];
	}
	return NULL;
}

/* What was meant: the commands that begin with the word that was given. */
static int
command_unknown(const struct ctl *ctl)
{
	const char *word = ctl->arguments[0];
	size_t n = strlen(word), used = 0, i;
	char like[200] = "";

	for (i = 0; i < ctl_command_count && used < sizeof like; i++)
		if (ctl_commands[i].words != NULL &&
		    strncmp(ctl_commands[i].words, word, n) == 0 &&
		    ctl_commands[i].words[n] == ' ')
			used += (size_t)snprintf(like + used,
			    sizeof like - used, "%s\"%s\"",
			    used > 0 ? ", " : "", ctl_commands[i].words);
	if (used > 0)
		return ctl_usage(ctl, "%s: which? %s", word, like);
	return ctl_usage(ctl, "no command \"%.60s\"; see vigiectl help", word);
}

static int
command_run(struct ctl *ctl)
{
	const struct ctl_command *command;
	int i;

	if (ctl->n == 0)
		return ctl_usage(ctl, "no command; see vigiectl help");
	command = command_find(ctl);
	if (command == NULL)
		return command_unknown(ctl);
	if (ctl->n < command->least || ctl->n > command->most)
		return ctl_usage(ctl, "usage: vigiectl %s %s", command->words,
		    command->arguments);
	for (i = 0; i < OPTION_COUNT; i++)
		if (ctl->options[i] != NULL &&
		    !(command->options & UINT64_C(1) << i))
			return ctl_usage(ctl, "%s does not take --%s",
			    command->words, ctl_switches[i].name);
	return command->run(ctl);
}

int
main(int argc, char **argv)
{
	struct option options[OPTION_COUNT + 2] = {{NULL, 0, NULL, 0}};
	struct ctl ctl = {{NULL}, NULL, 0};
	int c, i, rc;

	/* A locale that is not installed leaves at least UTF-8. */
	if (setlocale(LC_ALL, "") == NULL)
		setlocale(LC_ALL, "C.UTF-8");
	bindtextdomain(PACKAGE, LOCALEDIR);
	textdomain(PACKAGE);
	if (argc == 2 && strcmp(argv[1], "--man") == 0) {
		ctl_man(PACKAGE_VERSION);
		return ferror(stdout) ? CTL_FAILED : CTL_DONE;
	}
	if (argc == 2 && strcmp(argv[1], "--version") == 0) {
		puts("vigiectl " PACKAGE_VERSION);
		return CTL_DONE;
	}
	for (i = 0; i < OPTION_COUNT; i++) {
		options[i].name = ctl_switches[i].name;
		options[i].has_arg = ctl_switches[i].argument == NULL
		    ? no_argument
		    : required_argument;
		options[i].val = 256 + i;
	}
	options[i].name = "help";
	options[i].val = 'h';
	opterr = 0; /* said in our words */
	while ((c = getopt_long(argc, argv, ":h", options, NULL)) != -1) {
		if (c == 'h')
			return help_command(&ctl);
		if (c == ':')
			return ctl_usage(&ctl, "%s: its value?",
			    argv[optind - 1]);
		if (c < 256)
			return ctl_usage(&ctl,
			    "\"%.60s\" is not an option; "
			    "see vigiectl help",
			    argv[optind - 1]);
		ctl.options[c - 256] = optarg == NULL ? "" : optarg;
	}
	ctl.arguments = argv + optind;
	ctl.n = argc - optind;
	rc = command_run(&ctl);
	if (fflush(stdout) != 0 || ferror(stdout))
		return ctl_fail(&ctl, "standard output: %s", strerror(errno));
	return rc;
}
