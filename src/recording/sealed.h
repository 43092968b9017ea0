/* sealed.h - the file of a recording: enciphered, and nothing in it can be
 * changed, cut off or exchanged without being noticed. */
#ifndef RECORDING_SEALED_H
#define RECORDING_SEALED_H

#include <sodium.h>
#include <stdint.h>
#include <stdio.h>

#include "src/recording/key.h"
#include "src/sound/track.h"

/*
 * A head of 64 bytes ("VIGIEREC", version, key, number, when it began, and
 * the header of libsodium's secretstream, XChaCha20-Poly1305), then pieces:
 * 4 bytes of length and a message of the stream.  The first is bound to the
 * head; the last has the final tag and nothing follows it.  A piece holds a
 * second: the law of each voice, then the samples of the patient, then as
 * many of the advisor.
 *
 * A piece is written when its second is over, so that what a crash leaves
 * can be played up to there, and is known to be cut off.
 */
enum {
	SEALED_HEAD = 64,
	SEALED_PLAIN = 2 + TRACK_VOICES * TRACK_SECOND,
	SEALED_PIECE =
	    4 + SEALED_PLAIN + crypto_secretstream_xchacha20poly1305_ABYTES
};

struct sealed {
	crypto_secretstream_xchacha20poly1305_state stream;
	unsigned char head[SEALED_HEAD];
	bool bound; /* a piece was made or read: it had the head beside it */
};

/* Begin a file: the head's bytes are those of sealed->head. */
void sealed_begin(struct sealed *sealed, const struct recording_key *key,
    uint64_t recording, int64_t began);

/* A second as bytes of the file; how many.  last: nothing follows. */
size_t sealed_piece(struct sealed *sealed, const struct track_second *second,
    bool last, unsigned char piece[SEALED_PIECE]);

/* What became of a file, as far as it was read. */
enum sealed_state {
	SEALED_MORE,    /* a second */
	SEALED_WHOLE,   /* that was all */
	SEALED_CUT,     /* the end is missing */
	SEALED_ALTERED, /* what follows is not what was written */
	SEALED_NO_KEY,  /* its key is not there */
	SEALED_OTHER    /* no such file, or that of another recording */
};

/* The head of a recording's file: SEALED_MORE, or why not. */
enum sealed_state sealed_open(struct sealed *sealed, FILE *file,
    const struct recording_keys *keys, uint64_t recording);

/* The next second. */
enum sealed_state sealed_next(struct sealed *sealed, FILE *file,
    struct track_second *second);

/* How long it is, reading all of it; the state it ends in. */
enum sealed_state sealed_measure(FILE *file, const struct recording_keys *keys,
    uint64_t recording, uint64_t *ms);

void sealed_done(struct sealed *sealed);

#endif
