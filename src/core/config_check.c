/* config_check.c - whether a configuration makes sense, and may come. */
#include <string.h>

#include "src/core/config.h"

/* How many intervals a day of hours may have. */
enum { INTERVALS_MAX = 16 };

/* How many menus a caller may go through to one that is below. */
enum { MENU_DEPTH = 5 };

static int
check_subject(const struct config *want, const struct msg_subject_set *set,
    struct err *err)
{
	const struct config_row *parent =
	    config_find(want, MSG_SUBJECT_SET, set->parent);

	if (parent != NULL &&
	    (set->parent == set->subject ||
		parent->fact.subject_set.parent != 0))
		return err_set(err,
		    "subject \"%s\": subjects have two "
		    "levels",
		    set->name);
	return 0;
}

/* A contact that overflows must come to rest somewhere. */
static int
check_overflow(const struct config *want, const struct msg_queue_set *set,
    struct err *err)
{
	const struct config_row *row;
	uint64_t queue = set->overflow;
	unsigned int n = HASH_COUNT(want->rows);

	while (queue != 0 && n-- > 0) {
		if (queue == set->queue)
			return err_set(err,
			    "queue \"%s\" overflows to "
			    "itself in the end",
			    set->name);
		row = config_find(want, MSG_QUEUE_SET, queue);
		queue = row->fact.queue_set.overflow;
	}
	return 0;
}

static int
check_interval(const struct config_row *row, struct err *err)
{
	const struct msg_open_set *open = &row->fact.open_set;
	const struct msg_holiday_set *day = &row->fact.holiday_set;

	if (row->type->id == MSG_OPEN_SET && open->from_min >= open->to_min)
		return err_set(err,
		    "hours open at minute %llu and close "
		    "before",
		    (unsigned long long)open->from_min);
	if (row->type->id == MSG_HOLIDAY_SET && day->from_min > day->to_min)
		return err_set(err, "holiday %llu closes before it opens",
		    (unsigned long long)day->day);
	return 0;
}

/* --- how many of a kind belong together --- */

/* Rows of the row's kind that share its first keys. */
static size_t
count_alike(const struct config *want, const struct config_row *row,
    size_t keys)
{
	const struct config_row *other;
	size_t n = 0;

	HASH_EACH(other, want->rows)
		if (other->type == row->type &&
		    memcmp(other->key.keys, row->key.keys,
			keys * sizeof row->key.keys[0]) == 0)
			n++;
	return n;
}

/* Whether no row of this queue's needs before it has the same key field. */
static bool
is_first_with(const struct config_row *row, size_t key)
{
	const struct config_row *other;

	for (other = row->hh.prev; other != NULL; other = other->hh.prev)
		if (other->type == row->type &&
		    other->key.keys[0] == row->key.keys[0] &&
		    other->key.keys[key] == row->key.keys[key])
			return false;
	return true;
}

static int
check_needs(const struct config *want, const struct msg_queue_set *set,
    struct err *err)
{
	const struct config_row *row;
	size_t steps = 1, skills = 0;

	HASH_EACH(row, want->rows) {
		if (row->type->id != MSG_NEED_SET ||
		    row->key.keys[0] != set->queue)
			continue;
		if (row->fact.need_set.after_s != 0 && is_first_with(row, 1))
			steps++;
		if (is_first_with(row, 2))
			skills++;
	}
	if (steps > STEPS_MAX)
		return err_set(err, "queue \"%s\" widens more than %d times",
		    set->name, STEPS_MAX - 1);
	if (skills > STEP_SKILLS)
		return err_set(err,
		    "queue \"%s\" asks for more than %d "
		    "skills",
		    set->name, STEP_SKILLS);
	return 0;
}

/* --- lines and menus --- */

/*
 * Whether a menu is reached again from itself by keys that lead on; depth is
 * how many menus there are, so that a round elsewhere ends the search.
 */
static bool
menu_leads_to(const struct config *want, uint64_t from, uint64_t to,
    unsigned int depth)
{
	struct config_row at = {
	    .key = {.id = MSG_MENU_KEY_SET, .keys = {from}}};
	const struct config_row *row;

	for (at.key.keys[1] = 0; at.key.keys[1] < MENU_KEYS; at.key.keys[1]++) {
		row = config_same_key(want, &at);
		if (row == NULL || row->fact.menu_key_set.act != KEY_MENU)
			continue;
		if (row->fact.menu_key_set.to == to ||
		    (depth > 0 &&
			menu_leads_to(want, row->fact.menu_key_set.to, to,
			    depth - 1)))
			return true;
	}
	return false;
}

static int
check_menu(const struct config *want, const struct msg_menu_set *set,
    struct err *err)
{
	if (menu_leads_to(want, set->menu, set->menu, MENU_DEPTH))
		return err_set(err, "menu \"%s\" comes back to itself",
		    set->name);
	return 0;
}

static int
check_key(const struct msg_menu_key_set *set, struct err *err)
{
	if ((set->act == KEY_QUEUE && set->queue == 0) ||
	    (set->act == KEY_MENU && set->to == 0) ||
	    (set->act == KEY_LANGUAGE && set->language == 0) || set->act == 0)
		return err_set(err, "key %llu of a menu leads nowhere",
		    (unsigned long long)set->key);
	return 0;
}

