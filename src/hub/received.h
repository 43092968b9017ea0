/* received.h - a message of another system: carried out, or held. */
#ifndef HUB_RECEIVED_H
#define HUB_RECEIVED_H

#include <stddef.h>
#include <stdint.h>

#include "src/patients/hl7_ack.h"
#include "src/store/store.h"

/* Counted where it happens, for STATUS; nothing in it is personal. */
struct received {
	uint64_t messages; /* of all that came, good or not */
	uint64_t accepted, refused;
	uint64_t held;     /* that are held now */
	int64_t last;      /* when the last one came, 0: none did */
	int64_t forgotten; /* when old ones were forgotten, steady clock */
};

struct hub;

/* Before the hub runs. */
int received_open(struct hub *hub, struct store *store, struct err *err);

/*
 * Read a message and carry it out: done is called once what it says is
 * durable, or once it is held with its verdict; at once when the hub is too
 * busy for it.  The message and its peer are borrowed until then.  Those that
 * are taken one after another are carried out in this order.  One that was
 * carried out before is accepted again and changes nothing.
 */
void received_take(struct hub *hub, const void *bytes, size_t n,
    const char *peer,
    void (*done)(struct hub *hub, void *ctx, const struct hl7_verdict *verdict),
    void *ctx);

/* Hold one that cannot be read at all: half a message, or too long. */
void received_hold(struct hub *hub, const void *bytes, size_t n,
    const char *peer, const struct hl7_verdict *verdict,
    void (*done)(struct hub *hub, void *ctx, const struct hl7_verdict *verdict),
    void *ctx);

/*
 * One that was held, again: as received_take, but what cannot be read is not
 * held once more.  when is when it came first: one about a patient of whom
 * others came since is refused unless it is to be done anyway.
 */
void received_retry(struct hub *hub, const void *bytes, size_t n, int64_t when,
    void (*done)(struct hub *hub, void *ctx, const struct hl7_verdict *verdict),
    void *ctx);

/* Whether so much waits that no more should be read. */
int received_full(const struct hub *hub);

/* Seconds since the last message, or since the hub began to listen. */
uint64_t received_silence(const struct hub *hub, int64_t now);

/* Once a second: forget which old ones were carried out. */
void received_review(struct hub *hub, int64_t now);

#endif
