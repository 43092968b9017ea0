/* config_rows.c - the lists of a section, which become facts of their own. */
#include "src/hub/config_rows.h"

#include <stdbool.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/hub/config_value.h"
#include "src/live/alert.h"

void
rows_ratio(const struct build *build, const struct config_value *value,
    struct msg_team_set *set)
{
	struct err err;

	if (value_ratio(value->text, &set->ratio_low, &set->ratio_high, &err) <
	    0)
		value_bad(build, value, err.text);
	else if (set->ratio_low < 1 || set->ratio_high > 100)
		value_bad(build, value, "a ratio is within 1-100");
}

/* What is worse is higher or, under a limit, lower. */
static bool
limits_are_good(const struct build *build, const struct config_value *value,
    const struct alert_value *limits, const struct alert_type *type)
{
	const struct option *option = value->option;
	struct err err;

	if (limits->off)
		return true;
	if (limits->raise < option->least || limits->raise > option->most ||
	    limits->clear > option->most)
		err_set(&err, "limits are in %llu..%llu",
		    (unsigned long long)option->least,
		    (unsigned long long)option->most);
	else if (limits->raise_s > 86400 || limits->clear_s > 86400)
		err_set(&err, "a day at most");
	else if (type->sense == ALERT_OVER ? limits->clear > limits->raise
					   : limits->clear < limits->raise)
		err_set(&err, "it would be cleared at what raises it");
	else
		return true;
	value_bad(build, value, err.text);
	return false;
}

void
rows_alert(struct build *build, const struct config_value *value)
{
	struct fact fact = {.id = MSG_ALERT_SET};
	struct msg_alert_set *set = &fact.alert_set;
	struct alert_value limits;
	struct err err;

	set->kind =
	    (enum alert_kind)word_find(&words_alert_kind, value->option->name);
	if (value_alert(value->text, &limits, &err) < 0) {
		value_bad(build, value, err.text);
		return;
	}
	if (!limits_are_good(build, value, &limits, alert_type(set->kind)))
		return;
	set->off = limits.off;
	set->raise = limits.raise;
	set->clear = limits.clear;
	set->raise_s = limits.raise_s;
	set->clear_s = limits.clear_s;
	build_put(build, &fact);
}

/* --- the floor --- */

void
rows_period(const struct build *build, const struct config_value *value,
    struct msg_floor_set *set)
{
	struct err err;

	if (value_period(value->text, &set->announced_from, &set->announced_to,
		&err) < 0)
		value_bad(build, value, err.text);
}

/* --- hours --- */

static bool
overlap(uint64_t from, uint64_t to, uint64_t other_from, uint64_t other_to)
{
	return from < other_to && other_from < to;
}

/* Whether a fact of these hours opens the weekday at the same time. */
static bool
open_taken(const struct build *build, const struct msg_open_set *set)
{
	const struct fact *fact;
	size_t i;

	for (i = 0; i < build->config->n; i++) {
		fact = &build->config->facts[i];
		if (fact->id == MSG_OPEN_SET &&
		    fact->open_set.hours == set->hours &&
		    fact->open_set.weekday == set->weekday &&
		    overlap(fact->open_set.from_min, fact->open_set.to_min,
			set->from_min, set->to_min))
			return true;
	}
	return false;
}

static void
row_opening(struct build *build, const struct config_value *value)
{
	struct opening opening;
	struct fact fact;
	struct err err;
	int day;

	if (value_opening(value->text, &opening, &err) < 0) {
		value_bad(build, value, err.text);
		return;
	}
	memset(&fact, 0, sizeof fact);
	fact.id = MSG_OPEN_SET;
	fact.open_set.hours = build->section->id;
	fact.open_set.from_min = opening.from_min;
	fact.open_set.to_min = opening.to_min;
	for (day = opening.first;; day = day % 7 + 1) {
		fact.open_set.weekday = (uint64_t)day;
		if (open_taken(build, &fact.open_set)) {
			err_set(&err, "\"%.40s\" overlaps another opening",
			    value->text);
			value_bad(build, value, err.text);
			return;
		}
		build_put(build, &fact);
		if (day == opening.last)
			break;
	}
}

/* Whether the hours say something else of the day already: any (for a
 * computed holiday), or something that does not go with these times. */
static bool
holiday_taken(const struct build *build, const struct msg_holiday_set *set,
    bool any)
{
	const struct msg_holiday_set *other;
	size_t i;

	for (i = 0; i < build->config->n; i++) {
		other = &build->config->facts[i].holiday_set;
		if (build->config->facts[i].id != MSG_HOLIDAY_SET ||
		    other->hours != set->hours || other->day != set->day)
			continue;
		if (any || set->from_min == set->to_min ||
		    other->from_min == other->to_min ||
		    overlap(other->from_min, other->to_min, set->from_min,
			set->to_min))
			return true;
	}
	return false;
}

static void
row_holiday(struct build *build, const struct config_value *value)
{
	struct holiday holiday;
	struct fact fact;
	struct err err;

	if (value_holiday(value->text, &holiday, &err) < 0) {
		value_bad(build, value, err.text);
		return;
	}
	memset(&fact, 0, sizeof fact);
	fact.id = MSG_HOLIDAY_SET;
	fact.holiday_set.hours = build->section->id;
	fact.holiday_set.day = holiday.day;
	fact.holiday_set.from_min = holiday.from_min;
	fact.holiday_set.to_min = holiday.to_min;
	if (holiday_taken(build, &fact.holiday_set, false)) {
		err_set(&err, "\"%.40s\" goes against another line on that day",
		    value->text);
		value_bad(build, value, err.text);
		return;
	}
	build_put(build, &fact);
}

