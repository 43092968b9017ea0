/* advisors.c - the advisors of the floor, as a table. */
#include "ui/panes/advisors.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/live/advisor.h"
#include "src/live/contact.h"
#include "src/live/floor.h"
#include "src/live/listen.h"
#include "src/live/title.h"
#include "ui/draw/language.h"
#include "ui/panes/names.h"
#include "ui/panes/sign.h"
#include "ui/panes/teams.h"
#include "ui/show.h"

enum {
	MARK,
	HAND,
	NAME,
	TEAM,
	SIGN,
	STATE,
	TIME,
	QUEUE,
	WAIT,
	TALK,
	OCCUPANCY,
	ADHERENCE,
	HANDLED
};

const struct column advisors_columns[ADVISORS_COLUMNS] = {
    [MARK] = {"", 1, 1, 0, false},
    [HAND] = {"", 1, 1, 0, false},
    [NAME] = {N_("Advisor"), 14, 30, 0, false},
    [TEAM] = {N_("Team"), 9, 24, 5, false},
    [SIGN] = {"", 1, 1, 0, false},
    [STATE] = {N_("State"), 13, 15, 0, false},
    [TIME] = {N_("For"), 7, 7, 0, true},
    [QUEUE] = {N_("Contact"), 9, 48, 0, false},
    [WAIT] = {N_("Wait."), 6, 6, 4, true},
    [TALK] = {N_("Talk"), 6, 6, 0, true},
    [OCCUPANCY] = {N_("Occup."), 7, 8, 0, true},
    [ADHERENCE] = {N_("Adher."), 7, 8, 4, true},
    [HANDLED] = {N_("Cont."), 5, 6, 0, true},
};

/* Under the titles of the teams their column would say it twice. */
static void
columns_of(const struct floor *floor, struct column *columns)
{
	memcpy(columns, advisors_columns, sizeof advisors_columns);
	if (floor->grouped)
		columns[TEAM].least = columns[TEAM].most = 0;
}

/* The column of each key. */
static const size_t key_columns[FLOOR_KEYS] = {[FLOOR_NAME] = NAME,
    [FLOOR_TEAM] = TEAM,
    [FLOOR_WAIT] = WAIT,
    [FLOOR_STATE] = STATE,
    [FLOOR_TIME] = TIME,
    [FLOOR_QUEUE] = QUEUE,
    [FLOOR_TALK] = TALK,
    [FLOOR_OCCUPANCY] = OCCUPANCY,
    [FLOOR_ADHERENCE] = ADHERENCE,
    [FLOOR_HANDLED] = HANDLED};

const char *
advisors_key(enum floor_key key)
{
	return _(advisors_columns[key_columns[key]].title);
}

/* --- the ratio --- */

enum { TEAMS_MAX = 64 };

static size_t
teams_now(const struct model *model, struct msg_board_team *teams)
{
	const struct team *team;
	size_t n = 0;

	for (team = model->live->teams; team != NULL && n < TEAMS_MAX;
	     team = team->hh.next)
		team_board(model->live, team->set.team, model->now,
		    &teams[n++]);
	return n;
}

/* The floor has no norm of its own: it is that of its teams. */
static void
floor_norm(struct msg_board_team *floor, const struct msg_board_team *teams,
    size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (floor->ratio_low == 0 ||
		    teams[i].ratio_low < floor->ratio_low)
			floor->ratio_low = teams[i].ratio_low;
		if (teams[i].ratio_high > floor->ratio_high)
			floor->ratio_high = teams[i].ratio_high;
	}
}

static const char *
team_title(const struct model *model, uint64_t id)
{
	const struct team *team = live_team(model->live, id);

	return team == NULL ? "" : team->set.title;
}

/* "4 advisors to Équipe B", or from there, or without anybody there. */
static size_t
advisors_words(const struct model *model, const struct restore *restore,
    char *to, size_t size)
{
	const char *team = team_title(model, restore->team);
	int n = (int)(restore->advisors < 0 ? -restore->advisors
					    : restore->advisors);

	if (restore->advisors == 0)
		return 0;
	if (restore->advisors < 0 && restore->team != 0)
		return (size_t)snprintf(to, size, _("%d adv. to %s"), n, team);
	if (restore->advisors < 0)
		return (size_t)snprintf(to, size, _("%d adv. fewer"), n);
	if (restore->team != 0)
		return (size_t)snprintf(to, size, _("%d adv. from %s"), n,
		    team);
	return (size_t)snprintf(to, size, _("%d adv. more"), n);
}

