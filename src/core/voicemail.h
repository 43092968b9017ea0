/* voicemail.h - the message that a caller left: who may hear it. */
#ifndef CORE_VOICEMAIL_H
#define CORE_VOICEMAIL_H

#include "src/core/desk.h"

/*
 * A message is heard by who has its contact in hand, and by who leads her;
 * each time is a fact.  Done is the look: the number of that fact.
 */
desk_command voicemail_open;

#endif
