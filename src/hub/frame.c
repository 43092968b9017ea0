/* frame.c - a frame of the feed, packed once and sent to many. */
#include "src/hub/frame.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"

void
frame_done(struct frame *frame)
{
	free(frame->bytes);
	memset(frame, 0, sizeof *frame);
}

static void
frame_room(struct frame *frame, size_t n)
{
	if (frame->n + n <= frame->size)
		return;
	frame->size = (frame->n + n) * 2;
	frame->bytes = mem_grow(frame->bytes, frame->size, 1);
}

void
frame_begin(struct frame *frame, uint64_t term, int64_t now)
{
	/* The widest numbers, whose places are then known by their sign. */
	static const char widest[] = "\xcf\xff\xff\xff\xff\xff\xff\xff\xff"
				     "\xcf\xff\xff\xff\xff\xff\xff\xff\xff";
	struct msg msg = {.id = MSG_FRAME};
	char buf[128];
	size_t i;
	int n;

	msg.frame.term = term;
	msg.frame.session_seq = UINT64_MAX;
	msg.frame.number = UINT64_MAX;
	msg.frame.now = now;
	n = codec_encode(&msg, buf, sizeof buf, NULL);
	assert(n > 0);
	frame->n = 0;
	frame_room(frame, (size_t)n);
	memcpy(frame->bytes, buf, (size_t)n);
	frame->n = frame->head = (size_t)n;
	for (i = 0; memcmp(buf + i, widest, sizeof widest - 1) != 0; i++)
		assert(i + sizeof widest <= (size_t)n);
	frame->seq_at = i + 1;
}

int
frame_add(struct frame *frame, const void *bytes, size_t n)
{
	if (frame->n + n > CODEC_FRAME_MAX)
		return -1;
	frame_room(frame, n);
	memcpy(frame->bytes + frame->n, bytes, n);
	frame->n += n;
	return 0;
}

static void
write_number(unsigned char *to, uint64_t number)
{
	int i;

	for (i = 0; i < 8; i++)
		to[i] = (unsigned char)(number >> (56 - 8 * i));
}

void
frame_number(struct frame *frame, uint64_t number)
{
	write_number(frame->bytes + frame->seq_at + 9, number);
}

void
frame_seq(struct frame *frame, uint64_t seq)
{
	write_number(frame->bytes + frame->seq_at, seq);
}
