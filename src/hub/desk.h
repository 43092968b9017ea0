/* desk.h - a frame on the desk: checked, attributed, carried out. */
#ifndef HUB_DESK_H
#define HUB_DESK_H

#include "proto/msg.h"
#include "src/bus/bus.h"
#include "src/core/core.h"

struct hub;
struct console;
struct pages;

/* A command that passed the checks, while it is looked at.  All pointers
 * are borrowed; who answers later keeps a struct asker. */
struct ask {
	const struct peer *peer;
	struct console *console; /* NULL: nobody is signed in there */
	const struct msg *msg;
	int64_t now;
};

/* Whom to answer, when it takes a while. */
struct asker {
	struct peer peer;
	uint64_t session; /* 0: not signed in when asked */
	uint64_t client_seq;
};

/* The bus's function for the desk: ctx is the hub. */
void desk_frame(void *ctx, const struct peer *peer, const void *buf,
    size_t size);

/* Send bytes to a peer; one that is away or takes no more misses them, and
 * asks again. */
void desk_send(struct hub *hub, const struct peer *peer, const void *buf,
    size_t size);

void asker_set(struct asker *asker, const struct ask *ask);

/* Refuse at once, for a reason that tells nothing of what is true. */
void ask_refuse(struct hub *hub, const struct ask *ask, enum refusal why,
    const char *text);
void ask_refuse_err(struct hub *hub, const struct ask *ask, enum refusal why,
    const struct err *err);

/* The other answers wait until what was decided so far is durable, because
 * they may tell of it.  The texts are translated by the console: in its own
 * words here, or by the form that names were put into. */
void asker_refuse(struct hub *hub, const struct asker *asker, enum refusal why,
    const char *text);
void asker_refuse_as(struct hub *hub, const struct asker *asker,
    const struct refused *refused);
void asker_refuse_err(struct hub *hub, const struct asker *asker,
    enum refusal why, const struct err *err);
void asker_done(struct hub *hub, const struct asker *asker, uint64_t number,
    uint64_t id, bool again);

/* Answer with what was read, at the peer where she is now; or, when rc is
 * negative, refuse, and tell the log what was to be read and why it was not. */
void asker_rows(struct hub *hub, const struct asker *asker, struct pages *pages,
    int rc, const struct err *err, const char *what);

/* Let the core decide a command in a session's name; answers it.  The id
 * it made, 0 when it was refused or made nothing. */
uint64_t ask_decide(struct hub *hub, const struct asker *asker,
    const struct msg *command, int64_t now);

/* Whether the asker's command was done already; answers it if so. */
bool ask_is_again(struct hub *hub, const struct asker *asker);

#endif
