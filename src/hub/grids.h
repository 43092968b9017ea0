/* grids.h - the directory of evaluation grids, and the versions it gave. */
#ifndef HUB_GRIDS_H
#define HUB_GRIDS_H

#include "src/hub/config.h"

struct hub;

enum { GRIDS_MAX = 64 };

/*
 * Read every NAME.grid of the configured directory: a text that is not yet
 * known becomes a new version, its text a row of the store; a grid whose
 * file is gone is no longer current.  One that is not good is told in the
 * log, and its last good version stays.  No directory: nothing changes.
 */
void grids_read(struct hub *hub);

#endif
