/* listen.h - double listening: the rules, from the start to the end. */
#ifndef CORE_LISTEN_H
#define CORE_LISTEN_H

#include "src/core/state.h"

/*
 * Who listens has a role that the floor's rules name and, as a supervisor,
 * leads the advisor; there is a motive; the advisor is in a call to which
 * nobody objected and nobody else listens; she was not listened to too often
 * this week, and where she is shown it afterwards only, the day is announced.
 * Help that she asked for with a raised hand counts in no week and needs no
 * announcement.  What a rule forbids is no refused command but a fact,
 * listen_refused: it stays known who tried.
 *
 * Whisper and barge in are heard, so she is shown them whatever the policy;
 * they need a telephone.  Who has one there listens by it, who has none or
 * does not take it up by her console.
 */

/* MSG_LISTEN, MSG_LISTEN_AS, MSG_LISTENER_GONE and MSG_OBJECT. */
int listen_start(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *id, struct refused *refused);
int listen_as(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *id, struct refused *refused);
int listen_gone(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *id, struct refused *refused);
int listen_object(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *id, struct refused *refused);

/* End what has lost its ground: the call over, the listener gone or no
 * longer allowed, somebody objecting. */
void listen_settle(struct core *core);

#endif
