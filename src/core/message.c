/* message.c - messages of the floor: who may write to whom. */
#include "src/core/message.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/core/advisor.h"
#include "src/live/floor.h"

/* Those a message goes to. */
struct recipients {
	uint64_t *list;
	size_t n;
};

static void
add(struct recipients *to, uint64_t user)
{
	to->list = mem_grow(to->list, to->n + 1, sizeof to->list[0]);
	to->list[to->n++] = user;
}

/* Whether the actor may write to this user by name. */
static bool
may_write(const struct core *core, const struct actor *actor,
    const struct user *user)
{
	if (user->set.role == ROLE_GATEWAY)
		return false;
	if (user->set.role != ROLE_ADVISOR || actor->role == ROLE_QUALITY)
		return true;
	return actor->role != ROLE_ADVISOR &&
	    advisor_is_led(core, actor, user->set.user);
}

static int
add_named(const struct core *core, const struct actor *actor, uint64_t id,
    struct recipients *to, struct refused *refused)
{
	const struct user *user = live_user(core->live, id);
	size_t i;

	if (user == NULL)
		return core_refuse(refused, REFUSAL_UNKNOWN, "no such user");
	if (id == actor->user)
		return core_refuse(refused, REFUSAL_VALUE,
		    "a message to oneself");
	if (!may_write(core, actor, user))
		return core_refuse(refused, REFUSAL_OWNER,
		    "you may not write to \"%s\"", user->set.login);
	for (i = 0; i < to->n; i++)
		if (to->list[i] == id)
			return 0;
	add(to, id);
	return 0;
}

static int
add_several(const struct core *core, const struct actor *actor,
    const char *text, struct recipients *to, struct refused *refused)
{
	char *end;
	uint64_t id;

	for (text += strspn(text, " "); *text != '\0'; text = end) {
		id = strtoull(text, &end, 10);
		if (end == text || (*end != ' ' && *end != '\0'))
			return core_refuse(refused, REFUSAL_VALUE,
			    "users are numbers separated by blanks");
		if (to->n == MESSAGE_USERS_MAX)
			return core_refuse(refused, REFUSAL_VALUE,
			    "at most %d people", MESSAGE_USERS_MAX);
		if (add_named(core, actor, id, to, refused) != 0)
			return -1;
		end += strspn(end, " ");
	}
	return 0;
}

/* Whether the actor may write to all of a team; team 0: to everybody. */
static bool
may_write_team(const struct core *core, const struct actor *actor,
    uint64_t team)
{
	const struct user *user = live_user(core->live, actor->user);

	if (actor->role == ROLE_MANAGER || actor->role == ROLE_ADMIN)
		return true;
	return actor->role == ROLE_SUPERVISOR && user != NULL &&
	    (floor_rules(core->live)->reach == REACH_ALL ||
		(team != 0 && team == user_team(user)));
}

/* Those signed in whom the audience names. */
static bool
is_meant(const struct user *user, const struct user *from,
    const struct msg_send *send)
{
	if (user == from || user->n_sessions == 0 ||
	    user->set.role == ROLE_GATEWAY)
		return false;
	switch ((int)send->audience) {
	case AUDIENCE_TEAM:
		return user_team(user) == send->of;
	case AUDIENCE_LEADS:
		return user->set.role == ROLE_SUPERVISOR && from != NULL &&
		    user_team(user) == user_team(from);
	default:
		return true;
	}
}

static int
add_all(const struct core *core, const struct actor *actor,
    const struct msg_send *send, struct recipients *to, struct refused *refused)
{
	const struct user *from = live_user(core->live, actor->user), *user;

	if (send->audience == AUDIENCE_TEAM &&
	    live_team(core->live, send->of) == NULL)
		return core_refuse(refused, REFUSAL_UNKNOWN, "no such team");
	if (send->audience != AUDIENCE_LEADS &&
	    !may_write_team(core, actor,
		send->audience == AUDIENCE_TEAM ? send->of : 0))
		return core_refuse(refused, REFUSAL_OWNER, "not of your team");
	HASH_EACH(user, core->live->users)
		if (is_meant(user, from, send))
			add(to, user->set.user);
	return 0;
}

static int
find_recipients(const struct core *core, const struct actor *actor,
    const struct msg_send *send, struct recipients *to, struct refused *refused)
{
	switch ((int)send->audience) {
	case AUDIENCE_ONE:
		return add_named(core, actor, send->of, to, refused);
	case AUDIENCE_SEVERAL:
		return add_several(core, actor, send->users, to, refused);
	case AUDIENCE_TEAM:
	case AUDIENCE_ALL:
	case AUDIENCE_LEADS:
		return add_all(core, actor, send, to, refused);
	default:
		return core_refuse(refused, REFUSAL_VALUE, "for whom?");
	}
}

int
message_send(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct msg_send *send = &command->send;
	struct recipients to = {NULL, 0};
	uint64_t message = core->live->row.number + 1;
	int result = -1;
	size_t i;

	if (send->text[strspn(send->text, " \n")] == '\0') {
		core_refuse(refused, REFUSAL_VALUE, "a message without words");
		goto out;
	}
	if (find_recipients(core, actor, send, &to, refused) != 0)
		goto out;
	if (to.n == 0) {
		core_refuse(refused, REFUSAL_STATE, "nobody is there");
		goto out;
	}
	for (i = 0; i < to.n; i++)
		EMIT(core, MESSAGE_SENT, message_sent, .message = message,
		    .user = to.list[i], .by = actor->user,
		    .receipt = core->live->row.number + 1,
		    .audience = send->audience, .urgent = send->urgent);
	*done = message;
	result = 0;
out:
	free(to.list);
	return result;
}

int
message_read(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	uint64_t message = command->read.message;

	if (message == 0 || message > core->live->row.number)
		return core_refuse(refused, REFUSAL_UNKNOWN, "no such message");
	*done = message;
	/* Read on two consoles it was read once. */
	if (live_unread(core->live, message, actor->user) != NULL)
		EMIT(core, MESSAGE_READ, message_read, .message = message,
		    .user = actor->user);
	return 0;
}
