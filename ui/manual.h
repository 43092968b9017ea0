/* manual.h - vigie(1) from the tables of options and actions. */
#ifndef UI_MANUAL_H
#define UI_MANUAL_H

/* Write the page on standard output, in English. */
void manual_print(const char *version);

#endif
