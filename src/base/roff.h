/* roff.h - words for the manual pages that programs make of their tables. */
#ifndef BASE_ROFF_H
#define BASE_ROFF_H

/* Text on standard output, what roff would take as its own signs escaped:
 * backslashes, hyphens, and a stop or quote at the beginning. */
void roff_put(const char *text);

#endif
