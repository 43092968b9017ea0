/* requests.c - what patients need and is not resolved yet, as a table. */
#include "ui/panes/requests.h"

#include <stdio.h>
#include <string.h>

#include "src/base/ascii.h"
#include "src/live/floor.h"
#include "ui/draw/language.h"
#include "ui/panes/names.h"
#include "ui/show.h"
#include "ui/when.h"

enum { NUMBER, MARK, DUE, KIND, SUBJECT, STATE, PRIORITY, CARRIER };
enum { SOON_MS = 4 * 3600 * 1000 };

const struct column requests_columns[REQUESTS_COLUMNS] = {
    [NUMBER] = {"#", 5, 8, 0, true},
    [MARK] = {"", 1, 1, 0, false},
    [DUE] = {N_("Due"), 9, 22, 0, false},
    [KIND] = {N_("What"), 8, 24, 3, false},
    [SUBJECT] = {N_("Subject"), 12, 36, 0, false},
    [STATE] = {N_("State"), 7, 10, 0, false},
    [PRIORITY] = {N_("P"), 1, 2, 4, true},
    [CARRIER] = {N_("Owner"), 11, 24, 0, false},
};

/* --- which --- */

static bool
is_whose(const struct model *model, enum whose whose,
    const struct msg_request_row *row)
{
	const struct user *user = model_user(model);
	const struct user *owner = live_user(model->live, row->owner);

	if (whose == WHOSE_ALL || (user != NULL && owner == user))
		return true;
	if (whose == WHOSE_MINE || user == NULL)
		return false;
	/* What nobody carries through is everybody's. */
	if (owner == NULL)
		return row->team == 0 || row->team == user_team(user);
	return user_team(user) != 0 && user_team(owner) == user_team(user);
}

static int64_t
due_of(const struct request *request)
{
	return request->row.due != 0 ? request->row.due : INT64_MAX;
}

static bool
is_before(const struct request *a, const struct request *b)
{
	if (a->row.state > REQUEST_PENDING)
		return a->row.at > b->row.at;
	if (due_of(a) != due_of(b))
		return due_of(a) < due_of(b);
	if (a->row.priority != b->row.priority)
		return a->row.priority > b->row.priority;
	return a->row.request < b->row.request;
}

/* Whether what the row shows holds each of the folded words. */
static bool
has_words(const struct live *live, const struct msg_request_row *row,
    const char *words)
{
	char shown[320], folded[320];

	snprintf(shown, sizeof shown, "#%llu %s %s %s %s",
	    (unsigned long long)row->request, request_kind_name(row),
	    name_subject(live, row->subject), request_state_name(row->state),
	    request_carrier(live, row));
	ascii_fold(folded, sizeof folded, shown);
	return ascii_holds(folded, words);
}

static bool
was_said(const struct said *said, uint64_t request)
{
	size_t i;

	for (i = 0; said != NULL && i < said->n; i++)
		if (said->list[i] == request)
			return true;
	return false;
}

size_t
requests_list(const struct model *model, enum whose whose, const char *words,
    const struct said *said, const struct request **list, size_t max,
    size_t *all)
{
	const struct request *request;
	char folded[160] = "";
	size_t n = 0, i;

	if (words != NULL)
		ascii_fold(folded, sizeof folded, words);
	*all = 0;
	HASH_EACH(request,
	    whose == WHOSE_OVER ? model->live->ended : model->live->requests) {
		if (!is_whose(model, whose == WHOSE_OVER ? WHOSE_TEAM : whose,
			&request->row) ||
		    (folded[0] != '\0' &&
			!has_words(model->live, &request->row, folded) &&
			!was_said(said, request->row.request)))
			continue;
		++*all;
		if (n == max && (n == 0 || !is_before(request, list[n - 1])))
			continue;
		i = n < max ? n++ : n - 1;
		for (; i > 0 && is_before(request, list[i - 1]); i--)
			list[i] = list[i - 1];
		list[i] = request;
	}
	return n;
}

/* --- names --- */

const char *
request_carrier(const struct live *live, const struct msg_request_row *row)
{
	const struct team *team = live_team(live, row->team);

	if (row->owner != 0)
		return name_user(live, row->owner);
	return team != NULL ? team->set.title : _("nobody");
}

const char *
request_kind_name(const struct msg_request_row *row)
{
	const char *label = word_label(&words_request_kind, (int)row->kind);

	return label[0] != '\0' ? _(label) : "";
}

const char *
request_state_name(enum request_state state)
{
	const char *label = word_label(&words_request_state, (int)state);

	return label[0] != '\0' ? _(label) : "";
}

/* --- drawing --- */

static enum style
urgency(const struct msg_request_row *row, int64_t now, const char **mark)
{
	int64_t left = row->due - now;

	*mark = "";
	if (row->due == 0 || row->state > REQUEST_PENDING || left >= SOON_MS)
		return STYLE_PLAIN;
	*mark = left < 0 ? "!" : "+";
	return left < 0 ? STYLE_LATE : STYLE_NEAR;
}

static void
row_draw(const struct model *model, const struct table *table,
    struct canvas *canvas, int y, const struct msg_request_row *row)
{
	const char *mark;
	enum style style = urgency(row, model->now, &mark);
	char text[64];

	snprintf(text, sizeof text, "%llu", (unsigned long long)row->request);
	table_cell(table, canvas, y, NUMBER, STYLE_PLAIN, text);
	table_cell(table, canvas, y, MARK, style, mark);
	text[0] = '\0';
	if (row->due != 0)
		when_fit(row->due, model->now, table->widths[DUE], text,
		    sizeof text);
	table_cell(table, canvas, y, DUE, style, text);
	table_cell(table, canvas, y, KIND,
	    row->kind == REQUEST_COMPLAINT ? STYLE_STRONG : STYLE_PLAIN,
	    request_kind_name(row));
	table_cell(table, canvas, y, SUBJECT, STYLE_PLAIN,
	    name_subject(model->live, row->subject));
	table_cell(table, canvas, y, STATE,
	    row->state == REQUEST_PENDING ? STYLE_FAINT : STYLE_PLAIN,
	    request_state_name(row->state));
	snprintf(text, sizeof text, "%d", (int)row->priority);
	table_cell(table, canvas, y, PRIORITY, STYLE_STRONG,
	    row->priority > 0 ? text : "");
	table_cell(table, canvas, y, CARRIER,
	    row->owner == 0 && row->team == 0 ? STYLE_NEAR : STYLE_PLAIN,
	    request_carrier(model->live, row));
}

void
requests_draw(const struct model *model, const struct request *const *list,
    size_t n, size_t first, int chosen, struct canvas *canvas, struct box box)
{
	struct table table;
	int y = box.y;
	size_t i;

	table_fit(&table, requests_columns, REQUESTS_COLUMNS, box.x, box.width);
	table_head(&table, canvas, y++);
	for (i = first; i < n && y < box.y + box.height; i++, y++) {
		row_draw(model, &table, canvas, y, &list[i]->row);
		if ((int)i == chosen)
			table_tint(&table, canvas, y, STYLE_CHOSEN);
	}
}
