/* frame.h - a frame of the feed, packed once and sent to many. */
#ifndef HUB_FRAME_H
#define HUB_FRAME_H

#include <stddef.h>
#include <stdint.h>

#include "proto/codec.h"

/*
 * All bytes but the session's own count are the same for everybody who may
 * see the same facts, so that count is encoded at its full width and
 * written in for each.
 */
struct frame {
	unsigned char *bytes;
	size_t n, size;
	size_t seq_at; /* where the count stands */
	size_t head;   /* bytes of the header */
};

void frame_done(struct frame *frame);

/* Empty it and begin with the header. */
void frame_begin(struct frame *frame, uint64_t term, int64_t now);

/* Add an encoded message; -1 when the frame is full. */
int frame_add(struct frame *frame, const void *bytes, size_t n);

/* Write in the log's number after the frame, and a session's count. */
void frame_number(struct frame *frame, uint64_t number);
void frame_seq(struct frame *frame, uint64_t seq);

#endif
