/* session.h - who is signed in: what is due with a session. */
#ifndef CORE_SESSION_H
#define CORE_SESSION_H

#include "src/core/state.h"

/* The session is over; without another one its user leaves. */
void session_end(struct core *core, uint64_t session, enum session_end why);

/* All sessions of a user are over. */
void session_end_all(struct core *core, uint64_t user, enum session_end why);

/* Its console is not heard any more; nothing when that is known. */
void session_lose(struct core *core, uint64_t session);

/* Lost for too long, or as old as it may get. */
void session_expire(struct core *core, uint64_t session);

#endif
