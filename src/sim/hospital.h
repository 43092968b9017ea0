/* hospital.h - patients who call and write, advisors who work. */
#ifndef SIM_HOSPITAL_H
#define SIM_HOSPITAL_H

#include <stdbool.h>
#include <stdint.h>
#include <uthash.h>

#include "src/live/live.h"
#include "src/sim/agenda.h"
#include "src/sim/param.h"
#include "src/sim/tape.h"

/*
 * The hospital owns no hub and no clock.  It is told the facts and the
 * time, keeps an agenda of what its people will do, and acts through hands:
 * on a core in virtual time (fast.c) or on a hub over the wire (remote.c).
 * Its people see what is true in a live state that the caller folds.
 */
enum { HANDS_GATEWAY = -1 };

/* What may stand in the agenda; a and b are what is named. */
enum hospital_event {
	EVENT_DAY = 1,   /* plan a day */
	EVENT_ARRIVAL,   /* the next made arrival */
	EVENT_TAPE,      /* the next recorded one */
	EVENT_COME,      /* place, serial of a visit: it comes (again) */
	EVENT_CHOOSE,    /* place, serial: out of the menu, into the queue */
	EVENT_GIVE_UP,   /* place, serial: hangs up unless answered */
	EVENT_HANG_UP,   /* place, serial: hangs up in a talk */
	EVENT_SIGN_IN,   /* worker */
	EVENT_SIGN_OUT,  /* worker: wants to leave */
	EVENT_GONE,      /* worker: leaves once her contacts are over */
	EVENT_PAUSE,     /* worker, reason */
	EVENT_BACK,      /* worker: available */
	EVENT_ACCEPT,    /* contact, worker */
	EVENT_REFUSE,    /* contact, worker */
	EVENT_HOLD,      /* contact, worker */
	EVENT_UNHOLD,    /* contact, worker */
	EVENT_END,       /* contact, worker */
	EVENT_NOTE,      /* contact, worker */
	EVENT_CLOSE,     /* contact, worker */
	EVENT_WRITE,     /* contact, worker: a letter to the patient */
	EVENT_SENT,      /* letter: the gateway sent it */
	EVENT_DELIVERED, /* letter */
	EVENT_RETURNED,  /* letter: it could not be delivered */
	EVENT_GIVE_LETTER_UP /* letter, worker */
};

struct hands {
	/* Sign a worker in; hospital_signed_in says that it is done. */
	void (*sign_in)(void *ctx, size_t worker);
	void (*sign_out)(void *ctx, size_t worker);
	/* Send a command as a worker or, HANDS_GATEWAY, as the gateway.  With
	 * visit > 0 the reply goes to hospital_arrived. */
	void (*command)(void *ctx, int worker, struct msg *command,
	    uint64_t visit);
	void *ctx;
};

/* One who signs in and works: an advisor or a supervisor. */
struct worker {
	size_t place; /* in the list of workers */
	uint64_t user;
	enum role role;
	bool in; /* signed in, or about to be */
	UT_hash_handle hh;
};

/* One need of one patient: what she will do, drawn before she comes. */
struct visit {
	uint64_t place;  /* in the list of visits */
	uint64_t serial; /* an event that names another is stale */
	uint64_t contact;
	uint64_t patient; /* 0: number withheld */
	enum channel channel;
	uint64_t queue, subject, priority;
	uint64_t letter, request; /* the letter it answers; 0: none */
	unsigned int tries;
	int64_t menu_ms;     /* in the menu; then the queue */
	int64_t patience_ms; /* in the queue; -1: for ever */
	int64_t talk_ms;     /* once answered; -1: as drawn */
	bool menu_only;      /* hangs up in the menu */
	bool called;         /* visit_come was, and a call is on its way */
	UT_hash_handle hh;   /* by contact */
};

struct hospital_counts {
	uint64_t came;       /* contacts, all of the below inside */
	uint64_t redials;    /* again after giving up */
	uint64_t recontacts; /* again as it was not solved */
	uint64_t missed;     /* offers not seen */
	uint64_t refused;    /* commands that were refused */
};

struct hospital_config {
	struct params params;
	uint64_t seed;
	uint64_t patients;       /* 1..this call; at most PATIENTS_MAX */
	bool by_number;          /* the hub finds the patient by the number */
	bool steady;             /* no shifts, no breaks, a constant rate */
	double per_day;          /* contacts of a mean day; 0: by occupancy */
	double per_s;            /* contacts a second, steady; 0: none */
	int64_t from, until;     /* arrivals from and before */
	const struct tape *tape; /* recorded calls instead of made ones */
	bool drawn_patience;     /* for the answered ones of the tape */
};

struct hospital {
	struct hospital_config config;
	struct hands hands;
	const struct live *live;
	struct agenda agenda;
	int64_t now;
	double per_day;    /* contacts of a mean day */
	uint64_t arrivals; /* drawn, or taken from the tape, so far */
	struct worker **workers;
	size_t n_workers;
	struct worker *by_user;
	struct visit **visits; /* by place, from 1 */
	uint64_t n_visits, size_visits, serial;
	uint64_t *free_places;
	size_t n_free, size_free;
	struct visit *by_contact;
	struct hospital_counts counts;
};

struct hospital *hospital_new(const struct hospital_config *config,
    const struct hands *hands, const struct live *live);
void hospital_free(struct hospital *hospital);

/* Before hospital_begin: somebody who works here. */
void hospital_employ(struct hospital *hospital, uint64_t user, enum role role);

/* The first day begins at config.from. */
void hospital_begin(struct hospital *hospital);

/* When somebody does something next; INT64_MAX: never. */
int64_t hospital_next(const struct hospital *hospital);

/* Do the next thing that is due by now; false when there is none.  Facts
 * that it causes are to be told before the next call. */
bool hospital_turn(struct hospital *hospital, int64_t now);

/* A fact that live has folded, seen at this time. */
void hospital_fact(struct hospital *hospital, const struct fact *fact,
    int64_t now);

/* A fresh live state took the place of the old one (a snapshot): what is
 * not there any more is over, and what is goes on. */
void hospital_see(struct hospital *hospital, const struct live *live,
    int64_t now);

/* The reply to an arrival: its contact, or 0 when it was refused; number is
 * the last fact it made. */
void hospital_arrived(struct hospital *hospital, uint64_t visit,
    uint64_t contact, uint64_t number, int64_t now);

void hospital_signed_in(struct hospital *hospital, size_t worker, int64_t now);

/* All who are on the line hang up: the hospital is about to end. */
void hospital_close(struct hospital *hospital);

/* Any other command was refused. */
void hospital_refused(struct hospital *hospital);

#endif
