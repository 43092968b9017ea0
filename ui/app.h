/* app.h - the console at a terminal: the loop. */
#ifndef UI_APP_H
#define UI_APP_H

#include "ui/options.h"

/* Run until the person quits or a signal ends it; 0, or -1 and a reason
 * when it could not begin.  The terminal is as it was before. */
int app_run(const struct options *options, struct err *err);

#endif
