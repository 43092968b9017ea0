/* wire.h - the client of the hub, behind the model. */
#ifndef UI_WIRE_H
#define UI_WIRE_H

#include "proto/keypair.h"
#include "ui/options.h"
#include "ui/player.h"
#include "ui/stage.h"

struct wire {
	struct client *client;
	struct model *model;
	struct stage *stage;        /* where replies go; NULL: nowhere */
	char zone[40];              /* the site's, once it is known */
	char device[PLAYER_DEVICE]; /* for sound */
	struct player *player;      /* NULL: nothing was heard yet */
	bool changed;               /* the model is not what it was */
};

/* The hub need not be there.  The wire must stay where it is. */
int wire_open(struct wire *wire, const struct options *options,
    struct model *model, struct err *err);
void wire_close(struct wire *wire);

/* Sign in the user of the options with the password of their file, as soon
 * as the hub is there. */
int wire_login(struct wire *wire, const struct options *options,
    struct err *err);

/* Whether the options or $VIGIE_PASSWORD give a password. */
bool wire_has_password(const struct options *options);

/* A moment for the goodbye to leave. */
void wire_goodbye(struct wire *wire);

/* Do what can be done without waiting, and set the model's clock and what
 * is heard. */
void wire_turn(struct wire *wire);

/* How commands of a stage reach the hub. */
struct outbox wire_outbox(struct wire *wire);

#endif
