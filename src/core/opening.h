/* opening.h - queues open and close by their hours. */
#ifndef CORE_OPENING_H
#define CORE_OPENING_H

#include "src/core/state.h"

/* Say whether a queue is open now and until when, if that is not what its
 * row says; and the same for all queues. */
void opening_review(struct core *core, uint64_t queue);
void opening_review_all(struct core *core);

#endif
