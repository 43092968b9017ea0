/* stream_config.c - a random stream's configuration, and changes of it. */
#include "tests/live/stream.h"

#include <stdio.h>

#include "src/base/text.h"

enum { SKILLS = 8 };

static uint64_t
below(struct stream *stream, uint64_t n)
{
	return random_below(&stream->random, n);
}

static void
term(struct stream *stream, size_t i, struct fact *fact)
{
	(void)stream;
	fact->id = MSG_TERM_STARTED;
	fact->term_started.term = i + 1;
	TEXT_SET(fact->term_started.version, "test");
}

static void
site(struct stream *stream, size_t i, struct fact *fact)
{
	(void)stream, (void)i;
	fact->id = MSG_SITE_SET;
	TEXT_SET(fact->site_set.title, "Hôpital d'essai");
	TEXT_SET(fact->site_set.zone, "Europe/Paris");
	fact->site_set.misses = 3;
	fact->site_set.grace_s = 60;
	fact->site_set.session_s = 43200;
	fact->site_set.handling_s = 86400;
	fact->site_set.menu_s = 600;
}

static void
hours(struct stream *stream, size_t i, struct fact *fact)
{
	(void)stream, (void)i;
	fact->id = MSG_HOURS_SET;
	fact->hours_set.hours = 1;
	TEXT_SET(fact->hours_set.name, "week");
}

static void
opening(struct stream *stream, size_t i, struct fact *fact)
{
	(void)stream;
	fact->id = MSG_OPEN_SET;
	fact->open_set.hours = 1;
	fact->open_set.weekday = i / 2 + 1;
	fact->open_set.from_min = i % 2 ? 13 * 60 : 8 * 60;
	fact->open_set.to_min = i % 2 ? 18 * 60 : 12 * 60;
}

static void
holiday(struct stream *stream, size_t i, struct fact *fact)
{
	(void)stream;
	fact->id = MSG_HOLIDAY_SET;
	fact->holiday_set.hours = 1;
	fact->holiday_set.day = 20260101 + i * 1113;
}

static void
skill(struct stream *stream, size_t i, struct fact *fact)
{
	(void)stream;
	fact->id = MSG_SKILL_SET;
	fact->skill_set.skill = i + 1;
	snprintf(fact->skill_set.name, sizeof fact->skill_set.name, "s%zu", i);
}

static void
subject(struct stream *stream, size_t i, struct fact *fact)
{
	(void)stream;
	fact->id = MSG_SUBJECT_SET;
	fact->subject_set.subject = i + 1;
	snprintf(fact->subject_set.name, sizeof fact->subject_set.name, "m%zu",
	    i);
}

static void
disposition(struct stream *stream, size_t i, struct fact *fact)
{
	(void)stream;
	fact->id = MSG_DISPOSITION_SET;
	fact->disposition_set.disposition = i + 1;
	TEXT_SET(fact->disposition_set.name, "done");
}

static void
team(struct stream *stream, size_t i, struct fact *fact)
{
	(void)stream;
	fact->id = MSG_TEAM_SET;
	fact->team_set.team = i + 1;
	fact->team_set.ratio_low = 10;
	fact->team_set.ratio_high = 12;
}

static void
queue(struct stream *stream, size_t i, struct fact *fact)
{
	struct msg_queue_set *set = &fact->queue_set;

	(void)stream;
	fact->id = MSG_QUEUE_SET;
	set->queue = i + 1;
	snprintf(set->name, sizeof set->name, "q%zu", i + 1);
	set->threshold_s = 20;
	set->short_s = 5;
	set->offer_s = 15;
	set->wrapup_s = 60;
	set->max_wait_s = 3600;
	set->priority = i % 4;
	set->credit_s = 30;
	set->hours = i % 2;
}

static void
need(struct stream *stream, size_t i, struct fact *fact)
{
	(void)stream;
	fact->id = MSG_NEED_SET;
	fact->need_set.queue = i / 3 + 1;
	fact->need_set.after_s = i % 3 * 45;
	fact->need_set.skill = i / 3 % SKILLS + 1;
	fact->need_set.level = 2 - i % 3;
}

