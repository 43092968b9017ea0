/* core.h - decides: a command, the live state and the time give facts. */
#ifndef CORE_CORE_H
#define CORE_CORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "proto/msg.h"
#include "src/live/live.h"

/*
 * The core owns no clock, no socket and no file.  Each call takes the time,
 * appends the facts it decided to *out, in order, numbered after the last,
 * and has folded them into the live state already, so that the next call
 * sees them.  The caller makes them durable before anybody else may know.
 * Time never goes back for the core: an earlier now counts as the last one.
 *
 * The core keeps indexes beside the live state (waiting contacts by queue,
 * step and channel; advisors with room; due times).  They are derived: a
 * core made from a snapshot has the same ones.
 */
struct core;

/* A growing list of facts; zero it to begin, facts_done frees it. */
struct facts {
	struct fact *list;
	size_t n, size;
};
void facts_put(struct facts *facts, const struct fact *fact);
void facts_done(struct facts *facts);

/* The live state is borrowed until core_free and changes only through the
 * core from here on. */
struct core *core_new(struct live *live);
void core_free(struct core *core);

/* Fold a fact that was read from the log (replay at start). */
int core_fold(struct core *core, const struct fact *fact, struct err *err);

/* Who commands. */
struct actor {
	uint64_t user;
	enum role role;
	uint64_t session;
	uint64_t client, client_seq;
};

/* Why a command was refused. */
struct refused {
	enum refusal why;
	char text[160]; /* for a person; empty when why says all */
	char form[160]; /* of a text with names in it; else empty */
};

/*
 * Decide a command (MSG_BE .. MSG_TELEPHONE, MSG_USER_ADD, MSG_USER_REMOVE,
 * MSG_CARD, MSG_NOTE and those of quality for their facts); 0, or -1 with the
 * reason and no fact made.  Roles are checked here too.  *id receives what
 * done.id says and may be NULL.  A command of a client that was done before
 * must not come here: ask live_done.
 */
int core_command(struct core *core, const struct actor *actor,
    const struct msg *command, int64_t now, struct facts *out, uint64_t *id,
    struct refused *refused);

/* Do what is due by now: offers, wrap-ups and sessions that end, widening,
 * overflow, opening hours, lost consoles, the reaper. */
void core_tick(struct core *core, int64_t now, struct facts *out);

/* When core_tick has something to do next; INT64_MAX: never. */
int64_t core_next(const struct core *core);

/* A hub takes over: the barrier fact with the next term, then whatever the
 * time since the last fact made due (sessions that were heard are lost now
 * and have the grace time to come back). */
void core_start(struct core *core, const char *version, int64_t now,
    struct facts *out);

/* Sessions: authentication is done outside.  core_login replaces an earlier
 * session of the same user, whose contacts and state it keeps, and returns
 * the new session's id; 0 when there is no such user.  Who signs in is out
 * until she says that she is available. */
uint64_t core_login(struct core *core, uint64_t user, uint64_t client,
    int64_t now, struct facts *out);
void core_session_lost(struct core *core, uint64_t session, int64_t now,
    struct facts *out);
void core_session_back(struct core *core, uint64_t session, int64_t now,
    struct facts *out);
void core_session_end(struct core *core, uint64_t session, enum session_end why,
    int64_t now, struct facts *out);

/*
 * Make the configuration that of the given *_set facts (site, queues,
 * needs, skills, subjects, dispositions, teams, hours, holidays, users not
 * made by hand and their skills).  Ids in them are found by name: a queue
 * that is known by its name keeps its id; other ids inside the list refer
 * to the list's own numbering and are translated.  Only differences become
 * facts.  -1 and a reason, with no fact made, when it cannot be applied (a
 * queue with waiting contacts is gone, say).
 */
int core_configure(struct core *core, const struct fact *config, size_t n,
    int64_t now, struct facts *out, struct err *err);

/* Seal a day: the hub calls it with the chain's value once the last fact of
 * the day before is durable. */
void core_seal(struct core *core, uint64_t day, uint64_t last,
    const char *chain, int64_t now, struct facts *out);

/* Whether the lot of this week's recordings is still to be drawn, and its
 * drawing; the seed is of the hub's random source. */
bool core_recording_due(const struct core *core, int64_t now);
void core_recording_draw(struct core *core, uint64_t seed, int64_t now,
    struct facts *out);

/* Whether somebody may hear a recording: her role, or her own talk. */
bool core_recording_heard(const struct core *core, const struct actor *actor,
    uint64_t recording);

/* What the file of a recording that goes on was found to be: written to no
 * end (why; ms of it are there), or not written at all (why 0). */
void core_recording_over(struct core *core, uint64_t recording,
    enum recording_end why, uint64_t ms, int64_t now, struct facts *out);

/* A fact made by the caller, such as password_set: number and time are
 * filled in. */
void core_put(struct core *core, struct fact *fact, int64_t now,
    struct facts *out);

/* For tests: whether the indexes equal those made anew from the live state,
 * and no state is without an exit; -1 and what is wrong. */
int core_verify(const struct core *core, struct err *err);

#endif
