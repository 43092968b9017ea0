/* session.c - who is signed in, and whether the console is heard. */
#include <stdlib.h>

#include "src/base/mem.h"
#include "src/live/fold.h"

struct session *
live_session(const struct live *live, uint64_t session)
{
	struct session *found;

	HASH_FIND(hh, live->sessions, &session, sizeof session, found);
	return found;
}

struct session *
session_make(struct live *live, uint64_t id, struct user *user)
{
	struct session *session = live_session(live, id);

	if (session != NULL)
		return NULL;
	session = mem_zero(1, sizeof *session);
	session->row.session = id;
	session->row.user = user->set.user;
	HASH_ADD(hh, live->sessions, row.session, sizeof session->row.session,
	    session);
	user->n_sessions++;
	user->n_heard++;
	return session;
}

void
session_delete(struct live *live, struct session *session)
{
	struct user *user = live_user(live, session->row.user);

	if (user != NULL) {
		user->n_sessions--;
		user->n_heard -= session->row.lost == 0;
	}
	HASH_DEL(live->sessions, session);
	free(session);
}

static struct session *
session_there(struct live *live, uint64_t id)
{
	struct session *session = live_session(live, id);

	if (session == NULL)
		live->strange++;
	return session;
}

void
fold_session_started(struct live *live, const struct msg_session_started *fact)
{
	struct user *user = live_user(live, fact->user);
	struct session *session = NULL;

	site_highest(&live->row.last_session, fact->session);
	if (user != NULL)
		session = session_make(live, fact->session, user);
	if (session == NULL) {
		live->strange++;
		return;
	}
	session->row.role = fact->role;
	session->row.started = fact->at;
	session->row.until = fact->until;
}

void
fold_session_lost(struct live *live, const struct msg_session_lost *fact)
{
	struct session *session = session_there(live, fact->session);

	/* Lost at 0 would read as heard. */
	if (session == NULL || session->row.lost != 0 || fact->at == 0)
		return;
	session->row.lost = fact->at;
	live_user(live, session->row.user)->n_heard--;
}

void
fold_session_back(struct live *live, const struct msg_session_back *fact)
{
	struct session *session = session_there(live, fact->session);

	if (session == NULL || session->row.lost == 0)
		return;
	session->row.lost = 0;
	live_user(live, session->row.user)->n_heard++;
}

void
fold_session_ended(struct live *live, const struct msg_session_ended *fact)
{
	struct session *session = session_there(live, fact->session);

	if (session != NULL)
		session_delete(live, session);
}

void
sessions_free(struct live *live)
{
	while (live->sessions != NULL)
		session_delete(live, live->sessions);
}
