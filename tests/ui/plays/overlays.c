/* overlays.c - what opens over a screen. */
#include "tests/ui/plays.h"

void
play_help(struct scene *scene)
{
	play_desk_available(scene);
	scene_keys(scene, "?");
}

void
play_palette(struct scene *scene)
{
	play_desk_available(scene);
	scene_keys(scene, ":");
}

void
play_menu(struct scene *scene)
{
	scene_sign_in(scene, NORA);
	scene_keys(scene, "m");
}
