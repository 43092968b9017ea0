/* evaluation.c - drawing, signing and reading evaluations. */
#include "src/core/evaluation.h"

#include <string.h>

#include "src/live/evaluation.h"

/* --- the drawing --- */

int
evaluation_draw(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct quality *quality = &core->live->quality;
	const struct msg_draw *draw = &command->draw;

	if (quality->set.quota == 0)
		return core_refuse(refused, REFUSAL_STATE,
		    "the configuration has no quota");
	if (draw->drawn == 0)
		return core_refuse(refused, REFUSAL_STATE,
		    "nothing to draw: every advisor has her quota, or nothing"
		    " was handled");
	*done = quality->plan.plan + 1;
	EMIT(core, PLAN_DRAWN, plan_drawn, .plan = *done,
	    .from = quality->plan.to, .to = draw->to, .seed = draw->seed,
	    .quota = quality->set.quota, .pool = draw->pool,
	    .drawn = draw->drawn, .by = actor->user);
	return 0;
}

/* --- signing --- */

static int
check_contact(const struct core *core, uint64_t contact,
    struct refused *refused)
{
	if (contact == 0 || contact > core->live->row.last_contact)
		return core_refuse(refused, REFUSAL_UNKNOWN, "no such contact");
	if (live_contact(core->live, contact) != NULL)
		return core_refuse(refused, REFUSAL_STATE,
		    "the contact is not over");
	return 0;
}

static int
check_calibration(const struct core *core, const struct actor *actor,
    const struct msg_evaluate *sign, struct refused *refused)
{
	const struct calibration *calibration =
	    live_calibration(core->live, sign->calibration);
	size_t i;

	if (calibration == NULL || calibration->fact.contact != sign->contact)
		return core_refuse(refused, REFUSAL_UNKNOWN,
		    "no such calibration of this contact");
	if (calibration->closed != 0)
		return core_refuse(refused, REFUSAL_STATE,
		    "the calibration is closed");
	if (calibration->fact.grid != sign->grid)
		return core_refuse(refused, REFUSAL_VALUE,
		    "the calibration has another grid");
	for (i = 0; i < calibration->n; i++)
		if (calibration->sheets[i].by == actor->user)
			return core_refuse(refused, REFUSAL_STATE,
			    "you have signed yours");
	if (calibration->n == CALIBRATION_SHEETS)
		return core_refuse(refused, REFUSAL_STATE,
		    "%d evaluators have signed", CALIBRATION_SHEETS);
	return 0;
}

/* A correction is of the same contact, grid's name and reason. */
static int
check_correction(const struct core *core, const struct msg_evaluate *sign,
    struct refused *refused)
{
	const struct evaluation *old =
	    live_evaluation(core->live, sign->corrects);

	if (old == NULL || old->fact.contact != sign->contact)
		return core_refuse(refused, REFUSAL_UNKNOWN,
		    "no such evaluation of this contact");
	if (old->correction != 0)
		return core_refuse(refused, REFUSAL_STATE,
		    "it was corrected by evaluation %llu",
		    (unsigned long long)old->correction);
	if (old->fact.why != sign->why)
		return core_refuse(refused, REFUSAL_VALUE,
		    "a correction keeps the reason");
	return 0;
}

/* Only lots make an evaluation a sampled one, and only one counts. */
static int
check_why(const struct core *core, const struct msg_evaluate *sign,
    struct refused *refused)
{
	const struct sampled *sampled = live_sampled(core->live, sign->contact);

	if (sign->why == 0 || (sign->why == WHY_CALIBRATION))
		return core_refuse(refused, REFUSAL_VALUE, "why is it scored?");
	if (sign->why != WHY_PLAN)
		return 0;
	if (sampled == NULL)
		return core_refuse(refused, REFUSAL_STATE,
		    "the contact was not drawn: say why it is scored");
	if (sampled->done)
		return core_refuse(refused, REFUSAL_STATE,
		    "it is evaluated already: correct that one");
	return 0;
}

