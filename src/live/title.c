/* title.c - the name on screens of what has one in two languages. */
#include "src/live/title.h"

#include <libintl.h>
#include <string.h>

#define _(text) gettext(text)

/* The catalogue says which language it is in. */
static bool
is_english(void)
{
	return strcmp(_("en"), "en") == 0;
}

const char *
title_shown(const char *title, const char *title_en)
{
	return title_en[0] != '\0' && is_english() ? title_en : title;
}

const char *
queue_title(const struct queue *queue)
{
	return title_shown(queue->set.title, queue->set.title_en);
}

const char *
menu_title(const struct menu *menu)
{
	return title_shown(menu->set.title, menu->set.title_en);
}
