/* wire.c - the client of the hub, behind the model. */
#include "config.h"
#include "ui/wire.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/text.h"
#include "ui/draw/language.h"

enum { TURNS_MAX = 100, GOODBYE_MS = 500 };

/* --- what the client calls --- */

static void
set_zone(struct wire *wire, const char *zone)
{
	if (zone[0] == '\0' || strcmp(zone, wire->zone) == 0)
		return;
	TEXT_SET(wire->zone, zone);
	/* An unknown zone: this machine's own time is the next best. */
	clock_zone(zone, NULL);
}

/* The hub or the library ended the session: say why at the door. */
static void
signed_out(struct wire *wire, const char *text)
{
	model_sign_out(wire->model);
	TEXT_SET(wire->model->refused,
	    text[0] != '\0' ? _(text) : _("signed out"));
	wire->model->state = CLIENT_GREETED;
	wire->model->state_text[0] = '\0';
}

static void
on_state(void *ctx, enum client_state state, const char *text)
{
	struct wire *wire = ctx;
	const struct msg_signed_in *session = NULL;

	wire->changed = true;
	model_state(wire->model, state, text);
	if (wire->client != NULL)
		session = client_session(wire->client);
	if (wire->model->session.session != 0 &&
	    (state == CLIENT_REFUSED || state == CLIENT_GREETED)) {
		signed_out(wire, text);
	} else if (session != NULL && state >= CLIENT_SIGNED_IN &&
	    state <= CLIENT_CURRENT) {
		wire->model->session = *session;
		wire->model->refused[0] = wire->model->signing[0] = '\0';
		set_zone(wire, session->zone);
	}
}

static void
hear(struct wire *wire, const struct msg_sound *sound)
{
	const struct listen *listen =
	    live_listen(wire->model->live, sound->listen);

	if (wire->player == NULL)
		wire->player = player_new(wire->device);
	player_mute(wire->player, listen != NULL && listen->set.telephone);
	player_put(wire->player, sound);
}

static void
hear_recorded(struct wire *wire, const struct msg_recorded *part)
{
	if (wire->model->deck.look == 0 || part->look != wire->model->deck.look)
		return;
	if (wire->player == NULL)
		wire->player = player_new(wire->device);
	player_recorded(wire->player, part);
}

static void
on_reply(void *ctx, uint64_t asked, const struct msg *msg)
{
	struct wire *wire = ctx;

	wire->changed = true;
	if (msg->id == MSG_SOUND) {
		hear(wire, &msg->sound);
		return;
	}
	if (msg->id == MSG_RECORDED)
		hear_recorded(wire, &msg->recorded);
	if (wire->stage != NULL)
		asked_reply(&wire->stage->asked, asked, msg);
	if (!model_reply(wire->model, asked, msg) && wire->stage != NULL)
		stage_reply(wire->stage, asked, msg);
}

static void
on_snapshot(void *ctx)
{
	struct wire *wire = ctx;

	wire->changed = true;
	model_snapshot(wire->model);
}

static void
on_row(void *ctx, const struct msg *row)
{
	struct wire *wire = ctx;

	wire->changed = true;
	model_row(wire->model, row);
}

static void
on_fact(void *ctx, const struct fact *fact)
{
	struct wire *wire = ctx;

	wire->changed = true;
	model_fact(wire->model, fact);
}

static void
on_caught_up(void *ctx, uint64_t number, int64_t hub_now)
{
	struct wire *wire = ctx;

	(void)number;
	(void)hub_now;
	model_caught_up(wire->model);
}

static void
on_board(void *ctx, const struct msg *msg)
{
	struct wire *wire = ctx;

	wire->changed = true;
	if (msg->id == MSG_BOARD_BEAT)
		set_zone(wire, msg->board_beat.zone);
	board_take(&wire->model->board, msg, clock_steady());
}

/* --- opening --- */

/* The file holds "public KEY", as vigiectl writes it, or the key alone. */
static int
hub_key_load(char *key, size_t size, const char *path, struct err *err)
{
	char line[128], *word;
	FILE *file = fopen(path, "re");

	if (file == NULL)
		return err_set(err, "%.150s: cannot be read", path);
	key[0] = '\0';
	while (key[0] == '\0' && fgets(line, sizeof line, file) != NULL) {
		line[strcspn(line, "\r\n")] = '\0';
		word = strncmp(line, "public ", 7) == 0 ? line + 7 : line;
		if (key_check(word, NULL) == 0)
			text_copy(key, size, word);
	}
	fclose(file);
	return key[0] != '\0'
	    ? 0
	    : err_set(err, "%.150s: holds no public key", path);
}

