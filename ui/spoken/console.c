/* console.c - the console in lines: for ears and for braille. */
/*
 * Who listens: somebody with a screen reader or a braille display, at any
 * face of the console.  In one second: the one thing that changed, as a
 * sentence.  With one word or function key: every action of the table.  The
 * screens are the same ones, opened on a stage that nobody draws; what their
 * pictures say is read on request, and after each line typed what it changed.
 */
#define _GNU_SOURCE /* ppoll */
#include "ui/spoken/console.h"

#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/ascii.h"
#include "src/base/text.h"
#include "ui/draft.h"
#include "ui/draw/keys.h"
#include "ui/draw/language.h"
#include "ui/spoken/input.h"
#include "ui/spoken/phrase.h"
#include "ui/spoken/picture.h"
#include "ui/wire.h"

/* What the line that is typed is for. */
enum mode { COMMAND, NAME, PASSWORD, NOTE };

struct console {
	struct model model;
	struct stage stage;
	struct wire wire;
	struct change change;
	struct voice voice;
	struct picture picture; /* of the screen on top, as last told */
	enum mode mode;
	bool noted; /* a line of the note was typed */
	bool ascii;
};

/* --- signals --- */

static volatile sig_atomic_t signalled;

static void
on_signal(int sig)
{
	signalled = sig;
}

/* They come only while the loop waits. */
static void
signals_open(sigset_t *waiting)
{
	static const int signals[] = {SIGTERM, SIGHUP, SIGINT};
	struct sigaction action = {.sa_handler = on_signal};
	sigset_t blocked;
	size_t i;

	sigemptyset(&blocked);
	for (i = 0; i < sizeof signals / sizeof signals[0]; i++) {
		sigaction(signals[i], &action, NULL);
		sigaddset(&blocked, signals[i]);
	}
	sigprocmask(SIG_BLOCK, &blocked, waiting);
	for (i = 0; i < sizeof signals / sizeof signals[0]; i++)
		sigdelset(waiting, signals[i]);
	signal(SIGPIPE, SIG_IGN);
}

/* --- the voice --- */

static void
to_ascii(char *to, size_t size, const char *text)
{
	size_t n, used = 0;
	unsigned int code;
	char c;

	for (; *text != '\0' && used + 1 < size; text += n) {
		n = text_next(text, strlen(text), &code);
		if (n == 0)
			break;
		c = code < 0x80 ? (char)code : ascii_of(code);
		if (c != '\0')
			to[used++] = c;
	}
	to[used] = '\0';
}

static void
say(void *ctx, bool urgent, const char *sentence)
{
	const struct console *console = ctx;
	char line[640], plain[640];

	TEXT_SET(line, sentence);
	if (console->ascii) {
		to_ascii(plain, sizeof plain, sentence);
		TEXT_SET(line, plain);
	}
	input_print(line, urgent);
}

static struct view *
top(const struct console *console)
{
	return console->stage.views[console->stage.n - 1];
}

/* --- what is typed --- */

static bool
types(const struct console *console)
{
	const struct view *view = top(console);

	return view->screen->types != NULL && view->screen->types(view);
}

static void
type_text(struct console *console, const char *line)
{
	unsigned int code;
	size_t n;

	for (; *line != '\0'; line += n) {
		n = text_next(line, strlen(line), &code);
		if (n == 0)
			return;
		stage_key(&console->stage, (int)code);
	}
}

static void
act(struct console *console, enum action action)
{
	bool can = view_can(top(console), action);
	bool typed = types(console);

	if (action == ACTION_HELP || action == ACTION_PALETTE) {
		phrase_list(&console->stage, "", &console->voice);
		return;
	}
	stage_act(&console->stage, action);
	if (action == ACTION_NOTE && can) {
		console->mode = NOTE;
		voice_say(&console->voice, false, "%s",
		    _("Type the note; a line with a single point ends and saves "
		      "it."));
	} else if (!typed && types(console)) {
		voice_say(&console->voice, false, "%s",
		    _("Type; a line with a single point ends it."));
	}
}