static void
restore_words(const struct model *model, const struct restore *restore,
    char *to, size_t size)
{
	size_t used = 0;

	to[0] = '\0';
	if (restore->supervisors > 0)
		used = (size_t)snprintf(to, size, _("%d sup. more"),
		    (int)restore->supervisors);
	else if (restore->supervisors < 0)
		used = (size_t)snprintf(to, size, _("%d sup. fewer"),
		    (int)-restore->supervisors);
	if (used > 0 && used < size && restore->advisors != 0)
		used +=
		    (size_t)snprintf(to + used, size - used, "%s", _(", or "));
	if (used < size)
		advisors_words(model, restore, to + used, size - used);
}

void
advisors_restore(const struct model *model, uint64_t team, char *to,
    size_t size)
{
	struct msg_board_team teams[TEAMS_MAX], one;
	size_t n = teams_now(model, teams);
	struct restore restore;

	team_board(model->live, team, model->now, &one);
	if (team == 0) {
		floor_norm(&one, teams, n);
		n = 0;
	}
	restore = ratio_restore(&one, teams, n);
	restore_words(model, &restore, to, size);
}

/* --- a row --- */

static void
contact_cells(const struct table *table, struct canvas *canvas, int y,
    const struct model *model, const struct contact *contact)
{
	const struct msg_contact_row *row = &contact->row;
	char text[24];

	table_cell(table, canvas, y, QUEUE, STYLE_PLAIN,
	    contact->queue != NULL ? queue_title(contact->queue)
				   : name_channel(row->channel));
	show_short((int64_t)row->wait_ms, text, sizeof text);
	table_cell(table, canvas, y, WAIT, STYLE_FAINT, text);
	if (row->answered == 0)
		return;
	show_short(contact_talk_ms(row, model->now) +
		contact_hold_ms(row, model->now),
	    text, sizeof text);
	table_cell(table, canvas, y, TALK,
	    row->state == CONTACT_HOLD ? STYLE_NEAR : STYLE_PLAIN, text);
}

static void
day_cells(const struct table *table, struct canvas *canvas, int y,
    const struct model *model, const struct user *user)
{
	struct msg_advisor_row row;
	char text[24];
	double busy;

	advisor_now(user, model->now, &row);
	busy = (double)(row.handling_ms + row.wrapup_ms);
	show_share(busy, busy + (double)row.idle_ms, text, sizeof text);
	table_cell(table, canvas, y, OCCUPANCY, STYLE_PLAIN, text);
	if (advisor_adherence(user, model->now, &busy))
		show_share(busy, 1, text, sizeof text);
	else
		snprintf(text, sizeof text, "–");
	table_cell(table, canvas, y, ADHERENCE, STYLE_PLAIN, text);
	snprintf(text, sizeof text, "%d", (int)row.handled);
	table_cell(table, canvas, y, HANDLED, STYLE_PLAIN, text);
}

static void
row_draw(const struct table *table, struct canvas *canvas, int y,
    const struct model *model, const struct user *user, bool marked)
{
	enum advisor_state state = floor_state(model, user);
	const struct contact *contact = floor_contact(user);
	bool away = state == ADVISOR_PAUSE || state == ADVISOR_UNREACHABLE;
	char text[24] = "";

	table_cell(table, canvas, y, MARK, STYLE_STRONG, marked ? "*" : "");
	table_cell(table, canvas, y, HAND, STYLE_ALARM,
	    user->row.hand_at != 0 ? "!" : "");
	table_cell(table, canvas, y, NAME, STYLE_PLAIN, user->set.name);
	table_cell(table, canvas, y, TEAM,
	    user->row.team != 0 ? STYLE_STRONG : STYLE_FAINT,
	    team_title(model, user_team(user)));
	table_cell(table, canvas, y, SIGN, sign_style(state),
	    contact != NULL &&
		    listen_at(model->live, contact->row.contact) != NULL
		? "◎"
		: sign_mark(state));
	table_cell(table, canvas, y, STATE, sign_style(state),
	    name_advisor_state(state));
	if (user->row.state_at != 0)
		show_short(model->now - user->row.state_at, text, sizeof text);
	table_cell(table, canvas, y, TIME, STYLE_PLAIN, text);
	/* Who is away has no contact: why stands in its place. */
	if (contact != NULL)
		contact_cells(table, canvas, y, model, contact);
	else if (away)
		table_cell(table, canvas, y, QUEUE, sign_style(state),
		    name_reason(user->row.reason));
	if (model_leads(model))
		day_cells(table, canvas, y, model, user);
}

