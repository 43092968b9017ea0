/* options.h - what the command line asks for. */
#ifndef UI_OPTIONS_H
#define UI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "src/base/err.h"
#include "ui/settings.h"
#include "ui/draw/theme.h"

enum { ENDPOINT_SIZE = 160, PATH_SIZE = 256 };

struct options {
	char desk[ENDPOINT_SIZE], feed[ENDPOINT_SIZE], board[ENDPOINT_SIZE];
	char key[PATH_SIZE];      /* this workstation's pair; or empty */
	char hub_key[PATH_SIZE];  /* the hub's public key; or empty */
	char user[32];            /* whom to sign in; or empty */
	char password[PATH_SIZE]; /* a file with her password; or empty */
	const char *language;     /* NULL: as the environment says */
	const char *once;         /* print this screen and end; or NULL */
	const char *argument;     /* of that screen; or NULL */
	int width, height;        /* of --once */
	char config[PATH_SIZE];   /* the user's file; or empty: where it is */
	const char *problem;      /* the first one of that file; or NULL */
	bool keys;                /* print the keys and end */
	bool bell, mouse;
	char sound[64]; /* a device of ALSA, or none */
	bool wall;      /* a wall terminal: the board alone */
	bool lines;     /* sentences instead of a screen */
	bool svg;       /* of --once: a picture */
	bool ascii;
	enum theme theme;        /* THEME_COUNT: nobody said */
	bool help, version, man; /* say it and end */
};

/* One row an option, for --help and the manual page. */
struct option_row {
	int id;
	const char *name;
	const char *takes; /* NULL: nothing */
	const char *prose; /* English; pass it through gettext */
};
extern const struct option_row option_rows[];
extern const size_t option_row_count;

/*
 * Read the command line; -1 and a reason when it is not one.  A directory
 * (--at, else $VIGIE_HUB, else the installed hub's) gives the endpoints
 * that are not named.
 */
int options_read(struct options *options, int argc, char **argv,
    struct err *err);

/* What the command line does not say, the user's file may. */
void options_complete(struct options *options, const struct settings *settings);

/* The text of --help. */
void options_help(void);

#endif
