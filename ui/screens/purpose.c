/* purpose.c - why a contact is scored, and by which grid. */
/*
 * Who looks: an evaluator who chose a contact.  In one second: whether it
 * was drawn, and which grids there are for its channel.  With one key: a
 * digit; when there is but one way it is taken without asking.
 */
#include <inttypes.h>
#include <stdio.h>

#include "src/live/evaluation.h"
#include "ui/draw/language.h"
#include "ui/screens/choice.h"

struct purpose {
	struct picker picker; /* first: see choice.h */
	uint64_t contact;
	int64_t arrived;
};

/* What an item does, in its number. */
enum { BITS = 4, OPEN_CALIBRATION = 9, CALIBRATE = 10 };

static void
add_grids(struct purpose *purpose, const struct live *live,
    enum channel channel, unsigned int what, const char *label)
{
	const struct grid_version *grid;

	HASH_EACH(grid, live->quality.grids)
		if (grid_is_for(grid, channel))
			picker_add(&purpose->picker,
			    grid->set.grid << BITS | what, label,
			    grid->set.title, grid->set.version);
}

static void
add_calibrations(struct purpose *purpose, const struct live *live)
{
	const struct calibration *calibration;

	HASH_EACH(calibration, live->quality.calibrations)
		if (calibration->closed == 0 &&
		    calibration->fact.contact == purpose->contact)
			picker_add(&purpose->picker,
			    calibration->fact.calibration << BITS | CALIBRATE,
			    _("calibration"), _("score it blind"), "");
}

/* "CONTACT CHANNEL ARRIVED". */
static int
purpose_open(struct view *view, const char *argument, struct err *err)
{
	struct purpose *purpose = view->state;
	const struct live *live = view->model->live;
	const struct sampled *sampled;
	enum evaluation_why why;
	int channel = 0;

	if (sscanf(argument, "%" SCNu64 " %d %" SCNd64, &purpose->contact,
		&channel, &purpose->arrived) != 3)
		return err_set(err, "%s", _("Choose a contact to score."));
	picker_init(&purpose->picker, true);
	sampled = live_sampled(live, purpose->contact);
	add_calibrations(purpose, live);
	if (sampled != NULL && !sampled->done)
		add_grids(purpose, live, (enum channel)channel, WHY_PLAN,
		    _(word_label(&words_evaluation_why, WHY_PLAN)));
	else
		for (why = WHY_COMPLAINT; why <= WHY_ASKED; why++)
			add_grids(purpose, live, (enum channel)channel, why,
			    _(word_label(&words_evaluation_why, (int)why)));
	add_grids(purpose, live, (enum channel)channel, OPEN_CALIBRATION,
	    _("open a calibration"));
	if (purpose->picker.n > 0)
		return 0;
	picker_done(&purpose->picker);
	return err_set(err, "%s", _("There is no grid for this channel."));
}

static enum next
chosen(struct view *view, const struct picker_item *item)
{
	const struct purpose *purpose = view->state;
	struct msg msg = {.id = MSG_CALIBRATE};
	const struct calibration *calibration;
	unsigned int what = item->id & ((1u << BITS) - 1);
	uint64_t grid = item->id >> BITS, of = 0;
	char argument[160];

	if (what == OPEN_CALIBRATION) {
		msg.calibrate.contact = purpose->contact;
		msg.calibrate.grid = grid;
		stage_send(view->stage, &msg);
		model_notice(view->model, STYLE_GOOD, "%s",
		    _("The calibration is open to every evaluator."));
		return NEXT_CLOSE;
	}
	if (what == CALIBRATE) {
		of = grid;
		calibration = live_calibration(view->model->live, of);
		if (calibration == NULL)
			return NEXT_CLOSE;
		grid = calibration->fact.grid;
		what = WHY_CALIBRATION;
	}
	snprintf(argument, sizeof argument,
	    "%" PRIu64 " %" PRIu64 " %u %" PRIu64 " 0 %" PRId64,
	    purpose->contact, grid, what, of, purpose->arrived);
	stage_open(view->stage, &screen_score, argument);
	return NEXT_STAY;
}

static enum next
purpose_key(struct view *view, int key)
{
	return choice_key(view, key, chosen);
}

const struct screen screen_purpose = {
    .name = "purpose",
    .title = N_("Why is it scored?"),
    .where = ON_CHOICE,
    .needs = NEEDS_SESSION,
    .roles = BY_QUALITY,
    .over = true,
    .argument = true,
    .size = sizeof(struct purpose),
    .open = purpose_open,
    .close = choice_close,
    .draw = choice_draw,
    .key = purpose_key,
};
