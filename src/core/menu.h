/* menu.h - a caller before any queue: notice, menus, closed hours. */
#ifndef CORE_MENU_H
#define CORE_MENU_H

#include "src/core/desk.h"

/*
 * A caller goes from step to step: by a key, by what he hears being over, or
 * by its time being over; each step has one, so that none is without an
 * exit even when the exchange says nothing any more.  A key that means
 * nothing, and none at all, say the menu again, as often as it may be
 * repeated; then he goes where the menu sends who chooses nothing, or is
 * told goodbye.  The longest stay in all menus together is the site's.
 *
 * Times in ms.  HEARING_MS: the longest that something said may take.
 * CALLBACK_KEY_MS: how long the key for a callback outside the hours is waited
 * for once that was offered.
 */
enum {
	HEARING_MS = 90 * 1000,
	MESSAGE_MS = 120 * 1000,
	CALLBACK_KEY_MS = 5 * 1000
};

/* A contact in state menu that came by a line: its first step. */
void menu_begin(struct core *core, uint64_t contact,
    const struct phone_line *line);

/* Its step's time is over. */
void menu_expire(struct core *core, uint64_t contact);

desk_command menu_key, menu_played;

#endif
