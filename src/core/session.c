/* session.c - who is signed in, and whether the console is heard. */
#include "src/core/session.h"

#include "src/core/advisor.h"
#include "src/core/limits.h"

/* Any session of the user; NULL when there is none. */
static const struct session *
session_of(const struct core *core, uint64_t id)
{
	const struct session *session, *first = NULL;
	const struct user *user = live_user(core->live, id);

	if (user == NULL || user->n_sessions == 0)
		return NULL;
	HASH_EACH(session, core->live->sessions)
		if (session->row.user == id &&
		    (first == NULL ||
			session->row.session < first->row.session))
			first = session;
	return first;
}

static void
end_one(struct core *core, const struct session *session, enum session_end why)
{
	EMIT(core, SESSION_ENDED, session_ended,
	    .session = session->row.session, .user = session->row.user,
	    .why = why);
}

static enum reason
reason_of(enum session_end why)
{
	switch (why) {
	case SESSION_LOST:
	case SESSION_WITHDRAWN:
		return REASON_CONSOLE;
	case SESSION_EXPIRED:
		return REASON_EXPIRED;
	case SESSION_REMOVED:
		return REASON_SUPERVISOR;
	default:
		return REASON_LOGOUT;
	}
}

void
session_end(struct core *core, uint64_t id, enum session_end why)
{
	const struct session *session = live_session(core->live, id);
	const struct user *user;

	if (session == NULL)
		return;
	user = live_user(core->live, session->row.user);
	end_one(core, session, why);
	if (user != NULL && user->n_sessions == 0)
		advisor_leave(core, user->set.user, reason_of(why), 0);
}

void
session_end_all(struct core *core, uint64_t user, enum session_end why)
{
	const struct session *session;

	while ((session = session_of(core, user)) != NULL)
		session_end(core, session->row.session, why);
}

void
session_lose(struct core *core, uint64_t id)
{
	const struct session *session = live_session(core->live, id);

	if (session == NULL || session->row.lost != 0)
		return;
	EMIT(core, SESSION_LOST, session_lost, .session = id,
	    .user = session->row.user);
}

void
session_expire(struct core *core, uint64_t id)
{
	const struct session *session = live_session(core->live, id);

	if (session->row.until <= core->now)
		session_end(core, id, SESSION_EXPIRED);
	else if (session_due(core->live, session) <= core->now)
		session_end(core, id, SESSION_LOST);
}

/* --- what the hub says --- */

uint64_t
core_login(struct core *core, uint64_t id, uint64_t client, int64_t now,
    struct facts *out)
{
	const struct user *user = live_user(core->live, id);
	const struct session *old;
	uint64_t session;

	if (user == NULL)
		return 0;
	core_begin(core, now, out);
	core->client = client;
	/* The advisor does not leave: the new session keeps her contacts. */
	while ((old = session_of(core, id)) != NULL)
		end_one(core, old, SESSION_REPLACED);
	session = core->live->row.last_session + 1;
	EMIT(core, SESSION_STARTED, session_started, .session = session,
	    .user = id, .role = user->set.role,
	    .until = core->now + limit_session_ms(core->live));
	core_finish(core);
	return session;
}

void
core_session_lost(struct core *core, uint64_t session, int64_t now,
    struct facts *out)
{
	core_begin(core, now, out);
	session_lose(core, session);
	core_finish(core);
}

void
core_session_back(struct core *core, uint64_t id, int64_t now,
    struct facts *out)
{
	const struct session *session = live_session(core->live, id);

	core_begin(core, now, out);
	if (session != NULL && session->row.lost != 0)
		EMIT(core, SESSION_BACK, session_back, .session = id,
		    .user = session->row.user);
	core_finish(core);
}

void
core_session_end(struct core *core, uint64_t session, enum session_end why,
    int64_t now, struct facts *out)
{
	core_begin(core, now, out);
	session_end(core, session, why);
	core_finish(core);
}
