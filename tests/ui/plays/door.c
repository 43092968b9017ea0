/* door.c - where one signs in. */
#include "tests/ui/plays.h"

void
play_sign_in(struct scene *scene)
{
	stage_tick(&scene->stage);
	scene_keys(scene, "l e a Tab s e c r e t");
}

void
play_sign_in_refused(struct scene *scene)
{
	play_sign_in(scene);
	scene_keys(scene, "Enter");
	scene_refused(scene, 0, REFUSAL_LOGIN);
}
