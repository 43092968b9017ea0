/* app.c - the console at a terminal: the loop. */
#define _GNU_SOURCE /* pipe2 */
#include "ui/app.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "src/base/clock.h"
#include "src/base/text.h"
#include "ui/draft.h"
#include "ui/draw/edit.h"
#include "ui/draw/keys.h"
#include "ui/draw/language.h"
#include "ui/draw/terminal.h"
#include "ui/editor.h"
#include "ui/mouse.h"
#include "ui/offer.h"
#include "ui/wire.h"

/* What moved in the model is drawn at most every so often; a key at once. */
enum { TICK_MS = 100 };

struct app {
	struct model model;
	struct stage stage;
	struct wire wire;
	struct terminal *terminal;
	struct editor editor; /* pid 0: the terminal is ours */
	struct canvas canvas;
	enum theme theme;
	bool typed;     /* a key came since the last drawing */
	int64_t drawn;  /* clock_steady of it */
	int64_t second; /* of the model's clock, as drawn */
};

/* --- signals --- */

/* A handler writes the signal's number; the loop reads it. */
static int signal_pipe[2] = {-1, -1};

static void
on_signal(int sig)
{
	unsigned char byte = (unsigned char)sig;
	int before = errno;

	if (write(signal_pipe[1], &byte, 1) < 0)
		errno = before; /* full: enough is waiting */
	errno = before;
}

static int
signals_open(struct err *err)
{
	static const int signals[] = {
	    SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGCONT, SIGTSTP};
	struct sigaction action = {.sa_handler = on_signal};
	size_t i;

	if (pipe2(signal_pipe, O_CLOEXEC | O_NONBLOCK) != 0)
		return err_set(err, "pipe: %s", strerror(errno));
	for (i = 0; i < sizeof signals / sizeof signals[0]; i++)
		sigaction(signals[i], &action, NULL);
	signal(SIGPIPE, SIG_IGN);
	return 0;
}

static void
signals_close(void)
{
	close(signal_pipe[0]);
	close(signal_pipe[1]);
	signal_pipe[0] = signal_pipe[1] = -1;
}

static void
signals_take(struct app *app)
{
	unsigned char sig;

	while (read(signal_pipe[0], &sig, 1) == 1) {
		/* Ctrl-C in the user's editor is the editor's. */
		if (sig == SIGINT && app->editor.pid != 0)
			continue;
		if (sig == SIGTSTP) {
			app->stage.suspend = true;
			continue;
		}
		if (sig != SIGWINCH && sig != SIGCONT) {
			app->stage.quit = true;
			continue;
		}
		if (app->editor.pid != 0)
			continue;
		terminal_resize(app->terminal);
		app->stage.changed = app->typed = true;
		app->stage.redraw |= sig == SIGCONT;
	}
}

/*
 * Stop as any other job of the shell does, with its terminal as it was.
 * Where no shell could let it go on (a wall without one) the kernel does not
 * stop it, and it goes on at once.
 */
static void
suspend(struct app *app)
{
	struct sigaction ours, standard = {.sa_handler = SIG_DFL};

	app->stage.suspend = false;
	terminal_leave(app->terminal);
	sigaction(SIGTSTP, &standard, &ours);
	kill(0, SIGTSTP);
	sigaction(SIGTSTP, &ours, NULL);
	terminal_return(app->terminal);
	app->stage.changed = app->typed = true;
}

/* --- drawing --- */

static void
draw(struct app *app)
{
	int height, width;
	char title[160];

	terminal_size(app->terminal, &height, &width);
	canvas_clear(&app->canvas, height, width);
	app->second = app->model.now / 1000;
	stage_draw(&app->stage, &app->canvas);
	if (app->stage.theme != app->theme)
		terminal_theme(app->terminal, app->theme = app->stage.theme);
	terminal_show(app->terminal, &app->canvas, app->stage.redraw);
	if (app->stage.bell)
		terminal_bell(app->terminal);
	offer_title(&app->model, title, sizeof title);
	terminal_title(app->terminal, title);
	app->stage.redraw = app->stage.bell = app->typed = false;
	app->drawn = clock_steady();
}

/* In how many ms there is something to draw; 0: now, -1: nothing. */
static int
draw_due(const struct app *app)
{
	int64_t wait = app->drawn + TICK_MS - clock_steady();

	if (app->typed && app->stage.changed)
		return 0;
	if (!app->stage.changed && app->model.now / 1000 == app->second)
		return 1000 - (int)(app->model.now % 1000);
	return wait > 0 ? (int)wait : 0;
}

/* --- the loop --- */

static void
wait(struct app *app)
{
	struct pollfd fds[6];
	int clients[3], n, i, timeout = client_due(app->wire.client);
	int due = draw_due(app);

	if (due < timeout)
		timeout = due;
	/* A bar may have to appear, and then it moves. */
	if (stage_waits(&app->stage) > 0 && timeout > TICK_MS)
		timeout = TICK_MS;
	if (app->model.deck.plays && timeout > TICK_MS)
		timeout = TICK_MS;
	n = client_fds(app->wire.client, clients);
	for (i = 0; i < n; i++)
		fds[i] = (struct pollfd){.fd = clients[i], .events = POLLIN};
	if (app->editor.pid != 0 && timeout > TICK_MS)
		timeout = TICK_MS;
	fds[n] = (struct pollfd){
	    .fd = app->editor.pid != 0 ? -1 : terminal_fd(app->terminal),
	    .events = POLLIN};
	fds[n + 1] = (struct pollfd){.fd = signal_pipe[0], .events = POLLIN};
	if (poll(fds, (nfds_t)n + 2, timeout) > 0 &&
	    (fds[n].revents & (POLLHUP | POLLERR)) != 0)
		app->stage.quit = true; /* the terminal is gone */
}

