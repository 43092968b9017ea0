/* script.h - what a fake exchange does, and when. */
#ifndef TELEPHONY_SCRIPT_H
#define TELEPHONY_SCRIPT_H

#include <stddef.h>
#include <stdint.h>

#include "src/base/err.h"

/*
 * A script is steps, one a line or separated by semicolons; # begins a
 * comment.  A step is "+TIME" (from the step before; ms, or with the unit
 * ms, s or min; none: at the same time) and one of
 *
 *	arrive CALL [from=NUMBER] [to=NAME]	a caller
 *	choose CALL to=NAME	the caller's choice in the menu
 *	hangup CALL		the caller hangs up
 *	gone CALL		the advisor's leg of the talk is gone
 *	answer			the telephone that rings longest is taken up
 *	refuse			it is refused
 *	ring fails N		the next N rings are refused at once
 *	ring answers TIME	from now on each ring is taken up after TIME
 *	ring waits		… is not, as in the beginning
 *	phone lost USER		the telephone of user number USER
 *	phone there USER
 *	sick [WHY]		the exchange does not answer
 *	well
 *	listen PATH		steps come by a socket as well, a line each;
 *				the end of a call is told there: "over CALL"
 *	back CALL		a caller who was here before a restart
 */
enum script_verb {
	SCRIPT_ARRIVE = 1,
	SCRIPT_HANGUP,
	SCRIPT_GONE,
	SCRIPT_ANSWER,
	SCRIPT_REFUSE,
	SCRIPT_RING_FAILS,
	SCRIPT_RING_ANSWERS,
	SCRIPT_RING_WAITS,
	SCRIPT_PHONE_LOST,
	SCRIPT_PHONE_THERE,
	SCRIPT_SICK,
	SCRIPT_WELL,
	SCRIPT_CHOOSE,
	SCRIPT_LISTEN,
	SCRIPT_BACK
};

struct script_step {
	int64_t at_ms; /* from the script's beginning */
	enum script_verb verb;
	uint64_t number; /* CALL, USER, N or TIME */
	char from[80], to[80];
	char text[108];
};

/*
 * Read a script, or with "@PATH" the script in a file, into *steps (free
 * it); how many, or -1 with a reason that names the line.
 */
int script_read(const char *text, struct script_step **steps, struct err *err);

/* One step, without a time; 1, or 0 when the line is empty, or -1. */
int script_line(const char *line, struct script_step *step, struct err *err);

#endif
