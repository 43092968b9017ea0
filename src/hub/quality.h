/* quality.h - drawings, grids, evaluations and calibrations at the desk. */
#ifndef HUB_QUALITY_H
#define HUB_QUALITY_H

#include "src/hub/desk.h"

/*
 * What the core decides needs what only the store knows: who handled a
 * contact long over, a grid's text, the pool of a drawing.  It is read
 * first, and filled into the command.
 */
void quality_draw(struct hub *hub, const struct ask *ask);
void quality_evaluate(struct hub *hub, const struct ask *ask);
void quality_calibrate(struct hub *hub, const struct ask *ask);
void quality_remark(struct hub *hub, const struct ask *ask);

/* Rows: a grid's criteria; a sheet, or the words of a contact. */
void quality_grid(struct hub *hub, const struct ask *ask);
void quality_sheet(struct hub *hub, const struct ask *ask);

#endif
