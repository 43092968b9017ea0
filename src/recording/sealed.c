/* sealed.c - the file of a recording. */
#include "src/recording/sealed.h"

#include <string.h>

static const char magic[8] = "VIGIEREC";

enum {
	AT_VERSION = 8,
	AT_KEY = 16,
	AT_RECORDING = 24,
	AT_BEGAN = 32,
	AT_STREAM = 40,
	VERSION = 1,
	PIECE_LEAST = 2 + crypto_secretstream_xchacha20poly1305_ABYTES
};

static void
put_number(unsigned char *to, uint64_t number, int n)
{
	while (n-- > 0) {
		to[n] = (unsigned char)number;
		number >>= 8;
	}
}

static uint64_t
get_number(const unsigned char *from, int n)
{
	uint64_t number = 0;
	int i;

	for (i = 0; i < n; i++)
		number = number << 8 | from[i];
	return number;
}

void
sealed_begin(struct sealed *sealed, const struct recording_key *key,
    uint64_t recording, int64_t began)
{
	unsigned char *head = sealed->head;

	memset(sealed, 0, sizeof *sealed);
	memcpy(head, magic, sizeof magic);
	head[AT_VERSION] = VERSION;
	put_number(head + AT_KEY, key->id, 8);
	put_number(head + AT_RECORDING, recording, 8);
	put_number(head + AT_BEGAN, (uint64_t)began, 8);
	crypto_secretstream_xchacha20poly1305_init_push(&sealed->stream,
	    head + AT_STREAM, key->bytes);
}

size_t
sealed_piece(struct sealed *sealed, const struct track_second *second,
    bool last, unsigned char piece[SEALED_PIECE])
{
	unsigned char plain[SEALED_PLAIN], *at = plain;
	unsigned long long n;
	int voice;

	for (voice = 0; voice < TRACK_VOICES; voice++)
		*at++ = second->a_law[voice];
	for (voice = 0; voice < TRACK_VOICES; voice++) {
		memcpy(at, second->voices[voice], second->n);
		at += second->n;
	}
	crypto_secretstream_xchacha20poly1305_push(&sealed->stream, piece + 4,
	    &n, plain, (unsigned long long)(at - plain), sealed->head,
	    sealed->bound ? 0 : SEALED_HEAD,
	    last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0);
	sodium_memzero(plain, sizeof plain);
	sealed->bound = true;
	put_number(piece, n, 4);
	return (size_t)n + 4;
}

/* --- reading --- */

enum sealed_state
sealed_open(struct sealed *sealed, FILE *file,
    const struct recording_keys *keys, uint64_t recording)
{
	unsigned char *head = sealed->head;
	const struct recording_key *key;
	size_t n;

	memset(sealed, 0, sizeof *sealed);
	n = fread(head, 1, SEALED_HEAD, file);
	if (n < SEALED_HEAD)
		return memcmp(head, magic,
			   n < sizeof magic ? n : sizeof magic) == 0
		    ? SEALED_CUT
		    : SEALED_OTHER;
	if (memcmp(head, magic, sizeof magic) != 0 ||
	    head[AT_VERSION] != VERSION ||
	    get_number(head + AT_RECORDING, 8) != recording)
		return SEALED_OTHER;
	key = recording_key_find(keys, get_number(head + AT_KEY, 8));
	if (key == NULL)
		return SEALED_NO_KEY;
	crypto_secretstream_xchacha20poly1305_init_pull(&sealed->stream,
	    head + AT_STREAM, key->bytes);
	return SEALED_MORE;
}

/* A piece that is authentic was written by a hub: what does not fit is a
 * fault all the same, and no reason to read over an end. */
static enum sealed_state
unpack(const unsigned char *plain, size_t n, struct track_second *second)
{
	int voice;

	second->n = (n - TRACK_VOICES) / TRACK_VOICES;
	if ((n - TRACK_VOICES) % TRACK_VOICES != 0 || second->n > TRACK_SECOND)
		return SEALED_ALTERED;
	for (voice = 0; voice < TRACK_VOICES; voice++) {
		second->a_law[voice] = plain[voice] != 0;
		memcpy(second->voices[voice],
		    plain + TRACK_VOICES + (size_t)voice * second->n,
		    second->n);
	}
	return SEALED_MORE;
}

/* The second of the last piece is still to be played: that all was read is
 * told by the next call. */
static bool
is_over(const struct sealed *sealed)
{
	return sealed->head[0] == 0;
}

static enum sealed_state
open_piece(struct sealed *sealed, const unsigned char *piece, size_t size,
    FILE *file, struct track_second *second)
{
	unsigned char plain[SEALED_PLAIN], tag = 0;
	enum sealed_state state;
	unsigned long long n;

	if (crypto_secretstream_xchacha20poly1305_pull(&sealed->stream, plain,
		&n, &tag, piece, size, sealed->head,
		sealed->bound ? 0 : SEALED_HEAD) != 0)
		return SEALED_ALTERED;
	sealed->bound = true;
	state = unpack(plain, (size_t)n, second);
	sodium_memzero(plain, sizeof plain);
	if (tag != crypto_secretstream_xchacha20poly1305_TAG_FINAL)
		return state;
	if (fgetc(file) != EOF)
		return SEALED_ALTERED;
	sealed->head[0] = 0;
	return state;
}

enum sealed_state
sealed_next(struct sealed *sealed, FILE *file, struct track_second *second)
{
	unsigned char piece[SEALED_PIECE];
	size_t size;

	if (is_over(sealed))
		return SEALED_WHOLE;
	if (fread(piece, 1, 4, file) < 4)
		return SEALED_CUT;
	size = (size_t)get_number(piece, 4);
	if (size < PIECE_LEAST || size > SEALED_PIECE - 4)
		return SEALED_ALTERED;
	if (fread(piece, 1, size, file) < size)
		return SEALED_CUT;
	return open_piece(sealed, piece, size, file, second);
}

enum sealed_state
sealed_measure(FILE *file, const struct recording_keys *keys,
    uint64_t recording, uint64_t *ms)
{
	struct track_second second;
	struct sealed sealed;
	enum sealed_state state;
	uint64_t samples = 0;

	state = sealed_open(&sealed, file, keys, recording);
	while (state == SEALED_MORE) {
		state = sealed_next(&sealed, file, &second);
		if (state == SEALED_MORE)
			samples += second.n;
	}
	sodium_memzero(&second, sizeof second);
	sealed_done(&sealed);
	*ms = samples * 1000 / TRACK_RATE;
	return state;
}

void
sealed_done(struct sealed *sealed)
{
	sodium_memzero(sealed, sizeof *sealed);
}
