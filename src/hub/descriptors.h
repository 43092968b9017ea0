/* descriptors.h - how many files and connections the hub may have open. */
#ifndef HUB_DESCRIPTORS_H
#define HUB_DESCRIPTORS_H

#include <stdint.h>

/* Raise the soft limit (1024 where nobody cares) to the hard one, which is
 * what the administrator meant; the limit then. */
uint64_t descriptors_raise(void);

/* What so many sessions need at most: a desk and a feed each, and some for
 * walls, the store and the hub itself. */
uint64_t descriptors_needed(uint64_t sessions);

#endif
