/* command.c - the tables of commands and options, and the help from them. */
#include <stdio.h>

#include "src/ctl/ctl.h"

#define OPT(NAME) (UINT64_C(1) << OPTION_##NAME)

const struct ctl_switch ctl_switches[OPTION_COUNT] = {
#define OPTION(NAME, name, argument, prose) {name, argument, prose},
#define GROUP(title)
#define COMMAND(function, words, arguments, least, most, options, prose)
#include "src/ctl/commands.def"
#undef OPTION
#undef GROUP
#undef COMMAND
};

/* A group's row has a title and no command. */
const struct ctl_command ctl_commands[] = {
#define OPTION(NAME, name, argument, prose)
#define GROUP(title) {title, NULL, NULL, 0, 0, 0, NULL, NULL},
#define COMMAND(function, words, arguments, least, most, options, prose)    \
	{NULL, words, arguments, least, most, (options) | OPT(JSON), prose, \
	    function},
#include "src/ctl/commands.def"
#undef OPTION
#undef GROUP
#undef COMMAND
};
const size_t ctl_command_count = sizeof ctl_commands / sizeof ctl_commands[0];

static json_t *
command_json(const struct ctl_command *command)
{
	json_t *options = json_array();
	int i;

	for (i = 0; i < OPTION_COUNT; i++)
		if (command->options & UINT64_C(1) << i)
			json_array_append_new(options,
			    json_string(ctl_switches[i].name));
	return json_pack("{ss ss ss so}", "command", command->words,
	    "arguments", command->arguments, "prose", command->prose, "options",
	    options);
}

static void
help_print(void)
{
	const struct ctl_command *command;
	size_t i;

	puts("usage: vigiectl COMMAND [ARGUMENT…] [--OPTION…]");
	for (i = 0; i < ctl_command_count; i++) {
		command = &ctl_commands[i];
		if (command->words == NULL)
			printf("\n%s\n", command->group);
		else
			printf("  %s%s%s\n        %s\n", command->words,
			    command->arguments[0] == '\0' ? "" : " ",
			    command->arguments, command->prose);
	}
	puts("\nOptions");
	for (i = 0; i < OPTION_COUNT; i++)
		printf("  --%s%s%s\n        %s\n", ctl_switches[i].name,
		    ctl_switches[i].argument == NULL ? "" : " ",
		    ctl_switches[i].argument == NULL ? ""
						     : ctl_switches[i].argument,
		    ctl_switches[i].prose);
}

int
help_command(struct ctl *ctl)
{
	size_t i;

	if (ctl->options[OPTION_JSON] == NULL) {
		help_print();
		return CTL_DONE;
	}
	for (i = 0; i < ctl_command_count; i++)
		if (ctl_commands[i].words != NULL)
			ctl_json(command_json(&ctl_commands[i]));
	return CTL_DONE;
}
