/* day_config.c - a small random hospital, and another one like it. */
#include <stdio.h>

#include "src/base/text.h"
#include "tests/core/day.h"

enum { GATEWAY = DAY_ADVISORS + 1, SUPERVISOR, QUALITY, ADMIN, USERS = ADMIN };

static struct fact *
add(struct day *day, enum msg_id id)
{
	struct fact *fact = &day->config[day->n_config++];

	*fact = (struct fact){.id = id};
	return fact;
}

static void
add_site(struct day *day)
{
	struct msg_site_set *site = &add(day, MSG_SITE_SET)->site_set;
	struct msg_quality_set *quality;
	struct msg_recording_set *recording;
	struct msg_hours_set *hours;
	struct msg_holiday_set *holiday;
	struct msg_open_set *open;
	uint64_t weekday;

	TEXT_SET(site->title, "CHU");
	TEXT_SET(site->zone, "Europe/Paris");
	site->misses = 1 + day_below(day, 3);
	site->grace_s = 30 + day_below(day, 60);
	site->session_s = 3600 + day_below(day, 36000);
	site->handling_s = 600 + day_below(day, 1200);
	site->menu_s = 60;
	site->recall_s = 600;
	site->room_mb = day_below(day, 60);
	quality = &add(day, MSG_QUALITY_SET)->quality_set;
	quality->quota = day_below(day, 4);
	quality->keep_d = 1;
	recording = &add(day, MSG_RECORDING_SET)->recording_set;
	recording->share = day_below(day, 21);
	recording->quota = day_below(day, 4);
	recording->by_advisor = day_chance(day, 4) ? ANSWER_NO : ANSWER_YES;
	recording->own = day_chance(day, 2) ? ANSWER_NO : ANSWER_YES;
	recording->players = 1 << ROLE_QUALITY;
	recording->keep_d = 1;
	site->hold_letter_s = day_below(day, 3) * 10;
	hours = &add(day, MSG_HOURS_SET)->hours_set;
	hours->hours = 1;
	TEXT_SET(hours->name, "office");
	for (weekday = 1; weekday <= 7; weekday++) {
		open = &add(day, MSG_OPEN_SET)->open_set;
		open->hours = 1;
		open->weekday = weekday;
		open->from_min = 60 + day_below(day, 60);
		open->to_min = 150 + day_below(day, 60);
	}
	holiday = &add(day, MSG_HOLIDAY_SET)->holiday_set;
	holiday->hours = 1;
	holiday->day = 20261025;
	holiday->from_min = 100;
	holiday->to_min = 100 + day_below(day, 60);
}

/* Limits that a short day reaches. */
static void
add_alerts(struct day *day)
{
	static const struct {
		enum alert_kind kind;
		uint64_t raise, clear;
	} limits[] = {{ALERT_LONGEST_WAIT, 300, 100}, {ALERT_LETTERS, 400, 200},
	    {ALERT_SERVICE_LEVEL, 60, 70}, {ALERT_ABANDONMENT, 30, 20},
	    {ALERT_NOBODY, 1, 0}, {ALERT_RATIO_OVER, 50, 40},
	    {ALERT_RATIO_UNDER, 40, 50}, {ALERT_UNREACHABLE, 2, 0},
	    {ALERT_TELEPHONY, 1, 0}, {ALERT_STORE, 2000, 500},
	    {ALERT_HAND, 20, 0}, {ALERT_HELD, 2, 0}, {ALERT_INCIDENT, 1, 0},
	    {ALERT_COMPLAINTS, 2, 1}, {ALERT_PROMISES, 1, 0},
	    {ALERT_ROOM, 1, 0}};
	struct msg_alert_set *set;
	struct msg_requests_set *rules;
	struct msg_wall_set *wall;
	struct msg_card_set *card;
	size_t i;

	for (i = 0; i < sizeof limits / sizeof limits[0]; i++) {
		set = &add(day, MSG_ALERT_SET)->alert_set;
		set->kind = limits[i].kind;
		set->raise = limits[i].raise;
		set->clear = limits[i].clear;
		set->raise_s = 10 * (1 + i % 3);
		set->clear_s = 10 * (1 + i % 4);
	}
	add(day, MSG_INCIDENT_SET)->incident_set.follow_s =
	    60 + day_below(day, 600);
	card = &add(day, MSG_CARD_SET)->card_set;
	card->traits = 1 + day_below(day, 7);
	card->watchers = SEEN_SUPERVISOR;
	card->incident_s = 86400 * day_below(day, 9);
	if (!day_chance(day, 4)) {
		rules = &add(day, MSG_REQUESTS_SET)->requests_set;
		rules->again_s = 3600 + day_below(day, 3) * 86400;
		rules->reopen_s = day_below(day, 3) * 600;
		/* A day is too short for a clock that runs for days. */
		rules->acknowledge_s = 60 + day_below(day, 1200);
		rules->answer_s = 1200 + day_below(day, 3000);
		rules->mediator_s = 60 + day_below(day, 800);
		rules->warn_s = day_below(day, 3) * 86400;
		rules->soon_s = day_below(day, 600);
	}
	wall = &add(day, MSG_WALL_SET)->wall_set;
	wall->page_s = 5 + day_below(day, 10);
}