static const char *
or_null(const char *text, bool used)
{
	return used && text[0] != '\0' ? text : NULL;
}

int
wire_open(struct wire *wire, const struct options *options, struct model *model,
    struct err *err)
{
	bool session = !options->wall;
	struct keypair pair = {"", ""};
	char hub_key[KEY_TEXT] = "";
	struct client_config config = {
	    .desk = or_null(options->desk, session),
	    .feed = or_null(options->feed, session),
	    .board = or_null(options->board, true),
	    .program = "vigie " PACKAGE_VERSION,
	    .state = on_state,
	    .reply = on_reply,
	    .snapshot = on_snapshot,
	    .row = on_row,
	    .fact = on_fact,
	    .caught_up = on_caught_up,
	    .board_msg = on_board,
	    .ctx = wire,
	};

	memset(wire, 0, sizeof *wire);
	TEXT_SET(wire->device, options->sound);
	wire->model = model;
	model->now = clock_now();
	TEXT_SET(model->hub,
	    config.desk != NULL ? config.desk : options->board);
	if (options->hub_key[0] != '\0') {
		if (hub_key_load(hub_key, sizeof hub_key, options->hub_key,
			err) != 0 ||
		    keypair_load(&pair, options->key, err) != 0)
			return -1;
		config.hub_key = hub_key;
		config.public_key = pair.public_key;
		config.secret_key = pair.secret_key;
	}
	wire->client = client_new(&config, err);
	keypair_done(&pair);
	return wire->client != NULL ? 0 : -1;
}

static int
password_read(const char *path, char *to, size_t size, struct err *err)
{
	FILE *file = fopen(path, "re");

	if (file == NULL)
		return err_set(err, "%.150s: cannot be read", path);
	if (fgets(to, (int)size, file) == NULL)
		to[0] = '\0';
	to[strcspn(to, "\r\n")] = '\0';
	fclose(file);
	return 0;
}

int
wire_login(struct wire *wire, const struct options *options, struct err *err)
{
	const char *given = getenv("VIGIE_PASSWORD");
	char password[128] = "";
	int result = 0;

	if (options->password[0] != '\0')
		result = password_read(options->password, password,
		    sizeof password, err);
	else if (given != NULL)
		TEXT_SET(password, given);
	if (result == 0) {
		client_login(wire->client, options->user, password);
		TEXT_SET(wire->model->signing, options->user);
	}
	explicit_bzero(password, sizeof password);
	return result;
}

bool
wire_has_password(const struct options *options)
{
	return options->password[0] != '\0' || getenv("VIGIE_PASSWORD") != NULL;
}

void
wire_goodbye(struct wire *wire)
{
	int64_t until = clock_steady() + GOODBYE_MS;

	while (wire->client != NULL && wire->model->session.session != 0 &&
	    wire->model->state == CLIENT_CURRENT && clock_steady() < until)
		client_wait(wire->client, 50);
}

void
wire_close(struct wire *wire)
{
	client_free(wire->client);
	wire->client = NULL;
	player_free(wire->player);
	wire->player = NULL;
}

/* --- turning --- */

/* The hub's clock by whichever of its sockets was heard. */
static int64_t
hub_now(const struct wire *wire)
{
	const struct board *board = &wire->model->board;

	if (wire->model->session.session == 0 && board->heard != 0)
		return board->beat.now + clock_steady() - board->heard;
	return client_now(wire->client);
}

/* What the screens wish is done, and they are told what is heard. */
static void
player_turn(struct wire *wire)
{
	struct model *model = wire->model;
	struct player_wish wish;

	if (wire->player == NULL)
		return;
	deck_wish(&model->deck, &wish);
	player_wish(wire->player, &wish);
	player_tell(wire->player, &model->heard);
	deck_tell(&model->deck, &model->heard);
	wire->changed |= model->heard.rolls;
}

void
wire_turn(struct wire *wire)
{
	int turns = TURNS_MAX;

	while (client_turn(wire->client) != 0 && --turns > 0)
		;
	wire->model->now = hub_now(wire);
	player_turn(wire);
}

static uint64_t
send(void *ctx, const struct msg *command)
{
	struct wire *wire = ctx;

	if (command->id == MSG_LOGOUT) {
		client_logout(wire->client);
		return 1;
	}
	return client_send(wire->client, command, ASKED_WITHIN_MS);
}

static void
login(void *ctx, const char *name, const char *password)
{
	struct wire *wire = ctx;

	client_login(wire->client, name, password);
}

struct outbox
wire_outbox(struct wire *wire)
{
	return (struct outbox){wire, send, login};
}
