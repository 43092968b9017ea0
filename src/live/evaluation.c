/* evaluation.c - grids, drawings, evaluations and calibrations, folded. */
#include "src/live/evaluation.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/live/fold.h"

enum { DAY_MS = 86400000 };

void
fold_quality_set(struct live *live, const struct msg_quality_set *fact)
{
	live->quality.set = *fact;
	live->quality.set.number = 0;
	live->quality.set.at = 0;
}

/* --- grids --- */

struct grid_version *
live_grid(const struct live *live, uint64_t grid)
{
	struct grid_version *found;

	HASH_FIND(hh, live->quality.grids, &grid, sizeof grid, found);
	return found;
}

struct grid_version *
live_grid_named(const struct live *live, const char *name)
{
	struct grid_version *grid, *found = NULL;

	HASH_EACH(grid, live->quality.grids)
		if (grid->set.current && strcmp(grid->set.name, name) == 0)
			found = grid;
	return found;
}

bool
grid_is_for(const struct grid_version *grid, enum channel channel)
{
	return grid->set.current &&
	    (grid->set.channels == 0 ||
		(grid->set.channels & 1u << channel) != 0);
}

struct grid_version *
live_grid_for(const struct live *live, enum channel channel)
{
	struct grid_version *grid, *found = NULL;

	HASH_EACH(grid, live->quality.grids) {
		if (!grid_is_for(grid, channel))
			continue;
		if (found != NULL)
			return NULL;
		found = grid;
	}
	return found;
}

void
fold_grid_set(struct live *live, const struct msg_grid_set *fact)
{
	struct grid_version *grid = live_grid(live, fact->grid);

	if (grid == NULL) {
		grid = mem_zero(1, sizeof *grid);
		grid->set.grid = fact->grid;
		HASH_ADD(hh, live->quality.grids, set.grid,
		    sizeof grid->set.grid, grid);
	}
	grid->set = *fact;
	grid->set.number = 0;
	grid->set.at = 0;
}

/* --- drawings --- */

struct sampled *
live_sampled(const struct live *live, uint64_t contact)
{
	struct sampled *found;

	HASH_FIND(hh, live->quality.sampled, &contact, sizeof contact, found);
	return found;
}

void
fold_plan_drawn(struct live *live, const struct msg_plan_drawn *fact)
{
	int64_t oldest = fact->at - (int64_t)SAMPLED_DAYS * DAY_MS;
	struct sampled *sampled, *next;

	live->quality.plan = *fact;
	live->quality.plan.number = 0;
	HASH_ITER(hh, live->quality.sampled, sampled, next) {
		if (sampled->fact.at >= oldest)
			break;
		HASH_DEL(live->quality.sampled, sampled);
		free(sampled);
	}
}

void
fold_contact_sampled(struct live *live, const struct msg_contact_sampled *fact)
{
	struct sampled *sampled;

	if (live_sampled(live, fact->contact) != NULL) {
		live->strange++;
		return;
	}
	sampled = mem_zero(1, sizeof *sampled);
	sampled->fact = *fact;
	sampled->fact.number = 0;
	HASH_ADD(hh, live->quality.sampled, fact.contact,
	    sizeof sampled->fact.contact, sampled);
}

void
sampled_count(const struct live *live, uint64_t user, int64_t since,
    size_t *drawn, size_t *left)
{
	const struct sampled *sampled;

	*drawn = *left = 0;
	HASH_EACH(sampled, live->quality.sampled) {
		if (sampled->fact.user != user || sampled->fact.at < since)
			continue;
		++*drawn;
		*left += !sampled->done;
	}
}

/* --- evaluations --- */

struct evaluation *
live_evaluation(const struct live *live, uint64_t evaluation)
{
	struct evaluation *found;

	HASH_FIND(hh, live->quality.evaluations, &evaluation, sizeof evaluation,
	    found);
	return found;
}

struct evaluation *
live_evaluation_of(const struct live *live, uint64_t contact)
{
	struct evaluation *found;

	HASH_FIND(by_contact, live->quality.evaluations_by_contact, &contact,
	    sizeof contact, found);
	return found;
}

bool
evaluation_counts(const struct evaluation *evaluation)
{
	return evaluation->fact.why == WHY_PLAN && evaluation->correction == 0;
}

static void
latest_clear(struct live *live, struct evaluation *evaluation)
{
	if (evaluation == NULL || !evaluation->latest)
		return;
	evaluation->latest = false;
	HASH_DELETE(by_contact, live->quality.evaluations_by_contact,
	    evaluation);
}