static int
check_sign(const struct core *core, const struct actor *actor,
    const struct msg_evaluate *sign, struct refused *refused)
{
	const struct grid_version *grid = live_grid(core->live, sign->grid);

	if (check_contact(core, sign->contact, refused) != 0)
		return -1;
	if (grid == NULL)
		return core_refuse(refused, REFUSAL_UNKNOWN, "no such grid");
	if (sign->answers[0] == '\0')
		return core_refuse(refused, REFUSAL_VALUE, "no answers");
	if (sign->user == 0)
		return core_refuse(refused, REFUSAL_STATE,
		    "nobody handled the contact");
	if (sign->user == actor->user)
		return core_refuse(refused, REFUSAL_OWNER,
		    "nobody evaluates herself");
	if (sign->calibration != 0)
		return check_calibration(core, actor, sign, refused);
	if (sign->corrects != 0)
		return check_correction(core, sign, refused);
	if (!grid->set.current)
		return core_refuse(refused, REFUSAL_STATE,
		    "the grid is an old one");
	return check_why(core, sign, refused);
}

int
evaluation_sign(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct msg_evaluate *sign = &command->evaluate;

	if (check_sign(core, actor, sign, refused) != 0)
		return -1;
	*done = core->live->row.last_evaluation + 1;
	if (sign->calibration != 0) {
		EMIT(core, CALIBRATION_SIGNED, calibration_signed,
		    .contact = sign->contact, .calibration = sign->calibration,
		    .evaluation = *done, .by = actor->user);
		return 0;
	}
	EMIT(core, EVALUATION_SIGNED, evaluation_signed,
	    .contact = sign->contact, .evaluation = *done, .user = sign->user,
	    .team = sign->team, .queue = sign->queue, .channel = sign->channel,
	    .grid = sign->grid, .why = sign->why, .by = actor->user,
	    .corrects = sign->corrects, .scored = sign->scored,
	    .score = sign->score, .customer = sign->customer,
	    .business = sign->business, .compliance = sign->compliance,
	    .minor = sign->minor);
	return 0;
}

/* --- the advisor --- */

int
evaluation_remark(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct msg_remark *remark = &command->remark;
	const struct evaluation *evaluation =
	    live_evaluation(core->live, remark->evaluation);

	(void)done;
	if (evaluation == NULL)
		return core_refuse(refused, REFUSAL_UNKNOWN,
		    "no such evaluation");
	if (evaluation->fact.user != actor->user)
		return core_refuse(refused, REFUSAL_OWNER,
		    "it is somebody else's evaluation");
	if (evaluation->read_at != 0 && remark->text[0] == '\0')
		return 0;
	if (evaluation->remark)
		return core_refuse(refused, REFUSAL_STATE,
		    "you have made your remark");
	EMIT(core, EVALUATION_READ, evaluation_read,
	    .contact = evaluation->fact.contact,
	    .evaluation = remark->evaluation, .user = actor->user,
	    .length = strlen(remark->text));
	return 0;
}

/* --- looks --- */

/* Whether the actor may read an evaluation's sheet. */
static int
look_evaluation(const struct core *core, const struct actor *actor, uint64_t id,
    struct refused *refused)
{
	const struct evaluation *evaluation = live_evaluation(core->live, id);
	const struct user *user, *of;

	if (evaluation == NULL)
		return core_refuse(refused, REFUSAL_UNKNOWN,
		    "no such evaluation, or its sheet was erased");
	user = live_user(core->live, actor->user);
	of = live_user(core->live, evaluation->fact.user);
	if (actor->role == ROLE_ADVISOR && evaluation->fact.user != actor->user)
		return core_refuse(refused, REFUSAL_OWNER,
		    "it is somebody else's evaluation");
	if (actor->role == ROLE_SUPERVISOR && user != NULL && of != NULL &&
	    user->set.team != of->set.team && of != user)
		return core_refuse(refused, REFUSAL_OWNER,
		    "the advisor is of another team");
	return 0;
}

static int
look_calibration(const struct core *core, const struct actor *actor,
    uint64_t id, struct refused *refused)
{
	const struct calibration *calibration =
	    live_calibration(core->live, id);

	if (calibration == NULL)
		return core_refuse(refused, REFUSAL_UNKNOWN,
		    "no such calibration");
	if (actor->role != ROLE_QUALITY && actor->role != ROLE_MANAGER)
		return core_refuse(refused, REFUSAL_OWNER,
		    "a calibration is the evaluators'");
	if (calibration->closed == 0)
		return core_refuse(refused, REFUSAL_STATE,
		    "it is still open: nobody sees the others' answers");
	return 0;
}

