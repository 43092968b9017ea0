/* score.h - an evaluation on screen: its state, its answers, its drawing. */
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

/* Keep what is typed in the draft's file, or (keep false) forget it; a sheet
 * begins with what the file has. */
void score_keep(struct view *view, bool keep);
void score_begin(struct view *view);

/* An answer to the line that is open, if the line allows it; then the next
 * line opens. */
void score_answer(struct view *view, char answer);

/* Go to the next section or (by -1) the one before; to the next line without
 * an answer, if there is one. */
void score_next_section(struct score *score, int by);
bool score_next_missing(struct score *score);

/* Begin to comment the line, or the whole; a key of that comment. */
void score_comment(struct score *score, bool whole);
enum next score_comment_key(struct view *view, int key);

void score_draw(struct view *view, struct canvas *canvas, struct box box);

#endif
