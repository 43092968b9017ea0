/* user.c - the users as configured, and their skills. */
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/live/advisor.h"
#include "src/live/fold.h"
#include "src/live/floor.h"

struct user *
live_user(const struct live *live, uint64_t user)
{
	struct user *found;

	HASH_FIND(hh, live->users, &user, sizeof user, found);
	return found;
}

struct user *
live_user_login(const struct live *live, const char *login)
{
	struct user *found;

	HASH_FIND(by_login, live->users_by_login, login, strlen(login), found);
	return found;
}

static struct user *
user_make(struct live *live, uint64_t id, int64_t at)
{
	struct user *user = mem_zero(1, sizeof *user);

	user->set.user = id;
	user->row.user = id;
	user->row.state = ADVISOR_OUT;
	user->row.state_at = at;
	user->shown = ADVISOR_OUT;
	TAILQ_INIT(&user->contacts);
	HASH_ADD(hh, live->users, set.user, sizeof user->set.user, user);
	return user;
}

void
fold_user_set(struct live *live, const struct msg_user_set *fact)
{
	struct user *user = live_user(live, fact->user);

	site_highest(&live->row.last_user, fact->user);
	if (user == NULL)
		user = user_make(live, fact->user, fact->at);
	else
		HASH_DELETE(by_login, live->users_by_login, user);
	if (user->set.team != fact->team)
		team_own(user);
	user->set = *fact;
	user->set.number = 0;
	user->set.at = 0;
	user->plan = live_hours(live, fact->shift);
	HASH_ADD_KEYPTR(by_login, live->users_by_login, user->set.login,
	    strlen(user->set.login), user);
}

int
user_gone(struct live *live, uint64_t id)
{
	struct user *user = live_user(live, id);
	struct session *session, *next;
	struct contact *contact;

	if (user == NULL)
		return -1;
	HASH_ITER(hh, live->sessions, session, next) {
		if (session->row.user == id)
			session_delete(live, session);
	}
	unread_gone(live, id);
	while ((contact = TAILQ_FIRST(&user->contacts)) != NULL) {
		contact_detach(contact, live);
		contact->row.user = 0;
		contact_attach(contact, live);
	}
	HASH_DELETE(by_login, live->users_by_login, user);
	HASH_DEL(live->users, user);
	free(user);
	return 0;
}

/* --- skills, in their order --- */

static size_t
level_place(const struct user *user, uint64_t skill)
{
	size_t i;

	for (i = 0; i < user->n_levels; i++)
		if (user->levels[i].skill >= skill)
			break;
	return i;
}

void
fold_user_skill_set(struct live *live, const struct msg_user_skill_set *fact)
{
	struct user *user = live_user(live, fact->user);
	size_t i;

	if (user == NULL) {
		live->strange++;
		return;
	}
	i = level_place(user, fact->skill);
	if (i == user->n_levels || user->levels[i].skill != fact->skill) {
		if (user->n_levels == LEVELS_MAX) {
			live->strange++;
			return;
		}
		memmove(&user->levels[i + 1], &user->levels[i],
		    (user->n_levels - i) * sizeof user->levels[0]);
		user->n_levels++;
		user->levels[i].skill = fact->skill;
	}
	user->levels[i].level = fact->level;
}

int
user_skill_gone(struct live *live, uint64_t id, uint64_t skill)
{
	struct user *user = live_user(live, id);
	size_t i;

	if (user == NULL)
		return -1;
	i = level_place(user, skill);
	if (i == user->n_levels || user->levels[i].skill != skill)
		return -1;
	user->n_levels--;
	memmove(&user->levels[i], &user->levels[i + 1],
	    (user->n_levels - i) * sizeof user->levels[0]);
	return 0;
}

void
users_free(struct live *live)
{
	struct user *user, *next;

	HASH_CLEAR(by_login, live->users_by_login);
	HASH_ITER(hh, live->users, user, next) {
		HASH_DEL(live->users, user);
		free(user);
	}
}