static void
row_country(struct build *build, const struct config_value *value)
{
	uint64_t days[HOLIDAYS_A_YEAR * HOLIDAY_YEARS];
	struct clock_local now;
	struct fact fact;
	struct err err;
	int i, n;

	clock_local(clock_now(), &now);
	n = value_country(value->text, now.year, days,
	    sizeof days / sizeof days[0], &err);
	if (n < 0)
		value_bad(build, value, err.text);
	memset(&fact, 0, sizeof fact);
	fact.id = MSG_HOLIDAY_SET;
	fact.holiday_set.hours = build->section->id;
	for (i = 0; i < n; i++) {
		fact.holiday_set.day = days[i];
		if (!holiday_taken(build, &fact.holiday_set, true))
			build_put(build, &fact);
	}
}

/* --- skills --- */

static bool
level_is_good(const struct build *build, const struct config_value *value,
    uint64_t level)
{
	struct err err;

	if (level >= value->option->least && level <= value->option->most)
		return true;
	err_set(&err, "level %llu is not in %llu..%llu",
	    (unsigned long long)level, (unsigned long long)value->option->least,
	    (unsigned long long)value->option->most);
	value_bad(build, value, err.text);
	return false;
}

static void
row_user_skill(struct build *build, const struct config_value *value)
{
	struct fact fact, *other;
	char name[24];
	struct err err;
	size_t i, n = 0;

	memset(&fact, 0, sizeof fact);
	fact.id = MSG_USER_SKILL_SET;
	fact.user_skill_set.user = build->section->id;
	if (value_skill(value->text, name, &fact.user_skill_set.level, &err) <
	    0) {
		value_bad(build, value, err.text);
		return;
	}
	fact.user_skill_set.skill =
	    build_find(build, value, SECTION_skill, name);
	if (fact.user_skill_set.skill == 0 ||
	    !level_is_good(build, value, fact.user_skill_set.level))
		return;
	for (i = build->config->n; i-- > 0; n++) {
		other = &build->config->facts[i];
		if (other->id != MSG_USER_SKILL_SET ||
		    other->user_skill_set.user != build->section->id)
			break;
		if (other->user_skill_set.skill == fact.user_skill_set.skill) {
			value_bad(build, value, "a skill is given twice");
			return;
		}
	}
	if (n == LEVELS_MAX)
		value_bad(build, value, "too many skills");
	else
		build_put(build, &fact);
}

/* What the queue asks for so far: distinct skills and steps besides those
 * of the new row; -1 when the row is there already. */
static int
needs_count(const struct build *build, const struct msg_need_set *set,
    size_t *skills, size_t *steps)
{
	const struct msg_need_set *a, *b;
	const struct fact *facts = build->config->facts;
	size_t i, j, first = build->config->n;
	bool skill, step;

	while (first > 0 && facts[first - 1].id == MSG_NEED_SET &&
	    facts[first - 1].need_set.queue == set->queue)
		first--;
	*skills = *steps = 0;
	for (i = first; i < build->config->n; i++) {
		a = &facts[i].need_set;
		skill = step = true;
		if (a->skill == set->skill && a->after_s == set->after_s)
			return -1;
		for (j = first; j < i; j++) {
			b = &facts[j].need_set;
			skill = skill && a->skill != b->skill;
			step = step && a->after_s != b->after_s;
		}
		*skills += skill && a->skill != set->skill;
		*steps += step && a->after_s != 0 && a->after_s != set->after_s;
	}
	*skills += 1;
	*steps += 1 + (set->after_s != 0);
	return 0;
}

static void
row_need(struct build *build, const struct config_value *value)
{
	struct fact fact;
	struct msg_need_set *set = &fact.need_set;
	size_t skills, steps;
	char name[24];
	struct err err;
	int rc;

	memset(&fact, 0, sizeof fact);
	fact.id = MSG_NEED_SET;
	set->queue = build->section->id;
	if (value->option->type == VALUE_WIDEN)
		rc = value_step(value->text, &set->after_s, name, &set->level,
		    &err);
	else
		rc = value_skill(value->text, name, &set->level, &err);
	if (rc < 0) {
		value_bad(build, value, err.text);
		return;
	}
	set->skill = build_find(build, value, SECTION_skill, name);
	if (set->skill == 0 || !level_is_good(build, value, set->level))
		return;
	if (needs_count(build, set, &skills, &steps) < 0)
		value_bad(build, value, "a skill is given twice for one wait");
	else if (skills > STEP_SKILLS)
		value_bad(build, value, "too many skills");
	else if (steps > STEPS_MAX)
		value_bad(build, value, "too many steps");
	else
		build_put(build, &fact);
}

/* --- all --- */

void
rows_build(struct build *build)
{
	/* In this order: a day that "holiday" names goes before a computed
	 * one, and what is asked for at first before what follows. */
	static const struct {
		enum option_type type;
		void (*put)(struct build *build,
		    const struct config_value *value);
	} lists[] = {{VALUE_OPENINGS, row_opening},
	    {VALUE_HOLIDAYS, row_holiday}, {VALUE_COUNTRY, row_country},
	    {VALUE_NEEDS, row_need}, {VALUE_WIDEN, row_need},
	    {VALUE_SKILLS, row_user_skill}, {VALUE_KEYS, rows_key}};
	const struct config_section *section = build->section;
	size_t i, j;

	for (i = 0; i < sizeof lists / sizeof lists[0]; i++)
		for (j = 0; j < section->n; j++)
			if (section->values[j].option->type == lists[i].type)
				lists[i].put(build, &section->values[j]);
}
