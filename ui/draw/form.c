/* form.c - labelled lines of text to fill in. */
#include "ui/draw/form.h"

#include <assert.h>
#include <string.h>

#include "src/base/text.h"
#include "ui/draw/keys.h"
#include "ui/draw/language.h"

void
form_init(struct form *form)
{
	memset(form, 0, sizeof *form);
}

void
form_add(struct form *form, const char *label, size_t size, bool secret)
{
	assert(form->n < FORM_LINES_MAX);
	form->lines[form->n].label = label;
	edit_init(&form->lines[form->n].edit, size, false, secret);
	form->n++;
}

enum formed
form_key(struct form *form, int key)
{
	switch (key) {
	case KEYS_ENTER:
		if (form->at + 1 == form->n)
			return FORM_COMPLETE;
		form->at++;
		return FORM_CHANGED;
	case KEYS_TAB:
	case KEYS_DOWN:
		form->at = (form->at + 1) % form->n;
		return FORM_CHANGED;
	case KEYS_BACKTAB:
	case KEYS_UP:
		form->at = (form->at + form->n - 1) % form->n;
		return FORM_CHANGED;
	default:
		return edit_key(&form->lines[form->at].edit, key) ? FORM_CHANGED
								  : FORM_PASS;
	}
}

static int
label_width(const struct form *form)
{
	int w, most = 0;
	size_t i;

	for (i = 0; i < form->n; i++) {
		w = text_width(_(form->lines[i].label));
		if (w > most)
			most = w;
	}
	return most;
}

void
form_draw(struct form *form, struct canvas *canvas, struct box box)
{
	int left = label_width(form) + 2;
	struct box line = {box.y, box.x + left, 1, box.width - left};
	size_t i;

	for (i = 0; i < form->n; i++, line.y += 2) {
		canvas_text(canvas, line.y, box.x, left,
		    i == form->at ? STYLE_STRONG : STYLE_LABEL,
		    _(form->lines[i].label));
		edit_draw(&form->lines[i].edit, canvas, line, i == form->at);
	}
}
