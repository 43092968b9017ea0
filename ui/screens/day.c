/* day.c - one's own day in figures, and nobody else's. */
/*
 * Who looks: an advisor, a few times a day, to know where she stands.  In
 * one second: how many contacts, how long they took, how her time went, and
 * whether promises were kept.  No colleague stands beside her, and there is
 * no target: each figure says how it is counted.
 */
#include <stdio.h>

#include "src/live/advisor.h"
#include "ui/draw/gauge.h"
#include "ui/draw/language.h"
#include "ui/panes/names.h"
#include "ui/panes/state.h"
#include "ui/show.h"
#include "ui/stage.h"

enum { LABEL = 26, VALUE = 12, BAR = 24 };

/* Where the next line goes. */
struct page {
	struct canvas *canvas;
	struct box box;
};

static bool
is_full(const struct page *page)
{
	return page->box.height <= 0;
}

static void
next_line(struct page *page)
{
	page->box.y++;
	page->box.height--;
}

static void
title(struct page *page, const char *text)
{
	if (is_full(page))
		return;
	canvas_rule(page->canvas, page->box.y, page->box.x, page->box.width,
	    text);
	next_line(page);
}

/* A figure, and how it is counted. */
static void
figure(struct page *page, const char *label, const char *value, const char *how)
{
	const struct box *box = &page->box;

	if (is_full(page))
		return;
	canvas_text(page->canvas, box->y, box->x + 1, LABEL, STYLE_LABEL,
	    label);
	canvas_right(page->canvas, box->y, box->x + LABEL, VALUE, STYLE_STRONG,
	    value);
	canvas_text(page->canvas, box->y, box->x + LABEL + VALUE + 2,
	    box->width - LABEL - VALUE - 2, STYLE_FAINT, how);
	next_line(page);
}

/* A time, and its share of the whole as a bar. */
static void
spent(struct page *page, const char *label, uint64_t ms, uint64_t of_ms,
    const char *words)
{
	const struct box *box = &page->box;
	char time[24];

	if (is_full(page))
		return;
	show_duration((int64_t)ms, time, sizeof time);
	canvas_text(page->canvas, box->y, box->x + 1, LABEL, STYLE_LABEL,
	    label);
	canvas_right(page->canvas, box->y, box->x + LABEL, VALUE, STYLE_STRONG,
	    time);
	gauge_draw(page->canvas, box->y, box->x + LABEL + VALUE + 2, BAR,
	    STYLE_GOOD, of_ms > 0 ? (double)ms / (double)of_ms : 0);
	canvas_text(page->canvas, box->y, box->x + LABEL + VALUE + BAR + 3,
	    box->width - LABEL - VALUE - BAR - 3, STYLE_FAINT, words);
	next_line(page);
}

static void
contacts(struct page *page, const struct msg_advisor_row *row)
{
	const struct {
		enum channel channel;
		uint64_t n;
	} channels[] = {
	    {CHANNEL_CALL, row->calls},
	    {CHANNEL_CALLBACK, row->callbacks},
	    {CHANNEL_MAIL, row->mails},
	    {CHANNEL_SMS, row->texts},
	    {CHANNEL_PORTAL, row->portals},
	    {CHANNEL_CHAT, row->chats},
	};
	char number[24];
	size_t i;

	title(page, _("Contacts handled"));
	snprintf(number, sizeof number, "%d", (int)row->handled);
	figure(page, _("all of them"), number, _("closed by you today"));
	for (i = 0; i < sizeof channels / sizeof channels[0]; i++) {
		if (channels[i].n == 0)
			continue;
		snprintf(number, sizeof number, "%d", (int)channels[i].n);
		figure(page, name_channel(channels[i].channel), number, "");
	}
}

/* "–" when there is nothing to divide by. */
static void
mean(uint64_t ms, uint64_t n, char *to, size_t size)
{
	if (n == 0)
		snprintf(to, size, "–");
	else
		show_duration((int64_t)(ms / n), to, size);
}

static void
quality(struct page *page, const struct msg_advisor_row *row)
{
	uint64_t spoken = row->calls + row->callbacks;
	uint64_t busy = row->handling_ms + row->wrapup_ms;
	char value[32];

	title(page, _("How it went"));
	mean(row->spoken_ms, spoken, value, sizeof value);
	figure(page, _("mean handling, calls"), value,
	    _("talk, hold, wrap-up / such contacts"));
	mean(row->written_ms, row->handled - spoken, value, sizeof value);
	figure(page, _("mean handling, written"), value,
	    _("handling, wrap-up / such contacts"));
	show_share((double)(row->offers - row->missed), (double)row->offers,
	    value, sizeof value);
	figure(page, _("offers answered"), value,
	    _("taken / (taken + refused + not answered)"));
	show_share((double)row->solved, (double)row->handled, value,
	    sizeof value);
	figure(page, _("solved at once"), value,
	    _("as you said at wrap-up / handled"));
	show_share((double)row->kept, (double)(row->kept + row->broken), value,
	    sizeof value);
	figure(page, _("promises kept in time"), value,
	    _("kept in time / (those + overdue)"));
	show_share((double)busy, (double)(busy + row->idle_ms), value,
	    sizeof value);
	figure(page, _("occupancy"), value,
	    _("contact, wrap-up / (both + available)"));
}

/* Only for whom hours are planned. */
static void
planned(struct page *page, const struct model *model)
{
	double adherence;
	char value[32];

	if (!advisor_adherence(model_user(model), model->now, &adherence))
		return;
	show_share(adherence, 1, value, sizeof value);
	figure(page, _("adherence"), value,
	    _("1 - (missing + extra) / (planned + extra)"));
}

static void
times(struct page *page, const struct model *model,
    const struct msg_advisor_row *row)
{
	uint64_t whole = row->handling_ms + row->wrapup_ms + row->idle_ms +
	    row->offered_ms + row->pause_ms + row->unreachable_ms;
	char words[48];

	title(page, _("Your time"));
	spent(page, _("in contact"), row->handling_ms, whole, "");
	spent(page, _("wrap-up"), row->wrapup_ms, whole, "");
	spent(page, _("available"), row->idle_ms, whole, "");
	spent(page, _("pause"), row->pause_ms, whole, "");
	if (row->break_ms > 0) {
		pause_spent(model, REASON_BREAK, words, sizeof words);
		spent(page, _("of it breaks"), row->break_ms, whole, words);
	}
	if (row->lunch_ms > 0) {
		pause_spent(model, REASON_LUNCH, words, sizeof words);
		spent(page, _("of it lunch"), row->lunch_ms, whole, words);
	}
	if (row->unreachable_ms > 0)
		spent(page, _("unreachable"), row->unreachable_ms, whole, "");
}

static void
day_draw(struct view *view, struct canvas *canvas, struct box box)
{
	const struct user *user = model_user(view->model);
	struct page page = {canvas, box};
	struct msg_advisor_row row;

	if (user == NULL)
		return;
	advisor_now(user, view->model->now, &row);
	contacts(&page, &row);
	quality(&page, &row);
	planned(&page, view->model);
	times(&page, view->model, &row);
}

static enum next
day_act(struct view *view, enum action action)
{
	(void)view;
	return action == ACTION_BACK ? NEXT_CLOSE : NEXT_PASS;
}

const struct screen screen_day = {
    .name = "day",
    .title = N_("My day"),
    .where = ON_DAY,
    .needs = NEEDS_SESSION,
    .roles = BY_ADVISOR | BY_SUPERVISOR,
    .draw = day_draw,
    .act = day_act,
};
