/* staff.c - as many advisors as asked for, after the model of those there. */
#include "src/sim/staff.h"

#include <stdio.h>
#include <string.h>

#include "src/base/mem.h"

enum { ADVISORS_PER_SUPERVISOR = 12 };

struct list {
	struct fact *facts;
	size_t n, models; /* those of the configuration itself */
	uint64_t last_user;
};

static size_t
count(const struct list *list, enum role role)
{
	size_t i, found = 0;

	for (i = 0; i < list->models; i++)
		found += list->facts[i].id == MSG_USER_SET &&
		    list->facts[i].user_set.role == role;
	return found;
}

/* The k-th user of this role that the configuration has. */
static const struct msg_user_set *
model(const struct list *list, enum role role, size_t k)
{
	size_t i;

	for (i = 0; i < list->models; i++)
		if (list->facts[i].id == MSG_USER_SET &&
		    list->facts[i].user_set.role == role && k-- == 0)
			return &list->facts[i].user_set;
	return NULL;
}

static void
push(struct list *list, struct fact fact)
{
	list->facts = mem_grow(list->facts, list->n + 1, sizeof fact);
	list->facts[list->n++] = fact;
}

/* A fact by value: the list may move while it grows. */
static void
clone(struct list *list, struct msg_user_set set, const char *login,
    const char *name)
{
	struct fact fact = {.id = MSG_USER_SET}, skill;
	uint64_t like = set.user;
	size_t i;

	set.user = ++list->last_user;
	snprintf(set.login, sizeof set.login, "%s", login);
	snprintf(set.name, sizeof set.name, "%s", name);
	fact.user_set = set;
	push(list, fact);
	for (i = 0; i < list->models; i++) {
		if (list->facts[i].id != MSG_USER_SKILL_SET ||
		    list->facts[i].user_skill_set.user != like)
			continue;
		skill = list->facts[i];
		skill.user_skill_set.user = set.user;
		push(list, skill);
	}
}

size_t
staff_complete(struct fact **facts, size_t n, size_t advisors)
{
	struct list list = {*facts, n, n, 0};
	size_t i, have, models;
	char login[32], name[48];

	for (i = 0; i < n; i++)
		if ((*facts)[i].id == MSG_USER_SET &&
		    (*facts)[i].user_set.user > list.last_user)
			list.last_user = (*facts)[i].user_set.user;
	models = have = count(&list, ROLE_ADVISOR);
	for (i = 1; models > 0 && have < advisors; i++, have++) {
		snprintf(login, sizeof login, "sim-%03zu", i);
		snprintf(name, sizeof name, "Simulation %03zu", i);
		clone(&list, *model(&list, ROLE_ADVISOR, (i - 1) % models),
		    login, name);
	}
	models = have = count(&list, ROLE_SUPERVISOR);
	for (i = 1; models > 0 && have * ADVISORS_PER_SUPERVISOR < advisors;
	     i++, have++) {
		snprintf(login, sizeof login, "sim-sup-%02zu", i);
		snprintf(name, sizeof name, "Simulation encadrement %02zu", i);
		clone(&list, *model(&list, ROLE_SUPERVISOR, (i - 1) % models),
		    login, name);
	}
	*facts = list.facts;
	return list.n;
}
