/* names.h - the names on screens of what a fact names by number. */
#ifndef PANES_NAMES_H
#define PANES_NAMES_H

#include "src/live/live.h"

/* What is not known is an empty text; never NULL.  Words are translated. */
const char *name_queue(const struct live *live, uint64_t queue);
const char *name_subject(const struct live *live, uint64_t subject);
const char *name_user(const struct live *live, uint64_t user);
const char *name_channel(enum channel channel);
const char *name_contact_state(enum contact_state state);

/* The same, for a contact in hand: nobody talks on a written channel. */
const char *name_in_hand(const struct msg_contact_row *row);
const char *name_advisor_state(enum advisor_state state);
const char *name_reason(enum reason reason);

#endif
