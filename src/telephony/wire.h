/* wire.h - steps that come by a socket while the script runs. */
#ifndef TELEPHONY_WIRE_H
#define TELEPHONY_WIRE_H

#include <stddef.h>
#include <uv.h>

#include "src/base/err.h"

/*
 * A socket at a path, open to the hub's own user.  Each line that somebody
 * writes there is given to line; when that returns -1 the reason is written
 * back as "bad REASON".  Who writes a line that is too long is cut off.
 */
enum { WIRE_LINE = 512 };

struct wire;
struct wire *wire_open(uv_loop_t *loop, const char *path,
    int (*line)(void *ctx, const char *line, struct err *err), void *ctx,
    struct err *err);

/* Write a line to everybody; who does not read is cut off. */
void wire_tell(struct wire *wire, const char *line);

/* closed is called on the loop once no handle is left. */
void wire_close(struct wire *wire, void (*closed)(void *ctx), void *ctx);

#endif
