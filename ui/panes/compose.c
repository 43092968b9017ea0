/* compose.c - the letter being written. */
#include "ui/panes/compose.h"

#include <stdio.h>
#include <string.h>

#include "src/base/text.h"
#include "ui/draw/language.h"
#include "ui/panes/names.h"

enum { LABEL_COLUMNS = 9, NEAR_BYTES = 3600 };

/* How much there is, and how much there may be. */
static enum style
room_text(const struct compose *compose, const struct model *model, char *to,
    size_t size)
{
	const char *text = compose->fields[COMPOSE_TEXT].text;
	uint64_t parts = model->live->site.sms_parts;
	struct sms sms;

	if (parts == 0)
		parts = 3;
	to[0] = '\0';
	if (compose->channel == CHANNEL_SMS) {
		sms_count(text, &sms);
		snprintf(to, size, _("%d of %d parts, %d left%s"),
		    (int)sms.parts, (int)parts, (int)sms.left,
		    sms.ucs2 ? _(" (special characters)") : "");
		return sms.parts > parts ? STYLE_LATE
		    : sms.parts == parts ? STYLE_NEAR
					 : STYLE_FAINT;
	}
	if (strlen(text) >= NEAR_BYTES) {
		snprintf(to, size, _("%d of %d bytes"), (int)strlen(text),
		    EDIT_SIZE - 1);
		return STYLE_NEAR;
	}
	return STYLE_FAINT;
}

static void
title_draw(const struct compose *compose, const struct model *model,
    struct canvas *canvas, struct box box)
{
	char title[300], room[100];
	enum style style = room_text(compose, model, room, sizeof room);
	int width = text_width(room);

	snprintf(title, sizeof title, "%s · %s%s%s%s",
	    compose->tab.letter != 0 ? _("Write again") : _("Your answer"),
	    name_channel(compose->channel),
	    compose_is_unwanted(compose, model)
		? _(" · ! the patient wants no SMS")
		: "",
	    compose->asked != 0               ? _(" · sending…")
		: compose->trouble[0] != '\0' ? " · "
					      : "",
	    compose->asked == 0 ? compose->trouble : "");
	canvas_rule(canvas, box.y, box.x, box.width, title);
	if (room[0] != '\0' && width + 4 < box.width)
		canvas_text(canvas, box.y, box.x + box.width - width - 2, width,
		    style, room);
}

static void
field_draw(struct compose *compose, enum compose_field field, const char *label,
    struct canvas *canvas, struct box box, bool focus)
{
	canvas_text(canvas, box.y, box.x, LABEL_COLUMNS - 1, STYLE_LABEL,
	    label);
	box.x += LABEL_COLUMNS;
	box.width -= LABEL_COLUMNS;
	box.height = 1;
	edit_draw(&compose->fields[field], canvas, box,
	    focus && compose->field == field);
}

void
compose_draw(struct compose *compose, const struct model *model,
    struct canvas *canvas, struct box box, bool focus)
{
	title_draw(compose, model, canvas, box);
	box.y++;
	box.height--;
	field_draw(compose, COMPOSE_TO, _("To"), canvas, box, focus);
	box.y++;
	box.height--;
	if (compose->channel == CHANNEL_MAIL) {
		field_draw(compose, COMPOSE_TITLE, _("Subject"), canvas, box,
		    focus);
		box.y++;
		box.height--;
	}
	edit_draw(&compose->fields[COMPOSE_TEXT], canvas, box,
	    focus && compose->field == COMPOSE_TEXT);
}
