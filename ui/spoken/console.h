/* console.h - the console in lines: for ears and for braille. */
#ifndef SPOKEN_CONSOLE_H
#define SPOKEN_CONSOLE_H

#include "ui/options.h"

/*
 * Run until the person quits, her input ends or a signal comes; 0, or -1 and
 * a reason when it could not begin.  One change is one sentence on one line
 * of standard output, and nothing is ever drawn over.
 */
int console_run(const struct options *options, struct err *err);

#endif
