/* input.c - lines and function keys that a person types. */
#include "ui/spoken/input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <readline/history.h>
#include <readline/readline.h>

#include "ui/draw/keys.h"

enum { LINE_MAX_BYTES = 4096 };

static struct {
	struct input_calls calls;
	bool terminal, hidden;
	char line[LINE_MAX_BYTES]; /* of a pipe */
	size_t n;
} input;

/* --- a terminal --- */

/* What terminals send for F1 to F12: of xterm, of the console, of vt. */
static const char *const sequences[][3] = {
    {"\\eOP", "\\e[[A", "\\e[11~"},
    {"\\eOQ", "\\e[[B", "\\e[12~"},
    {"\\eOR", "\\e[[C", "\\e[13~"},
    {"\\eOS", "\\e[[D", "\\e[14~"},
    {"\\e[15~", "\\e[[E", NULL},
    {"\\e[17~", NULL, NULL},
    {"\\e[18~", NULL, NULL},
    {"\\e[19~", NULL, NULL},
    {"\\e[20~", NULL, NULL},
    {"\\e[21~", NULL, NULL},
    {"\\e[23~", NULL, NULL},
    {"\\e[24~", NULL, NULL},
};
enum { FUNCTIONS = sizeof sequences / sizeof sequences[0] };

#define FUNCTION(n)                                              \
	static int function_##n(int count, int key)              \
	{                                                        \
		(void)count;                                     \
		(void)key;                                       \
		input.calls.key(input.calls.ctx, KEYS_F0 + (n)); \
		return 0;                                        \
	}
FUNCTION(1)
FUNCTION(2)
FUNCTION(3)
FUNCTION(4)
FUNCTION(5)
FUNCTION(6)
FUNCTION(7)
FUNCTION(8)
FUNCTION(9)
FUNCTION(10)
FUNCTION(11)
FUNCTION(12)

static rl_command_func_t *const functions[FUNCTIONS] = {function_1, function_2,
    function_3, function_4, function_5, function_6, function_7, function_8,
    function_9, function_10, function_11, function_12};

static void
on_line(char *line)
{
	if (line == NULL) {
		rl_callback_handler_remove();
		input.calls.end(input.calls.ctx);
		return;
	}
	if (line[0] != '\0' && !input.hidden)
		add_history(line);
	input.calls.line(input.calls.ctx, line);
	explicit_bzero(line, strlen(line));
	free(line);
}

static void
show_nothing(void)
{
}

static void
terminal_begin(void)
{
	size_t i, j;

	rl_catch_signals = 0;
	rl_readline_name = "vigie";
	rl_inhibit_completion = 1;
	stifle_history(200);
	/* No prompt: it would be read aloud again after each sentence. */
	rl_callback_handler_install("", on_line);
	for (i = 0; i < FUNCTIONS; i++)
		for (j = 0; j < 3 && sequences[i][j] != NULL; j++)
			rl_bind_keyseq(sequences[i][j], functions[i]);
	rl_variable_bind("bell-style", "none");
	rl_variable_bind("enable-bracketed-paste", "off");
}

/* --- a pipe --- */

static void
byte_take(char c)
{
	if (c != '\n' && input.n + 1 < sizeof input.line) {
		input.line[input.n++] = c;
		return;
	}
	if (c != '\n')
		return; /* what is too long is cut */
	input.line[input.n] = '\0';
	input.n = 0;
	input.calls.line(input.calls.ctx, input.line);
}

static void
pipe_take(void)
{
	char bytes[512];
	ssize_t n = read(STDIN_FILENO, bytes, sizeof bytes), i;

	if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR))
		input.calls.end(input.calls.ctx);
	for (i = 0; i < n; i++)
		byte_take(bytes[i]);
}

/* --- both --- */

void
input_open(const struct input_calls *calls)
{
	memset(&input, 0, sizeof input);
	input.calls = *calls;
	input.terminal = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
	if (input.terminal)
		terminal_begin();
}

void
input_close(void)
{
	input_hide(false);
	if (input.terminal)
		rl_callback_handler_remove();
}

int
input_fd(void)
{
	return STDIN_FILENO;
}

void
input_take(void)
{
	if (input.terminal)
		rl_callback_read_char();
	else
		pipe_take();
}

void
input_hide(bool hidden)
{
	input.hidden = hidden;
	rl_redisplay_function = hidden ? show_nothing : rl_redisplay;
}

void
input_print(const char *text, bool bell)
{
	bool typed = input.terminal && !input.hidden && rl_end > 0 &&
	    !RL_ISSTATE(RL_STATE_DONE);

	if (typed)
		rl_clear_visible_line();
	if (bell && input.terminal)
		putchar('\a');
	puts(text);
	fflush(stdout);
	if (typed) {
		rl_on_new_line();
		rl_redisplay();
	} else if (input.terminal) {
		rl_on_new_line();
	}
}
