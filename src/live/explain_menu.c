/* explain_menu.c - what a caller heard before an advisor, in a line. */
#include <libintl.h>
#include <stdio.h>

#include "src/live/explain_floor.h"
#include "src/live/title.h"

#define _(text) gettext(text)

static const char *
menu_name(const struct live *live, uint64_t id)
{
	const struct menu *menu = live_menu(live, id);

	if (menu == NULL)
		return "?";
	return menu->set.title[0] != '\0' ? menu_title(menu) : menu->set.name;
}

static const char *
line_name(const struct live *live, uint64_t id)
{
	const struct phone_line *line = live_line(live, id);

	return line == NULL ? "?" : line->set.name;
}

static int
explain_callback(const struct live *live, const struct fact *fact, char *to,
    size_t size)
{
	switch ((int)fact->id) {
	case MSG_CALLBACK_ASKED:
		snprintf(to, size, "%s", _("asked to be called back"));
		return 0;
	case MSG_CALLBACK_DIALLED:
		if (fact->callback_dialled.user == 0)
			snprintf(to, size, "%s",
			    _("called back, before an advisor"));
		else
			snprintf(to, size, _("called back by %s"),
			    explain_user(live, fact->callback_dialled.user));
		return 0;
	case MSG_CALLBACK_REACHED:
		snprintf(to, size, "%s", _("the patient is on the line"));
		return 0;
	case MSG_CALLBACK_FAILED:
		snprintf(to, size, _("not reached: %s"),
		    explain_word(&words_dial_end,
			(int)fact->callback_failed.why));
		return 0;
	case MSG_CALL_PLACED:
		snprintf(to, size,
		    fact->call_placed.recall != 0 ? _("%s calls who gave up")
						  : _("%s calls the patient"),
		    explain_user(live, fact->call_placed.user));
		return 0;
	case MSG_RECALL_OVER:
		snprintf(to, size, _("off the list of abandoned calls: %s"),
		    explain_word(&words_recall_end,
			(int)fact->recall_over.why));
		return 0;
	default:
		return -1;
	}
}

int
explain_menu(const struct live *live, const struct fact *fact, char *to,
    size_t size)
{
	static const char keys[] = "0123456789*#";
	const struct msg_call_step *step = &fact->call_step;
	const char *word;

	if (explain_callback(live, fact, to, size) == 0)
		return 0;
	if (fact->id != MSG_CALL_STEP)
		return -1;
	if (step->step == 0) {
		snprintf(to, size, _("called the line %s"),
		    line_name(live, step->line));
		return 0;
	}
	word = explain_word(&words_call_step, (int)step->step);
	if (step->step == STEP_MENU && step->key != 0)
		snprintf(to, size, _("%c means nothing in the menu \"%s\""),
		    keys[step->key - 1], menu_name(live, step->menu));
	else if (step->step == STEP_MENU)
		snprintf(to, size, _("hears the menu \"%s\" (%s), time %d"),
		    menu_name(live, step->menu),
		    explain_word(&words_language, (int)step->language),
		    (int)step->turn);
	else
		snprintf(to, size, _("hears: %s"), word);
	return 0;
}