static void
add_words(struct day *day)
{
	struct msg_skill_set *skill;
	struct msg_subject_set *subject;
	struct msg_disposition_set *disposition;
	uint64_t i;

	for (i = 1; i <= 3; i++) {
		skill = &add(day, MSG_SKILL_SET)->skill_set;
		skill->skill = i;
		snprintf(skill->name, sizeof skill->name, "s%d", (int)i);
	}
	for (i = 1; i <= 2; i++) {
		subject = &add(day, MSG_SUBJECT_SET)->subject_set;
		subject->subject = i;
		snprintf(subject->name, sizeof subject->name, "m%d", (int)i);
	}
	disposition = &add(day, MSG_DISPOSITION_SET)->disposition_set;
	disposition->disposition = 1;
	TEXT_SET(disposition->name, "done");
}

static void
add_floor(struct day *day)
{
	struct msg_floor_set *floor;

	if (day_chance(day, 4))
		return;
	floor = &add(day, MSG_FLOOR_SET)->floor_set;
	floor->reach = (enum reach)(1 + day_below(day, 2));
	floor->listeners = 1 << ROLE_SUPERVISOR | 1 << ROLE_QUALITY;
	floor->listen_week = 1 + day_below(day, 4);
	floor->listen_sign = (enum sign)(1 + day_below(day, 2));
	if (day_chance(day, 2)) {
		floor->announced_from = 20260101;
		floor->announced_to = 20261231;
	}
}

static void
add_need(struct day *day, uint64_t queue, uint64_t after_s, uint64_t level)
{
	struct msg_need_set *need = &add(day, MSG_NEED_SET)->need_set;

	need->queue = queue;
	need->after_s = after_s;
	need->skill = 1 + queue % 3;
	need->level = level;
}

static void
add_queue(struct day *day, uint64_t i)
{
	struct msg_queue_set *queue = &add(day, MSG_QUEUE_SET)->queue_set;

	queue->queue = i;
	snprintf(queue->name, sizeof queue->name, "q%d", (int)i);
	queue->threshold_s = 15 * i;
	queue->short_s = day_below(day, 8);
	queue->offer_s = 10 + day_below(day, 20);
	queue->wrapup_s = day_below(day, 2) * 30;
	queue->max_wait_s = 300 + day_below(day, 600);
	queue->priority = day_below(day, 3);
	queue->credit_s = day_below(day, 60);
	queue->sticky_s = day_below(day, 2) * 60;
	if (i < DAY_QUEUES && day_chance(day, 3)) {
		queue->overflow = i + 1;
		queue->overflow_s = 60 + day_below(day, 120);
	}
	queue->hours = day_chance(day, 3);
	queue->callback_s = day_below(day, 2) * 10;
	queue->first = (enum called_first)day_below(day, 3);
	queue->tries = 1 + day_below(day, 3);
	queue->pause_s = day_below(day, 3) * 30;
	add_need(day, i, 0, 2 + day_below(day, 3));
	if (day_chance(day, 2))
		add_need(day, i, 20 + day_below(day, 60), 1);
	if (day_chance(day, 3))
		add_need(day, i, 120, 0);
}

static void
add_user(struct day *day, uint64_t i)
{
	static const enum role others[] = {
	    ROLE_GATEWAY, ROLE_SUPERVISOR, ROLE_QUALITY, ROLE_ADMIN};
	struct msg_user_set *user = &add(day, MSG_USER_SET)->user_set;
	struct msg_user_skill_set *level;
	uint64_t skill;

	user->user = i;
	snprintf(user->login, sizeof user->login, "u%d", (int)i);
	user->role = i > DAY_ADVISORS ? others[i - GATEWAY] : ROLE_ADVISOR;
	user->written = 1 + i % 3;
	user->team = i > DAY_ADVISORS ? 1 : 1 + i % 2;
	for (skill = 1; i <= DAY_ADVISORS && skill <= 3; skill++) {
		if (skill > 1 && day_chance(day, 2))
			continue;
		level = &add(day, MSG_USER_SKILL_SET)->user_skill_set;
		level->user = i;
		level->skill = skill;
		level->level = 1 + day_below(day, 5);
	}
}

void
day_configure(struct day *day)
{
	struct msg_team_set *team;
	uint64_t i;

	day->n_config = 0;
	add_site(day);
	add_words(day);
	add_alerts(day);
	for (i = 1; i <= 3; i++) {
		/* The third comes and goes; some were moved there. */
		if (i == 3 && day_chance(day, 2))
			continue;
		team = &add(day, MSG_TEAM_SET)->team_set;
		team->team = i;
		snprintf(team->name, sizeof team->name, "t%d", (int)i);
		team->ratio_low = team->ratio_high = 10;
	}
	add_floor(day);
	for (i = 1; i <= DAY_QUEUES; i++)
		add_queue(day, i);
	day_lines(day);
	for (i = 1; i <= USERS; i++)
		add_user(day, i);
}
