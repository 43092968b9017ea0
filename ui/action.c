/* action.c - what can be done with one key. */
#include "ui/action.h"

#include <stdio.h>
#include <string.h>

#include "src/base/text.h"
#include "ui/draw/keys.h"
#include "ui/draw/language.h"

enum { KEYS_SIZE = 64 };

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

/* Names of keys that the user's file gave; "" in the first place: those of
 * the table.  One blank stands between two; a lone blank: none is left. */
static char bound[ACTION_COUNT][KEYS_SIZE];

static const char *
keys_of(enum action action)
{
	const char *keys = bound[action];

	if (keys[0] == '\0')
		return rows[action].keys;
	return keys[0] == ' ' ? "" : keys;
}

int
action_key(enum action action, size_t i)
{
	const char *at = keys_of(action);
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

int
action_shown(enum action action, bool writing)
{
	size_t i = 0;
	int key;

	do
		key = action_key(action, i++);
	while (key != 0 && writing && keys_is_typing(key));
	return key;
}

static struct key_name
named(int key)
{
	struct key_name name;

	keys_name(key, name.text, sizeof name.text);
	return name;
}

struct key_name
action_named(enum action action)
{
	return named(action_key(action, 0));
}

struct key_name
action_shown_named(enum action action, bool writing)
{
	return named(action_shown(action, writing));
}

void
action_keys(enum action action, char *to, size_t size)
{
	text_copy(to, size, keys_of(action));
}

/* Whether some person somewhere has both. */
static bool
meet(enum action one, enum action other)
{
	return (rows[one].where & rows[other].where) != 0 &&
	    (rows[one].who & rows[other].who) != 0;
}

/* The action's keys without this one. */
static void
take_away(enum action action, int key)
{
	char left[KEYS_SIZE] = "";
	const char *at = keys_of(action);
	size_t n, used = 0;

	for (; *at != '\0'; at += n + (at[n] == ' ')) {
		n = strcspn(at, " ");
		if (keys_find(at, n) == key)
			continue;
		used += (size_t)snprintf(left + used, sizeof left - used,
		    "%s%.*s", used > 0 ? " " : "", (int)n, at);
	}
	TEXT_SET(bound[action], left[0] != '\0' ? left : " ");
}

static bool
has_key(enum action action, int key)
{
	size_t i;
	int k;

	for (i = 0; (k = action_key(action, i)) != 0; i++)
		if (k == key)
			return true;
	return false;
}

int
action_bind(enum action action, const char *keys,
    void (*taken)(void *ctx, enum action from, int key), void *ctx)
{
	char mine[KEYS_SIZE] = "";
	enum action other;
	size_t n, i, used = 0;
	int key;

	for (; *keys != '\0'; keys += n + strspn(keys + n, " ")) {
		n = strcspn(keys, " ");
		if (n == 0 || keys_find(keys, n) == 0)
			continue;
		if (used + n + 2 > sizeof mine)
			return -1;
		used += (size_t)snprintf(mine + used, sizeof mine - used,
		    "%s%.*s", used > 0 ? " " : "", (int)n, keys);
	}
	if (used == 0)
		return -1;
	TEXT_SET(bound[action], mine);
	for (i = 0; (key = action_key(action, i)) != 0; i++)
		for (other = ACTION_NONE + 1; other < ACTION_COUNT; other++)
			if (other != action && meet(action, other) &&
			    has_key(other, key)) {
				take_away(other, key);
				taken(ctx, other, key);
			}
	return 0;
}

void
action_unbind(void)
{
	memset(bound, 0, sizeof bound);
}
