/* wall.c - the wall, with and without a session. */
#include "tests/ui/plays.h"

#include <stdio.h>

#include "src/base/text.h"
#include "src/live/alert.h"

void
play_wall(struct scene *scene)
{
	scene_board(scene);
	stage_open(&scene->stage, &screen_wall, NULL);
}

void
play_wall_lost(struct scene *scene)
{
	play_wall(scene);
	scene->model.now += 35000;
	model_state(&scene->model, CLIENT_CONNECTING, "");
}

void
play_wall_supervisor(struct scene *scene)
{
	scene_sign_in(scene, NORA);
	scene_offer(scene, 812, LEA);
	scene_answer(scene, 812, LEA);
	scene_offer(scene, 813, MALIK);
}

/* --- with all that a wall can have --- */

static uint64_t
raise_alert(struct scene *scene, enum alert_kind kind, uint64_t queue,
    uint64_t team, uint64_t value, uint64_t limit)
{
	struct fact fact = {.id = MSG_ALERT_RAISED};

	fact.alert_raised.kind = kind;
	fact.alert_raised.queue = queue;
	fact.alert_raised.team = team;
	fact.alert_raised.value = value;
	fact.alert_raised.limit = limit;
	scene_fact(scene, &fact, 0);
	return scene->number;
}

static void
alerts(struct scene *scene)
{
	struct fact fact = {.id = MSG_ALERT_ACKNOWLEDGED};

	scene->model.now = SCENE_NOW - 300000;
	fact.alert_acknowledged.alert =
	    raise_alert(scene, ALERT_RATIO_OVER, 0, 1, ALERT_NO_LEAD, 126);
	fact.alert_acknowledged.user = NORA;
	scene_fact(scene, &fact, 60);
	scene->model.now = SCENE_NOW - 35000;
	raise_alert(scene, ALERT_LONGEST_WAIT, 1, 0, 90, 60);
	raise_alert(scene, ALERT_SERVICE_LEVEL, 2, 0, 41, 60);
	scene->model.now = SCENE_NOW;
}

static void
queue_trend(struct scene *scene, uint64_t queue,
    const struct msg_board_trend *of)
{
	struct msg msg = {.id = MSG_BOARD_QUEUE_TREND};

	msg.board_queue_trend =
	    (struct msg_board_queue_trend){queue, of->trend, of->quarter,
		of->days, of->waiting, of->received, of->level, of->longest_ms};
	board_take(&scene->model.board, &msg, 1);
}

/* A day like a hill, the others beside it. */
static void
trends(struct scene *scene)
{
	struct msg msg = {.id = MSG_BOARD_TREND};
	struct msg_board_trend *trend = &msg.board_trend;
	int day, i, hill;

	for (day = TREND_TODAY; day <= TREND_USUAL; day++) {
		for (i = 32; i < (day == TREND_TODAY ? 41 : 72); i++) {
			hill = i < 52 ? i - 30 : 74 - i;
			trend->trend = (enum trend_day)day;
			trend->quarter = (uint64_t)i;
			trend->days = day == TREND_USUAL ? 7 : 1;
			trend->waiting = (uint64_t)(hill * day % 9);
			trend->received = (uint64_t)(hill + day * (i % 3));
			trend->level = (uint64_t)(1001 - hill * 20 - day * 30);
			trend->longest_ms = (uint64_t)(hill * day * 4000);
			board_take(&scene->model.board, &msg, 1);
			/* The third queue's have not come yet. */
			queue_trend(scene, 1, trend);
			trend->received /= 2;
			queue_trend(scene, 2, trend);
		}
	}
}

static void
wall_set(struct scene *scene)
{
	struct fact fact = {.id = MSG_WALL_SET};

	TEXT_SET(fact.wall_set.figures, "qs calls longest");
	TEXT_SET(fact.wall_set.targets, "qs>=90 calls<=5");
	fact.wall_set.page_s = 10;
	scene_fact(scene, &fact, 0);
}

void
play_wall_full(struct scene *scene)
{
	struct fact fact = {.id = MSG_QUEUE_SET};

	fact.queue_set = live_queue(scene->model.live, 2)->set;
	TEXT_SET(fact.queue_set.title_en, "Test results");
	scene_fact(scene, &fact, 0);
	wall_set(scene);
	alerts(scene);
	SCENE_FACT(scene, hand_set, MSG_HAND_SET, .user = LEA, .up = true,
	    .by = LEA);
	play_wall(scene);
	trends(scene);
}

void
play_queue_trends(struct scene *scene)
{
	int64_t age_ms;

	scene_sign_in(scene, NORA);
	model_board(&scene->model, &age_ms);
	trends(scene);
	stage_open(&scene->stage, &screen_queue, "rdv");
}

void
play_wall_full_lost(struct scene *scene)
{
	play_wall_full(scene);
	scene->model.now += 35000;
	model_state(&scene->model, CLIENT_CONNECTING, "");
}

/* Her session knows who has seen what; she has the keyboard. */
void
play_wall_alerts_supervisor(struct scene *scene)
{
	wall_set(scene);
	alerts(scene);
	scene_sign_in(scene, NORA);
}

/* More than fits anywhere but on the largest. */
void
play_wall_many(struct scene *scene)
{
	struct msg msg;
	int i;

	wall_set(scene);
	alerts(scene);
	scene_board(scene);
	for (i = 10; i < 40; i++) {
		msg = (struct msg){.id = MSG_BOARD_QUEUE};
		msg.board_queue.queue = (uint64_t)i;
		msg.board_queue.open = i % 5 != 0;
		msg.board_queue.threshold_s = 30;
		msg.board_queue.waiting = (uint64_t)(i % 4);
		msg.board_queue.oldest =
		    i % 4 == 0 ? 0 : SCENE_NOW - i % 11 * 9000;
		snprintf(msg.board_queue.name, sizeof msg.board_queue.name,
		    "q%d", i);
		snprintf(msg.board_queue.title, sizeof msg.board_queue.title,
		    "Consultation %d, service de spécialités", i);
		board_take(&scene->model.board, &msg, 1);
	}
	for (i = 10; i < 25; i++) {
		msg = (struct msg){.id = MSG_BOARD_TEAM};
		msg.board_team.team = (uint64_t)i;
		msg.board_team.advisors = (uint64_t)(i % 14);
		msg.board_team.supervisors = (uint64_t)(i % 3);
		msg.board_team.ratio_low = 10;
		msg.board_team.ratio_high = 12;
		snprintf(msg.board_team.title, sizeof msg.board_team.title,
		    "Équipe %d", i);
		board_take(&scene->model.board, &msg, 1);
	}
	trends(scene);
	stage_open(&scene->stage, &screen_wall, NULL);
}
