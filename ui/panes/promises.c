/* promises.c - what patients are waiting for by a time: promises, callbacks. */
#include "ui/panes/promises.h"

#include <stdio.h>
#include <stdlib.h>

#include "src/live/advisor.h"
#include "src/live/contact.h"
#include "src/live/promise.h"
#include "src/live/queue.h"
#include "ui/draw/language.h"
#include "ui/panes/names.h"
#include "ui/show.h"
#include "ui/when.h"

enum { MARK, DUE, LEFT, WHAT, SUBJECT, PATIENT, OWNER, SOON_MS = 30 * 60000 };

const struct column promises_columns[PROMISES_COLUMNS] = {
    [MARK] = {"", 1, 1, 0, false},
    [DUE] = {N_("Due"), 9, 22, 0, false},
    [LEFT] = {N_("In"), 7, 8, 5, true},
    [WHAT] = {N_("What"), 8, 9, 4, false},
    [SUBJECT] = {N_("Subject"), 10, 32, 0, false},
    [PATIENT] = {N_("Patient"), 8, 28, 6, false},
    [OWNER] = {N_("Advisor"), 10, 24, 2, false},
};

/* --- which --- */

/* Whether she leads the owner; nobody's are everybody's who leads. */
static bool
is_led(const struct model *model, uint64_t owner)
{
	const struct user *user = model_user(model);
	const struct user *other = live_user(model->live, owner);

	return other == NULL || other == user ||
	    (user->set.team != 0 && other->set.team == user->set.team);
}

static int
by_due(const void *a, const void *b)
{
	const struct promise_item *x = a, *y = b;

	return (x->due > y->due) - (x->due < y->due);
}

static int64_t
callback_due(const struct contact *contact)
{
	const struct queue *queue = contact->queue;

	return contact->row.since +
	    (queue != NULL ? (int64_t)queue->set.threshold_s * 1000 : 0);
}

/* Whether it stands in her list. */
static bool
is_hers(const struct model *model, bool team, const struct promise *promise)
{
	return promise->row.user == model->session.user ||
	    promise_waits_for(model->live, promise, model->session.user) ||
	    (team && is_led(model, promise->row.user));
}

/* The first max of them by due time. */
static size_t
add_promises(const struct model *model, bool team, struct promise_item *list,
    size_t max)
{
	const struct promise *promise;
	size_t i, n = 0;

	HASH_EACH(promise, model->live->promises) {
		if (!is_hers(model, team, promise) ||
		    (n == max && promise->row.due >= list[n - 1].due))
			continue;
		i = n < max ? n++ : n - 1;
		for (; i > 0 && list[i - 1].due > promise->row.due; i--)
			list[i] = list[i - 1];
		list[i] =
		    (struct promise_item){promise->row.due, promise, NULL};
	}
	return n;
}

static size_t
add_callbacks(const struct model *model, struct promise_item *list, size_t max)
{
	const struct contact *found[PROMISES_ROWS];
	size_t i, n, got = 0;

	n = queue_for_user(model->live, model_user(model), model->now, found,
	    PROMISES_ROWS);
	for (i = 0; i < n && i < PROMISES_ROWS && got < max; i++)
		if (found[i]->row.channel == CHANNEL_CALLBACK)
			list[got++] = (struct promise_item){
			    callback_due(found[i]), NULL, found[i]};
	return got;
}

size_t
promises_list(const struct model *model, bool team, struct promise_item *list,
    size_t max)
{
	size_t n;

	if (model_user(model) == NULL)
		return 0;
	n = add_promises(model, team, list, max);
	n += add_callbacks(model, list + n, max - n);
	qsort(list, n, sizeof *list, by_due);
	return n;
}

/* --- how they are drawn --- */

static void
left_words(int64_t left_ms, char *to, size_t size)
{
	char time[24];

	show_duration(left_ms > 0 ? left_ms : -left_ms, time, sizeof time);
	snprintf(to, size, "%s%s", left_ms < 0 ? "-" : "", time);
}

static enum style
urgency(int64_t left_ms, const char **mark)
{
	*mark = left_ms < 0 ? "!" : left_ms < SOON_MS ? "+" : "";
	return left_ms < 0      ? STYLE_LATE
	    : left_ms < SOON_MS ? STYLE_NEAR
				: STYLE_PLAIN;
}

static void
row_draw(const struct model *model, const struct table *table,
    struct canvas *canvas, int y, const struct promise_item *item)
{
	const struct promise *promise = item->promise;
	uint64_t subject = promise != NULL ? promise->row.subject
					   : item->callback->row.subject;
	uint64_t queue =
	    promise != NULL ? promise->row.queue : item->callback->row.queue;
	const struct reading *reading = promise != NULL
	    ? reading_find(model->readings, promise->row.promise)
	    : NULL;
	char text[160];
	const char *mark;
	enum style style = urgency(item->due - model->now, &mark);

	when_fit(item->due, model->now, table->widths[DUE], text, sizeof text);
	table_cell(table, canvas, y, DUE, style, text);
	left_words(item->due - model->now, text, sizeof text);
	table_cell(table, canvas, y, LEFT, STYLE_PLAIN, text);
	table_cell(table, canvas, y, MARK, style, mark);
	table_cell(table, canvas, y, WHAT, STYLE_PLAIN,
	    promise != NULL ? _("promise") : name_channel(CHANNEL_CALLBACK));
	table_cell(table, canvas, y, SUBJECT, STYLE_PLAIN,
	    subject != 0 ? name_subject(model->live, subject)
			 : name_queue(model->live, queue));
	if (reading != NULL && reading->patient.patient != 0) {
		snprintf(text, sizeof text, "%s %s", reading->patient.name,
		    reading->patient.given);
		table_cell(table, canvas, y, PATIENT, STYLE_PLAIN, text);
	}
	if (promise != NULL)
		table_cell(table, canvas, y, OWNER,
		    promise->row.absent ? STYLE_NEAR : STYLE_PLAIN,
		    name_user(model->live, promise->row.user));
}

void
promises_draw(const struct model *model, const struct promise_item *list,
    size_t n, size_t first, int chosen, bool team, struct canvas *canvas,
    struct box box)
{
	struct table table;
	bool others = false;
	int y = box.y;
	size_t i;

	/* The owner is the last column. */
	for (i = 0; i < n; i++)
		others |= list[i].promise != NULL &&
		    list[i].promise->row.user != model->session.user;
	table_fit(&table, promises_columns,
	    team || others ? PROMISES_COLUMNS : PROMISES_COLUMNS - 1, box.x,
	    box.width);
	table_head(&table, canvas, y++);
	for (i = first; i < n && y < box.y + box.height; i++, y++) {
		row_draw(model, &table, canvas, y, &list[i]);
		if ((int)i == chosen)
			table_tint(&table, canvas, y, STYLE_CHOSEN);
	}
}

void
promises_title(const struct model *model, const struct promise_item *list,
    size_t n, char *to, size_t size)
{
	size_t i, late = 0;

	for (i = 0; i < n; i++)
		late += list[i].due < model->now;
	to[0] = '\0';
	if (late > 0)
		snprintf(to, size, _("Promises: %d, %d overdue !"), (int)n,
		    (int)late);
	else if (n > 0)
		snprintf(to, size, _("Promises: %d"), (int)n);
}
