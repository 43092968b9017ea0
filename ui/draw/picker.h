/* picker.h - a list to choose from, narrowed by typing. */
#ifndef DRAW_PICKER_H
#define DRAW_PICKER_H

#include <stdint.h>

#include "ui/draw/edit.h"

struct picker_item {
	uint64_t id;
	char group[64]; /* before the text, fainter; may be empty */
	char text[96];
	char hint[24]; /* at the right: a key */
	bool open;     /* words may follow it: picker_rest */
};

enum picked { PICKER_PASS, PICKER_MOVED, PICKER_CHOSEN };

struct picker_rank {
	int score;
	size_t item;
};

/*
 * Items that hold each typed word, upper or lower case, with or without
 * accents: first where it begins the item or a word of it, then where it
 * stands anywhere, last where only its letters do, in their order.  With
 * digits, 1 to 9 choose the item of this place at once; an item's own words
 * are then searched by letters only.
 */
struct picker {
	struct edit search;
	struct picker_item *items; /* its own */
	size_t n, room;
	struct picker_rank *ranks; /* those shown, the best first */
	size_t n_ranks;
	size_t at; /* among those shown */
	size_t top;
	bool digits;
	const char *nothing; /* shown when nothing is, translated; or NULL */
};

void picker_init(struct picker *picker, bool digits);
void picker_done(struct picker *picker);

void picker_add(struct picker *picker, uint64_t id, const char *group,
    const char *text, const char *hint);

/* The last one added is found by the first two words typed, whatever comes
 * after them; that is what picker_rest gives. */
void picker_open(struct picker *picker);
const char *picker_rest(const struct picker *picker);

/* Only the first n items stay; more may be added, and picker_rank puts them
 * all into their order. */
void picker_cut(struct picker *picker, size_t n);
void picker_rank(struct picker *picker);

/* As if this had been typed instead. */
void picker_type(struct picker *picker, const char *text);

/* Put the cursor on the item of this id, if it is there. */
void picker_select(struct picker *picker, uint64_t id);

enum picked picker_key(struct picker *picker, int key);

/* The item under the cursor; NULL when nothing is shown. */
const struct picker_item *picker_item(const struct picker *picker);

void picker_draw(struct picker *picker, struct canvas *canvas, struct box box,
    bool focus);

#endif
