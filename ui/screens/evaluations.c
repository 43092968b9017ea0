/* evaluations.c - evaluations to read: an advisor's own, or all. */
/*
 * Who looks: an advisor who wants to know how she was judged, or somebody of
 * quality who looks an old one up.  In one second: the newest first, the
 * score of each, critical errors, whether it was read.  With one key: Enter
 * opens the sheet.
 */
#include <stdio.h>

#include "src/base/text.h"
#include "src/live/evaluation.h"
#include "ui/draw/language.h"
#include "ui/panes/names.h"
#include "ui/panes/sheet.h"
#include "ui/screens/choice.h"
#include "ui/show.h"

/* Evaluations are few enough for a list: those of a year at most. */
enum { SHOWN_MAX = 500 };

static void
add(struct picker *picker, const struct model *model,
    const struct evaluation *evaluation)
{
	const struct msg_evaluation_signed *fact = &evaluation->fact;
	uint64_t critical = fact->customer + fact->business + fact->compliance;
	char when[24], score[16], text[96], errors[24] = "";

	show_date(fact->at, when, sizeof when);
	sheet_score(fact->scored, fact->score, score, sizeof score);
	if (critical > 0)
		snprintf(errors, sizeof errors, " ! %d", (int)critical);
	snprintf(text, sizeof text, "%6s%s · %s%s", score, errors,
	    _(word_label(&words_evaluation_why, (int)fact->why)),
	    evaluation->correction != 0 ? _(" · corrected")
		: evaluation->remark    ? _(" · remark")
		: evaluation->read_at   ? _(" · read")
					: "");
	picker_add(picker, fact->evaluation,
	    fact->user == model->session.user
		? when
		: name_user(model->live, fact->user),
	    text, when);
}

static int
evaluations_open(struct view *view, const char *argument, struct err *err)
{
	const struct model *model = view->model;
	const struct evaluation *evaluation, *last = NULL;
	struct picker *picker = choice_picker(view);
	size_t n = 0;

	(void)argument;
	HASH_EACH(evaluation, model->live->quality.evaluations)
		last = evaluation;
	if (last == NULL)
		return err_set(err, "%s", _("There is no evaluation yet."));
	picker_init(picker, false);
	for (evaluation = last; evaluation != NULL && n < SHOWN_MAX; n++) {
		add(picker, model, evaluation);
		evaluation = evaluation->hh.prev;
	}
	return 0;
}

static enum next
chosen(struct view *view, const struct picker_item *item)
{
	struct stage *stage = view->stage;
	char argument[32];

	snprintf(argument, sizeof argument, "sheet %llu",
	    (unsigned long long)item->id);
	/* Opening a screen closes the overlays, this one too. */
	stage_open(stage, &screen_score, argument);
	return NEXT_STAY;
}

static enum next
evaluations_key(struct view *view, int key)
{
	return choice_key(view, key, chosen);
}

const struct screen screen_evaluations = {
    .name = "evaluations",
    .title = N_("Evaluations"),
    .where = ON_CHOICE,
    .needs = NEEDS_SESSION,
    .roles = BY_QUALITY | BY_SUPERVISOR | BY_MANAGER | BY_ADVISOR,
    .over = true,
    .size = sizeof(struct picker),
    .open = evaluations_open,
    .close = choice_close,
    .draw = choice_draw,
    .key = evaluations_key,
};
