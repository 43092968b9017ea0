/* mllp.h - messages cut out of a stream of bytes. */
#ifndef PATIENTS_MLLP_H
#define PATIENTS_MLLP_H

#include <stddef.h>
#include <stdint.h>

/*
 * A message on the wire is 0x0B, its bytes, 0x1C 0x0D (HL7's minimal lower
 * layer protocol).  Reads cut and join messages anywhere.  The message ends
 * with 0x1C: the answer does not wait for a 0x0D that some never send.
 */
enum { MLLP_BEGIN = 0x0b, MLLP_END = 0x1c, MLLP_AFTER = 0x0d };

enum mllp_event {
	MLLP_MORE,    /* all bytes are read, no message is whole */
	MLLP_MESSAGE, /* text holds a message */
	MLLP_HALF,    /* text holds one that a new one cut short */
	MLLP_TOO_LONG /* text holds the beginning of one over the limit */
};

struct mllp {
	char *text; /* of the message under way, valid until the next call */
	size_t n, size;
	size_t limit; /* of a message */
	enum { MLLP_OUTSIDE, MLLP_INSIDE, MLLP_SKIPPING } state;
	enum mllp_event told; /* what the last call said: text is old */
	uint64_t junk;        /* bytes between messages */
};

void mllp_init(struct mllp *mllp, size_t limit);
void mllp_done(struct mllp *mllp);

/*
 * Read on in the n bytes; *used receives how many were read: call again with
 * the rest until it says MLLP_MORE.  Of a message that is too long no more
 * than the limit is kept, and the rest of it is read over.
 */
enum mllp_event mllp_read(struct mllp *mllp, const void *bytes, size_t n,
    size_t *used);

/* Whether a message has begun and not ended: text holds it, unless it is too
 * long and was told already. */
int mllp_is_half(const struct mllp *mllp);

#endif
