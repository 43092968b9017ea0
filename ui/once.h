/* once.h - one screen as plain text. */
#ifndef UI_ONCE_H
#define UI_ONCE_H

#include "ui/options.h"

/* Print options->once on standard output; -1 and a reason when no hub
 * answers within 5 s, or the screen cannot open. */
int once_run(const struct options *options, struct err *err);

#endif
