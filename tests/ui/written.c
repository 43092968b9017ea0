/* written.c - what an hour of a hospital writes to a real terminal. */
/*
 * A child shows a console's pictures on a pseudo-terminal; here its bytes are
 * counted.  A picture that did not change writes nothing, and one that did
 * costs about what changed in it.
 */
#include "tests/check.h"

#include <poll.h>
#include <pty.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "src/base/text.h"
#include "tests/live/stream.h"
#include "tests/ui/scene.h"
#include "ui/draw/terminal.h"

enum {
	ADVISORS = 60,
	FACTS = 12000,
	DRAWN_EVERY = 10,
	IDLE = 200, /* pictures in which nothing moves */
	HEIGHT = 50,
	WIDTH = 160,
	QUIET_MS = 300,
	BOUND_MS = 60000
};

/* What the child tells at the end of each part. */
struct told {
	uint64_t pictures, cells;
};

struct console {
	struct scene *scene;
	struct stream stream;
	struct terminal *terminal;
	struct canvas before;
	struct told told;
};

/* --- the child --- */

static void
count(struct console *console)
{
	const struct canvas *now = &console->scene->canvas;
	struct canvas *before = &console->before;
	int y, x;

	console->told.pictures++;
	for (y = 0; y < HEIGHT; y++)
		for (x = 0; x < WIDTH; x++)
			console->told.cells += memcmp(canvas_cell(now, y, x),
						   canvas_cell(before, y, x),
						   sizeof(struct cell)) != 0;
	canvas_clear(before, HEIGHT, WIDTH);
	memcpy(before->cells, now->cells,
	    (size_t)HEIGHT * WIDTH * sizeof *before->cells);
}

static void
show(struct console *console)
{
	stage_tick(&console->scene->stage);
	scene_draw(console->scene);
	count(console);
	terminal_show(console->terminal, &console->scene->canvas, false);
}

static void
hour(struct console *console, bool shown)
{
	struct model *model = &console->scene->model;
	struct fact fact;
	int i;

	for (i = 0; i < FACTS; i++) {
		stream_next(&console->stream, &fact);
		if (console->stream.now > model->now)
			model->now = console->stream.now;
		model_fact(model, &fact);
		if (i % 100 == 0)
			model_caught_up(model);
		if (shown && (i % DRAWN_EVERY == 0 || i + 1 == FACTS))
			show(console);
	}
}

/* Tell what was drawn, and go on when the other side has read all of it. */
static void
tell(struct console *console, int to, int from)
{
	char byte;

	if (write(to, &console->told, sizeof console->told) !=
		(ssize_t)sizeof console->told ||
	    read(from, &byte, 1) != 1)
		_exit(1);
	console->told = (struct told){0, 0};
}

static void
child(int to, int from)
{
	static struct console console;
	struct model *model;
	int i;

	setenv("TERM", "xterm-256color", 1);
	console.scene = calloc(1, sizeof *console.scene);
	scene_speak("en");
	scene_empty(console.scene, HEIGHT, WIDTH);
	canvas_init(&console.before, HEIGHT, WIDTH, false);
	stream_init(&console.stream, 17, SCENE_NOW, ADVISORS);
	console.terminal = terminal_open(NULL);
	if (console.terminal == NULL)
		_exit(1);
	hour(&console, false);
	model = &console.scene->model;
	model->session.session = model->session.user = ADVISORS + 1;
	model->session.role = ROLE_SUPERVISOR;
	model_state(model, CLIENT_CURRENT, "");
	model_caught_up(model);
	show(&console);
	tell(&console, to, from);
	hour(&console, true);
	tell(&console, to, from);
	for (i = 0; i < IDLE; i++)
		show(&console);
	tell(&console, to, from);
	scene_done(console.scene);
	_exit(0);
}

/* --- the other side --- */

struct side {
	pid_t pid;
	int terminal, told, go;
};

/* The bytes until the child has told and nothing more comes. */
static uint64_t
bytes_until_told(const struct side *side, struct told *told)
{
	struct pollfd fds[2] = {{.fd = side->terminal, .events = POLLIN},
	    {.fd = side->told, .events = POLLIN}};
	bool has_told = false;
	uint64_t bytes = 0;
	char buffer[65536];
	ssize_t n;

	while (poll(fds, has_told ? 1 : 2, has_told ? QUIET_MS : BOUND_MS) >
	    0) {
		if (!has_told && fds[1].revents != 0) {
			assert_int_equal(read(side->told, told, sizeof *told),
			    sizeof *told);
			has_told = true;
		}
		if (fds[0].revents == 0)
			continue;
		n = read(side->terminal, buffer, sizeof buffer);
		if (n <= 0)
			break;
		bytes += (uint64_t)n;
	}
	assert_true(has_told);
	assert_int_equal(write(side->go, "", 1), 1);
	return bytes;
}

static void
begin(struct side *side)
{
	struct winsize size = {.ws_row = HEIGHT, .ws_col = WIDTH};
	int told[2], go[2];

	assert_int_equal(pipe(told), 0);
	assert_int_equal(pipe(go), 0);
	side->pid = forkpty(&side->terminal, NULL, NULL, &size);
	assert_true(side->pid >= 0);
	if (side->pid == 0)
		child(told[1], go[0]);
	close(told[1]);
	close(go[0]);
	side->told = told[0];
	side->go = go[1];
}

static void
only_what_changed_is_written(void **state)
{
	struct side side;
	struct told told = {0, 0};
	uint64_t bytes;
	int status;

	(void)state;
	begin(&side);
	bytes = bytes_until_told(&side, &told);
	assert_true(bytes > 0);
	bytes = bytes_until_told(&side, &told);
	print_message("%llu bytes for %llu cells of %llu pictures\n",
	    (unsigned long long)bytes, (unsigned long long)told.cells,
	    (unsigned long long)told.pictures);
	/* A cell is a character, with its share of placing the cursor and of
	 * a colour. */
	assert_true(told.cells > told.pictures);
	assert_true(bytes < told.cells * 5 + told.pictures * 32);
	bytes = bytes_until_told(&side, &told);
	assert_int_equal(told.pictures, IDLE);
	assert_int_equal(told.cells, 0);
	assert_int_equal(bytes, 0);
	assert_int_equal(waitpid(side.pid, &status, 0), side.pid);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	close(side.terminal);
	close(side.told);
	close(side.go);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(only_what_changed_is_written),
	};

	return cmocka_run_group_tests_name("tests/ui/written", tests, NULL,
	    NULL);
}
