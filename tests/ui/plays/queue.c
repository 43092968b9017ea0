/* queue.c - the contacts of one queue. */
#include "tests/ui/plays.h"

void
play_queue(struct scene *scene)
{
	scene_sign_in(scene, NORA);
	stage_open(&scene->stage, &screen_queue, "rdv");
}

void
play_queue_alone(struct scene *scene)
{
	play_wall(scene);
	stage_open(&scene->stage, &screen_queue, "rdv");
}

void
play_queues(struct scene *scene)
{
	scene_sign_in(scene, NORA);
	scene_keys(scene, "3");
}
