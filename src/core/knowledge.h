/* knowledge.h - who may read, judge and use articles. */
#ifndef CORE_KNOWLEDGE_H
#define CORE_KNOWLEDGE_H

#include "src/core/state.h"

/*
 * MSG_ARTICLE_READ, MSG_ARTICLE_JUDGE, MSG_ARTICLE_INSERT and MSG_TICK.  An
 * article past its review date is read by who says that she knows.  What is
 * said of an article goes to its owner as a message that waits to be read;
 * *id is then that message, else the number of the fact.  A contact that is
 * named must be one's own, or over: then it is left out.
 */
int knowledge_read(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *id, struct refused *refused);
int knowledge_judge(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *id, struct refused *refused);
int knowledge_insert(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *id, struct refused *refused);
int knowledge_tick(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *id, struct refused *refused);

#endif
