/* day.h - the facts of a small day whose figures are known by hand. */
#ifndef TESTS_CTL_DAY_H
#define TESTS_CTL_DAY_H

#include <stddef.h>

#include "proto/msg.h"

/*
 * Monday 2026-03-02 in Paris, queues rdv (T = 20 s) and standard:
 *	1  waits 10 s, talks 120 s, wrap-up 30 s
 *	2  waits 30 s, talks 100 s and holds 20 s
 *	3  abandons after 15 s
 *	4  abandons after 3 s: short
 *	5  abandons in the menu
 *	6  waits 5 s, talks 60 s, is passed on to standard, answered there
 *	7  arrives the day after
 *	8  arrives at 00:30 (the day before in UTC), waits 0 s, talks 10 s
 */
size_t day_facts(const struct fact **facts);

#endif
