/* snapshot.c - the live state as rows, and back. */
#include "src/live/advisor.h"
#include "src/live/contact.h"
#include "src/live/fold.h"
#include "src/live/incident.h"
#include "src/live/quarter.h"

/* --- out --- */

struct out {
	int (*emit)(void *ctx, enum msg_id id, const void *body);
	void *ctx;
};

static int
put(const struct out *out, enum msg_id id, const void *body)
{
	return out->emit(out->ctx, id, body) < 0 ? -1 : 0;
}

static int
put_hours(const struct live *live, const struct out *out)
{
	const struct hours *hours;
	size_t i;

	HASH_EACH(hours, live->hours) {
		if (put(out, MSG_HOURS_SET, &hours->set) < 0)
			return -1;
		for (i = 0; i < hours->n_open; i++)
			if (put(out, MSG_OPEN_SET, &hours->open[i]) < 0)
				return -1;
		for (i = 0; i < hours->n_holidays; i++)
			if (put(out, MSG_HOLIDAY_SET, &hours->holidays[i]) < 0)
				return -1;
	}
	return 0;
}

static int
put_words(const struct live *live, const struct out *out)
{
	const struct skill *skill;
	const struct subject *subject;
	const struct disposition *disposition;
	const struct team *team;

	HASH_EACH(skill, live->skills)
		if (put(out, MSG_SKILL_SET, &skill->set) < 0)
			return -1;
	HASH_EACH(subject, live->subjects)
		if (put(out, MSG_SUBJECT_SET, &subject->set) < 0)
			return -1;
	HASH_EACH(disposition, live->dispositions)
		if (put(out, MSG_DISPOSITION_SET, &disposition->set) < 0)
			return -1;
	HASH_EACH(team, live->teams)
		if (put(out, MSG_TEAM_SET, &team->set) < 0)
			return -1;
	return 0;
}

/* Alerts and walls as configured; kind 0 was never set. */
static int
put_wall(const struct live *live, const struct out *out)
{
	size_t kind;

	for (kind = 1; kind < ALERT_KINDS; kind++)
		if (live->alert_sets[kind].kind != 0 &&
		    put(out, MSG_ALERT_SET, &live->alert_sets[kind]) < 0)
			return -1;
	if (live->wall.page_s == 0)
		return 0;
	return put(out, MSG_WALL_SET, &live->wall);
}

static int
put_queue(const struct queue *queue, const struct out *out)
{
	struct msg_need_set need = {.queue = queue->set.queue};
	size_t i;

	if (put(out, MSG_QUEUE_SET, &queue->set) < 0 ||
	    put(out, MSG_OPENING_ROW, &queue->opening) < 0)
		return -1;
	for (i = 0; i < queue->n_needs; i++) {
		need.after_s = queue->needs[i].after_s;
		need.skill = queue->needs[i].skill;
		need.level = queue->needs[i].level;
		if (put(out, MSG_NEED_SET, &need) < 0)
			return -1;
	}
	return 0;
}

static int
put_menus(const struct live *live, const struct out *out)
{
	const struct phone_line *line;
	const struct menu *menu;
	size_t key;

	HASH_EACH(menu, live->menus)
		if (put(out, MSG_MENU_SET, &menu->set) < 0)
			return -1;
	HASH_EACH(menu, live->menus)
		for (key = 0; key < MENU_KEYS; key++)
			if (menu->keys[key].act != 0 &&
			    put(out, MSG_MENU_KEY_SET, &menu->keys[key]) < 0)
				return -1;
	HASH_EACH(line, live->lines)
		if (put(out, MSG_LINE_SET, &line->set) < 0)
			return -1;
	return 0;
}

static int
put_user(const struct user *user, const struct out *out)
{
	struct msg_user_skill_set skill = {.user = user->set.user};
	size_t i;

	if (put(out, MSG_USER_SET, &user->set) < 0 ||
	    put(out, MSG_ADVISOR_ROW, &user->row) < 0)
		return -1;
	for (i = 0; i < user->n_levels; i++) {
		skill.skill = user->levels[i].skill;
		skill.level = user->levels[i].level;
		if (put(out, MSG_USER_SKILL_SET, &skill) < 0)
			return -1;
	}
	for (i = 0; i < user->n_loans; i++)
		if (put(out, MSG_QUEUE_LENT, &user->loans[i]) < 0)
			return -1;
	return 0;
}

