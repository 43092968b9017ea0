/* grid_read.h - an evaluation grid read from its file. */
#ifndef HUB_GRID_READ_H
#define HUB_GRID_READ_H

#include "src/hub/config.h"
#include "src/live/grid.h"

/*
 * A grid is a text of sections with criteria:
 *
 *	title = "Standard"		# on screens; needed
 *	version = "2026-1"		# needed
 *	channels = {call, callback}	# those it is meant for; all
 *	section welcome {
 *		title = "Welcome"	# the section's name
 *		criterion greeting {
 *			text = "Greets and says her name"	# needed
 *			guidance = "…"	# how to judge it
 *			answers = yes-no	# or 0-N, N from 2 to 9
 *			weight = 1	# 0 to 100, in the score
 *			error = 0	# an answer up to it is an error
 *			harms = minor	# customer, business, compliance
 *			na = no		# whether n/a is an answer
 *		}
 *	}
 *
 * Read n bytes; name stands for the file in errors ("NAME:LINE: reason")
 * and, without folder and ".grid", is the grid's name.  0, or -1 with at
 * least one error.  Not reentrant: libconfuse is not.
 */
int grid_read(struct grid *grid, const char *text, size_t n, const char *name,
    struct config_errors *errors);

/* The same from a file. */
int grid_load(struct grid *grid, const char *path,
    struct config_errors *errors);

#endif
