/* session.h - a session with the running hub, for one command. */
#ifndef CTL_SESSION_H
#define CTL_SESSION_H

#include "proto/msg.h"
#include "src/ctl/ctl.h"
#include "src/live/live.h"

/*
 * The hub is that of --hub, or of the configuration file; --user signs in.
 * NULL and a reason.  session_close signs out.
 */
struct hub_session;
struct hub_session *session_open(const struct ctl *ctl, struct err *err);
void session_close(struct hub_session *session);

/* The same without the hub's feed, for what needs no live state: local time
 * stays what it is, and does not become the site's. */
struct hub_session *session_open_desk(const struct ctl *ctl, struct err *err);

/*
 * Send a command and wait for its answer; each row, fact or metric of it is
 * given to row, which may be NULL.  0 and what done says in *done (may be
 * NULL), or -1 and why it was refused.
 */
int session_ask(struct hub_session *session, const struct msg *command,
    void (*row)(void *ctx, const struct msg *msg), void *ctx,
    struct msg_done *done, struct err *err);

/* The same, patiently: a hub that has too much to do is asked again, for at
 * most half a minute. */
int session_ask_again(struct hub_session *session, const struct msg *command,
    void (*row)(void *ctx, const struct msg *msg), void *ctx, struct err *err);

/*
 * Send a command without waiting for its answer, unless too many are
 * outstanding; *done receives how many were answered.  session_flush waits
 * for all.  -1 and the first reason once one was refused: those that were
 * outstanding then may be done or not, and are counted if they are.
 */
int session_push(struct hub_session *session, const struct msg *command,
    size_t *done, struct err *err);
int session_flush(struct hub_session *session, size_t *done, struct err *err);

/* Where the last answer's rows_end says to ask on; 0: that was all. */
uint64_t session_next(const struct hub_session *session);

/* Whether the last that was pushed and refused was because the hub had too
 * much to do. */
bool session_is_busy(const struct hub_session *session);

/* The live state as the hub's feed gives it, borrowed until session_close;
 * NULL and a reason. */
const struct live *session_live(struct hub_session *session, struct err *err);

/* What the user signed in with, borrowed until session_close. */
const char *session_password(const struct hub_session *session);

/* All of it for one command; returns how vigiectl ends.  session_do is for
 * one without rows, and says that it is done. */
int session_rows(const struct ctl *ctl, const struct msg *command,
    void (*row)(void *ctx, const struct msg *msg), void *ctx);
int session_do(const struct ctl *ctl, const struct msg *command);

#endif