static void
take_word(struct console *console, const char *line)
{
	struct phrase phrase = phrase_find(&console->stage, line);

	switch (phrase.kind) {
	case PHRASE_ACTION:
		act(console, phrase.action);
		break;
	case PHRASE_READ:
		phrase_read(&console->stage, phrase.reading, &console->voice);
		break;
	case PHRASE_MANY:
		phrase_list(&console->stage, line, &console->voice);
		break;
	case PHRASE_NONE:
		voice_say(&console->voice, false,
		    _("No word begins with \"%s\"; help says them all."), line);
		break;
	}
}

static void
take_note_line(struct console *console, const char *line)
{
	if (strcmp(line, ".") != 0) {
		type_text(console, line);
		stage_key(&console->stage, KEYS_ENTER);
		console->noted = true;
		return;
	}
	console->mode = COMMAND;
	stage_key(&console->stage, KEYS_ESCAPE);
	/* It may have been saved while she thought; she is told all the same. */
	if (view_can(top(console), ACTION_SAVE))
		stage_act(&console->stage, ACTION_SAVE);
	else if (console->noted)
		voice_say(&console->voice, false, "%s", _("Note saved."));
	console->noted = false;
}

static void
take_sign_in_line(struct console *console, const char *line)
{
	type_text(console, line);
	stage_key(&console->stage, KEYS_ENTER);
	if (console->mode == NAME && line[0] != '\0') {
		console->mode = PASSWORD;
		input_hide(true);
		voice_say(&console->voice, false, "%s",
		    _("Your password, and Enter."));
	}
}

/* In a list or a form a line is typed into it, and an empty one is Enter. */
static void
take_form_line(struct console *console, const char *line)
{
	if (line[0] == '\0')
		stage_key(&console->stage, KEYS_ENTER);
	else if (strcmp(line, ".") == 0)
		stage_key(&console->stage, KEYS_ESCAPE);
	else if (strcmp(line, "?") == 0)
		phrase_read(&console->stage, phrase_reading_all(),
		    &console->voice);
	else if (strlen(line) > 1 && keys_find(line, strlen(line)) >= KEYS_UP)
		stage_key(&console->stage, keys_find(line, strlen(line)));
	else
		type_text(console, line);
}

/* A digit that the screen itself takes: an answer of a form. */
static bool
take_digit(struct console *console, const char *line)
{
	struct view *view = top(console);

	return line[0] >= '0' && line[0] <= '9' && line[1] == '\0' &&
	    view->screen->key != NULL &&
	    view->screen->key(view, line[0]) != NEXT_PASS;
}

/* An entry of the screen: a filter, a comment, a letter's lines. */
static void
take_text_line(struct console *console, const char *line)
{
	if (strcmp(line, ".") == 0) {
		stage_key(&console->stage, KEYS_ESCAPE);
		return;
	}
	type_text(console, line);
	stage_key(&console->stage, KEYS_ENTER);
}

/* "down" is the key Down; "end" is a word of its own. */
static int
key_named(const char *line)
{
	if (strcmp(line, "up") == 0)
		return KEYS_UP;
	return strcmp(line, "down") == 0 ? KEYS_DOWN
					 : keys_find(line, strlen(line));
}

static void
take_command_line(struct console *console, const char *line)
{
	int key = key_named(line);

	if (take_digit(console, line))
		return;
	if (line[0] == '=' && line[1] != '\0' && view_writes(top(console)))
		type_text(console, line + 1);
	else if (line[0] == '=' && line[1] != '\0')
		voice_say(&console->voice, false, "%s",
		    _("Nothing can be typed here."));
	else if (strcmp(line, ".") == 0)
		stage_key(&console->stage, KEYS_ESCAPE);
	else if (line[0] == '\0')
		stage_key(&console->stage, KEYS_ENTER);
	else if (strlen(line) > 1 && key >= KEYS_UP)
		stage_key(&console->stage, key);
	else
		take_word(console, line);
}

static void
on_line(void *ctx, const char *raw)
{
	struct console *console = ctx;
	char line[4096];

	text_clean(line, sizeof line, raw, strlen(raw), false);
	if (console->mode == NOTE)
		take_note_line(console, line);
	else if (console->mode != COMMAND)
		take_sign_in_line(console, line);
	else if (top(console)->screen->over)
		take_form_line(console, line);
	else if (types(console))
		take_text_line(console, line);
	else
		take_command_line(console, line);
	explicit_bzero(line, sizeof line);
	stage_tick(&console->stage);
	picture_follow(&console->picture, &console->stage, &console->voice);
}