static int
check_line(const struct config *want, const struct config_row *row,
    struct err *err)
{
	const struct msg_line_set *set = &row->fact.line_set;
	const struct config_row *other;

	if (set->menu == 0 && set->queue == 0)
		return err_set(err, "line \"%s\" has neither menu nor queue",
		    set->name);
	HASH_EACH(other, want->rows)
		if (other->type == row->type && other != row &&
		    strcmp(other->fact.line_set.called, set->called) == 0)
			return err_set(err,
			    "lines \"%s\" and \"%s\" have the same number",
			    set->name, other->fact.line_set.name);
	return 0;
}

static int
check_row(const struct config *want, const struct config_row *row,
    struct err *err)
{
	switch (row->type->id) {
	case MSG_MENU_SET:
		return check_menu(want, &row->fact.menu_set, err);
	case MSG_MENU_KEY_SET:
		return check_key(&row->fact.menu_key_set, err);
	case MSG_LINE_SET:
		return check_line(want, row, err);
	case MSG_SUBJECT_SET:
		return check_subject(want, &row->fact.subject_set, err);
	case MSG_QUEUE_SET:
		if (check_overflow(want, &row->fact.queue_set, err) != 0)
			return -1;
		return check_needs(want, &row->fact.queue_set, err);
	case MSG_OPEN_SET:
	case MSG_HOLIDAY_SET:
		if (count_alike(want, row, 2) > INTERVALS_MAX)
			return err_set(err, "more than %d openings a day",
			    INTERVALS_MAX);
		return check_interval(row, err);
	case MSG_TEAM_SET:
		if (row->fact.team_set.ratio_low >
		    row->fact.team_set.ratio_high)
			return err_set(err,
			    "team \"%s\": the ratio's ends "
			    "are the wrong way round",
			    row->fact.team_set.name);
		return 0;
	default:
		return 0;
	}
}

/* The levels of one user stand together or not: count each user once. */
static int
check_levels(const struct config *want, struct err *err)
{
	const struct config_row *row;
	uint64_t user = 0;
	size_t n = 0;

	HASH_EACH(row, want->rows) {
		if (row->type->id != MSG_USER_SKILL_SET)
			continue;
		n = row->key.keys[0] == user ? n + 1 : 1;
		user = row->key.keys[0];
		if (n > LEVELS_MAX)
			return err_set(err, "a user has more than %d skills",
			    LEVELS_MAX);
	}
	return 0;
}

int
config_judge(const struct config *want, struct err *err)
{
	const struct config_row *row;

	if (check_levels(want, err) != 0)
		return -1;
	HASH_EACH(row, want->rows)
		if (check_row(want, row, err) != 0)
			return -1;
	return 0;
}

/* --- what goes --- */

static int
check_contacts(const struct config *have, const struct config *want,
    const struct live *live, struct err *err)
{
	const struct config_row *was, *now;
	const struct contact *contact;

	HASH_EACH(contact, live->contacts) {
		was = config_find(have, MSG_QUEUE_SET, contact->row.queue);
		if (was != NULL && config_same_key(want, was) == NULL)
			return err_set(err, "queue \"%s\" has contacts",
			    was->name.text);
		was = config_find(have, MSG_USER_SET, contact->row.user);
		if (was == NULL || was->fact.user_set.by_hand)
			continue;
		now = config_same_key(want, was);
		if (now == NULL ||
		    now->fact.user_set.role != was->fact.user_set.role)
			return err_set(err,
			    "user \"%s\" has contacts in "
			    "hand",
			    was->name.text);
	}
	return 0;
}

/* What a user made by hand has must stay. */
static int
check_by_hand(const struct config *have, const struct config *want,
    const struct config_row *row, struct err *err)
{
	const struct config_row *user, *was;
	enum msg_id id =
	    row->type->id == MSG_USER_SET ? MSG_TEAM_SET : MSG_SKILL_SET;
	uint64_t number =
	    id == MSG_TEAM_SET ? row->fact.user_set.team : row->key.keys[1];

	user = config_find(have, MSG_USER_SET, row->key.keys[0]);
	if (user == NULL || !user->fact.user_set.by_hand || number == 0)
		return 0;
	was = config_find(have, id, number);
	if (was != NULL && config_find(want, id, number) == NULL)
		return err_set(err,
		    "%s \"%s\" is still that of user \"%s\", "
		    "who was made by hand",
		    word_text(&words_config_kind, (int)was->type->kind),
		    was->name.text, user->name.text);
	return 0;
}

int
config_check_gone(const struct config *have, const struct config *want,
    const struct live *live, struct err *err)
{
	const struct config_row *row, *now;

	HASH_EACH(row, have->rows) {
		if (row->type->id != MSG_USER_SET &&
		    row->type->id != MSG_USER_SKILL_SET)
			continue;
		if (check_by_hand(have, want, row, err) != 0)
			return -1;
		now = row->type->id == MSG_USER_SET ? config_same_key(want, row)
						    : NULL;
		if (now != NULL && row->fact.user_set.by_hand &&
		    !now->fact.user_set.by_hand)
			return err_set(err, "user \"%s\" was made by hand",
			    row->name.text);
	}
	return check_contacts(have, want, live, err);
}
