/* calibrations.c - the calibrations: to close, or to compare. */
/*
 * Who looks: an evaluator between two weeks of scoring.  In one second:
 * which are open and how many have signed.  With one key: Enter closes one's
 * own, or opens the comparison of a closed one.
 */
#include <stdio.h>
#include <stdlib.h>

#include "src/live/evaluation.h"
#include "ui/draw/language.h"
#include "ui/panes/names.h"
#include "ui/screens/choice.h"
#include "ui/show.h"

static int
calibrations_open(struct view *view, const char *argument, struct err *err)
{
	struct picker *picker = choice_picker(view);
	const struct model *model = view->model;
	const struct calibration *calibration;
	char when[24], text[96], number[24];

	(void)argument;
	if (model->live->quality.calibrations == NULL)
		return err_set(err, "%s",
		    _("There is no calibration: Enter on a contact opens "
		      "one."));
	picker_init(picker, true);
	HASH_EACH(calibration, model->live->quality.calibrations) {
		show_when(calibration->fact.at, model->now, when, sizeof when);
		snprintf(number, sizeof number, "#%llu",
		    (unsigned long long)calibration->fact.contact);
		snprintf(text, sizeof text, _("%s · %d signed · %s · %s"),
		    number, (int)calibration->n,
		    calibration->closed != 0 ? _("compare")
			: calibration->fact.user == model->session.user
			? _("open: close it")
			: _("open"),
		    when);
		picker_add(picker, calibration->fact.calibration,
		    name_user(model->live, calibration->fact.user), text, "");
	}
	return 0;
}

static enum next
chosen(struct view *view, const struct picker_item *item)
{
	const struct calibration *calibration =
	    live_calibration(view->model->live, item->id);
	struct msg msg = {.id = MSG_CALIBRATE};

	if (calibration == NULL)
		return NEXT_CLOSE;
	if (calibration->closed == 0) {
		msg.calibrate.calibration = item->id;
		stage_send(view->stage, &msg);
		return NEXT_CLOSE;
	}
	stage_open_on(view->stage, &screen_comparison, item->id);
	return NEXT_STAY;
}

static enum next
calibrations_key(struct view *view, int key)
{
	return choice_key(view, key, chosen);
}

const struct screen screen_calibrations = {
    .name = "calibrations",
    .title = N_("Calibrations"),
    .where = ON_CHOICE,
    .needs = NEEDS_SESSION,
    .roles = BY_QUALITY | BY_MANAGER,
    .over = true,
    .size = sizeof(struct picker),
    .open = calibrations_open,
    .close = choice_close,
    .draw = choice_draw,
    .key = calibrations_key,
};