static int
put_floor(const struct live *live, const struct out *out)
{
	const struct unread *unread;
	const struct listen *listen;

	HASH_EACH(unread, live->unread)
		if (put(out, MSG_MESSAGE_SENT, &unread->sent) < 0)
			return -1;
	HASH_EACH(listen, live->listens)
		if (put(out, MSG_LISTEN_SET, &listen->set) < 0)
			return -1;
	return 0;
}

static int
put_incidents(const struct live *live, const struct out *out)
{
	const struct incident *incident;

	if (live->incident_set.follow_s != 0 &&
	    put(out, MSG_INCIDENT_SET, &live->incident_set) < 0)
		return -1;
	HASH_EACH(incident, live->incidents)
		if (put(out, MSG_INCIDENT_ROW, &incident->row) < 0)
			return -1;
	return 0;
}

/* What is not configuration. */
static int
put_rest(const struct live *live, const struct out *out)
{
	const struct session *session;
	const struct request *request;
	const struct promise *promise;
	const struct recall *recall;
	const struct contact *contact;
	const struct once *once;
	const struct tally *tally;
	const struct live_client *client;
	const struct alert *alert;
	const struct letter *letter;

	HASH_EACH(session, live->sessions)
		if (put(out, MSG_SESSION_ROW, &session->row) < 0)
			return -1;
	HASH_EACH(request, live->requests)
		if (put(out, MSG_REQUEST_ROW, &request->row) < 0)
			return -1;
	HASH_EACH(request, live->ended)
		if (put(out, MSG_REQUEST_ROW, &request->row) < 0)
			return -1;
	HASH_EACH(once, live->onces)
		if (put(out, MSG_ONCE_ROW, &once->row) < 0)
			return -1;
	HASH_EACH(promise, live->promises)
		if (put(out, MSG_PROMISE_ROW, &promise->row) < 0)
			return -1;
	HASH_EACH(recall, live->recalls)
		if (put(out, MSG_RECALL_ROW, &recall->row) < 0)
			return -1;
	HASH_EACH(contact, live->contacts)
		if (put(out, MSG_CONTACT_ROW, &contact->row) < 0)
			return -1;
	HASH_EACH(letter, live->letters)
		if (put(out, MSG_OUTGOING_ROW, &letter->row) < 0)
			return -1;
	HASH_EACH(tally, live->tallies)
		if (put(out, MSG_TALLY_ROW, &tally->row) < 0)
			return -1;
	HASH_EACH(alert, live->alerts)
		if (put(out, MSG_ALERT_ROW, &alert->row) < 0)
			return -1;
	if (quarter_rows(live, out->emit, out->ctx) < 0)
		return -1;
	HASH_EACH(client, live->clients)
		if (put(out, MSG_CLIENT_ROW, &client->row) < 0)
			return -1;
	if (quality_rows(live, out->emit, out->ctx) < 0 ||
	    knowledge_rows(live, out->emit, out->ctx) < 0 ||
	    put_incidents(live, out) < 0 ||
	    recording_rows(live, out->emit, out->ctx) < 0 ||
	    identity_rows(live, out->emit, out->ctx) < 0)
		return -1;
	return put_floor(live, out);
}

