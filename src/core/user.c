/* user.c - users made by hand, beside those of the configuration. */
#include "src/core/user.h"

#include <string.h>

#include "src/base/text.h"
#include "src/core/session.h"

struct levels {
	struct {
		uint64_t skill;
		uint64_t level;
	} list[LEVELS_MAX];
	size_t n;
};

static const struct skill *
skill_named(const struct live *live, const char *name, size_t n)
{
	const struct skill *skill;

	HASH_EACH(skill, live->skills)
		if (strlen(skill->set.name) == n &&
		    memcmp(skill->set.name, name, n) == 0)
			return skill;
	return NULL;
}

static const struct team *
team_named(const struct live *live, const char *name)
{
	const struct team *team;

	HASH_EACH(team, live->teams)
		if (strcmp(team->set.name, name) == 0)
			return team;
	return NULL;
}

static const struct hours *
hours_named(const struct live *live, const char *name)
{
	const struct hours *hours;

	HASH_EACH(hours, live->hours)
		if (strcmp(hours->set.name, name) == 0)
			return hours;
	return NULL;
}

/* One "name:level" of n bytes. */
static int
level_parse(const struct live *live, const char *word, size_t n,
    struct levels *levels, struct refused *refused)
{
	const char *colon = memchr(word, ':', n);
	const struct skill *skill;
	size_t i;

	if (colon == NULL || word + n != colon + 2 || colon[1] < '1' ||
	    colon[1] > '5')
		return core_refuse(refused, REFUSAL_VALUE,
		    "\"%.*s\" is not name:level, with a level of 1 to 5",
		    (int)n, word);
	skill = skill_named(live, word, (size_t)(colon - word));
	if (skill == NULL)
		return core_refuse(refused, REFUSAL_UNKNOWN,
		    "no skill \"%.*s\"", (int)(colon - word), word);
	for (i = 0; i < levels->n; i++)
		if (levels->list[i].skill == skill->set.skill)
			return core_refuse(refused, REFUSAL_VALUE,
			    "skill \"%s\" twice", skill->set.name);
	if (levels->n == LEVELS_MAX)
		return core_refuse(refused, REFUSAL_VALUE,
		    "more than %d skills", LEVELS_MAX);
	levels->list[levels->n].skill = skill->set.skill;
	levels->list[levels->n++].level = (uint64_t)(colon[1] - '0');
	return 0;
}

static int
levels_parse(const struct live *live, const char *text, struct levels *levels,
    struct refused *refused)
{
	size_t n;

	levels->n = 0;
	for (text += strspn(text, " "); *text != '\0';
	     text += strspn(text, " ")) {
		n = strcspn(text, " ");
		if (level_parse(live, text, n, levels, refused) != 0)
			return -1;
		text += n;
	}
	return 0;
}

/* A user who may be changed by hand, or none. */
static int
check_user(const struct user *user, enum role role, struct refused *refused)
{
	if (user == NULL)
		return 0;
	if (!user->set.by_hand)
		return core_refuse(refused, REFUSAL_STATE,
		    "\"%s\" is of the configuration file", user->set.login);
	if (user->n_contacts > 0 && user->set.role != role)
		return core_refuse(refused, REFUSAL_STATE,
		    "\"%s\" has contacts in hand", user->set.login);
	return 0;
}

static void
emit_levels(struct core *core, uint64_t id, const struct levels *levels)
{
	const struct user *user = live_user(core->live, id);
	struct levels gone = {.n = 0};
	size_t i, j;

	for (i = 0; i < user->n_levels; i++) {
		for (j = 0; j < levels->n; j++)
			if (levels->list[j].skill == user->levels[i].skill)
				break;
		if (j == levels->n)
			gone.list[gone.n++].skill = user->levels[i].skill;
	}
	for (i = 0; i < gone.n; i++)
		EMIT(core, CONFIG_GONE, config_gone, .kind = CONFIG_USER_SKILL,
		    .a = id, .b = gone.list[i].skill);
	for (i = 0; i < levels->n; i++)
		EMIT(core, USER_SKILL_SET, user_skill_set, .user = id,
		    .skill = levels->list[i].skill,
		    .level = levels->list[i].level);
}

int
user_add(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct msg_user_add *add = &command->user_add;
	const struct user *user = live_user_login(core->live, add->login);
	const struct team *team = team_named(core->live, add->team);
	const struct hours *shift = hours_named(core->live, add->shift);
	struct fact fact = {.id = MSG_USER_SET};
	struct levels levels;

	(void)actor;
	if (add->login[0] == '\0' || add->role == 0)
		return core_refuse(refused, REFUSAL_VALUE,
		    "a user needs a login and a role");
	if (add->team[0] != '\0' && team == NULL)
		return core_refuse(refused, REFUSAL_UNKNOWN, "no team \"%s\"",
		    add->team);
	if (add->shift[0] != '\0' && shift == NULL)
		return core_refuse(refused, REFUSAL_UNKNOWN, "no hours \"%s\"",
		    add->shift);
	if (check_user(user, add->role, refused) != 0 ||
	    levels_parse(core->live, add->skills, &levels, refused) != 0)
		return -1;
	*done = user != NULL ? user->set.user : core->live->row.last_user + 1;
	if (user != NULL && user->set.role != add->role)
		session_end_all(core, *done, SESSION_REMOVED);
	fact.user_set.user = *done;
	TEXT_SET(fact.user_set.login, add->login);
	TEXT_SET(fact.user_set.name, add->name);
	fact.user_set.role = add->role;
	fact.user_set.team = team == NULL ? 0 : team->set.team;
	fact.user_set.written = add->written;
	fact.user_set.by_hand = true;
	fact.user_set.shift = shift == NULL ? 0 : shift->set.hours;
	core_emit(core, fact);
	emit_levels(core, *done, &levels);
	return 0;
}

int
user_remove(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct user *user =
	    live_user_login(core->live, command->user_remove.login);

	if (user == NULL)
		return core_refuse(refused, REFUSAL_UNKNOWN, "no such user");
	if (check_user(user, user->set.role, refused) != 0)
		return -1;
	if (user->n_contacts > 0)
		return core_refuse(refused, REFUSAL_STATE,
		    "\"%s\" has contacts in hand", user->set.login);
	*done = user->set.user;
	if (*done == actor->user)
		return core_refuse(refused, REFUSAL_VALUE,
		    "nobody removes herself");
	session_end_all(core, *done, SESSION_REMOVED);
	EMIT(core, CONFIG_GONE, config_gone, .kind = CONFIG_USER, .a = *done);
	return 0;
}
