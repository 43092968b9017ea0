/* alerts.c - what is wrong now, the oldest first. */
#include "ui/panes/alerts.h"

#include <inttypes.h>
#include <stdio.h>

#include "src/base/text.h"
#include "src/live/alert.h"
#include "ui/draw/language.h"
#include "ui/panes/names.h"
#include "ui/show.h"

enum { WIDE = 100 };

/* --- its words --- */

/* A value in its unit. */
static void
show_value(enum alert_unit unit, uint64_t value, char *to, size_t size)
{
	switch (unit) {
	case ALERT_SECONDS:
		show_duration((int64_t)value * 1000, to, size);
		break;
	case ALERT_MILLISECONDS:
		snprintf(to, size, "%" PRIu64 " ms", value);
		break;
	case ALERT_PERCENT:
		snprintf(to, size, "%" PRIu64 " %%", value);
		break;
	case ALERT_RATIO:
		if (value >= ALERT_NO_LEAD)
			snprintf(to, size, "%s", _("no supervisor"));
		else
			snprintf(to, size, "1:%" PRIu64 "%c%" PRIu64,
			    value / 10, _(".")[0], value % 10);
		break;
	case ALERT_COUNT:
		snprintf(to, size, "%" PRIu64, value);
		break;
	default:
		to[0] = '\0';
	}
}

/* The queue or the team, as the board knows it. */
static const char *
about(const struct board *board, const struct msg_board_alert *alert)
{
	size_t i;

	for (i = 0; alert->queue != 0 && i < board->n_queues; i++)
		if (board->queues[i].now.queue == alert->queue)
			return board_queue_title(&board->queues[i]);
	for (i = 0; alert->team != 0 && i < board->n_teams; i++)
		if (board->teams[i].now.team == alert->team)
			return board->teams[i].now.title;
	return "";
}

void
alerts_words(const struct msg_board_alert *alert, const char *whose, char *to,
    size_t size)
{
	const struct alert_type *type = alert_type(alert->kind);
	char value[32] = "", limit[32], measured[80] = "";

	if (type != NULL && type->unit != ALERT_NOTHING) {
		show_value(type->unit, alert->value, value, sizeof value);
		show_value(type->unit, alert->limit, limit, sizeof limit);
		snprintf(measured, sizeof measured, " %s (%s %s)", value,
		    type->sense == ALERT_OVER ? "≥" : "≤", limit);
		/* Of nobody no limit need be told. */
		if (type->unit == ALERT_RATIO && alert->value >= ALERT_NO_LEAD)
			snprintf(measured, sizeof measured, " (%s)", value);
	}
	snprintf(to, size, "%s%s%s%s",
	    _(word_label(&words_alert_kind, (int)alert->kind)), measured,
	    whose[0] != '\0' ? " · " : "", whose);
}

/* Whether somebody has seen it, when, and who if that may be known. */
static void
seen(const struct model *model, const struct msg_board_alert *alert, char *to,
    size_t size)
{
	const struct alert *known = live_alert(model->live, alert->alert);
	const char *who = "";
	char clock[16];

	if (alert->acknowledged == 0) {
		snprintf(to, size, "%s", _("not seen yet"));
		return;
	}
	if (known != NULL)
		who = name_user(model->live, known->row.user);
	show_minute(alert->acknowledged, clock, sizeof clock);
	snprintf(to, size, _("seen %s %s"), clock, who);
}

/* --- the pane --- */

static void
row_draw(const struct model *model, const struct board *board, int64_t now,
    const struct msg_board_alert *alert, struct canvas *canvas, struct box row)
{
	enum style style = alert->acknowledged != 0 ? STYLE_NEAR : STYLE_ALARM;
	char text[240], clock[16], age[24], who[80];
	int left, right;

	show_minute(alert->raised, clock, sizeof clock);
	show_duration(now - alert->raised, age, sizeof age);
	seen(model, alert, who, sizeof who);
	canvas_fill(canvas, row, style);
	right =
	    text_width(who) < row.width / 3 ? text_width(who) : row.width / 3;
	canvas_right(canvas, row.y, row.x + row.width - right - 1, right, style,
	    who);
	/* How long is more than since when, where both have no room. */
	if (row.width < WIDE)
		clock[0] = '\0';
	left = row.x + 4 + text_width(clock);
	canvas_print(canvas, row.y, row.x + 1, left, style, "%s %s",
	    alert->acknowledged != 0 ? "✓ " : "!!", clock);
	canvas_right(canvas, row.y, left, 8, style, age);
	alerts_words(alert, about(board, alert), text, sizeof text);
	canvas_text(canvas, row.y, left + 10,
	    row.x + row.width - right - 3 - left - 10, style, text);
}

void
alerts_draw(const struct model *model, const struct board *board, int64_t now,
    struct canvas *canvas, struct box box)
{
	size_t rows = (size_t)box.height, n = board->n_alerts, i;
	struct box row = {box.y, box.x, 1, box.width};

	for (i = 0; i < n && i < rows; i++, row.y++) {
		if (i + 1 == rows && n > rows) {
			/* TRANSLATORS: more alerts than there are rows. */
			canvas_print(canvas, row.y, row.x + 1, row.width - 2,
			    STYLE_LATE, _("!! and %d more alerts"),
			    (int)(n - i));
			return;
		}
		row_draw(model, board, now, &board->alerts[i].now, canvas, row);
	}
}

uint64_t
alerts_unseen(const struct board *board)
{
	size_t i;

	for (i = 0; i < board->n_alerts; i++)
		if (board->alerts[i].now.acknowledged == 0)
			return board->alerts[i].now.alert;
	return 0;
}