static void
key_take(struct app *app, int key)
{
	int y, x;

	switch (key) {
	case KEYS_RESIZE:
		app->stage.changed = true;
		break;
	case KEYS_CLICK:
		terminal_place(app->terminal, &y, &x);
		mouse_click(&app->stage, &app->canvas, y, x);
		break;
	case KEYS_WHEEL_UP:
	case KEYS_WHEEL_DOWN:
		mouse_wheel(&app->stage, key == KEYS_WHEEL_UP);
		break;
	default:
		stage_key(&app->stage, key);
	}
}

static void
keys_take(struct app *app)
{
	int key;

	while ((key = terminal_key(app->terminal)) != 0) {
		app->typed = true;
		key_take(app, key);
		/* What a key did is seen by the next one. */
		stage_tick(&app->stage);
	}
}

/* --- the user's own editor --- */

static void
editor_open(struct app *app)
{
	struct err err;

	if (editor_begin(&app->editor, app->stage.edit_text, &err) != 0) {
		model_notice(&app->model, STYLE_LATE, "%s", err.text);
		app->stage.editing = NULL;
	} else {
		terminal_leave(app->terminal);
		if (editor_run(&app->editor, "/dev/tty", &err) != 0) {
			terminal_return(app->terminal);
			editor_end(&app->editor, NULL, 0);
			stage_edited(&app->stage, NULL);
		}
	}
	app->stage.edit_text = NULL;
}

/* Back from it.  A text that has nowhere to go stays in its file. */
static void
editor_close(struct app *app)
{
	char text[EDIT_SIZE], path[sizeof app->editor.path];
	bool failed;

	if (!editor_has_ended(&app->editor, &failed))
		return;
	terminal_return(app->terminal);
	app->typed = true;
	TEXT_SET(path, app->editor.path);
	if (failed) {
		editor_end(&app->editor, NULL, 0);
		stage_edited(&app->stage, NULL);
	} else if (app->stage.editing == NULL) {
		stage_edited(&app->stage, "");
		model_notice(&app->model, STYLE_LATE,
		    _("The letter is in hand no more; its text is in %s"),
		    path);
		memset(&app->editor, 0, sizeof app->editor);
	} else {
		editor_end(&app->editor, text, sizeof text);
		stage_edited(&app->stage, text);
	}
}

/* The session goes on while the editor has the terminal. */
static void
turn_aside(struct app *app)
{
	wire_turn(&app->wire);
	stage_tick(&app->stage);
	wire_turn(&app->wire);
	editor_close(app);
}

/* Screens look at what came before a key or a picture does: what a fact
 * took out of the live state is not in their lists any more. */
static void
wire_follow(struct app *app)
{
	wire_turn(&app->wire);
	if (!app->wire.changed)
		return;
	app->wire.changed = false;
	app->stage.changed = true;
	stage_tick(&app->stage);
}

static void
turn(struct app *app)
{
	if (app->editor.pid != 0) {
		turn_aside(app);
		return;
	}
	wire_follow(app);
	keys_take(app);
	stage_tick(&app->stage);
	if (app->stage.edit_text != NULL)
		editor_open(app);
	if (app->editor.pid != 0)
		return;
	/* What was sent must leave before the wait. */
	wire_follow(app);
	if (draw_due(app) == 0 || app->drawn == 0)
		draw(app);
}

static int
app_open(struct app *app, const struct options *options, struct err *err)
{
	struct outbox outbox;
	char drafts[PATH_SIZE];

	model_init(&app->model);
	draft_directory(drafts, sizeof drafts);
	outbox = wire_outbox(&app->wire);
	stage_init(&app->stage, &app->model, &outbox, drafts);
	app->stage.signs_in = !options->wall;
	if (wire_open(&app->wire, options, &app->model, err) != 0)
		return -1;
	app->wire.stage = &app->stage;
	if (options->user[0] != '\0' && wire_has_password(options) &&
	    wire_login(&app->wire, options, err) != 0)
		return -1;
	if (signals_open(err) != 0)
		return -1;
	app->terminal = terminal_open(err);
	if (app->terminal == NULL)
		return -1;
	app->stage.theme = options->theme;
	app->stage.alerts_ring = options->bell;
	if (options->problem != NULL)
		model_notice(&app->model, STYLE_NEAR, "! %s", options->problem);
	if (options->mouse)
		terminal_mouse(app->terminal, true);
	canvas_init(&app->canvas, 0, 0, options->ascii);
	return stage_open(&app->stage,
	    options->wall ? &screen_wall : &screen_sign_in,
	    options->wall ? NULL : options->user);
}

int
app_run(const struct options *options, struct err *err)
{
	static struct app app;
	int result = app_open(&app, options, err);

	while (result == 0 && !app.stage.quit) {
		turn(&app);
		wait(&app);
		signals_take(&app);
		if (app.stage.suspend)
			suspend(&app);
	}
	terminal_close(app.terminal);
	if (result == 0)
		wire_goodbye(&app.wire);
	app.wire.stage = NULL;
	stage_done(&app.stage);
	if (app.wire.client != NULL)
		wire_close(&app.wire);
	if (signal_pipe[0] >= 0)
		signals_close();
	canvas_done(&app.canvas);
	model_done(&app.model);
	return result;
}
