/* overlays.c - what opens over a screen. */
#include "tests/ui/plays.h"
#include "ui/draw/language.h"
#include "ui/screens/confirm.h"

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

void
play_themes(struct scene *scene)
{
	play_desk_available(scene);
	scene_keys(scene, "Ctrl-T Down");
}

void
play_confirm(struct scene *scene)
{
	scene_sign_in(scene, NORA);
	confirm_ask(stage_base(&scene->stage), _("Sign out"),
	    "Léa Martin · conversation 1:05\nMalik Haddad", _("Sign out"), NULL,
	    0);
}

void
play_waiting_for_the_hub(struct scene *scene)
{
	play_pause(scene);
	scene_keys(scene, "2");
	scene->model.now += 2300;
}
