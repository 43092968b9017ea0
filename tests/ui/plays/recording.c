/* recording.c - a call that is recorded, at its advisor's desk. */
#include "tests/ui/plays.h"

static void
allow(struct scene *scene)
{
	SCENE_FACT(scene, recording_set, MSG_RECORDING_SET, .share = 2,
	    .quota = 5, .by_advisor = ANSWER_YES, .own = ANSWER_YES,
	    .players = 1u << ROLE_QUALITY, .keep_d = 90);
}

void
play_desk_recorded(struct scene *scene)
{
	play_desk_talk(scene);
	scene_keys(scene, "Esc");
	allow(scene);
	SCENE_FACT(scene, recording_started, MSG_RECORDING_STARTED,
	    .recording = 950, .contact = 812, .user = LEA,
	    .why = RECORDING_ADVISOR);
	scene->model.now += 60000;
	stage_tick(&scene->stage);
}

/* A supervisor listens as well: both are told. */
void
play_desk_masked(struct scene *scene)
{
	play_desk_recorded(scene);
	SCENE_FACT(scene, recording_masked, MSG_RECORDING_MASKED,
	    .recording = 950, .contact = 812, .user = LEA,
	    .mask = MASK_PAYMENT);
	SCENE_FACT(scene, listen_set, MSG_LISTEN_SET, .listen = 960,
	    .advisor = LEA, .user = LEA, .by = NORA, .contact = 812,
	    .motive = MOTIVE_COACHING, .mode = LISTEN_SILENT,
	    .since = scene->model.now);
}

void
play_mask(struct scene *scene)
{
	play_desk_recorded(scene);
	scene_keys(scene, "k");
}
