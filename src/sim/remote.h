/* remote.h - the hospital on a running hub. */
#ifndef SIM_REMOTE_H
#define SIM_REMOTE_H

#include "src/sim/hospital.h"
#include "src/sim/seat.h"

struct remote_config {
	struct address address;
	const char *gateway;  /* login of the user that brings contacts in */
	const char *exchange; /* socket of the hub's scripted exchange, or NULL:
				 the gateway brings the calls, too */
	const char *password; /* of everybody simulated */
	const char *without;  /* "login,login" of those who are not; or NULL */
	size_t advisors;      /* how many work; 0: all there are */
	uint64_t speed;       /* virtual seconds a second */
	uint64_t day;  /* yyyymmdd of the first day; 0: this week's Monday */
	int minute;    /* of it, when it begins; -1: as it is now */
	uint64_t days; /* 0: until it is ended */
	bool verbose;
	struct hospital_config hospital; /* from and until are found here */
};

/*
 * Sign the gateway in, learn from its feed who and what there is, sign the
 * advisors and supervisors in as their shifts begin, and live.  Virtual time
 * runs speed times faster than the clock, and jumps over hours in which
 * nobody calls; the hub's limits (an offer's, a wrap-up's) keep to the real
 * one.  The end is that of the days or the tape, or SIGINT or SIGTERM:
 * everybody signs out.  -1 when the hub cannot be reached within 30 s or
 * refuses the gateway.
 */
int remote_run(const struct remote_config *config,
    struct hospital_counts *counts, struct err *err);

/*
 * Have an administrator make the gateway and advisors sim-001, … (after the
 * model of those there are) until there are so many, with the password.
 */
int remote_prepare(const struct remote_config *config, const char *admin,
    const char *admin_password, struct err *err);

#endif
