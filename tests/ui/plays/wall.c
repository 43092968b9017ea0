/* wall.c - the wall, with and without a session. */
#include "tests/ui/plays.h"

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