static void
on_key(void *ctx, int key)
{
	struct console *console = ctx;
	const struct view *view = top(console);
	enum action action =
	    action_find(key, view->screen->where, model_role(&console->model));

	if (action != ACTION_NONE)
		act(console, action);
	else
		stage_key(&console->stage, key);
	stage_tick(&console->stage);
	picture_follow(&console->picture, &console->stage, &console->voice);
}

static void
on_end(void *ctx)
{
	struct console *console = ctx;

	console->stage.quit = true;
}

/* --- the loop --- */

/* Who signs in is asked for her name once there is a hub. */
static void
ask_who(struct console *console)
{
	bool door = top(console)->screen == &screen_sign_in &&
	    console->model.signing[0] == '\0';

	if (!door && console->mode != NAME && console->mode != PASSWORD)
		return;
	if (!door) {
		console->mode = COMMAND;
		input_hide(false);
	} else if (console->mode == COMMAND || console->mode == NOTE) {
		console->mode = NAME;
		voice_say(&console->voice, false, "%s",
		    _("Your user name, and Enter."));
	}
}

static void
turn(struct console *console)
{
	wire_turn(&console->wire);
	stage_tick(&console->stage);
	if (console->stage.n == 0)
		return;
	change_tell(&console->change, &console->stage, &console->voice);
	ask_who(console);
	picture_turn(&console->picture, &console->stage,
	    console->mode == COMMAND, &console->voice);
	console->stage.changed = console->stage.bell = false;
	wire_turn(&console->wire);
}

static void
wait(struct console *console, const sigset_t *waiting)
{
	struct pollfd fds[6];
	int clients[3], n, i, ms = client_due(console->wire.client);
	struct timespec timeout;

	if (ms < 0 || ms > 1000)
		ms = 1000;
	timeout = (struct timespec){ms / 1000, (ms % 1000) * 1000000L};
	n = client_fds(console->wire.client, clients);
	for (i = 0; i < n; i++)
		fds[i] = (struct pollfd){.fd = clients[i], .events = POLLIN};
	fds[n] = (struct pollfd){.fd = input_fd(), .events = POLLIN};
	if (ppoll(fds, (nfds_t)n + 1, &timeout, waiting) > 0 &&
	    fds[n].revents != 0)
		input_take();
	if (signalled == SIGINT)
		stage_act(&console->stage, ACTION_QUIT);
	else if (signalled != 0)
		console->stage.quit = true;
	signalled = 0;
}

static int
console_open(struct console *console, const struct options *options,
    struct err *err)
{
	struct outbox outbox = wire_outbox(&console->wire);
	char drafts[PATH_SIZE];

	model_init(&console->model);
	draft_directory(drafts, sizeof drafts);
	stage_init(&console->stage, &console->model, &outbox, drafts);
	console->stage.signs_in = !options->wall;
	console->voice = (struct voice){console, say};
	console->ascii = options->ascii;
	picture_init(&console->picture);
	if (wire_open(&console->wire, options, &console->model, err) != 0)
		return -1;
	console->wire.stage = &console->stage;
	if (options->user[0] != '\0' && wire_has_password(options) &&
	    wire_login(&console->wire, options, err) != 0)
		return -1;
	return stage_open(&console->stage,
	    options->wall ? &screen_wall : &screen_sign_in,
	    options->wall || !wire_has_password(options) ? NULL
							 : options->user);
}

static void
console_close(struct console *console)
{
	wire_goodbye(&console->wire);
	console->wire.stage = NULL;
	stage_done(&console->stage);
	if (console->wire.client != NULL)
		wire_close(&console->wire);
	picture_done(&console->picture);
	model_done(&console->model);
}

int
console_run(const struct options *options, struct err *err)
{
	static struct console console;
	struct input_calls calls = {&console, on_line, on_key, on_end};
	sigset_t waiting;
	int result = console_open(&console, options, err);

	if (result == 0) {
		signals_open(&waiting);
		input_open(&calls);
		while (!console.stage.quit) {
			turn(&console);
			wait(&console, &waiting);
		}
		input_close();
	}
	console_close(&console);
	return result;
}
