/* pages.h - messages in frames that all begin with the same one. */
#ifndef HUB_PAGES_H
#define HUB_PAGES_H

#include <stddef.h>
#include <stdint.h>

#include "proto/msg.h"
#include "src/base/err.h"
#include "src/bus/bus.h"

/*
 * A long answer (each frame begins with rows) or the board (each frame
 * begins with board_beat).  Packed anywhere, also on the store thread.
 */
enum { PAGES_BYTES_MAX = 4 << 20 };

struct pages {
	char head[256];
	size_t n_head;
	uint64_t n;    /* messages, heads not counted */
	uint64_t next; /* what rows_end says of where to ask on */
	char *bytes;   /* all frames, one after another */
	size_t n_bytes, size_bytes;
	size_t *ends; /* where each frame ends */
	size_t n_ends;
};

void pages_init(struct pages *pages, const struct msg *head);

/* Overwrites what they held, which may be personal. */
void pages_done(struct pages *pages);

/* -1 when it cannot be encoded or it is more than PAGES_BYTES_MAX. */
int pages_add(struct pages *pages, enum msg_id id, const void *body,
    struct err *err);

/* Begin a new frame unless so many bytes fit into this one. */
void pages_room(struct pages *pages, size_t n);

/* Each frame in order. */
void pages_each(const struct pages *pages,
    void (*fn)(void *ctx, const char *frame, size_t n), void *ctx);

struct hub;

/* As the answer to a command: rows at the head, rows_end at the end. */
void pages_rows(struct pages *pages, uint64_t client_seq);
void pages_answer(struct hub *hub, struct pages *pages, const struct peer *peer,
    uint64_t client_seq);

#endif
