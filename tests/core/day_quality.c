/* day_quality.c - a random thing of the quality desk. */
#include "src/live/evaluation.h"
#include "src/base/text.h"
#include "tests/core/day.h"

enum { QUALITY = DAY_ADVISORS + 3 };

/* A contact that is over, or now and then any number. */
static uint64_t
old_contact(struct day *day)
{
	uint64_t last = day->live->row.last_contact, contact;
	int tries;

	for (tries = 0; tries < 8; tries++) {
		contact = 1 + day_below(day, last + 1);
		if (live_contact(day->live, contact) == NULL ||
		    day_chance(day, 30))
			return contact;
	}
	return contact;
}

static void
act_draw(struct day *day)
{
	struct msg command = {.id = MSG_DRAW};
	uint64_t contact = old_contact(day);

	command.draw.to = day->now;
	command.draw.seed = day_below(day, 1000);
	command.draw.pool = 3;
	command.draw.drawn = day_below(day, 3);
	day_command(day, QUALITY, &command);
	/* What the hub puts beside it. */
	if (day->live->quality.plan.plan != 0 &&
	    live_sampled(day->live, contact) == NULL)
		day_put(day, contact);
}

static void
act_evaluate(struct day *day)
{
	struct msg command = {.id = MSG_EVALUATE};
	struct msg_evaluate *sign = &command.evaluate;
	const struct calibration *open;
	const struct sampled *sampled;

	sign->contact = old_contact(day);
	sign->grid = day_chance(day, 20) ? 2 : 1;
	sign->why = (enum evaluation_why)day_below(day, 6);
	TEXT_SET(sign->answers, "10-");
	sign->user = day_below(day, DAY_ADVISORS + 1);
	sign->scored = true;
	sign->score = day_below(day, 10001);
	sign->customer = day_below(day, 2);
	if (day_chance(day, 3)) {
		HASH_EACH(open, day->live->quality.calibrations)
			if (open->closed == 0) {
				sign->contact = open->fact.contact;
				sign->calibration = open->fact.calibration;
			}
	} else if (day_chance(day, 3)) {
		HASH_EACH(sampled, day->live->quality.sampled)
			if (!sampled->done || day_chance(day, 9)) {
				sign->contact = sampled->fact.contact;
				sign->why = WHY_PLAN;
			}
	} else if (day->live->quality.evaluations != NULL &&
	    day_chance(day, 2)) {
		sign->corrects =
		    day->live->quality.evaluations->fact.evaluation;
		sign->contact = day->live->quality.evaluations->fact.contact;
		sign->why = day->live->quality.evaluations->fact.why;
	}
	day_command(day, QUALITY, &command);
}

static void
act_calibrate(struct day *day)
{
	struct msg command = {.id = MSG_CALIBRATE};

	if (day_chance(day, 2)) {
		command.calibrate.calibration = day->live->row.last_calibration;
	} else {
		command.calibrate.contact = old_contact(day);
		command.calibrate.grid = 1;
		command.calibrate.advisor = 1 + day_below(day, DAY_ADVISORS);
	}
	day_command(day, QUALITY, &command);
}

static void
act_read(struct day *day)
{
	uint64_t id = day->live->row.last_evaluation;
	const struct evaluation *evaluation;
	struct msg command = {.id = MSG_SHEET};

	id = 1 + day_below(day, id + 1);
	evaluation = live_evaluation(day->live, id);
	if (day_chance(day, 2)) {
		command.sheet.evaluation = id;
		day_command(day, QUALITY, &command);
		return;
	}
	command.id = MSG_REMARK;
	command.remark.evaluation = id;
	if (day_chance(day, 2))
		TEXT_SET(command.remark.text, "no");
	day_command(day,
	    evaluation != NULL ? evaluation->fact.user
			       : 1 + day_below(day, DAY_ADVISORS),
	    &command);
}

void
day_quality(struct day *day)
{
	switch (day_below(day, 8)) {
	case 0:
		act_draw(day);
		break;
	case 1:
		act_calibrate(day);
		break;
	case 2:
	case 3:
		act_read(day);
		break;
	default:
		act_evaluate(day);
	}
}
