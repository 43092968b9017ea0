/* targets.h - those whom the next command is for: the chosen or the marked. */
#ifndef UI_TARGETS_H
#define UI_TARGETS_H

#include "ui/stage.h"

/* "Léa Martin", or "5 people". */
void targets_words(const struct model *model, char *to, size_t size);

/* Send BE, MOVE or LEND once for each of them; "user" is filled in. */
void targets_send(struct stage *stage, struct msg *command);

#endif
