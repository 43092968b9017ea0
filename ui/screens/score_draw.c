/* score_draw.c - an evaluation on screen: the form, beside it the contact. */
#include <stdio.h>

#include "src/live/evaluation.h"
#include "ui/draw/language.h"
#include "ui/draw/wrap.h"
#include "ui/panes/deck.h"
#include "ui/panes/names.h"
#include "ui/panes/sheet.h"
#include "ui/screens/score.h"
#include "ui/show.h"

enum { LEFT_LEAST = 48, TOTAL_ROWS = 3 };

bool
score_reads(const struct score *score)
{
	return score->evaluation != 0;
}

bool
score_hears(const struct view *view)
{
	const struct score *score = view->state;

	return score->recording != 0 &&
	    score->recording == view->model->deck.recording;
}

static void
contact_line(const struct view *view, struct canvas *canvas, struct box box)
{
	const struct score *score = view->state;
	const struct evaluation *evaluation =
	    live_evaluation(view->model->live, score->evaluation);
	char when[24], points[16], text[200];

	if (evaluation == NULL) {
		snprintf(text, sizeof text, _("Contact %d · %s%s"),
		    (int)score->contact,
		    score->calibration != 0
			? _("calibration: nobody sees your answers yet")
			: _(word_label(&words_evaluation_why, (int)score->why)),
		    score->corrects != 0 ? _(" · a correction") : "");
	} else {
		show_when(evaluation->fact.at, view->model->now, when,
		    sizeof when);
		sheet_score(evaluation->fact.scored, evaluation->fact.score,
		    points, sizeof points);
		snprintf(text, sizeof text, _("Contact %d · %s · by %s, %s%s"),
		    (int)score->contact,
		    _(word_label(&words_evaluation_why, (int)score->why)),
		    name_user(view->model->live, evaluation->fact.by), when,
		    evaluation->correction != 0 ? _(" · corrected") : "");
	}
	canvas_text(canvas, box.y, box.x, box.width, STYLE_LABEL, text);
}

/* What is typed, or what stands under the form. */
static int
foot(struct view *view, struct canvas *canvas, struct box box)
{
	struct score *score = view->state;
	const char *title = NULL, *text = "";

	if (score->typing == COMMENTING)
		title = _("Comment on this line: Enter ends it");
	else if (score->typing == SUMMING && !score_reads(score))
		title = _("Comment on the whole: Enter ends it");
	else if (score->typing == SUMMING)
		title = _("Your remark: Enter sends it, Esc does not");
	if (title != NULL) {
		box.y += box.height - 3;
		box.height = 3;
		canvas_rule(canvas, box.y, box.x, box.width, title);
		box.y++;
		box.height = 2;
		edit_draw(&score->edit, canvas, box, true);
		return 3;
	}
	if (score->remark.written != 0 && score_reads(score)) {
		title = _("The advisor's remark");
		text = score->remark.text[0] != '\0' ? score->remark.text
						     : _("(read, no remark)");
	} else if (score->sheet.comments[0][0] != '\0') {
		title = _("On the whole");
		text = score->sheet.comments[0];
	}
	if (title == NULL)
		return 0;
	box.y += box.height - 3;
	box.height = 2;
	canvas_rule(canvas, box.y++, box.x, box.width, title);
	wrap_draw(canvas, box, STYLE_PLAIN, text, 0);
	return 3;
}

static void
form_draw(struct view *view, struct canvas *canvas, struct box box)
{
	struct score *score = view->state;

	contact_line(view, canvas, box);
	box.y++;
	box.height--;
	if (score->grid.n == 0) {
		canvas_text(canvas, box.y, box.x, box.width, STYLE_FAINT,
		    score->refused[0] != '\0' ? score->refused
					      : _("The grid is on its way…"));
		return;
	}
	sheet_total(&score->grid, &score->sheet, canvas, box);
	box.y += TOTAL_ROWS - 1;
	box.height -= TOTAL_ROWS - 1;
	box.height -= foot(view, canvas, box);
	sheet_draw(&score->grid, &score->sheet, score->at, canvas, box);
}

void
score_draw(struct view *view, struct canvas *canvas, struct box box)
{
	struct score *score = view->state;
	bool beside = score->life.contact != 0;
	struct box left, right, foot = box;

	if (score_hears(view)) {
		foot.height = DECK_ROWS - 1;
		foot.y += box.height - foot.height;
		deck_draw(view->model, canvas, foot);
		box.height -= foot.height;
	}
	left = right = box;

	left.width = beside ? box.width * 5 / 8 : box.width;
	if (beside && left.width < LEFT_LEAST)
		left.width = LEFT_LEAST;
	if (left.width > 110)
		left.width = 110;
	right.x = left.x + left.width + 1;
	right.width = box.width - left.width - 1;
	form_draw(view, canvas, left);
	if (!beside)
		return;
	canvas_rule(canvas, right.y, right.x, right.width,
	    _("The contact (PgUp PgDn)"));
	right.y++;
	right.height--;
	life_draw(&score->life, view->model, canvas, right);
}
