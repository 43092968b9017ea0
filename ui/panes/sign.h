/* sign.h - an advisor's state as a mark and a colour, on every screen. */
#ifndef PANES_SIGN_H
#define PANES_SIGN_H

#include "proto/msg.h"
#include "ui/draw/canvas.h"

/* Each mark says without colour what the colour says. */
const char *sign_mark(enum advisor_state state);
enum style sign_style(enum advisor_state state);

#endif
