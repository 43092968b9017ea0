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
 *	key CALL KEYS		the caller presses keys: 0-9 * and, where
 *				it begins no comment, #
 *	prompts TIME		from now on what plays lasts so long
 *	dial answers TIME	from now on a number dialled answers after TIME
 *	dial fails WHY		… is not reached
 *	dial waits		… neither, as in the beginning
 *	consult answers TIME	the same of whom an advisor consults
 *	consult refuses
 *	consult waits
 *	left CALL		the one who was consulted hangs up
 *	leaves CALL		the advisor does, and leaves the two others
 *
 * What is asked of the exchange is told by the socket, so that tests and
 * simulated callers hear it: "play CALL PROMPTS", "dial CALL NUMBER SHOWN".
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
	SCRIPT_BACK,
	SCRIPT_KEY,
	SCRIPT_PROMPTS,
	SCRIPT_DIAL_ANSWERS,
	SCRIPT_DIAL_FAILS,
	SCRIPT_DIAL_WAITS,
	SCRIPT_CONSULT_ANSWERS,
	SCRIPT_CONSULT_REFUSES,
	SCRIPT_CONSULT_WAITS,
	SCRIPT_LEFT,
	SCRIPT_LEAVES
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
