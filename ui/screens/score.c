/* score.c - an evaluation: written until it is signed, then read. */
/*
 * Who looks: an evaluator with a contact beside her, sixty times a week, or
 * an advisor who reads what was said of her.  In one second: which line is
 * open and how to judge it, the score so far, what is missing, and critical
 * errors, which no score averages away.  With one key: an answer (y n, a
 * digit, - for n/a), and the next line opens by itself.  What is typed is
 * kept in a file until it is signed.
 */
#include <inttypes.h>
#include <stdio.h>

#include "src/base/text.h"
#include "src/live/evaluation.h"
#include "ui/draw/keys.h"
#include "ui/draw/language.h"
#include "ui/draw/lines.h"
#include "ui/refusal.h"
#include "ui/screens/confirm.h"
#include "ui/screens/score.h"
#include "ui/steps.h"

/* Whether the evaluation is the reader's own. */
static bool
score_is_own(const struct view *view)
{
	const struct score *score = view->state;
	const struct evaluation *evaluation =
	    live_evaluation(view->model->live, score->evaluation);

	return evaluation != NULL &&
	    evaluation->fact.user == view->model->session.user;
}

/* --- opening --- */

static void
ask_grid(struct view *view)
{
	struct score *score = view->state;
	struct msg msg = {.id = MSG_GRID};

	msg.grid.grid = score->grid_id;
	score->asked_grid = stage_send(view->stage, &msg);
}

static int
open_reading(struct view *view, struct err *err)
{
	struct score *score = view->state;
	const struct evaluation *evaluation =
	    live_evaluation(view->model->live, score->evaluation);
	struct msg msg = {.id = MSG_SHEET};

	if (evaluation == NULL)
		return err_set(err, "%s", _("Its sheet was erased."));
	score->contact = evaluation->fact.contact;
	score->grid_id = evaluation->fact.grid;
	score->why = evaluation->fact.why;
	msg.sheet.evaluation = score->evaluation;
	score->asked_sheet = stage_send(view->stage, &msg);
	return 0;
}

/* "CONTACT GRID WHY CALIBRATION CORRECTS ARRIVED", or "sheet EVALUATION". */
static int
score_open(struct view *view, const char *argument, struct err *err)
{
	struct score *score = view->state;
	unsigned int why = 0;

	edit_init(&score->edit, SHEET_COMMENT, false, false);
	if (sscanf(argument, "sheet %" SCNu64, &score->evaluation) == 1) {
		if (open_reading(view, err) < 0)
			return -1;
	} else if (sscanf(argument,
		       "%" SCNu64 " %" SCNu64 " %u %" SCNu64 " %" SCNu64
		       " %" SCNd64,
		       &score->contact, &score->grid_id, &why,
		       &score->calibration, &score->corrects,
		       &score->arrived) != 6) {
		return err_set(err, "%s", _("Choose a contact to score."));
	}
	if (!score_reads(score))
		score->why = (enum evaluation_why)why;
	ask_grid(view);
	if (model_role(view->model) != ROLE_ADVISOR)
		life_ask(&score->life, view->stage, score->contact,
		    model_role(view->model) == ROLE_QUALITY);
	return 0;
}

static void
score_close(struct view *view)
{
	const struct score *score = view->state;

	if (score->asked_sign == 0)
		score_keep(view, score->sheet.answers[0] != '\0');
	if (score->recording != 0)
		deck_close(view->model, score->recording);
}

/* --- signing, and the advisor's remark --- */

static void
send_signed(struct view *view, uint64_t none)
{
	struct score *score = view->state;
	struct msg msg = {.id = MSG_EVALUATE};

	(void)none;
	msg.evaluate.contact = score->contact;
	msg.evaluate.grid = score->grid_id;
	msg.evaluate.why = score->calibration != 0 ? 0 : score->why;
	msg.evaluate.corrects = score->corrects;
	msg.evaluate.calibration = score->calibration;
	TEXT_SET(msg.evaluate.answers, score->sheet.answers);
	if (sheet_words(&score->sheet, msg.evaluate.words,
		sizeof msg.evaluate.words) < 0)
		model_notice(view->model, STYLE_LATE, "%s",
		    _("The comments are too long together."));
	else
		score->asked_sign = stage_send(view->stage, &msg);
}

static void
sign(struct view *view)
{
	struct score *score = view->state;
	struct verdict verdict;

	grid_judge(&score->grid, score->sheet.answers, &verdict);
	if (verdict.complete) {
		confirm_ask(view, _("Sign this evaluation?"),
		    _("Once signed it never changes; a correction is a new "
		      "one."),
		    _("Sign"), send_signed, 0);
		return;
	}
	score_next_missing(score);
	model_notice(view->model, STYLE_LATE, _("%d lines to answer."),
	    (int)verdict.missing);
}