void
fold_evaluation_signed(struct live *live,
    const struct msg_evaluation_signed *fact)
{
	struct evaluation *evaluation, *corrected;
	struct sampled *sampled = live_sampled(live, fact->contact);

	site_highest(&live->row.last_evaluation, fact->evaluation);
	if (live_evaluation(live, fact->evaluation) != NULL) {
		live->strange++;
		return;
	}
	evaluation = mem_zero(1, sizeof *evaluation);
	evaluation->fact = *fact;
	evaluation->fact.number = 0;
	HASH_ADD(hh, live->quality.evaluations, fact.evaluation,
	    sizeof evaluation->fact.evaluation, evaluation);
	latest_clear(live, live_evaluation_of(live, fact->contact));
	evaluation->latest = true;
	HASH_ADD(by_contact, live->quality.evaluations_by_contact, fact.contact,
	    sizeof evaluation->fact.contact, evaluation);
	corrected = live_evaluation(live, fact->corrects);
	if (corrected != NULL)
		corrected->correction = fact->evaluation;
	if (sampled != NULL && fact->why == WHY_PLAN)
		sampled->done = true;
}

void
fold_evaluation_read(struct live *live, const struct msg_evaluation_read *fact)
{
	struct evaluation *evaluation = live_evaluation(live, fact->evaluation);

	if (evaluation == NULL) {
		live->strange++;
		return;
	}
	evaluation->read_at = fact->at;
	evaluation->remark = evaluation->remark || fact->length > 0;
}

/* Closed, and without sheets: it tells nothing any more. */
static void
calibration_forget(struct live *live, struct calibration *calibration)
{
	if (calibration->closed == 0 || calibration->n > 0)
		return;
	HASH_DEL(live->quality.calibrations, calibration);
	free(calibration);
}

static bool
calibration_erase(struct live *live, uint64_t evaluation)
{
	struct calibration *calibration;
	size_t i;

	HASH_EACH(calibration, live->quality.calibrations)
		for (i = 0; i < calibration->n; i++) {
			if (calibration->sheets[i].evaluation != evaluation)
				continue;
			calibration->n--;
			memmove(&calibration->sheets[i],
			    &calibration->sheets[i + 1],
			    (calibration->n - i) *
				sizeof calibration->sheets[0]);
			calibration_forget(live, calibration);
			return true;
		}
	return false;
}

/* A drawn contact that was evaluated goes with its sheet, so that a state
 * made from a snapshot is the same. */
static void
sampled_forget(struct live *live, uint64_t contact)
{
	struct sampled *sampled = live_sampled(live, contact);

	if (sampled == NULL || !sampled->done)
		return;
	HASH_DEL(live->quality.sampled, sampled);
	free(sampled);
}

void
fold_evaluation_erased(struct live *live,
    const struct msg_evaluation_erased *fact)
{
	struct evaluation *evaluation = live_evaluation(live, fact->evaluation);

	if (evaluation == NULL) {
		if (!calibration_erase(live, fact->evaluation))
			live->strange++;
		return;
	}
	latest_clear(live, evaluation);
	if (evaluation->fact.why == WHY_PLAN)
		sampled_forget(live, evaluation->fact.contact);
	HASH_DEL(live->quality.evaluations, evaluation);
	free(evaluation);
}

void
fold_review_seen(struct live *live, const struct msg_review_seen *fact)
{
	(void)live, (void)fact;
}

int64_t
sheet_due(const struct live *live, int64_t signed_at)
{
	uint64_t keep_d = live->quality.set.keep_d;

	return signed_at + (int64_t)(keep_d != 0 ? keep_d : 365) * DAY_MS;
}

/* --- calibrations --- */

struct calibration *
live_calibration(const struct live *live, uint64_t calibration)
{
	struct calibration *found;

	HASH_FIND(hh, live->quality.calibrations, &calibration,
	    sizeof calibration, found);
	return found;
}

void
fold_calibration_opened(struct live *live,
    const struct msg_calibration_opened *fact)
{
	struct calibration *calibration;

	site_highest(&live->row.last_calibration, fact->calibration);
	if (live_calibration(live, fact->calibration) != NULL) {
		live->strange++;
		return;
	}
	calibration = mem_zero(1, sizeof *calibration);
	calibration->fact = *fact;
	calibration->fact.number = 0;
	HASH_ADD(hh, live->quality.calibrations, fact.calibration,
	    sizeof calibration->fact.calibration, calibration);
}

