/* score.h - the state of an evaluation on screen, and its drawing. */
#ifndef SCREENS_SCORE_H
#define SCREENS_SCORE_H

#include "ui/draw/edit.h"
#include "ui/panes/life.h"
#include "ui/sheet.h"
#include "ui/stage.h"

/* What is being typed. */
enum typing { ANSWERING, COMMENTING, SUMMING };

struct score {
	uint64_t contact, grid_id, calibration, corrects;
	int64_t arrived; /* the contact, for its draft */
	enum evaluation_why why;
	uint64_t evaluation; /* read it; 0: write one */
	struct grid grid;
	struct sheet sheet;
	size_t at;
	enum typing typing;
	struct edit edit;
	struct life life;
	struct msg_sheet_row signed_sheet;
	struct msg_remark_row remark;
	uint64_t asked_grid, asked_sheet, asked_sign;
	uint64_t recording; /* that is heard beside it; 0: none */
	char refused[160];
};

/* Whether a signed one is read. */
bool score_reads(const struct score *score);

/* Whether a recording is played beside it. */
bool score_hears(const struct view *view);

void score_draw(struct view *view, struct canvas *canvas, struct box box);

#endif
