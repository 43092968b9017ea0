/* config.c - the configuration that is only looked up, and its removal. */
#include <stdlib.h>

#include "src/base/mem.h"
#include "src/live/fold.h"

/*
 * Skills, subjects, dispositions and teams are alike: a struct that holds
 * the fact, in a map by the number.
 */
#define LOOKED_UP(kind, map)                                             \
	struct kind *live_##kind(const struct live *live, uint64_t kind) \
	{                                                                \
		struct kind *found;                                      \
                                                                         \
		HASH_FIND(hh, live->map, &kind, sizeof kind, found);     \
		return found;                                            \
	}                                                                \
                                                                         \
	void fold_##kind##_set(struct live *live,                        \
	    const struct msg_##kind##_set *fact)                         \
	{                                                                \
		struct kind *found = live_##kind(live, fact->kind);      \
                                                                         \
		if (found == NULL) {                                     \
			found = mem_zero(1, sizeof *found);              \
			found->set.kind = fact->kind;                    \
			HASH_ADD(hh, live->map, set.kind,                \
			    sizeof found->set.kind, found);              \
		}                                                        \
		found->set = *fact;                                      \
		found->set.number = 0;                                   \
		found->set.at = 0;                                       \
	}                                                                \
                                                                         \
	static int kind##_gone(struct live *live, uint64_t kind)         \
	{                                                                \
		struct kind *found = live_##kind(live, kind);            \
                                                                         \
		if (found == NULL)                                       \
			return -1;                                       \
		HASH_DEL(live->map, found);                              \
		free(found);                                             \
		return 0;                                                \
	}

LOOKED_UP(skill, skills)
LOOKED_UP(subject, subjects)
LOOKED_UP(disposition, dispositions)
LOOKED_UP(team, teams)

static int
config_gone(struct live *live, const struct msg_config_gone *fact)
{
	switch (fact->kind) {
	case CONFIG_QUEUE:
		loans_gone(live, fact->a);
		return queue_gone(live, fact->a);
	case CONFIG_NEED:
		return need_gone(live, fact->a, fact->b, fact->c);
	case CONFIG_SKILL:
		return skill_gone(live, fact->a);
	case CONFIG_SUBJECT:
		return subject_gone(live, fact->a);
	case CONFIG_DISPOSITION:
		return disposition_gone(live, fact->a);
	case CONFIG_TEAM:
		moves_gone(live, fact->a);
		return team_gone(live, fact->a);
	case CONFIG_HOURS:
		return hours_gone(live, fact->a);
	case CONFIG_OPEN:
		return open_gone(live, fact->a, fact->b, fact->c);
	case CONFIG_HOLIDAY:
		return holiday_gone(live, fact->a, fact->b, fact->c);
	case CONFIG_MENU:
		return menu_gone(live, fact->a);
	case CONFIG_MENU_KEY:
		return menu_key_gone(live, fact->a, fact->b);
	case CONFIG_LINE:
		return line_gone(live, fact->a);
	case CONFIG_USER:
		return user_gone(live, fact->a);
	case CONFIG_USER_SKILL:
		return user_skill_gone(live, fact->a, fact->b);
	default:
		return -1;
	}
}

void
fold_config_gone(struct live *live, const struct msg_config_gone *fact)
{
	if (config_gone(live, fact) < 0)
		live->strange++;
}

void
config_clear(struct live *live)
{
	while (live->skills != NULL)
		skill_gone(live, live->skills->set.skill);
	while (live->subjects != NULL)
		subject_gone(live, live->subjects->set.subject);
	while (live->dispositions != NULL)
		disposition_gone(live, live->dispositions->set.disposition);
	while (live->teams != NULL)
		team_gone(live, live->teams->set.team);
	while (live->lines != NULL)
		line_gone(live, live->lines->set.line);
	while (live->menus != NULL)
		menu_gone(live, live->menus->set.menu);
	while (live->hours != NULL)
		hours_gone(live, live->hours->set.hours);
	while (live->queues != NULL)
		queue_gone(live, live->queues->set.queue);
}
