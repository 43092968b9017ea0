/* option.c - the command line of vigiesim. */
#include "src/sim/option.h"

#include <string.h>

#include "src/base/clock.h"
#include "src/base/text.h"

enum option_type { FLAG = 1, TEXT, NUMBER, DAY, SETTING };

static const struct option {
	const char *name;
	char letter;
	enum option_type type;
	size_t offset;
	const char *argument;
	unsigned int commands;
	const char *prose;
} table[] = {
#define R OPTION_REPLAY
#define H OPTION_HOSPITAL
#define P OPTION_PATIENTS
#define OPTION(name, letter, type, member, argument, commands, prose)    \
	{name, letter, type, offsetof(struct options, member), argument, \
	    commands, prose},
#include "src/sim/options.def"
#undef OPTION
#undef R
#undef H
#undef P
};

static const size_t table_size = sizeof table / sizeof table[0];

static int
put(struct options *options, const struct option *option, const char *value,
    struct err *err)
{
	char *at = (char *)options + option->offset;

	switch (option->type) {
	case FLAG:
		*(bool *)(void *)at = true;
		return 0;
	case TEXT:
		*(const char **)(void *)at = value;
		return 0;
	case NUMBER:
		if (text_number(value, (uint64_t *)(void *)at) < 0)
			return err_set(err, "--%s: \"%.40s\" is not a number",
			    option->name, value);
		return 0;
	case DAY:
		if (clock_parse_day(value, (uint64_t *)(void *)at, err) < 0)
			return err_prefix(err, "--%s", option->name);
		return 0;
	case SETTING:
		if (options->n_settings == SETTINGS_MAX)
			return err_set(err, "--%s: given too often",
			    option->name);
		options->settings[options->n_settings++] = value;
		return 0;
	}
	return -1;
}

/* The option that an argument names; *value is what follows its "=". */
static const struct option *
find(const char *argument, const char **value)
{
	size_t i, n;

	*value = NULL;
	if (argument[1] != '-') {
		for (i = 0; i < table_size; i++)
			if (table[i].letter == argument[1] &&
			    argument[1] != '\0' && argument[2] == '\0')
				return &table[i];
		return NULL;
	}
	n = strcspn(argument + 2, "=");
	if (argument[2 + n] == '=')
		*value = argument + 2 + n + 1;
	for (i = 0; i < table_size; i++)
		if (strlen(table[i].name) == n &&
		    memcmp(table[i].name, argument + 2, n) == 0)
			return &table[i];
	return NULL;
}

int
options_read(struct options *options, enum option_command command, int argc,
    char **argv, int *rest, struct err *err)
{
	const struct option *option;
	const char *value;
	int i;

	memset(options, 0, sizeof *options);
	for (i = 1; i < argc && argv[i][0] == '-' && argv[i][1] != '\0'; i++) {
		if (strcmp(argv[i], "--") == 0) {
			i++;
			break;
		}
		option = find(argv[i], &value);
		if (option == NULL)
			return err_set(err, "there is no option %.40s",
			    argv[i]);
		if (!(option->commands & command))
			return err_set(err, "--%s means nothing here",
			    option->name);
		if (option->type == FLAG && value != NULL)
			return err_set(err, "--%s takes no value",
			    option->name);
		if (option->type != FLAG && value == NULL) {
			if (++i == argc)
				return err_set(err, "--%s wants a value",
				    option->name);
			value = argv[i];
		}
		if (put(options, option, value, err) < 0)
			return -1;
	}
	*rest = i;
	return 0;
}

void
options_each(enum option_command command,
    void (*fn)(void *ctx, const char *name, char letter, const char *argument,
	const char *prose),
    void *ctx)
{
	size_t i;

	for (i = 0; i < table_size; i++)
		if (table[i].commands & command)
			fn(ctx, table[i].name, table[i].letter,
			    table[i].argument, table[i].prose);
}

static void
print_one(void *ctx, const char *name, char letter, const char *argument,
    const char *prose)
{
	FILE *to = ctx;

	if (letter != '\0')
		fprintf(to, "  -%c, --%s", letter, name);
	else
		fprintf(to, "      --%s", name);
	fprintf(to, "%s%s\n          %s\n", argument == NULL ? "" : " ",
	    argument == NULL ? "" : argument, prose);
}

void
options_print(enum option_command command, FILE *to)
{
	options_each(command, print_one, to);
}
