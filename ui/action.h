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
	ON_FLOOR = 64,
	ON_TIMELINE = 128,
	ON_MESSAGES = 256,
	ON_EXPLAIN = 512,
	ON_QUALITY = 1 << 10,
	ON_SCORE = 1 << 11,    /* one evaluation */
	ON_SCORES = 1 << 12,   /* figures of many */
	ON_PLAYER = 1 << 13,   /* a recording */
	ON_IDENTITY = 1 << 14, /* the traits to confirm */
	ON_DOUBTS = 1 << 15,
	ON_PROMISES = 1 << 16,
	ON_DAY = 1 << 17,
	ON_RECALLS = 1 << 18,
	ON_LETTER = 1 << 20,
	ON_REQUESTS = 1 << 24,
	ON_REQUEST = 1 << 25, /* one of them */
	ON_KNOWLEDGE = 1 << 26,
	ON_ARTICLE = 1 << 27,
	ON_INCIDENT = 1 << 28,
	ON_INCIDENTS = 1 << 29,
	ON_SCREENS = ON_DESK | ON_WALL | ON_QUEUE | ON_FLOOR | ON_TIMELINE |
	    ON_MESSAGES | ON_EXPLAIN | ON_PROMISES | ON_RECALLS | ON_DAY |
	    ON_QUALITY | ON_SCORE | ON_SCORES | ON_PLAYER | ON_REQUESTS |
	    ON_REQUEST | ON_KNOWLEDGE | ON_ARTICLE | ON_INCIDENT |
	    ON_INCIDENTS | ON_IDENTITY | ON_DOUBTS,
	ON_LISTS = ON_WALL | ON_QUEUE | ON_FLOOR | ON_TIMELINE | ON_MESSAGES |
	    ON_EXPLAIN | ON_HELP | ON_PROMISES | ON_RECALLS | ON_QUALITY |
	    ON_SCORE | ON_SCORES | ON_LETTER | ON_REQUESTS | ON_REQUEST |
	    ON_KNOWLEDGE | ON_ARTICLE | ON_INCIDENT | ON_INCIDENTS |
	    ON_IDENTITY | ON_DOUBTS, /* what one moves in by lines */
	ON_ALL = ON_SIGN_IN | ON_LETTER | ON_SCREENS | ON_HELP | ON_CHOICE
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

/* Its keys by the names of the table, as the user has them. */
void action_keys(enum action action, char *to, size_t size);

/*
 * Give an action the keys named, instead of its own, for the whole process;
 * before anything is drawn.  Keys that another action has where both are
 * offered are taken from it, and taken is told of each.  -1 when they are too
 * many; keys that do not exist are left out.
 */
int action_bind(enum action action, const char *keys,
    void (*taken)(void *ctx, enum action from, int key), void *ctx);

/* Every action has the keys of the table again. */
void action_unbind(void);

/* The key to show for it: its first, or while a text is written the first
 * that the text does not take; 0 when there is none. */
int action_shown(enum action action, bool writing);

/* The name of its first key, translated, as an argument of a text that tells
 * of it; empty when it has none. */
struct key_name {
	char text[24];
};
struct key_name action_named(enum action action);

/* And of the key to show. */
struct key_name action_shown_named(enum action action, bool writing);

/* The action of a key; ACTION_NONE when there is none. */
enum action action_find(int key, unsigned int where, enum role role);

#endif
