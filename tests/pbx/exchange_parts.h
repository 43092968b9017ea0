/* exchange_parts.h - what the parts of an exchange do for each other. */
#ifndef TESTS_PBX_EXCHANGE_PARTS_H
#define TESTS_PBX_EXCHANGE_PARTS_H

#include "tests/pbx/exchange.h"

/* Of the so many ports of an exchange the last are for its RTP. */
enum { EXCHANGE_PORTS = 1200, EXCHANGE_RTP_AT = 400 };

/* --- exchange.c --- */

/* Where this tree is. */
const char *exchange_source(void);

/* The directory as the Asterisk sees it. */
const char *exchange_inside(const struct exchange *exchange);

/* A program in the directory, with a log there; it dies with the test. */
pid_t exchange_spawn(struct exchange *exchange, const char *log,
    char *const argv[]);

/* A command of the shell in the directory, which must end well. */
void exchange_shell(struct exchange *exchange, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* --- exchange_files.c --- */

/* Everything that it reads at its start. */
void exchange_make_files(struct exchange *exchange);

#endif
