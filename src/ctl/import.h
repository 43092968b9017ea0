/* import.h - what vigiectl import tells, whatever is imported. */
#ifndef CTL_IMPORT_H
#define CTL_IMPORT_H

#include <stdbool.h>

#include "src/ctl/ctl.h"
#include "src/patients/csv_map.h"
#include "src/patients/staged.h"

enum { IMPORT_TOLD = 100, IMPORT_MAX = 1 << 30 };

/* One import: its problems and what became of it. */
struct import {
	const struct ctl *ctl;
	json_t *problems; /* with --json */
	size_t wrong;
	size_t applied;
	size_t changes;
	bool partly;
};

/* The mapping of --map; csv_map_done frees it, also after a failure. */
int import_map(const struct ctl *ctl, struct csv_map *map, struct err *err);

void import_begin(struct import *import, const struct ctl *ctl);

/* A problem, on standard error; after IMPORT_TOLD they are only counted. */
void import_problem(void *import, const char *text);

/*
 * Apply what was staged: nothing when there were problems, unless partly is
 * set; nothing with --dry-run.  -1 and a reason.
 */
int import_apply(struct import *import, const struct staged *staged,
    bool partly, struct err *err);

/*
 * Tell how it ended; counts, which is taken over, is an object of what was
 * read.  Returns how vigiectl ends: CTL_DONE, CTL_FAILED when nothing or not
 * all was applied, CTL_PARTLY when all that was good is.  reason is why it
 * failed, NULL when it did not.
 */
int import_end(struct import *import, json_t *counts, const char *reason);

#endif
