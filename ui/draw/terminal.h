/* terminal.h - the real terminal: canvases out, keys in. */
#ifndef DRAW_TERMINAL_H
#define DRAW_TERMINAL_H

#include "ui/draw/canvas.h"
#include "src/base/err.h"

/*
 * There is one terminal in a process.  It is put back as it was by
 * terminal_close, and also when the process ends by exit, abort or a fatal
 * signal.
 */
struct terminal;

struct terminal *terminal_open(struct err *err);
void terminal_close(struct terminal *terminal);

/* Readable when a key may be there. */
int terminal_fd(const struct terminal *terminal);

/* The size as it is now; after SIGWINCH it is asked for again. */
void terminal_size(struct terminal *terminal, int *height, int *width);
void terminal_resize(struct terminal *terminal);

/* The next key (see ui/draw/keys.h); 0 when none is there. */
int terminal_key(struct terminal *terminal);

/* With the mouse, KEYS_CLICK and KEYS_WHEEL_* come too; where the last was. */
void terminal_mouse(struct terminal *terminal, bool on);
void terminal_place(const struct terminal *terminal, int *y, int *x);

/* Show a picture of the terminal's size: only what changed since the last
 * one is written.  anew: all of it. */
void terminal_show(struct terminal *terminal, const struct canvas *canvas,
    bool anew);

/* Give the terminal back for a while; take it again. */
void terminal_leave(struct terminal *terminal);
void terminal_return(struct terminal *terminal);

/* Other colours; the next picture is shown anew. */
void terminal_theme(struct terminal *terminal, enum theme theme);

void terminal_bell(struct terminal *terminal);

/* The title of the terminal's window, where it has one; written when it is
 * another.  It is given back when the terminal is closed. */
void terminal_title(struct terminal *terminal, const char *title);

#endif
