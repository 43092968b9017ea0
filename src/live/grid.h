/* grid.h - an evaluation grid and what answers to it are worth. */
#ifndef LIVE_GRID_H
#define LIVE_GRID_H

#include <stdbool.h>
#include <stddef.h>

#include "proto/msg.h"
#include "src/base/err.h"

enum { GRID_CRITERIA_MAX = 64, GRID_CHANNELS_MAX = 8 };

/* A grid as read: by the hub from its file, by a console from the hub's
 * criterion rows (then without name, title and channels). */
struct grid {
	char name[24];
	char title[64];
	char version[16];
	enum channel channels[GRID_CHANNELS_MAX]; /* it is meant for */
	size_t n_channels;                        /* 0: for all */
	struct msg_criterion_row criteria[GRID_CRITERIA_MAX];
	size_t n;
};

/* Answers are a text with one character a criterion: a digit, GRID_NA, or
 * GRID_MISSING as long as there is none. */
enum { GRID_NA = '-', GRID_MISSING = '.' };

/* What a sheet is worth. */
struct verdict {
	bool complete;      /* every criterion has an answer */
	size_t missing;     /* those that have none */
	bool scored;        /* a criterion with a weight was answered */
	unsigned int score; /* hundredths of 0..100, rounded to the nearest */
	unsigned int errors[CLASS_MINOR + 1]; /* by class; [0]: in all */
};

/*
 * The score is 100 * sum of weight * answer / most, over the criteria that
 * were answered and not by n/a, divided by the sum of their weights.  An
 * answer of at most the criterion's error bound is an error of its class;
 * it lowers the score by its weight like any other answer, and is counted
 * apart from it.
 */
void grid_judge(const struct grid *grid, const char *answers,
    struct verdict *verdict);

/* Whether a character is a possible answer to a criterion. */
bool grid_allows(const struct msg_criterion_row *criterion, char answer);

/* Whether answers are complete and possible; -1 and the first fault. */
int grid_check_answers(const struct grid *grid, const char *answers,
    struct err *err);

#endif