int
live_rows(const struct live *live,
    int (*emit)(void *ctx, enum msg_id id, const void *body), void *ctx)
{
	const struct out out = {emit, ctx};
	const struct queue *queue;
	const struct user *user;

	if (put(&out, MSG_SITE_ROW, &live->row) < 0)
		return -1;
	/* Zero misses cannot be configured: the site was never set. */
	if (live->site.misses != 0 && put(&out, MSG_SITE_SET, &live->site) < 0)
		return -1;
	/* Nor is nobody's reach. */
	if (live->floor.reach != 0 &&
	    put(&out, MSG_FLOOR_SET, &live->floor) < 0)
		return -1;
	/* Nor is a W of nothing. */
	if (live->requests_set.again_s != 0 &&
	    put(&out, MSG_REQUESTS_SET, &live->requests_set) < 0)
		return -1;
	if (put_hours(live, &out) < 0 || put_words(live, &out) < 0 ||
	    put_wall(live, &out) < 0)
		return -1;
	HASH_EACH(queue, live->queues)
		if (put_queue(queue, &out) < 0)
			return -1;
	if (put_menus(live, &out) < 0)
		return -1;
	HASH_EACH(user, live->users)
		if (put_user(user, &out) < 0)
			return -1;
	return put_rest(live, &out);
}

/* --- in --- */

static int
missing(struct err *err, const char *what, uint64_t id)
{
	return err_set(err, "the snapshot names %s %llu, which is not there",
	    what, (unsigned long long)id);
}

static int
twice(struct err *err, const char *what, uint64_t id)
{
	return err_set(err, "%s %llu is in the snapshot twice", what,
	    (unsigned long long)id);
}

static int
load_advisor(struct live *live, const struct msg_advisor_row *row,
    struct err *err)
{
	struct user *user = live_user(live, row->user);

	if (user == NULL)
		return missing(err, "user", row->user);
	user->row = *row;
	user->shown = advisor_shown(user);
	return 0;
}

static int
load_session(struct live *live, const struct msg_session_row *row,
    struct err *err)
{
	struct user *user = live_user(live, row->user);
	struct session *session;

	if (user == NULL)
		return missing(err, "user", row->user);
	session = session_make(live, row->session, user);
	if (session == NULL)
		return twice(err, "session", row->session);
	session->row = *row;
	user->n_heard -= row->lost != 0;
	return 0;
}

static int
load_contact(struct live *live, const struct msg_contact_row *row,
    struct err *err)
{
	struct contact *contact;

	if (row->state == 0 || contact_is_over(row->state))
		return err_set(err, "contact %llu of the snapshot is over",
		    (unsigned long long)row->contact);
	if (row->queue != 0 && live_queue(live, row->queue) == NULL)
		return missing(err, "queue", row->queue);
	if (row->user != 0 && live_user(live, row->user) == NULL)
		return missing(err, "user", row->user);
	contact = contact_make(live, row->contact);
	if (contact == NULL)
		return twice(err, "contact", row->contact);
	contact->row = *row;
	contact_attach(contact, live);
	if (contact->user != NULL)
		contact->user->shown = advisor_shown(contact->user);
	return 0;
}

static int
load_opening(struct live *live, const struct msg_opening_row *row,
    struct err *err)
{
	struct queue *queue = live_queue(live, row->queue);

	if (queue == NULL)
		return missing(err, "queue", row->queue);
	queue->opening = *row;
	return 0;
}

