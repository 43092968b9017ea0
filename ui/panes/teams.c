/* teams.c - the teams of the floor, as a table. */
#include "ui/panes/teams.h"

#include <inttypes.h>
#include <stdio.h>

#include "src/live/figure.h"
#include "ui/draw/gauge.h"
#include "ui/draw/language.h"
#include "ui/show.h"

enum {
	TEAM,
	ADVISORS,
	SUPERVISORS,
	RATIO,
	MARK,
	NORM,
	GAUGE,
	OCCUPANCY,
	ADHERENCE,
	READY,
	BUSY,
	PAUSE,
	LOST,
	HANDS
};

const struct column teams_columns[TEAMS_COLUMNS] = {
    [TEAM] = {N_("Team"), 14, 48, 0, false},
    [ADVISORS] = {N_("Adv."), 5, 6, 0, true},
    [SUPERVISORS] = {N_("Sup."), 5, 6, 1, true},
    [RATIO] = {N_("Ratio"), 7, 8, 0, true},
    [MARK] = {"", 1, 1, 0, false},
    [NORM] = {N_("Norm"), 7, 8, 4, false},
    [GAUGE] = {"", 10, 60, 5, false},
    [OCCUPANCY] = {N_("Occup."), 7, 8, 0, true},
    [ADHERENCE] = {N_("Adher."), 7, 8, 5, true},
    [READY] = {N_("Free"), 5, 6, 0, true},
    [BUSY] = {N_("Busy"), 5, 6, 0, true},
    [PAUSE] = {N_("Pause"), 5, 6, 0, true},
    [LOST] = {N_("Lost"), 5, 6, 0, true},
    [HANDS] = {N_("Hands"), 5, 6, 5, true},
};

static void
number(const struct table *table, struct canvas *canvas, int y, size_t column,
    enum style style, uint64_t value)
{
	char text[24];

	snprintf(text, sizeof text, "%" PRIu64, value);
	table_cell(table, canvas, y, column, style, text);
}

/* One supervisor to so many advisors; out of the norm it is marked. */
static void
ratio(const struct table *table, struct canvas *canvas, int y,
    const struct msg_board_team *team)
{
	char text[40] = "–";
	double each = 0;
	bool out = false;

	if (team->supervisors > 0) {
		each = (double)team->advisors / (double)team->supervisors;
		snprintf(text, sizeof text, "1:%.4g",
		    (double)(int64_t)(each * 10 + 0.5) / 10);
		out = each < (double)team->ratio_low ||
		    each > (double)team->ratio_high;
	} else if (team->advisors > 0) {
		snprintf(text, sizeof text, "0:%" PRIu64, team->advisors);
		out = true;
	}
	out = out && team->ratio_high > 0;
	table_cell(table, canvas, y, RATIO, out ? STYLE_LATE : STYLE_PLAIN,
	    text);
	table_cell(table, canvas, y, MARK, STYLE_LATE, out ? "!" : "");
	if (team->ratio_high == 0)
		return;
	snprintf(text, sizeof text, "%" PRIu64 "–%" PRIu64, team->ratio_low,
	    team->ratio_high);
	table_cell(table, canvas, y, NORM, STYLE_FAINT, text);
}

bool
teams_adherence(const struct msg_board_team *team, char *to, size_t size)
{
	struct msg_tally_row day = {.planned_ms = team->planned_ms,
	    .within_ms = team->within_ms,
	    .extra_ms = team->extra_ms};
	double value;

	if (!figure_value(figure_find("adherence"), &day, &value))
		return false;
	show_share(value, 1, to, size);
	return true;
}

static void
row_draw(const struct table *table, struct canvas *canvas, int y,
    const struct msg_board_team *team)
{
	double busy = (double)team->busy_ms;
	double whole = busy + (double)team->idle_ms;
	char text[24];

	table_cell(table, canvas, y, TEAM,
	    team->team == 0 ? STYLE_STRONG : STYLE_PLAIN,
	    team->team == 0 ? _("Floor") : team->title);
	number(table, canvas, y, ADVISORS, STYLE_PLAIN, team->advisors);
	number(table, canvas, y, SUPERVISORS, STYLE_PLAIN, team->supervisors);
	ratio(table, canvas, y, team);
	if (table->widths[GAUGE] > 0 && whole > 0)
		gauge_draw(canvas, y, table->x[GAUGE], table->widths[GAUGE],
		    STYLE_GOOD, busy / whole);
	show_share(busy, whole, text, sizeof text);
	table_cell(table, canvas, y, OCCUPANCY, STYLE_PLAIN, text);
	if (!teams_adherence(team, text, sizeof text))
		snprintf(text, sizeof text, "–");
	table_cell(table, canvas, y, ADHERENCE, STYLE_PLAIN, text);
	number(table, canvas, y, READY, STYLE_GOOD, team->available);
	number(table, canvas, y, BUSY, STYLE_PLAIN, team->handling);
	number(table, canvas, y, PAUSE, STYLE_PLAIN, team->pause);
	number(table, canvas, y, LOST,
	    team->unreachable > 0 ? STYLE_LATE : STYLE_PLAIN,
	    team->unreachable);
	if (team->hands > 0)
		snprintf(text, sizeof text, "! %" PRIu64, team->hands);
	table_cell(table, canvas, y, HANDS, STYLE_LATE,
	    team->hands > 0 ? text : "");
}

size_t
teams_rows(const struct board *board)
{
	return board->n_teams + (board->n_teams != 1);
}

void
teams_draw(const struct board *board, struct canvas *canvas, struct box box,
    size_t first)
{
	size_t floor = teams_rows(board) - board->n_teams, i;
	int y = box.y, end = box.y + box.height;
	const struct board_team *row;
	struct table table;

	canvas_rule(canvas, y++, box.x, box.width, _("Teams"));
	table_fit(&table, teams_columns, TEAMS_COLUMNS, box.x, box.width);
	table_head(&table, canvas, y++);
	for (i = first; i < teams_rows(board) && y < end; i++, y++) {
		row = i < floor ? &board->floor : &board->teams[i - floor];
		row_draw(&table, canvas, y, &row->now);
		if (row->at < board->beat.now)
			table_tint(&table, canvas, y, STYLE_FAINT);
	}
}
