/* voicemail.h - the message that a caller left: its words, and hearing it. */
#ifndef UI_VOICEMAIL_H
#define UI_VOICEMAIL_H

#include <stddef.h>

#include "src/live/live.h"

struct view;

/* What a letter's words say to people: of a message that was left, how long
 * it is, and not where the hub has it; other words stay as they are. */
const char *voicemail_words(const char *words, char *to, size_t size);

/* Whether a contact in one's hands is such a message, and opening its sound. */
bool voicemail_can(const struct contact *contact);
void voicemail_hear(struct view *view, const struct contact *contact);

#endif
