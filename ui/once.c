/* once.c - one screen as plain text or as a picture. */
#include "ui/once.h"

#include <stdio.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/text.h"
#include "ui/draw/language.h"
#include "ui/draw/svg.h"
#include "ui/wire.h"

/* One that is there is worth a longer wait than one that may not be: a
 * password is slow to check on purpose, and it may have much to do. */
enum { PATIENCE_MS = 5000, THERE_MS = 60000, GOODBYE_MS = 1000 };

/* Whether what the screen shows has come. */
static bool
is_here(const struct options *options, const struct model *model)
{
	if (!options->wall && options->user[0] == '\0')
		return model->state == CLIENT_GREETED;
	if (options->wall)
		return board_is_whole(&model->board);
	if (model->state != CLIENT_CURRENT || !model->folded)
		return false;
	/* Who does not see everybody's facts has the wall from the board, and
	 * trends come by the board alone. */
	return screen_find(options->once)->needs != NEEDS_BOARD ||
	    options->board[0] == '\0' || board_is_whole(&model->board);
}

static int
patience_ms(const struct model *model)
{
	bool is_there =
	    model->state == CLIENT_GREETED || model->state == CLIENT_SIGNED_IN;

	return is_there ? THERE_MS : PATIENCE_MS;
}

/* Wait until it is here, or say why it is not. */
static int
wait_for(const struct options *options, struct wire *wire, struct err *err)
{
	struct model *model = wire->model;
	enum client_state state = model->state;
	int64_t began = clock_steady(), left;

	while (!is_here(options, model)) {
		if (model->state != state) {
			state = model->state;
			began = clock_steady();
		}
		left = began + patience_ms(model) - clock_steady();
		if (model->refused[0] != '\0')
			return err_set(err, "%s", model->refused);
		/* Parts of the board may lack; without any, a leader's wall
		 * has no trends. */
		if (left <= 0 &&
		    (options->wall ? model->board.heard != 0
				   : model->folded && model_leads(model)))
			break;
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

/* Open it over the screen its role begins with; then wait for what it asked
 * the hub for, as a card. */
static int
open_screen(const struct options *options, struct wire *wire,
    struct stage *stage, struct err *err)
{
	const struct screen *screen = screen_find(options->once);
	int64_t until = clock_steady() + PATIENCE_MS;

	if (!screen_allowed(screen, model_role(stage->model)))
		return err_set(err, _("%s is not for this role"), screen->name);
	stage_tick(stage);
	if ((stage_base(stage)->screen != screen || options->argument) &&
	    stage_open(stage, screen, options->argument) != 0)
		return err_set(err, "%s", stage->model->notice.text);
	do {
		stage_tick(stage);
		wire_turn(wire);
		if (stage->asked.n > 0)
			client_wait(wire->client, 20);
	} while (stage->asked.n > 0 && clock_steady() < until);
	stage_tick(stage);
	return 0;
}

static int
print(const struct options *options, const struct stage *stage, struct err *err)
{
	struct canvas canvas;

	canvas_init(&canvas, options->height, options->width, options->ascii);
	stage_draw((struct stage *)stage, &canvas);
	if (options->svg)
		svg_write(&canvas, options->theme,
		    _(stage->views[stage->n - 1]->screen->title), stdout);
	else
		canvas_plain(&canvas, stdout);
	canvas_done(&canvas);
	if (fflush(stdout) != 0 || ferror(stdout))
		return err_set(err, "standard output: not written");
	return 0;
}

static int
show(const struct options *options, struct wire *wire, struct err *err)
{
	struct outbox outbox = wire_outbox(wire);
	struct stage stage;
	int result;

	stage_init(&stage, wire->model, &outbox, "");
	stage.still = true;
	stage.signs_in = !options->wall;
	wire->stage = &stage;
	result = open_screen(options, wire, &stage, err);
	if (result == 0)
		result = print(options, &stage, err);
	wire->stage = NULL;
	stage_done(&stage);
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
	/* Without a user, the board says all there is to say, but to the door
	 * from which nobody has gone in yet. */
	if (strcmp(options.once, screen_sign_in.name) == 0)
		options.user[0] = '\0';
	else
		options.wall = options.user[0] == '\0';
	if (options.wall && options.board[0] == '\0')
		err_set(err, "--once without --user needs the board");
	else if (wire_open(&wire, &options, &model, err) == 0)
		result = 0;
	if (result == 0 && options.user[0] != '\0')
		result = wire_login(&wire, &options, err);
	if (result == 0)
		result = wait_for(&options, &wire, err);
	if (result == 0)
		result = show(&options, &wire, err);
	if (model.session.session != 0)
		sign_out(&wire);
	wire_close(&wire);
	model_done(&model);
	return result;
}