/* --- the table --- */

static void
head_draw(const struct floor *floor, const struct table *table,
    struct canvas *canvas, int y)
{
	size_t column = key_columns[floor->key];
	char title[64];

	table_head(table, canvas, y);
	snprintf(title, sizeof title, "%s%s", _(advisors_columns[column].title),
	    floor->reverse ? "▲" : "▼");
	table_cell(table, canvas, y, column, STYLE_HEAD, title);
}

static void
team_draw(const struct model *model, uint64_t id, struct canvas *canvas, int y,
    struct box box)
{
	struct msg_board_team team;
	char words[160] = "", kept[24];
	int x = box.x, end = box.x + box.width;

	team_board(model->live, id, model->now, &team);
	if (model_leads(model))
		advisors_restore(model, id, words, sizeof words);
	canvas_rule(canvas, y, box.x, box.width,
	    id == 0 ? _("No team") : team.title);
	x += text_width(team.title) + 5;
	if (id == 0 || !model_leads(model))
		return;
	x += canvas_print(canvas, y, x, end - x,
	    words[0] != '\0' ? STYLE_LATE : STYLE_FAINT, " %d:%d %s%s ",
	    (int)team.supervisors, (int)team.advisors,
	    words[0] != '\0' ? "! " : "", words);
	if (teams_adherence(&team, kept, sizeof kept))
		canvas_print(canvas, y, x, end - x, STYLE_FAINT,
		    /* TRANSLATORS: of a team, in the rule above it */
		    _("· adherence %s "), kept);
}

size_t
advisors_lines(const struct floor *floor)
{
	size_t i, n = floor->n;

	for (i = 0; floor->grouped && i < floor->n; i++)
		n += i == 0 ||
		    floor->order[i]->team != floor->order[i - 1]->team;
	return n;
}

/* Which lines there are: rows, and before each team one for the team. */
struct line {
	const struct floor_row *row;
	bool is_team;
};

static size_t
lines_make(const struct floor *floor, struct line *lines)
{
	size_t i, n = 0;

	for (i = 0; i < floor->n; i++) {
		if (floor->grouped &&
		    (i == 0 ||
			floor->order[i]->team != floor->order[i - 1]->team))
			lines[n++] = (struct line){floor->order[i], true};
		lines[n++] = (struct line){floor->order[i], false};
	}
	return n;
}

/* The first line, so that the chosen one is among those shown, and its
 * team's line with it when it is the first of the team. */
static size_t
lines_top(const struct line *lines, size_t n, uint64_t chosen, size_t rows,
    size_t top)
{
	size_t at = 0;

	while (at < n && (lines[at].is_team || lines[at].row->user != chosen))
		at++;
	if (at == n)
		at = 0;
	if (top > at)
		top = at > 0 && lines[at - 1].is_team ? at - 1 : at;
	if (at >= top + rows)
		top = at - rows + 1;
	return n > rows && top > n - rows ? n - rows : n <= rows ? 0 : top;
}

void
advisors_draw(const struct floor *floor, const struct model *model,
    uint64_t chosen, struct canvas *canvas, struct box box, size_t *top)
{
	size_t rows = box.height > 1 ? (size_t)box.height - 1 : 0, n, i;
	struct line *lines = mem_zero(2 * floor->n + 1, sizeof lines[0]);
	struct column columns[ADVISORS_COLUMNS];
	const struct user *user;
	struct table table;
	int y = box.y;

	columns_of(floor, columns);
	table_fit(&table, columns, ADVISORS_COLUMNS, box.x, box.width);
	head_draw(floor, &table, canvas, y++);
	n = lines_make(floor, lines);
	*top = lines_top(lines, n, chosen, rows, *top);
	for (i = *top; i < n && i < *top + rows; i++, y++) {
		user = live_user(model->live, lines[i].row->user);
		if (lines[i].is_team) {
			team_draw(model, lines[i].row->team, canvas, y, box);
			continue;
		}
		if (user == NULL)
			continue;
		row_draw(&table, canvas, y, model, user, lines[i].row->marked);
		if (lines[i].row->user == chosen)
			table_tint(&table, canvas, y, STYLE_CHOSEN);
	}
	free(lines);
	if (n == 0)
		canvas_text(canvas, y, box.x, box.width, STYLE_FAINT,
		    floor->filter[0] != '\0' ? _("Nobody is called that.")
					     : _("Nobody is here."));
}
