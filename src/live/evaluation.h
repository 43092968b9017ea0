/* evaluation.h - grids, drawings, evaluations and calibrations, folded. */
#ifndef LIVE_EVALUATION_H
#define LIVE_EVALUATION_H

#include "src/live/live.h"

/* Drawn contacts that nobody evaluated are forgotten after so long. */
enum { SAMPLED_DAYS = 35 };

/* A version of a grid. */
struct grid_version {
	struct msg_grid_set set;
	UT_hash_handle hh;
};

/* A contact drawn for evaluation. */
struct sampled {
	struct msg_contact_sampled fact;
	bool done; /* evaluated for the plan */
	UT_hash_handle hh;
};

/* An evaluation whose sheet is not erased. */
struct evaluation {
	struct msg_evaluation_signed fact;
	int64_t read_at;     /* when the advisor read it; 0: not yet */
	bool remark;         /* she wrote something */
	uint64_t correction; /* the evaluation that stands for it; 0: none */
	bool latest;         /* the contact's last one: it is by_contact */
	UT_hash_handle hh;
	UT_hash_handle by_contact;
};

enum { CALIBRATION_SHEETS = 16 };
struct calibration {
	struct msg_calibration_opened fact;
	struct msg_calibration_signed sheets[CALIBRATION_SHEETS];
	size_t n;
	int64_t closed; /* 0: open */
	uint64_t closed_by;
	UT_hash_handle hh;
};

/* NULL when there is none. */
struct grid_version *live_grid(const struct live *live, uint64_t grid);
struct grid_version *live_grid_named(const struct live *live, const char *name);
/* The current grid that is meant for a channel; NULL when there is none or
 * more than one. */
struct grid_version *live_grid_for(const struct live *live,
    enum channel channel);
bool grid_is_for(const struct grid_version *grid, enum channel channel);
struct sampled *live_sampled(const struct live *live, uint64_t contact);
struct evaluation *live_evaluation(const struct live *live,
    uint64_t evaluation);
struct calibration *live_calibration(const struct live *live,
    uint64_t calibration);

/* The contact's latest evaluation; NULL: none, or its sheet was erased. */
struct evaluation *live_evaluation_of(const struct live *live,
    uint64_t contact);

/* Whether it counts in averages: drawn by lot, and not corrected. */
bool evaluation_counts(const struct evaluation *evaluation);

/* How many were drawn of an advisor since an instant, and of them those
 * that are still to do. */
void sampled_count(const struct live *live, uint64_t user, int64_t since,
    size_t *drawn, size_t *left);

/* When the sheets of evaluations signed at this instant are erased. */
int64_t sheet_due(const struct live *live, int64_t signed_at);

#endif
