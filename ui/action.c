/* action.c - what can be done with one key. */
#include "ui/action.h"

#include <string.h>

#include "ui/draw/keys.h"
#include "ui/draw/language.h"

static const struct action_row rows[ACTION_COUNT] = {
#define ACTION(NAME, keys, where, who, label, prose) \
	[ACTION_##NAME] = {#NAME, keys, where, who, label, prose},
#include "ui/actions.def"
#undef ACTION
};

const struct action_row *
action_row(enum action action)
{
	return action > ACTION_NONE && action < ACTION_COUNT ? &rows[action]
							     : NULL;
}

const char *
action_label(enum action action)
{
	const char *label = rows[action].label;

	/* gettext of "" is the catalogue's header. */
	return label != NULL && label[0] != '\0' ? _(label) : "";
}

bool
action_allowed(enum action action, unsigned int where, enum role role)
{
	const struct action_row *row = action_row(action);

	return row != NULL && (row->where & where) != 0 &&
	    (row->who & 1u << role) != 0;
}

int
action_key(enum action action, size_t i)
{
	const char *at = rows[action].keys;
	size_t n;

	for (; at != NULL && *at != '\0'; at += n + (at[n] == ' ')) {
		n = strcspn(at, " ");
		if (i-- == 0)
			return keys_find(at, n);
	}
	return 0;
}

enum action
action_find(int key, unsigned int where, enum role role)
{
	enum action action;
	size_t i;
	int k;

	for (action = ACTION_NONE + 1; action < ACTION_COUNT; action++) {
		if (!action_allowed(action, where, role))
			continue;
		for (i = 0; (k = action_key(action, i)) != 0; i++)
			if (k == key)
				return action;
	}
	return ACTION_NONE;
}
