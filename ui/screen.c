/* screen.c - the list of all screens. */
#include "ui/screen.h"

#include <string.h>

const struct screen *const screens[] = {
    &screen_sign_in,
    &screen_desk,
    &screen_letter,
    &screen_wall,
    &screen_queue,
    &screen_promises,
    &screen_recalls,
    &screen_requests,
    &screen_request,
    &screen_day,
    &screen_floor,
    &screen_timeline,
    &screen_messages,
    &screen_explain,
    &screen_knowledge,
    &screen_article,
    &screen_incident,
    &screen_incidents,
    &screen_identity,
    &screen_doubts,
    &screen_unflag,
    &screen_help,
    &screen_palette,
    &screen_menu,
    &screen_pause,
    &screen_wrapup,
    &screen_transfer,
    &screen_consult,
    &screen_number,
    &screen_emergency,
    &screen_queues,
    &screen_quality,
    &screen_score,
    &screen_scores,
    &screen_evaluations,
    &screen_purpose,
    &screen_life,
    &screen_calibrations,
    &screen_comparison,
    &screen_confirm,
    &screen_themes,
    &screen_search,
    &screen_look,
    &screen_caller,
    &screen_later,
    &screen_hand,
    &screen_carrier,
    &screen_subject,
    &screen_amend,
    &screen_pause_them,
    &screen_move,
    &screen_lend,
    &screen_message,
    &screen_listen,
    &screen_object,
    &screen_mask,
    &screen_hear,
    &screen_recording,
    &screen_template,
    &screen_aside,
    &screen_unsent,
    NULL,
};

const struct screen *
screen_find(const char *name)
{
	size_t i;

	for (i = 0; screens[i] != NULL; i++)
		if (strcmp(screens[i]->name, name) == 0)
			return screens[i];
	return NULL;
}

bool
screen_allowed(const struct screen *screen, enum role role)
{
	return (screen->roles & 1u << role) != 0;
}