/* She read it; with a remark when she typed one. */
static void
send_remark(struct view *view)
{
	struct score *score = view->state;
	struct msg msg = {.id = MSG_REMARK};

	msg.remark.evaluation = score->evaluation;
	TEXT_SET(msg.remark.text, score->edit.text);
	score->asked_sign = stage_send(view->stage, &msg);
	score->typing = ANSWERING;
}

static enum next
remark_key(struct view *view, int key)
{
	struct score *score = view->state;

	if (key == KEYS_ESCAPE)
		score->typing = ANSWERING;
	else if (key == KEYS_ENTER)
		send_remark(view);
	else if (!edit_key(&score->edit, key))
		return NEXT_PASS;
	return NEXT_STAY;
}

/* Why she hears it is plain. */
static void
play(struct view *view)
{
	struct score *score = view->state;
	enum motive motive = model_role(view->model) == ROLE_QUALITY
	    ? MOTIVE_EVALUATION
	    : MOTIVE_QUALITY;

	score->recording = deck_play(view->stage, score->contact,
	    score_is_own(view) ? MOTIVE_TRAINING : motive);
}

/* --- keys --- */

static enum next
score_key(struct view *view, int key)
{
	struct score *score = view->state;

	if (score->typing != ANSWERING)
		return score_reads(score) ? remark_key(view, key)
					  : score_comment_key(view, key);
	if (key == KEYS_BACKTAB && score->grid.n > 0) {
		score_next_section(score, -1);
		return NEXT_STAY;
	}
	if (score_reads(score) || score->grid.n == 0)
		return NEXT_PASS;
	if (key >= '0' && key <= '9')
		score_answer(view, (char)key);
	else if (key == _("yes")[0])
		score_answer(view, '1');
	else if (key == KEYS_DELETE || key == KEYS_BACKSPACE) {
		score->sheet.answers[score->at] = GRID_MISSING;
		score_keep(view, true);
	} else
		return NEXT_PASS;
	return NEXT_STAY;
}

static bool
score_can(const struct view *view, enum action action)
{
	const struct score *score = view->state;

	switch ((int)action) {
	case ACTION_PLAY:
		return deck_find(view->model, score->contact) != 0;
	case ACTION_REWIND:
	case ACTION_FORWARD:
	case ACTION_SLOWER:
	case ACTION_FASTER:
		return score_hears(view) && deck_can(view->model, action);
	case ACTION_ANSWER_YES:
	case ACTION_ANSWER_NO:
	case ACTION_ANSWER_NA:
	case ACTION_COMMENT:
	case ACTION_SUMMARY:
	case ACTION_MISSING:
	case ACTION_SIGN:
		return !score_reads(score) && score->grid.n > 0;
	case ACTION_CORRECT:
		return score_reads(score) && score->grid.n > 0;
	case ACTION_REMARK:
		return score_reads(score) && score_is_own(view);
	default:
		return true;
	}
}

/* A new one that names the old, with its answers to begin from. */
static void
correct(struct view *view)
{
	const struct score *score = view->state;
	const struct evaluation *evaluation =
	    live_evaluation(view->model->live, score->evaluation);
	char argument[128];

	if (evaluation == NULL || evaluation->correction != 0) {
		model_notice(view->model, STYLE_NEAR, "%s",
		    _("It is corrected already."));
		return;
	}
	snprintf(argument, sizeof argument,
	    "%" PRIu64 " %" PRIu64 " %d 0 %" PRIu64 " 0", score->contact,
	    score->grid_id, (int)score->why, score->evaluation);
	stage_open(view->stage, &screen_score, argument);
}

static enum next
score_move(struct score *score, enum action action)
{
	long steps = steps_of(action, 6);

	switch ((int)action) {
	case ACTION_UP:
	case ACTION_DOWN:
	case ACTION_FIRST:
	case ACTION_LAST:
		score->at = steps_go(score->at, steps, score->grid.n);
		return NEXT_STAY;
	case ACTION_SECTION:
		if (score->grid.n > 0)
			score_next_section(score, 1);
		return NEXT_STAY;
	case ACTION_PAGE_UP:
	case ACTION_PAGE_DOWN: /* of what happened, beside the form */
		score->life.skip = steps_go(score->life.skip, steps, LINES_MAX);
		return NEXT_STAY;
	default:
		return NEXT_PASS;
	}
}