static int
load_row(struct live *live, const struct msg *msg, struct err *err)
{
	switch (msg->id) {
	case MSG_SITE_ROW:
		live->row = msg->site_row;
		return 0;
	case MSG_ADVISOR_ROW:
		return load_advisor(live, &msg->advisor_row, err);
	case MSG_SESSION_ROW:
		return load_session(live, &msg->session_row, err);
	case MSG_CONTACT_ROW:
		return load_contact(live, &msg->contact_row, err);
	case MSG_OPENING_ROW:
		return load_opening(live, &msg->opening_row, err);
	case MSG_REQUEST_ROW:
		if (request_make(live, &msg->request_row) == NULL)
			return twice(err, "request", msg->request_row.request);
		return 0;
	case MSG_ONCE_ROW:
		once_load(live, &msg->once_row);
		return 0;
	case MSG_PROMISE_ROW:
		if (promise_make(live, &msg->promise_row) == NULL)
			return twice(err, "promise", msg->promise_row.promise);
		return 0;
	case MSG_RECALL_ROW:
		if (recall_make(live, &msg->recall_row) == NULL)
			return twice(err, "recall", msg->recall_row.contact);
		return 0;
	case MSG_OUTGOING_ROW:
		if (letter_make(live, &msg->outgoing_row) == NULL)
			return twice(err, "letter", msg->outgoing_row.letter);
		return 0;
	case MSG_TALLY_ROW:
		tally_make(live, msg->tally_row.day, msg->tally_row.queue)
		    ->row = msg->tally_row;
		return 0;
	case MSG_ALERT_ROW:
		alert_load(live, &msg->alert_row);
		return 0;
	case MSG_QUARTER_ROW:
		quarter_load(live, &msg->quarter_row);
		return 0;
	case MSG_ARTICLE_DAY:
		article_day_load(live, &msg->article_day);
		return 0;
	case MSG_TICKS_ROW:
		ticks_load(live, &msg->ticks_row);
		return 0;
	case MSG_INCIDENT_ROW:
		incident_load(live, &msg->incident_row);
		return 0;
	case MSG_RECORDING_ROW:
		if (recording_load(live, &msg->recording_row) < 0)
			return twice(err, "recording",
			    msg->recording_row.recording);
		return 0;
	case MSG_CHECK_ROW:
		check_load(live, &msg->check_row);
		return 0;
	case MSG_FLAGGED_ROW:
		flagged_load(live, &msg->flagged_row);
		return 0;
	case MSG_DOUBT_ROW:
		doubt_load(live, &msg->doubt_row);
		return 0;
	case MSG_CLIENT_ROW:
		client_load(live, &msg->client_row);
		return 0;
	default:
		return err_set(err, "%s is no row of a snapshot",
		    msg_name(msg->id));
	}
}

int
live_load(struct live *live, const struct msg *msg, struct err *err)
{
	switch (msg->id) {
#define TAKE(NAME, name)                       \
	case MSG_##NAME:                       \
		fold_##name(live, &msg->name); \
		return 0;
		TAKE(SITE_SET, site_set)
		TAKE(HOURS_SET, hours_set)
		TAKE(OPEN_SET, open_set)
		TAKE(HOLIDAY_SET, holiday_set)
		TAKE(SKILL_SET, skill_set)
		TAKE(SUBJECT_SET, subject_set)
		TAKE(DISPOSITION_SET, disposition_set)
		TAKE(TEAM_SET, team_set)
		TAKE(QUEUE_SET, queue_set)
		TAKE(NEED_SET, need_set)
		TAKE(MENU_SET, menu_set)
		TAKE(MENU_KEY_SET, menu_key_set)
		TAKE(LINE_SET, line_set)
		TAKE(USER_SET, user_set)
		TAKE(USER_SKILL_SET, user_skill_set)
		TAKE(ALERT_SET, alert_set)
		TAKE(WALL_SET, wall_set)
		TAKE(FLOOR_SET, floor_set)
		TAKE(QUEUE_LENT, queue_lent)
		TAKE(MESSAGE_SENT, message_sent)
		TAKE(LISTEN_SET, listen_set)
		TAKE(RECORDING_SET, recording_set)
		TAKE(RECORDING_DRAWN, recording_drawn)
		TAKE(ROOM_TOLD, room_told)
		TAKE(QUALITY_SET, quality_set)
		TAKE(GRID_SET, grid_set)
		TAKE(PLAN_DRAWN, plan_drawn)
		TAKE(CONTACT_SAMPLED, contact_sampled)
		TAKE(EVALUATION_SIGNED, evaluation_signed)
		TAKE(EVALUATION_READ, evaluation_read)
		TAKE(CALIBRATION_OPENED, calibration_opened)
		TAKE(CALIBRATION_SIGNED, calibration_signed)
		TAKE(CALIBRATION_CLOSED, calibration_closed)
		TAKE(ARTICLE_SET, article_set)
		TAKE(INCIDENT_SET, incident_set)
		TAKE(CARD_SET, card_set)
		TAKE(REQUESTS_SET, requests_set)
#undef TAKE
	default:
		return load_row(live, msg, err);
	}
}