static void
user(struct stream *stream, size_t i, struct fact *fact)
{
	struct msg_user_set *set = &fact->user_set;

	fact->id = MSG_USER_SET;
	set->user = stream->last_user = i + 1;
	snprintf(set->login, sizeof set->login, "u%zu", i + 1);
	set->role = i < stream->advisors ? ROLE_ADVISOR : ROLE_SUPERVISOR;
	set->team = i % 2 + 1;
	set->written = 3;
}

static void
user_skill(struct stream *stream, size_t i, struct fact *fact)
{
	fact->id = MSG_USER_SKILL_SET;
	fact->user_skill_set.user = i / 2 + 1;
	fact->user_skill_set.skill = (i / 2 + i % 2) % SKILLS + 1;
	fact->user_skill_set.level = 1 + below(stream, 5);
}

void
stream_sign_in(struct stream *stream, uint64_t who, struct fact *fact)
{
	fact->id = MSG_SESSION_STARTED;
	fact->session_started.session = ++stream->last_session;
	fact->session_started.user = who;
	fact->session_started.role =
	    who <= stream->advisors ? ROLE_ADVISOR : ROLE_SUPERVISOR;
	stream->sessions[who] = stream->last_session;
	stream->lost[who] = false;
}

static void
session(struct stream *stream, size_t i, struct fact *fact)
{
	stream_sign_in(stream, i + 1, fact);
}

static void
available(struct stream *stream, size_t i, struct fact *fact)
{
	(void)stream;
	fact->id = MSG_ADVISOR_SET;
	fact->advisor_set.user = i + 1;
	fact->advisor_set.state = ADVISOR_AVAILABLE;
}

bool
stream_configure(struct stream *stream, struct fact *fact)
{
	const struct {
		void (*make)(struct stream *stream, size_t i,
		    struct fact *fact);
		size_t n;
	} parts[] = {
	    {term, 1},
	    {site, 1},
	    {hours, 1},
	    {opening, 10},
	    {holiday, 2},
	    {skill, SKILLS},
	    {subject, STREAM_SUBJECTS},
	    {disposition, 2},
	    {team, 2},
	    {queue, STREAM_QUEUES},
	    {need, STREAM_QUEUES * 3},
	    {user, stream->advisors + 1},
	    {user_skill, stream->advisors * 2},
	    {session, stream->advisors + 1},
	    {available, stream->advisors},
	};
	size_t part, i = stream->configured;

	for (part = 0; part < sizeof parts / sizeof parts[0]; part++) {
		if (i < parts[part].n) {
			parts[part].make(stream, i, fact);
			stream->configured++;
			return true;
		}
		i -= parts[part].n;
	}
	return false;
}

void
stream_reconfigure(struct stream *stream, struct fact *fact)
{
	switch (below(stream, 6)) {
	case 0:
		queue(stream, below(stream, STREAM_QUEUES), fact);
		fact->queue_set.priority = below(stream, 10);
		fact->queue_set.credit_s = below(stream, 60);
		break;
	case 1:
		user_skill(stream, below(stream, stream->advisors * 2), fact);
		break;
	case 2:
		need(stream, below(stream, STREAM_QUEUES * 3), fact);
		fact->need_set.after_s = below(stream, 5) * 20;
		fact->need_set.level = below(stream, 6);
		break;
	case 3:
		fact->id = MSG_CONFIG_GONE;
		fact->config_gone.kind = CONFIG_NEED;
		fact->config_gone.a = 1 + below(stream, STREAM_QUEUES);
		fact->config_gone.b = below(stream, 5) * 20;
		fact->config_gone.c = 1 + below(stream, SKILLS);
		break;
	case 4:
		fact->id = MSG_QUEUE_OPENED;
		fact->queue_opened.queue = 1 + below(stream, STREAM_QUEUES);
		break;
	default:
		fact->id = MSG_QUEUE_CLOSED;
		fact->queue_closed.queue = 1 + below(stream, STREAM_QUEUES);
		fact->queue_closed.until = stream->now + 3600000;
	}
}