int
evaluation_look(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct msg_sheet *sheet = &command->sheet;
	uint64_t contact = sheet->contact;
	int rc;

	(void)done;
	if (sheet->evaluation != 0) {
		rc = look_evaluation(core, actor, sheet->evaluation, refused);
		if (rc == 0)
			contact = live_evaluation(core->live, sheet->evaluation)
				      ->fact.contact;
	} else if (sheet->calibration != 0) {
		rc = look_calibration(core, actor, sheet->calibration, refused);
	} else if (actor->role != ROLE_QUALITY) {
		rc = core_refuse(refused, REFUSAL_OWNER,
		    "evaluators alone read the words of a contact here");
	} else {
		rc = check_contact(core, contact, refused);
	}
	if (rc == 0)
		EMIT(core, REVIEW_SEEN, review_seen, .contact = contact,
		    .user = actor->user, .evaluation = sheet->evaluation);
	return rc;
}

/* --- calibrations --- */

static int
calibration_close(struct core *core, const struct actor *actor, uint64_t id,
    struct refused *refused)
{
	const struct calibration *calibration =
	    live_calibration(core->live, id);

	if (calibration == NULL)
		return core_refuse(refused, REFUSAL_UNKNOWN,
		    "no such calibration");
	if (calibration->closed != 0)
		return core_refuse(refused, REFUSAL_STATE, "it is closed");
	if (calibration->fact.user != actor->user)
		return core_refuse(refused, REFUSAL_OWNER,
		    "who opened it closes it");
	EMIT(core, CALIBRATION_CLOSED, calibration_closed,
	    .contact = calibration->fact.contact, .calibration = id,
	    .by = actor->user);
	return 0;
}

int
evaluation_calibrate(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct msg_calibrate *calibrate = &command->calibrate;
	const struct calibration *calibration;
	const struct grid_version *grid;

	if (calibrate->calibration != 0) {
		*done = calibrate->calibration;
		return calibration_close(core, actor, *done, refused);
	}
	grid = live_grid(core->live, calibrate->grid);
	if (check_contact(core, calibrate->contact, refused) != 0)
		return -1;
	if (grid == NULL || !grid->set.current)
		return core_refuse(refused, REFUSAL_UNKNOWN, "no such grid");
	if (calibrate->advisor == 0)
		return core_refuse(refused, REFUSAL_STATE,
		    "nobody handled the contact");
	HASH_EACH(calibration, core->live->quality.calibrations)
		if (calibration->closed == 0 &&
		    calibration->fact.contact == calibrate->contact)
			return core_refuse(refused, REFUSAL_STATE,
			    "one of this contact is open");
	*done = core->live->row.last_calibration + 1;
	EMIT(core, CALIBRATION_OPENED, calibration_opened,
	    .contact = calibrate->contact, .calibration = *done,
	    .grid = calibrate->grid, .user = actor->user,
	    .advisor = calibrate->advisor);
	return 0;
}

/* --- age --- */

/* The oldest sheet of a calibration; NULL: there is none at all. */
static const struct calibration *
oldest_calibration(const struct live *live)
{
	const struct calibration *calibration, *oldest = NULL;

	HASH_EACH(calibration, live->quality.calibrations)
		if (calibration->n > 0 &&
		    (oldest == NULL ||
			calibration->sheets[0].at < oldest->sheets[0].at))
			oldest = calibration;
	return oldest;
}

int64_t
evaluation_next(const struct core *core)
{
	const struct live *live = core->live;
	const struct evaluation *evaluation = live->quality.evaluations;
	const struct calibration *calibration = oldest_calibration(live);
	int64_t next = INT64_MAX, due;

	/* In the order in which they were signed: the first is the oldest. */
	if (evaluation != NULL)
		next = sheet_due(live, evaluation->fact.at);
	if (calibration != NULL) {
		due = sheet_due(live, calibration->sheets[0].at);
		next = due < next ? due : next;
	}
	return next;
}

void
evaluation_sweep(struct core *core)
{
	const struct live *live = core->live;
	const struct calibration *calibration;
	const struct evaluation *evaluation;

	while ((evaluation = live->quality.evaluations) != NULL &&
	    sheet_due(live, evaluation->fact.at) <= core->now)
		EMIT(core, EVALUATION_ERASED, evaluation_erased,
		    .contact = evaluation->fact.contact,
		    .evaluation = evaluation->fact.evaluation,
		    .user = evaluation->fact.user);
	while ((calibration = oldest_calibration(live)) != NULL &&
	    sheet_due(live, calibration->sheets[0].at) <= core->now)
		EMIT(core, EVALUATION_ERASED, evaluation_erased,
		    .contact = calibration->fact.contact,
		    .evaluation = calibration->sheets[0].evaluation,
		    .user = calibration->fact.advisor);
}
