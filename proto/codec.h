/* codec.h - messages to bytes and back, with every check in one place. */
#ifndef PROTO_CODEC_H
#define PROTO_CODEC_H

#include "proto/msg.h"
#include "src/base/err.h"

/*
 * A message on the wire and in the log is one MessagePack array
 * [id, field…] of flat scalars: unsigned integers, strings, bytes, booleans;
 * a frame is one message after another.  The forms are what msgpack.org calls
 * array, positive integer, str, bin and bool; nothing else is accepted.
 */
enum {
	CODEC_MAX = 5120,       /* no message is longer encoded */
	CODEC_FRAME_MAX = 65536 /* no frame is longer */
};

/*
 * Encode the body of a message into buf; returns the length, or -1 and a
 * reason when a field is out of its bounds (a text that is not clean, a
 * number out of range, no such word) or buf is too small.  The optional fields
 * after the last that is not 0 or empty are left out: decoded, they are that.
 */
int codec_encode_body(enum msg_id id, const void *body, void *buf, size_t size,
    struct err *err);
int codec_encode(const struct msg *msg, void *buf, size_t size,
    struct err *err);
int codec_encode_fact(const struct fact *fact, void *buf, size_t size,
    struct err *err);

/*
 * Decode the message at the start of buf into *msg, whose unused fields are
 * zeroed; returns the bytes it took, or -1 and a reason that names message
 * and field.  The shape is checked before a field is read, and nothing is
 * allocated, whatever the bytes claim.  Fields after the known ones are
 * skipped: a newer peer may send them.
 */
int codec_decode(struct msg *msg, const void *buf, size_t size,
    struct err *err);
int codec_decode_fact(struct fact *fact, const void *buf, size_t size,
    struct err *err);

/*
 * Check a body's fields against the table, as encode does; 0 or -1.
 */
int codec_check(enum msg_id id, const void *body, struct err *err);

/* The length of the well-shaped message at the start of buf and its id;
 * -1 when it is not well-shaped. */
int codec_scan(const void *buf, size_t size, enum msg_id *id, struct err *err);

#endif
