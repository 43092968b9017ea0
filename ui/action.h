/* action.h - what can be done with one key. */
#ifndef UI_ACTION_H
#define UI_ACTION_H

#include <stdbool.h>
#include <stddef.h>

#include "proto/msg.h"

enum action {
	ACTION_NONE,
#define ACTION(NAME, keys, where, who, label, prose) ACTION_##NAME,
#include "ui/actions.def"
#undef ACTION
	ACTION_COUNT
};

/* Where an action is offered; ON_SCREENS are those one works in. */
enum {
	ON_SIGN_IN = 1,
	ON_DESK = 2,
	ON_WALL = 4,
	ON_QUEUE = 8,
	ON_HELP = 16,
	ON_CHOICE = 32, /* an overlay to choose from */
	ON_SCREENS = ON_DESK | ON_WALL | ON_QUEUE,
	ON_ALL = ON_SIGN_IN | ON_SCREENS | ON_HELP | ON_CHOICE
};

struct action_row {
	const char *name; /* "ACCEPT" */
	const char *keys; /* names separated by blanks */
	unsigned int where, who;
	const char *label; /* English; pass it through gettext */
	const char *prose;
};

/* The row of an action; NULL for ACTION_NONE. */
const struct action_row *action_row(enum action action);

/* Its label, translated; empty when it has none. */
const char *action_label(enum action action);

/* Whether it is offered at a place to a role (0: nobody signed in). */
bool action_allowed(enum action action, unsigned int where, enum role role);

/* The i-th key of an action; 0 past the last. */
int action_key(enum action action, size_t i);

/* The action of a key; ACTION_NONE when there is none. */
enum action action_find(int key, unsigned int where, enum role role);

#endif
