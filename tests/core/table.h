/* table.h - tests written as tables: facts, a command, a time, facts. */
#ifndef TESTS_CORE_TABLE_H
#define TESTS_CORE_TABLE_H

#include "src/core/core.h"

/*
 * A file of tables is read line by line:
 *
 *	== an advisor who is free gets the call	    a test begins, all is empty
 *	! skill_set skill=1 name=fr title=French   configuration for the next
 *						    "hub: configure"
 *	08:00:00                                    the time, of the day begun
 *						    by "day 2026-03-02"
 *	+ ann: be state=available		    a command; its facts are
 *						    not looked at
 *	gate: arrive channel=call queue=rdv	    a command, and below it
 *	  contact_arrived contact=1		    all the facts that it makes,
 *	  contact_offered user=ann		    with some of their fields
 *	bob: be state=available
 *	  refused state				    a command refused
 *
 * Beside commands of users there are "hub: login USER", "lost USER", "back
 * USER", "end USER WHY", "tick", "start", "configure", "seal DAY LAST
 * CHAIN" and "put FACT FIELD=VALUE…"; the hub's tick comes by itself, as often as core_next says, when the time moves on.
 * After "hub: watch" alerts are looked at each second; "hub: telephony
 * sick" (or well), "hub: store MS", "hub: records SECONDS" and "hub: held
 * NUMBER" set what the core cannot see.  "hub: draw
 * SEED" draws a week's recordings; "hub: over RECORDING WHY" says that one
 * ended after 2 s, or without a reason that it could not be written.
 * Fields hold numbers, words, names (user=ann, queue=rdv) and times.
 */

/* Run all tests of the files of a folder (a list that ends with NULL) and
 * print TAP; the number that failed. */
int table_run(const char *folder, const char *const *names);

#endif
