/* menu.c - the lines callers dial, their menus, and where a caller is. */
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/live/fold.h"

struct phone_line *
live_line(const struct live *live, uint64_t line)
{
	struct phone_line *found;

	HASH_FIND(hh, live->lines, &line, sizeof line, found);
	return found;
}

struct menu *
live_menu(const struct live *live, uint64_t menu)
{
	struct menu *found;

	HASH_FIND(hh, live->menus, &menu, sizeof menu, found);
	return found;
}

struct phone_line *
live_line_called(const struct live *live, const char *number)
{
	struct phone_line *line, *other = NULL;

	HASH_EACH(line, live->lines) {
		if (line->set.called[0] == '\0')
			other = line;
		else if (strcmp(line->set.called, number) == 0)
			return line;
	}
	return other;
}

/* --- as configured --- */

void
fold_line_set(struct live *live, const struct msg_line_set *fact)
{
	struct phone_line *line = live_line(live, fact->line);

	if (line == NULL) {
		line = mem_zero(1, sizeof *line);
		line->set.line = fact->line;
		HASH_ADD(hh, live->lines, set.line, sizeof line->set.line,
		    line);
	}
	line->set = *fact;
	line->set.number = 0;
	line->set.at = 0;
}

int
line_gone(struct live *live, uint64_t id)
{
	struct phone_line *line = live_line(live, id);

	if (line == NULL)
		return -1;
	HASH_DEL(live->lines, line);
	free(line);
	return 0;
}

void
fold_menu_set(struct live *live, const struct msg_menu_set *fact)
{
	struct menu *menu = live_menu(live, fact->menu);

	if (menu == NULL) {
		menu = mem_zero(1, sizeof *menu);
		menu->set.menu = fact->menu;
		HASH_ADD(hh, live->menus, set.menu, sizeof menu->set.menu,
		    menu);
	}
	menu->set = *fact;
	menu->set.number = 0;
	menu->set.at = 0;
}

int
menu_gone(struct live *live, uint64_t id)
{
	struct menu *menu = live_menu(live, id);

	if (menu == NULL)
		return -1;
	HASH_DEL(live->menus, menu);
	free(menu);
	return 0;
}

void
fold_menu_key_set(struct live *live, const struct msg_menu_key_set *fact)
{
	struct menu *menu = live_menu(live, fact->menu);
	struct msg_menu_key_set *key;

	if (menu == NULL) {
		live->strange++;
		return;
	}
	key = &menu->keys[fact->key];
	*key = *fact;
	key->number = 0;
	key->at = 0;
}

int
menu_key_gone(struct live *live, uint64_t id, uint64_t key)
{
	struct menu *menu = live_menu(live, id);

	if (menu == NULL || key >= MENU_KEYS || menu->keys[key].act == 0)
		return -1;
	memset(&menu->keys[key], 0, sizeof menu->keys[key]);
	return 0;
}

/* --- a caller --- */

void
fold_call_step(struct live *live, const struct msg_call_step *fact)
{
	struct contact *contact = live_contact(live, fact->contact);
	struct msg_contact_row *row;

	if (contact == NULL || contact->row.state != CONTACT_MENU) {
		live->strange++;
		return;
	}
	contact_detach(contact, live);
	row = &contact->row;
	row->step = fact->step;
	row->line = fact->line;
	row->menu = fact->menu;
	row->turn = fact->turn;
	row->language = fact->language;
	row->until = fact->until;
	if (fact->queue != 0 && live_queue(live, fact->queue) != NULL)
		row->queue = fact->queue;
	contact_attach(contact, live);
}