static enum next
score_act(struct view *view, enum action action)
{
	struct score *score = view->state;

	switch ((int)action) {
	case ACTION_ANSWER_YES:
		score_answer(view, '1');
		return NEXT_STAY;
	case ACTION_ANSWER_NO:
		score_answer(view, '0');
		return NEXT_STAY;
	case ACTION_ANSWER_NA:
		score_answer(view, GRID_NA);
		return NEXT_STAY;
	case ACTION_COMMENT:
	case ACTION_SUMMARY:
		score_comment(score, action == ACTION_SUMMARY);
		return NEXT_STAY;
	case ACTION_MISSING:
		if (!score_next_missing(score))
			model_notice(view->model, STYLE_GOOD, "%s",
			    _("Every line is answered."));
		return NEXT_STAY;
	case ACTION_SIGN:
		sign(view);
		return NEXT_STAY;
	case ACTION_CORRECT:
		correct(view);
		return NEXT_STAY;
	case ACTION_REMARK:
		score->typing = SUMMING;
		edit_init(&score->edit, SHEET_COMMENT, false, false);
		return NEXT_STAY;
	case ACTION_PLAY:
		play(view);
		return NEXT_STAY;
	case ACTION_BACK:
		return NEXT_CLOSE;
	default:
		return deck_act(view->stage, action)
		    ? NEXT_STAY
		    : score_move(score, action);
	}
}

/* --- replies --- */

static void
take_criterion(struct score *score, const struct msg_criterion_row *row)
{
	if (score->grid.n < GRID_CRITERIA_MAX)
		score->grid.criteria[score->grid.n++] = *row;
}

static void
grid_complete(struct view *view)
{
	struct score *score = view->state;

	if (score_reads(score)) {
		if (score->signed_sheet.evaluation != 0) {
			sheet_clear(&score->sheet, score->grid.n);
			TEXT_SET(score->sheet.answers,
			    score->signed_sheet.answers);
			sheet_take_words(&score->sheet,
			    score->signed_sheet.words);
		}
		return;
	}
	sheet_clear(&score->sheet, score->grid.n);
	score_begin(view);
}

static void
sign_reply(struct view *view, const struct msg *msg)
{
	struct score *score = view->state;

	if (msg->id != MSG_DONE) {
		score->asked_sign = 0;
		return;
	}
	if (score_reads(score)) {
		TEXT_SET(score->remark.text, score->edit.text);
		score->remark.written = view->model->now;
		score->asked_sign = 0;
		model_notice(view->model, STYLE_GOOD, "%s",
		    _("Noted that you read it."));
		return;
	}
	score_keep(view, false);
	model_notice(view->model, STYLE_GOOD, _("Evaluation %d is signed."),
	    (int)msg->done.id);
	score->evaluation = UINT64_MAX; /* closes at the next tick */
}

static void
score_reply(struct view *view, uint64_t asked, const struct msg *msg)
{
	struct score *score = view->state;

	if (asked == 0 || life_reply(&score->life, asked, msg))
		return;
	if (asked == score->asked_sign) {
		sign_reply(view, msg);
	} else if (asked == score->asked_grid) {
		if (msg->id == MSG_CRITERION_ROW)
			take_criterion(score, &msg->criterion_row);
		else if (msg->id == MSG_ROWS_END)
			grid_complete(view);
		else if (msg->id == MSG_REFUSED)
			refusal_text(msg->refused.text, msg->refused.form,
			    score->refused, sizeof score->refused);
	} else if (asked == score->asked_sheet) {
		if (msg->id == MSG_SHEET_ROW)
			score->signed_sheet = msg->sheet_row;
		else if (msg->id == MSG_REMARK_ROW)
			score->remark = msg->remark_row;
		else if (msg->id == MSG_ROWS_END && score->grid.n > 0)
			grid_complete(view);
	}
}

static enum next
score_tick(struct view *view)
{
	const struct score *score = view->state;

	deck_tick(view->model);
	return score->evaluation == UINT64_MAX ? NEXT_CLOSE : NEXT_STAY;
}

static bool
score_types(const struct view *view)
{
	return ((const struct score *)view->state)->typing != ANSWERING;
}

const struct screen screen_score = {
    .name = "score",
    .title = N_("Evaluation"),
    .where = ON_SCORE,
    .needs = NEEDS_SESSION,
    .roles = BY_QUALITY | BY_SUPERVISOR | BY_MANAGER | BY_ADVISOR,
    .argument = true,
    .size = sizeof(struct score),
    .open = score_open,
    .close = score_close,
    .tick = score_tick,
    .draw = score_draw,
    .key = score_key,
    .types = score_types,
    .act = score_act,
    .can = score_can,
    .reply = score_reply,
};
