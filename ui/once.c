/* once.c - one screen as plain text. */
#include "ui/once.h"

#include <stdio.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/text.h"
#include "ui/draw/language.h"
#include "ui/wire.h"

enum { PATIENCE_MS = 5000, GOODBYE_MS = 1000 };

/* Whether what the screen shows has come. */
static bool
is_here(const struct options *options, const struct model *model)
{
	if (options->user[0] != '\0')
		return model->state == CLIENT_CURRENT && model->folded;
	return model->board.heard != 0;
}

/* Wait until it is here, or say why it is not. */
static int
wait_for(const struct options *options, struct wire *wire, struct err *err)
{
	struct model *model = wire->model;
	int64_t until = clock_steady() + PATIENCE_MS, left;

	while (!is_here(options, model)) {
		left = until - clock_steady();
		if (model->refused[0] != '\0')
			return err_set(err, "%s", model->refused);
		if (left <= 0)
			return err_set(err, _("no hub answers at %s"),
			    model->hub);
		client_wait(wire->client, left < 200 ? (int)left : 200);
	}
	wire_turn(wire);
	return 0;
}

/* A session left open would hold the user's place for a while. */
static void
sign_out(struct wire *wire)
{
	int64_t until = clock_steady() + GOODBYE_MS;

	client_logout(wire->client);
	while (wire->model->session.session != 0 && clock_steady() < until)
		client_wait(wire->client, 50);
}

static int
print(const struct options *options, struct wire *wire, struct err *err)
{
	struct outbox outbox = wire_outbox(wire);
	struct canvas canvas;
	struct stage stage;
	int result;

	stage_init(&stage, wire->model, &outbox, "");
	stage.still = true;
	canvas_init(&canvas, options->height, options->width, options->ascii);
	result =
	    stage_open(&stage, screen_find(options->once), options->argument);
	if (result == 0) {
		stage_draw(&stage, &canvas);
		canvas_plain(&canvas, stdout);
		if (fflush(stdout) != 0 || ferror(stdout))
			result = err_set(err, "standard output: not written");
	} else {
		err_set(err, "%s", wire->model->notice.text);
	}
	stage_done(&stage);
	canvas_done(&canvas);
	return result;
}

int
once_run(const struct options *asked, struct err *err)
{
	struct options options = *asked;
	struct model model;
	struct wire wire = {0};
	int result = -1;

	model_init(&model);
	/* Without a user, the board says all there is to say. */
	options.wall = options.user[0] == '\0';
	if (options.wall && options.board[0] == '\0')
		err_set(err, "--once without --user needs the board");
	else if (wire_open(&wire, &options, &model, err) == 0)
		result = 0;
	if (result == 0 && !options.wall)
		result = wire_login(&wire, &options, err);
	if (result == 0)
		result = wait_for(&options, &wire, err);
	if (result == 0)
		result = print(&options, &wire, err);
	if (model.session.session != 0)
		sign_out(&wire);
	wire_close(&wire);
	model_done(&model);
	return result;
}