void
fold_calibration_signed(struct live *live,
    const struct msg_calibration_signed *fact)
{
	struct calibration *calibration =
	    live_calibration(live, fact->calibration);

	site_highest(&live->row.last_evaluation, fact->evaluation);
	if (calibration == NULL || calibration->n == CALIBRATION_SHEETS) {
		live->strange++;
		return;
	}
	calibration->sheets[calibration->n] = *fact;
	calibration->sheets[calibration->n++].number = 0;
}

void
fold_calibration_closed(struct live *live,
    const struct msg_calibration_closed *fact)
{
	struct calibration *calibration =
	    live_calibration(live, fact->calibration);

	if (calibration == NULL) {
		live->strange++;
		return;
	}
	calibration->closed = fact->at;
	calibration->closed_by = fact->by;
	calibration_forget(live, calibration);
}

/* --- all --- */

/* Facts again, with number 0 and their own times. */
static int
put_evaluation(const struct evaluation *evaluation,
    int (*emit)(void *ctx, enum msg_id id, const void *body), void *ctx)
{
	struct msg_evaluation_read read = {.at = evaluation->read_at,
	    .contact = evaluation->fact.contact,
	    .evaluation = evaluation->fact.evaluation,
	    .user = evaluation->fact.user,
	    .length = evaluation->remark};

	if (emit(ctx, MSG_EVALUATION_SIGNED, &evaluation->fact) < 0)
		return -1;
	return evaluation->read_at == 0 ? 0
					: emit(ctx, MSG_EVALUATION_READ, &read);
}

static int
put_calibration(const struct calibration *calibration,
    int (*emit)(void *ctx, enum msg_id id, const void *body), void *ctx)
{
	struct msg_calibration_closed closed = {.at = calibration->closed,
	    .contact = calibration->fact.contact,
	    .calibration = calibration->fact.calibration,
	    .by = calibration->closed_by};
	size_t i;

	if (emit(ctx, MSG_CALIBRATION_OPENED, &calibration->fact) < 0)
		return -1;
	for (i = 0; i < calibration->n; i++)
		if (emit(ctx, MSG_CALIBRATION_SIGNED, &calibration->sheets[i]) <
		    0)
			return -1;
	return calibration->closed == 0
	    ? 0
	    : emit(ctx, MSG_CALIBRATION_CLOSED, &closed);
}

int
quality_rows(const struct live *live,
    int (*emit)(void *ctx, enum msg_id id, const void *body), void *ctx)
{
	const struct quality *quality = &live->quality;
	const struct calibration *calibration;
	const struct evaluation *evaluation;
	const struct grid_version *grid;
	const struct sampled *sampled;

	/* Nothing kept for no day cannot be configured: it was never set. */
	if (quality->set.keep_d != 0 &&
	    emit(ctx, MSG_QUALITY_SET, &quality->set) < 0)
		return -1;
	HASH_EACH(grid, quality->grids)
		if (emit(ctx, MSG_GRID_SET, &grid->set) < 0)
			return -1;
	if (quality->plan.plan != 0 &&
	    emit(ctx, MSG_PLAN_DRAWN, &quality->plan) < 0)
		return -1;
	HASH_EACH(sampled, quality->sampled)
		if (emit(ctx, MSG_CONTACT_SAMPLED, &sampled->fact) < 0)
			return -1;
	HASH_EACH(evaluation, quality->evaluations)
		if (put_evaluation(evaluation, emit, ctx) < 0)
			return -1;
	HASH_EACH(calibration, quality->calibrations)
		if (put_calibration(calibration, emit, ctx) < 0)
			return -1;
	return 0;
}

void
quality_free(struct live *live)
{
	struct quality *quality = &live->quality;
	struct calibration *calibration, *next_calibration;
	struct evaluation *evaluation, *next_evaluation;
	struct grid_version *grid, *next_grid;
	struct sampled *sampled, *next_sampled;

	HASH_CLEAR(by_contact, quality->evaluations_by_contact);
	HASH_ITER(hh, quality->grids, grid, next_grid) {
		HASH_DEL(quality->grids, grid);
		free(grid);
	}
	HASH_ITER(hh, quality->sampled, sampled, next_sampled) {
		HASH_DEL(quality->sampled, sampled);
		free(sampled);
	}
	HASH_ITER(hh, quality->evaluations, evaluation, next_evaluation) {
		HASH_DEL(quality->evaluations, evaluation);
		free(evaluation);
	}
	HASH_ITER(hh, quality->calibrations, calibration, next_calibration) {
		HASH_DEL(quality->calibrations, calibration);
		free(calibration);
	}
}
