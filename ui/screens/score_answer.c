/* score_answer.c - what an evaluator puts into an evaluation, and its draft. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "src/base/text.h"
#include "ui/draft.h"
#include "ui/draw/keys.h"
#include "ui/draw/language.h"
#include "ui/screens/score.h"
#include "ui/steps.h"

/* --- the draft's file --- */

/* Of one contact there may be several: a calibration's, a correction. */
struct place {
	struct draft draft;
	char kind[64];
};

static void
place_of(const struct view *view, struct place *place)
{
	const struct score *score = view->state;
	const struct user *user = model_user(view->model);

	snprintf(place->kind, sizeof place->kind, "score-%" PRIu64 "-%" PRIu64,
	    score->calibration, score->corrects);
	place->draft = (struct draft){view->stage->drafts, place->kind,
	    user == NULL ? "" : user->set.login, score->contact,
	    score->arrived};
}

void
score_keep(struct view *view, bool keep)
{
	struct score *score = view->state;
	char text[DRAFT_SIZE];
	struct place place;
	struct err err;

	if (score_reads(score) || score->grid.n == 0)
		return;
	text[0] = '\0';
	if (keep)
		sheet_draft(&score->sheet, &score->grid, text, sizeof text);
	place_of(view, &place);
	if (draft_keep(&place.draft, text, &err) != 0)
		model_notice(view->model, STYLE_LATE,
		    _("The draft is not on disk: %s"), err.text);
}

void
score_begin(struct view *view)
{
	struct score *score = view->state;
	struct place place;
	char text[DRAFT_SIZE];

	place_of(view, &place);
	draft_read(&place.draft, text, sizeof text);
	sheet_take_draft(&score->sheet, &score->grid, text);
}

/* --- answers --- */

static const struct msg_criterion_row *
criterion(const struct score *score)
{
	return &score->grid.criteria[score->at];
}

void
score_next_section(struct score *score, int by)
{
	const struct msg_criterion_row *rows = score->grid.criteria;
	const char *section = rows[score->at].section;
	size_t at = score->at;

	while (at + (by > 0) < score->grid.n + (by < 0) &&
	    strcmp(rows[at].section, section) == 0 && !(by < 0 && at == 0))
		at += by > 0 ? 1 : (size_t)-1;
	/* Backwards: to the section's first line. */
	while (by < 0 && at > 0 &&
	    strcmp(rows[at - 1].section, rows[at].section) == 0)
		at--;
	score->at = at;
}

bool
score_next_missing(struct score *score)
{
	size_t i, at;

	for (i = 1; i <= score->grid.n; i++) {
		at = (score->at + i) % score->grid.n;
		if (score->sheet.answers[at] == GRID_MISSING) {
			score->at = at;
			return true;
		}
	}
	return false;
}

void
score_answer(struct view *view, char answer)
{
	struct score *score = view->state;

	if (score_reads(score) || score->grid.n == 0 ||
	    !grid_allows(criterion(score), answer)) {
		if (!score_reads(score) && score->grid.n > 0)
			model_notice(view->model, STYLE_NEAR, "%s",
			    _("Not an answer to this line."));
		return;
	}
	score->sheet.answers[score->at] = answer;
	score_keep(view, true);
	score->at = steps_go(score->at, 1, score->grid.n);
}

/* --- comments --- */

void
score_comment(struct score *score, bool whole)
{
	score->typing = whole ? SUMMING : COMMENTING;
	edit_init(&score->edit, SHEET_COMMENT, false, false);
	edit_set(&score->edit,
	    score->sheet.comments[whole ? 0 : score->at + 1]);
}

enum next
score_comment_key(struct view *view, int key)
{
	struct score *score = view->state;
	char *to =
	    score->sheet.comments[score->typing == SUMMING ? 0 : score->at + 1];

	if (key == KEYS_ENTER || key == KEYS_ESCAPE) {
		score->typing = ANSWERING;
	} else if (edit_key(&score->edit, key)) {
		text_copy(to, SHEET_COMMENT, score->edit.text);
		score_keep(view, true);
	} else {
		return NEXT_PASS;
	}
	return NEXT_STAY;
}
