/* letter.h - letters to patients, and contacts that wait for an answer. */
#ifndef CORE_LETTER_H
#define CORE_LETTER_H

#include "src/core/desk.h"

desk_command letter_send, letter_drop, letter_done, aside_put, aside_end;

/* The letters of a contact that are still held leave now. */
void letters_leave(struct core *core, uint64_t contact);

/* What of a request was put aside comes back: the patient wrote. */
void aside_answered(struct core *core, uint64_t request);

/* What is due with a letter. */
void letter_expire(struct core *core, uint64_t letter);

#endif
