/* template.c - a text to put into the letter. */
/*
 * Who looks: an advisor who answers the same question for the tenth time.
 * In one second: the texts of the letter's channel, her language first.
 * With one key: the digit of one, or some letters of its title and Enter.
 */
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/base/text.h"
#include "ui/draw/language.h"
#include "ui/screens/choice.h"
#include "ui/screens/letter.h"

struct choosing {
	struct picker picker; /* the first, see choice.h */
	struct template *list;
	size_t n;
};

static bool
is_own_language(const struct template *template)
{
	return template->language[0] == '\0' ||
	    strncmp(template->language, _("en"), 2) == 0;
}

static void
add_all(struct choosing *choosing, enum channel channel, bool own)
{
	const struct template *template;
	size_t i;

	for (i = 0; i < choosing->n; i++) {
		template = &choosing->list[i];
		if (template_fits(template, channel) &&
		    is_own_language(template) == own)
			picker_add(&choosing->picker, i + 1, "",
			    template->title, template->language);
	}
}

static int
template_open(struct view *view, const char *argument, struct err *err)
{
	struct choosing *choosing = view->state;
	enum channel channel = letter_channel(view->stage);
	struct err trouble;

	(void)argument;
	choosing->list = templates_read(&choosing->n, &trouble);
	if (choosing->n == 0) {
		free(choosing->list);
		return trouble.text[0] != '\0'
		    ? err_set(err, "%s", trouble.text)
		    : err_set(err, "%s", _("There is no template."));
	}
	if (trouble.text[0] != '\0')
		model_notice(view->model, STYLE_NEAR, "%s", trouble.text);
	picker_init(&choosing->picker, true);
	add_all(choosing, channel, true);
	add_all(choosing, channel, false);
	return 0;
}

static void
template_close(struct view *view)
{
	struct choosing *choosing = view->state;

	free(choosing->list);
	choice_close(view);
}

static enum next
chosen(struct view *view, const struct picker_item *item)
{
	const struct choosing *choosing = view->state;

	letter_insert(view->stage, &choosing->list[item->id - 1]);
	return NEXT_CLOSE;
}

static enum next
template_key(struct view *view, int key)
{
	return choice_key(view, key, chosen);
}

const struct screen screen_template = {
    .name = "template",
    .title = N_("Which text?"),
    .where = ON_CHOICE,
    .needs = NEEDS_SESSION,
    .roles = BY_ADVISOR | BY_SUPERVISOR,
    .over = true,
    .picks = true,
    .size = sizeof(struct choosing),
    .open = template_open,
    .close = template_close,
    .draw = choice_draw,
    .key = template_key,
};
