/* day.h - one short day of a hospital, with everything that goes wrong. */
#ifndef TESTS_CORE_DAY_H
#define TESTS_CORE_DAY_H

#include "src/base/random.h"
#include "src/core/alert.h"
#include "src/core/core.h"

enum { DAY_CONSOLES = 3, DAY_QUEUES = 4, DAY_ADVISORS = 6 };

/* A console: what a role may see of the committed facts, folded. */
struct console {
	enum role role;
	uint64_t user;
	struct live *live;
};

/* When each alert was raised and cleared the last time. */
struct flaps {
	struct flap {
		struct msg_alert_row about;
		int64_t raised, cleared;
	} list[64];
	size_t n;
};

/*
 * The hub as a test plays it: the core, the log it would keep, of which the
 * first n_committed facts are durable, and a mirror that folds each fact by
 * itself.  A shadow, while there is one, is a core made from a snapshot: it
 * is told the same and must answer the same.
 */
struct day {
	uint64_t seed;
	struct random random;
	int64_t now, ticked;
	struct live *live;
	struct core *core;
	struct alerts *alerts;
	struct gauges gauges;
	struct live *shadow_live;
	struct core *shadow;
	struct facts log;
	size_t n_committed, n_checked;
	struct live *mirror;
	struct console consoles[DAY_CONSOLES];
	uint64_t client_seq;
	struct actor late_actor; /* of a command that is still on its way */
	struct msg late;         /* id 0: none */
	struct fact config[160];
	size_t n_config;
	uint64_t commands, refusals, restarts;
	uint64_t made[MSG_ID_END]; /* facts of each kind */
	struct flaps flaps;
	struct err err; /* of the first thing that was wrong */
	bool failed;
};

/* Run the day of a seed; 0, or -1 and what is wrong in day->err. */
int day_run(struct day *day, uint64_t seed);

/* Note what is wrong; the first is kept.  Always returns -1. */
int day_fail(struct day *day, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* A number below n, and whether one chance in n came. */
uint64_t day_below(struct day *day, uint64_t n);
bool day_chance(struct day *day, uint64_t n);

/*
 * day_hub.c: the hub.  Each of these tells the core, and the shadow the same;
 * then it looks at the facts that were made.
 */
enum call {
	CALL_TICK,
	CALL_LOGIN, /* of a user */
	CALL_LOST,  /* a session, as the next two */
	CALL_BACK,
	CALL_END,
	CALL_START,
	CALL_CONFIGURE,
	CALL_PUT,  /* a contact, see day_put() */
	CALL_DRAW, /* of a week's recordings, by a seed */
	CALL_OVER, /* of a recording: even ends, odd is missing */
	CALL_ROOM  /* so much is left for sound */
};
void day_call(struct day *day, enum call call, uint64_t id);

/* Look at the alerts. */
void day_review(struct day *day);

/* Put a fact that the hub makes beside the core: a grid (contact 0), an
 * article (UINT64_MAX), or a contact as drawn for evaluation. */
void day_put(struct day *day, uint64_t contact);

/* Send a command as a user's console would: now or late, sometimes twice. */
void day_command(struct day *day, uint64_t user, const struct msg *command);

/* A new shadow, from a snapshot of now; the end of one, which must be what the
 * day is; and one that is only forgotten. */
void shadow_begin(struct day *day);
void shadow_end(struct day *day);
void shadow_free(struct day *day);

/* A new hub reads the durable log; what was not durable never was. */
void day_restart(struct day *day);

/* day_consoles.c: what is committed reaches the consoles, which now and then
 * join anew; each must be what the day's state is for its role. */
void consoles_begin(struct day *day);
void consoles_commit(struct day *day);
void consoles_check(struct day *day);
void consoles_end(struct day *day);

/* day_recording.c: talks are recorded, masked, heard and erased. */
void day_recording(struct day *day);

/* day_quality.c: a random thing of the quality desk. */
void day_quality(struct day *day);

/* day_request.c: a random thing that is done with a request. */
void day_request(struct day *day);

/* day_knowledge.c: a random thing with an article, or an abusive contact. */
void day_knowledge(struct day *day);

/* day_act.c: a random thing that somebody does. */
void day_act(struct day *day);

/* day_config.c: a small random hospital, and another one like it. */
void day_configure(struct day *day);

/* order.c: whether an offer passed over anybody; the mirror is as before it
 * and ticked is when the core last looked at the clock. */
int order_check(const struct live *mirror, int64_t ticked,
    const struct msg_contact_offered *offer, struct err *err);

/* flaps.c: whether an alert comes or goes sooner than core/alert.h says; the
 * mirror is as before the fact. */
int flaps_check(struct flaps *flaps, const struct live *mirror,
    const struct fact *fact, struct err *err);

/* floor_check.c: whether nobody is lost from the floor, and no listening
 * goes on without its call. */
int floor_check(const struct live *live, struct err *err);

/* recount.c: whether the sums of the live state are those of the log. */
int recount_check(const struct live *live, const struct facts *log,
    struct err *err);

/* Lines and menus of the configuration; and a caller hears or presses. */
void day_lines(struct day *day);
void day_caller(struct day *day);

#endif
