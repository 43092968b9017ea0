/* listening.h - why and how one may listen to a colleague's call now. */
#ifndef UI_LISTENING_H
#define UI_LISTENING_H

#include "src/live/listen.h"
#include "ui/model.h"

/* Whether somebody is in a call that may be listened to. */
bool listening_call(const struct user *user);

/* Whether the motive can be given: help is for who asks for it. */
bool listening_motive(const struct user *user, enum motive motive);

/* Whether one has a telephone that is there, to be heard by. */
bool listening_speaks(const struct model *model);

/* Whether a listening may change to this mode: to be heard takes a telephone
 * that is there. */
bool listening_mode(const struct model *model, const struct listen *listen,
    enum listen_mode mode);

#endif
